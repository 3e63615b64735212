// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/status/status_line.h"

#include "ui/text/watch_status_text.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>

using namespace std::chrono_literals;

namespace kvasir {

namespace {

/// Long enough to be read twice.
constexpr auto messageTime = 6s;

/// A label with an accessible name hides its text from assistive technology; the description
/// carries it there.
void say(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setAccessibleDescription(text);
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
    , m_guard(new QLabel(this))
    , m_live(new QLabel(this))
    , m_details(new QLabel(this))
    , m_checking(new QLabel(this))
    , m_message(new QLabel(this))
    , m_keys(new QLabel(this))
{
    for (QLabel *label : {m_guard, m_live, m_details, m_checking, m_message, m_keys})
        label->setTextFormat(Qt::PlainText);
    m_guard->setAccessibleName(tr("Write protection"));
    m_guard->hide();
    m_live->setAccessibleName(tr("Live status"));
    m_checking->setAccessibleName(tr("Write status"));
    m_message->setAccessibleName(tr("Message"));
    m_keys->setAccessibleName(tr("Key count"));
    addWidget(m_guard);
    addWidget(m_live);
    addWidget(m_details);
    addWidget(m_checking);
    addWidget(m_message, 1);
    addPermanentWidget(m_keys);
    m_messageEnd.setSingleShot(true);
    m_messageEnd.setInterval(messageTime);
    connect(&m_messageEnd, &QTimer::timeout, this, [this] { say(m_message, {}); });
    setWatchStatus({});
    setCheckingWrite(false);
    setKeyCount(0, 0, false);
}

void StatusLine::setWatchStatus(const WatchStatus &status)
{
    m_status = status;
    say(m_live, watchStatusText(status));
    showDetails();
}

void StatusLine::setRoundTrip(std::optional<std::chrono::microseconds> roundTrip)
{
    m_roundTrip = roundTrip;
    showDetails();
}

void StatusLine::setKeyCount(qsizetype shown, qsizetype all, bool filtered)
{
    say(m_keys, keyCountText(shown, all, filtered));
}

void StatusLine::setCheckingWrite(bool isChecking)
{
    say(m_checking, isChecking ? tr("checking whether your change was saved") : QString());
    m_checking->setVisible(isChecking); // it would leave a gap
}

void StatusLine::setGuardText(const QString &text, bool isProduction)
{
    say(m_guard, text);
    m_guard->setVisible(!text.isEmpty());
    m_guard->setAutoFillBackground(isProduction);
    m_guard->setMargin(isProduction ? 3 : 0);
    m_isProduction = isProduction;
    wearTheme();
}

void StatusLine::wearTheme()
{
    QPalette colours;
    if (m_isProduction) {
        colours.setColor(QPalette::Window, themeColors().production);
        colours.setColor(QPalette::WindowText, themeColors().onProduction);
    }
    m_guard->setPalette(colours);
}

void StatusLine::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        wearTheme();
}

void StatusLine::showPassing(const QString &text)
{
    say(m_message, text);
    m_messageEnd.start();
}

void StatusLine::showDetails()
{
    QStringList parts;
    if (m_roundTrip)
        parts << tr("%1 ms").arg(QLocale().toString(double(m_roundTrip->count()) / 1000.0, 'f', 1));
    if (m_status.updatesPerSecond >= 0.5) {
        const qint64 updates = qRound64(m_status.updatesPerSecond);
        parts << (updates == 1 ? tr("1 update/s")
                               : tr("%1 updates/s").arg(QLocale().toString(updates)));
    }
    say(m_details, parts.join(QStringLiteral(" · ")));
}

} // namespace kvasir
