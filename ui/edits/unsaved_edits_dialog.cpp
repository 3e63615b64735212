// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/edits/unsaved_edits_dialog.h"

#include "models/text/visible_text.h"
#include "ui/guard/production_mark.h"

#include <QPushButton>

namespace kvasir {

UnsavedEditsDialog::UnsavedEditsDialog(const QByteArray &key, QWidget *parent)
    : UnsavedEditsDialog(tr("Your edits of “%1” are not saved.").arg(visibleText(key)),
                         Offer::SaveOrDiscard, parent)
{
}

UnsavedEditsDialog::UnsavedEditsDialog(int count, QWidget *parent)
    : UnsavedEditsDialog(count == 1 ? tr("Your edits of a key are not saved.")
                                    : tr("Your edits of %1 keys are not saved.").arg(count),
                         Offer::Discard, parent)
{
}

UnsavedEditsDialog::UnsavedEditsDialog(const QString &text, Offer offer, QWidget *parent)
    : QMessageBox(QMessageBox::Question, tr("Unsaved edits"), text, QMessageBox::NoButton, parent)
{
    setTextFormat(Qt::PlainText);
    setInformativeText(tr("Discarding loses what you typed."));
    if (offer == Offer::SaveOrDiscard) {
        const QPushButton *save = addButton(tr("Save"), QMessageBox::AcceptRole);
        connect(save, &QPushButton::clicked, this, &UnsavedEditsDialog::saveChosen);
    }
    const QPushButton *discard = addButton(tr("Discard edits"), QMessageBox::DestructiveRole);
    QPushButton *keep = addButton(tr("Keep editing"), QMessageBox::RejectRole);
    setDefaultButton(keep);
    setEscapeButton(keep);
    connect(discard, &QPushButton::clicked, this, &UnsavedEditsDialog::discardChosen);
    if (offer == Offer::SaveOrDiscard)
        showProductionMark(*this);
}

} // namespace kvasir
