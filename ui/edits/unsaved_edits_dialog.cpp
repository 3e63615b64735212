// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/edits/unsaved_edits_dialog.h"

#include "models/text/visible_text.h"

#include <QPushButton>

namespace kvasir {

UnsavedEditsDialog::UnsavedEditsDialog(const QByteArray &key, QWidget *parent)
    : QMessageBox(QMessageBox::Question, tr("Unsaved edits"),
                  tr("Your edits of %1 are not saved.").arg(visibleText(key)),
                  QMessageBox::NoButton, parent)
{
    setTextFormat(Qt::PlainText);
    setInformativeText(tr("Discarding loses what you typed."));
    const QPushButton *save = addButton(tr("Save"), QMessageBox::AcceptRole);
    const QPushButton *discard = addButton(tr("Discard edits"), QMessageBox::DestructiveRole);
    QPushButton *keep = addButton(tr("Keep editing"), QMessageBox::RejectRole);
    setDefaultButton(keep);
    setEscapeButton(keep);
    connect(save, &QPushButton::clicked, this, &UnsavedEditsDialog::saveChosen);
    connect(discard, &QPushButton::clicked, this, &UnsavedEditsDialog::discardChosen);
}

} // namespace kvasir
