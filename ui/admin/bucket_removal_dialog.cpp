// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/admin/bucket_removal_dialog.h"

#include "models/text/visible_text.h"
#include "ui/dialog_button.h"
#include "ui/guard/production_mark.h"
#include "ui/notice_bar.h"
#include "ui/text/bucket_change_text.h"
#include "ui/text/plain_label.h"
#include "ui/theme/theme.h"
#include "ui/typed_name_line.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace kvasir {

namespace {

/// Wide enough that a sentence takes two lines and not five.
constexpr int textWidth = 460;

} // namespace

BucketRemovalDialog::BucketRemovalDialog(Kind kind, const BucketDetails &bucket, QWidget *parent)
    : QDialog(parent)
    , m_kind(kind)
    , m_bucket(bucket)
    , m_notice(new NoticeBar(this))
    , m_name(new TypedNameLine(bucket.info.name, tr("Bucket name"), this))
    , m_act(new DialogButton(kind == Kind::Delete ? tr("Delete bucket") : tr("Purge bucket"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_act->text());
    const bool deletes = kind == Kind::Delete;
    const QString name = visibleText(bucket.info.name.toUtf8());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(10);
    const auto addText = [&](const QString &text, PlainLabel::Weight weight) {
        auto *label = new PlainLabel(text, this, weight);
        label->setMinimumWidth(textWidth);
        layout->addWidget(label);
    };
    addText(deletes ? tr("Delete the bucket “%1”?").arg(name)
                    : tr("Purge the bucket “%1”?").arg(name),
            PlainLabel::Weight::Headline);
    addText(contentsText(bucket.info), PlainLabel::Weight::Heading);
    addText(deletes ? tr("The bucket goes with all of it, for good: neither its history nor Undo "
                         "brings anything back. Mirrors and sources of it get nothing more.")
                    : tr("All of it goes, for good: neither history nor Undo brings anything back. "
                         "The bucket and its settings stay, and so does what is written from the "
                         "moment that you press the button."),
            PlainLabel::Weight::Body);
    if (const QString foreign = foreignSubjectsText(bucket.config); !foreign.isEmpty())
        addText(foreign, PlainLabel::Weight::Body);
    if (bucket.consumers > 0)
        addText(tr("Consumers that read from it now, this program's own among them: %1.")
                    .arg(QLocale().toString(bucket.consumers)),
                PlainLabel::Weight::Body);
    addText(tr("Type the bucket's name to go on:"), PlainLabel::Weight::Body);
    layout->addWidget(m_name);
    layout->addWidget(m_notice);
    layout->addStretch();

    auto *cancel = new DialogButton(tr("Cancel"), this);
    auto *answers = new QHBoxLayout;
    answers->setSpacing(8);
    answers->addStretch();
    answers->addWidget(cancel);
    answers->addWidget(m_act);
    layout->addLayout(answers);
    QPalette colours = m_act->palette();
    colours.setColor(QPalette::Active, QPalette::ButtonText, themeColors().danger);
    colours.setColor(QPalette::Inactive, QPalette::ButtonText, themeColors().danger);
    m_act->setPalette(colours);
    m_act->setAutoDefault(false);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &BucketRemovalDialog::refresh);
    connect(m_act, &QPushButton::clicked, this, [this] {
        m_isBusy = true;
        m_notice->hide();
        refresh();
        emit confirmed(m_bucket);
    });
    showProductionMark(*this);
    refresh();
}

void BucketRemovalDialog::refresh()
{
    m_act->setEnabled(!m_isBusy && !m_isOver && m_name->isRight());
    m_name->setEnabled(!m_isBusy && !m_isOver);
}

void BucketRemovalDialog::setOutcome(const AdminOutcome &outcome)
{
    const AdminAction action = m_kind == Kind::Delete ? AdminAction::Delete : AdminAction::Purge;
    const QString &name = m_bucket.info.name;
    m_isBusy = false;
    if (std::holds_alternative<AdminDone>(outcome)) {
        accept();
        return;
    }
    if (std::holds_alternative<AdminOutdated>(outcome))
        m_isOver = true;
    m_notice->showNotice(adminOutcomeText(action, name, outcome));
    refresh();
}

} // namespace kvasir
