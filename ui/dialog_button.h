// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QPushButton>

namespace kvasir {

/// A button that answers a dialog: its accessible name is its text, and it has room around it,
/// which Fusion leaves out.
class DialogButton : public QPushButton
{
    Q_OBJECT

public:
    explicit DialogButton(const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
};

} // namespace kvasir
