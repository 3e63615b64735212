// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QMessageBox>

namespace kvasir {

/// Asks what to do with typed text that is not saved before something else is shown. Show it with
/// open(); closing it in any other way keeps editing.
class UnsavedEditsDialog : public QMessageBox
{
    Q_OBJECT

public:
    explicit UnsavedEditsDialog(const QByteArray &key, QWidget *parent);

signals:
    void saveChosen();
    void discardChosen();
};

} // namespace kvasir
