// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/admin/marker_dialog.h"

#include "models/text/visible_text.h"
#include "ui/admin/amount_line.h"
#include "ui/dialog_button.h"
#include "ui/guard/production_mark.h"
#include "ui/notice_bar.h"
#include "ui/text/bucket_change_text.h"
#include "ui/text/bucket_setting_text.h"
#include "ui/text/plain_label.h"
#include "ui/typed_name_line.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <utility>

namespace kvasir {

namespace {

constexpr int textWidth = 460;
/// As the nats command line has it: whoever watches has heard of the deletion by then.
constexpr qint64 usualAgeNs = 1'800'000'000'000;
constexpr qint64 nanosecondsAMillisecond = 1'000'000;

} // namespace

MarkerDialog::MarkerDialog(const QString &bucket, QWidget *parent)
    : QDialog(parent)
    , m_age(new AmountLine(AmountLine::Kind::Duration, 0, tr("of any age"), this))
    , m_name(new TypedNameLine(bucket, tr("Bucket name"), this))
    , m_count(new PlainLabel(this, PlainLabel::Weight::Heading))
    , m_notice(new NoticeBar(this))
    , m_act(new DialogButton(tr("Remove delete markers"), this))
    , m_close(new DialogButton(tr("Close"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Remove delete markers"));
    auto *headline =
        new PlainLabel(tr("Remove delete markers of “%1”?").arg(visibleText(bucket.toUtf8())), this,
                       PlainLabel::Weight::Headline);
    auto *text = new PlainLabel(
        tr("A key that was deleted or purged leaves a marker behind, so that watchers hear of it. "
           "Markers are removed with what the bucket still keeps of these keys' history, for good. "
           "A key that somebody writes meanwhile keeps the new value."),
        this);
    text->setMinimumWidth(textWidth);
    auto *ageLabel = new PlainLabel(tr("Older than"), this);
    ageLabel->setBuddy(m_age);
    m_age->setAccessibleName(tr("Older than"));
    m_age->setAmount(usualAgeNs);
    m_count->setAccessibleName(tr("Markers found"));
    auto *age = new QHBoxLayout;
    age->addWidget(ageLabel);
    age->addWidget(m_age, 1);
    auto *answers = new QHBoxLayout;
    answers->setSpacing(8);
    answers->addStretch();
    answers->addWidget(m_close);
    answers->addWidget(m_act);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(10);
    layout->addWidget(headline);
    layout->addWidget(text);
    layout->addLayout(age);
    layout->addWidget(m_count);
    layout->addWidget(new PlainLabel(tr("Type the bucket's name to go on:"), this));
    layout->addWidget(m_name);
    layout->addWidget(m_notice);
    layout->addStretch();
    layout->addLayout(answers);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_age, &QLineEdit::textChanged, this, &MarkerDialog::refresh);
    connect(m_name, &QLineEdit::textChanged, this, &MarkerDialog::refresh);
    connect(m_act, &QPushButton::clicked, this, [this] {
        const std::vector<MarkerPlace> markers = chosen();
        m_isBusy = true;
        m_notice->hide();
        refresh();
        emit removeRequested(markers);
    });
    showProductionMark(*this);
    refresh();
}

std::vector<MarkerPlace> MarkerDialog::chosen() const
{
    std::vector<MarkerPlace> markers;
    const auto age = m_age->amount();
    if (!age)
        return markers;
    const qint64 before =
        QDateTime::currentMSecsSinceEpoch() + m_clockAheadMs - *age / nanosecondsAMillisecond;
    for (const MarkerPlace &marker : m_markers)
        if (marker.writtenMs <= before)
            markers.push_back(marker);
    return markers;
}

void MarkerDialog::setMarkers(const std::vector<MarkerPlace> &markers, qint64 clockAheadMs)
{
    m_markers = markers;
    m_clockAheadMs = clockAheadMs;
    m_isKnown = true;
    refresh();
}

void MarkerDialog::setError(const QString &text)
{
    m_notice->showNotice(text);
}

void MarkerDialog::reject()
{
    if (!m_isBusy)
        return QDialog::reject();
    if (!std::exchange(m_isStopping, true))
        emit stopRequested();
    refresh();
}

void MarkerDialog::setOutcome(const MarkersOutcome &outcome)
{
    m_isBusy = m_isStopping = false;
    m_isKnown = false; // they are looked for again
    m_notice->showNotice(markersText(outcome));
    refresh();
}

void MarkerDialog::refresh()
{
    const std::size_t count = chosen().size();
    const QLocale locale;
    QString text = tr("Looking for markers…");
    if (m_isStopping)
        text = tr("Stopping…");
    else if (m_isBusy)
        text = tr("Removing…");
    else if (m_isKnown && m_markers.empty())
        text = tr("The bucket has no markers.");
    else if (m_isKnown)
        text = m_age->amount() ? tr("That old: %1 of %2 markers.")
                                     .arg(locale.toString(count), locale.toString(m_markers.size()))
                               : tr("Type the age as 90s, 1h30m or 7d.");
    m_count->setText(text);
    m_count->setAccessibleDescription(text);
    m_act->setEnabled(m_isKnown && !m_isBusy && count > 0 && m_name->isRight());
    m_close->setText(m_isBusy ? tr("Stop") : tr("Close"));
    m_close->setAccessibleName(m_close->text());
    m_close->setEnabled(!m_isStopping);
    m_age->setEnabled(!m_isBusy);
    m_name->setEnabled(!m_isBusy);
}

} // namespace kvasir
