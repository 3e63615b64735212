// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/buckets/open_bucket_dialog.h"

#include "ui/dialog_button.h"
#include "ui/text/plain_label.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace kvasir {

OpenBucketDialog::OpenBucketDialog(QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Open bucket"));
    auto *name = new QLineEdit(this);
    name->setAccessibleName(tr("Bucket name"));
    name->setFont(monospacedFont());
    auto *prompt = new PlainLabel(
        tr("The name of the bucket, as nats kv has it. It need not be in the list: an account "
           "that may not list buckets may still be allowed to use this one."),
        this);
    prompt->setMinimumWidth(400);
    prompt->setBuddy(name);
    auto *cancel = new DialogButton(tr("Cancel"), this);
    auto *open = new DialogButton(tr("Open"), this);
    open->setDefault(true);
    open->setEnabled(false);
    // Whatever the server takes for a name; a dot would make another subject of it.
    connect(name, &QLineEdit::textChanged, open, [=](const QString &text) {
        open->setEnabled(!text.trimmed().isEmpty() && !text.contains(u'.'));
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(open, &QPushButton::clicked, this, [=, this] {
        emit bucketChosen(name->text().trimmed());
        accept();
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(10);
    layout->addWidget(prompt);
    layout->addWidget(name);
    auto *answers = new QHBoxLayout;
    answers->setSpacing(8);
    answers->addStretch();
    answers->addWidget(cancel);
    answers->addWidget(open);
    layout->addLayout(answers);
    name->setFocus();
}

} // namespace kvasir
