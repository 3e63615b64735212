// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/edits/expiry_dialog.h"

#include "models/text/duration.h"
#include "models/text/visible_text.h"
#include "ui/dialog_button.h"
#include "ui/guard/production_mark.h"
#include "ui/text/ageing_label.h"
#include "ui/text/expiry_text.h"
#include "ui/text/relative_time.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace kvasir {

namespace {

/// Wide enough that a sentence takes two lines and not five.
constexpr int textWidth = 480;

} // namespace

ExpiryDialog::ExpiryDialog(const Revision &current, const BucketInfo &bucket, bool hasTimeLeft,
                           QWidget *parent)
    : QDialog(parent)
    , m_hasTimeLeft(hasTimeLeft)
    , m_layout(new QVBoxLayout(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Time to live"));
    m_layout->setContentsMargins(16, 16, 16, 16);
    m_layout->setSpacing(10);
    addTexts(current, bucket);
    addAnswers(bucket, current);
}

void ExpiryDialog::addTexts(const Revision &current, const BucketInfo &bucket)
{
    auto *headline = new AgeingLabel(this, PlainLabel::Weight::Headline);
    headline->setWords(
        [current, hasTimeLeft = m_hasTimeLeft] {
            return hasTimeLeft ? expiringKeyText(current) : expiredKeyText(current);
        },
        exactTime(current.expiresAtMs()));
    m_layout->addWidget(headline);
    QStringList texts{tr("A save writes a new revision, which has a time to live of its own. This "
                         "is asked once a key.")};
    if (bucket.history != 1)
        texts << tr("This bucket keeps older revisions of a key. When the newest one expires, the "
                    "server shows the one before it again, unless that has expired as well: a time "
                    "to live and a history do not go together.");
    for (const QString &text : texts) {
        auto *label = new PlainLabel(text, this);
        label->setMinimumWidth(textWidth);
        m_layout->addWidget(label);
    }
    m_layout->addStretch();
}

void ExpiryDialog::addAnswers(const BucketInfo &bucket, const Revision &current)
{
    const QString whole = durationText(std::chrono::milliseconds(current.timeToLiveMs));
    const QString forGood = bucket.ttl.count() > 0
                                ? tr("It outlives the bucket's own limit of age, too")
                                : tr("It stays until somebody deletes it");
    const std::tuple<QString, QString, ExpiryChoice> answers[] = {
        {tr("Make permanent"), forGood, ExpiryChoice::Permanent},
        {tr("Renew for %1").arg(whole), tr("It gets the whole time again"), ExpiryChoice::Renew},
        {tr("Keep what is left"), tr("It expires when it would have"), ExpiryChoice::Keep}};
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *cancel = new DialogButton(tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    row->addWidget(cancel);
    row->addStretch();
    const ExpiryChoice first = m_hasTimeLeft ? ExpiryChoice::Keep : ExpiryChoice::Renew;
    for (const auto &[text, toolTip, choice] : answers) {
        if (choice == ExpiryChoice::Keep && !m_hasTimeLeft)
            continue;
        auto *button = new DialogButton(text, this);
        button->setToolTip(toolTip);
        connect(button, &QPushButton::clicked, this, [this, choice = choice] {
            emit chosen(choice);
            accept();
        });
        button->setDefault(choice == first);
        if (choice == first)
            button->setFocus();
        row->addWidget(button);
    }
    m_layout->addSpacing(4);
    m_layout->addLayout(row);
    showProductionMark(*this);
}

} // namespace kvasir
