// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/conflict/conflict_dialog.h"

namespace kvasir {

ConflictDialog::ConflictDialog(QWidget *parent)
    : QDialog(parent)
{
}

void ConflictDialog::setConflict(const QByteArray &, const std::optional<Revision> &,
                                 const Revision &, const QByteArray &)
{
}

void ConflictDialog::setTheirs(const Revision &) {}

void ConflictDialog::setWriteInProgress(bool) {}

void ConflictDialog::showProblem(const QString &) {}

void ConflictDialog::reject()
{
    QDialog::reject();
    emit keepEditingRequested();
}

} // namespace kvasir
