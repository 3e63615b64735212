// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/open_key_dialog.h"

#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace kvasir {

OpenKeyDialog::OpenKeyDialog(QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(this))
{
    setWindowTitle(tr("Open key"));
    m_name->setAccessibleName(tr("Key to open"));
    m_name->setFont(monospacedFont());
    m_name->setMinimumWidth(420);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *open = buttons->addButton(tr("Open"), QDialogButtonBox::AcceptRole);
    open->setEnabled(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new QLabel(tr("The key's full name:"), this));
    layout->addWidget(m_name);
    layout->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, open,
            [open](const QString &text) { open->setEnabled(!text.isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &OpenKeyDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void OpenKeyDialog::choose()
{
    emit keyChosen(m_name->text().toUtf8());
    accept();
}

} // namespace kvasir
