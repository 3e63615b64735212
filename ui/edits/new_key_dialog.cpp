// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/edits/new_key_dialog.h"

namespace kvasir {

NewKeyDialog::NewKeyDialog(QWidget *parent)
    : QDialog(parent)
{
}

void NewKeyDialog::setPrefix(const QByteArray &) {}

void NewKeyDialog::setError(const QString &) {}

} // namespace kvasir
