// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QMessageBox>

namespace kvasir {

/// Asks what to do with typed text that is not saved, and would be lost. Show it with open();
/// closing it in any other way keeps editing.
class UnsavedEditsDialog : public QMessageBox
{
    Q_OBJECT

public:
    /// Of the key in the editor, which can be saved on the way.
    UnsavedEditsDialog(const QByteArray &key, QWidget *parent);
    /// Of so many keys.
    UnsavedEditsDialog(int count, QWidget *parent);

signals:
    /// Never of several.
    void saveChosen();
    void discardChosen();

private:
    enum class Offer { SaveOrDiscard, Discard };
    UnsavedEditsDialog(const QString &text, Offer offer, QWidget *parent);
};

} // namespace kvasir
