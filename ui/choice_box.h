// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QComboBox>

namespace kvasir {

/// A combo box that assistive technology finds by its accessible name, with what is chosen as its
/// value and description. Qt by itself says on Linux what is chosen in place of the name.
class ChoiceBox : public QComboBox
{
    Q_OBJECT

public:
    explicit ChoiceBox(const QString &name, QWidget *parent = nullptr);
};

} // namespace kvasir
