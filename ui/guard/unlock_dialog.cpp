// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/guard/unlock_dialog.h"

#include "models/connections/write_guard.h"
#include "ui/dialog_button.h"
#include "ui/guard/production_mark.h"
#include "ui/text/plain_label.h"
#include "ui/typed_name_line.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace kvasir {

namespace {

/// Wide enough that the sentences take two lines each.
constexpr int textWidth = 440;

} // namespace

UnlockDialog::UnlockDialog(const QString &connection, QWidget *parent)
    : QDialog(parent)
    , m_name(new TypedNameLine(connection, tr("Connection name"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Unlock production"));
    auto *question = new PlainLabel(
        tr("Allow writes to “%1” for %n minutes?", nullptr, int(WriteGuard::unlockedTime.count()))
            .arg(connection),
        this, PlainLabel::Weight::Headline);
    auto *advice = new PlainLabel(tr("Everything that is written then is live at once. It locks "
                                     "again by itself; what was typed by then is kept."),
                                  this);
    question->setMinimumWidth(textWidth);
    auto *prompt = new PlainLabel(tr("Type the connection's name to go on:"), this);
    m_name->setPlaceholderText(connection);
    auto *cancel = new DialogButton(tr("Cancel"), this);
    auto *unlock = new DialogButton(tr("Unlock"), this);
    unlock->setDefault(true);
    unlock->setEnabled(false);
    connect(m_name, &QLineEdit::textChanged, unlock,
            [=, this] { unlock->setEnabled(m_name->isRight()); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(unlock, &QPushButton::clicked, this, [this] {
        emit unlockRequested(m_name->text());
        accept();
    });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(10);
    for (QWidget *part : {static_cast<QWidget *>(question), static_cast<QWidget *>(advice),
                          static_cast<QWidget *>(prompt), static_cast<QWidget *>(m_name)})
        layout->addWidget(part);
    auto *answers = new QHBoxLayout;
    answers->setSpacing(8);
    answers->addStretch();
    answers->addWidget(cancel);
    answers->addWidget(unlock);
    layout->addSpacing(4);
    layout->addLayout(answers);
    m_name->setFocus();
    showProductionMark(*this);
}

} // namespace kvasir
