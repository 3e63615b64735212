// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/edits/confirm_write_dialog.h"

namespace kvasir {

ConfirmWriteDialog *ConfirmWriteDialog::forRemoval(const KeyEntry &, Operation, QWidget *parent)
{
    return new ConfirmWriteDialog(parent);
}

ConfirmWriteDialog *ConfirmWriteDialog::forRestore(const Revision &, const Revision &,
                                                   QWidget *parent)
{
    return new ConfirmWriteDialog(parent);
}

} // namespace kvasir
