// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/expiry_question.h"

#include "ui/edits/expiry_dialog.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QDateTime>

namespace kvasir {

ExpiryQuestion::ExpiryQuestion(MainWindow &window)
    : m_window(window)
{
}

void ExpiryQuestion::forgetBucket()
{
    m_bucket = {};
    m_bucket.allowsTimeToLive = true; // until it is known: to ask is better than to forget
    m_answers.clear();
    if (m_dialog)
        m_dialog->reject();
}

qint64 ExpiryQuestion::serverTimeMs() const
{
    return QDateTime::currentMSecsSinceEpoch() + m_bucket.clockAheadMs;
}

/// Of less than a second, the least that servers know, nothing can be kept.
bool ExpiryQuestion::hasTimeLeft(const Revision &revision) const
{
    return revision.expiresAtMs() - serverTimeMs() >= 1000;
}

/// Good for the same revision, and for those that came of it: another time is somebody else's, and
/// about that nobody was asked.
std::optional<ExpiryChoice> ExpiryQuestion::answerFor(const Revision &before) const
{
    const auto known = m_answers.constFind(before.key);
    if (known == m_answers.constEnd())
        return std::nullopt;
    const bool isOurs = known->timeToLiveMs > 0 && before.timeToLiveMs == known->timeToLiveMs;
    return before.revision == known->revision || isOurs ? std::optional(known->choice)
                                                        : std::nullopt;
}

void ExpiryQuestion::ask(const Revision &before, const std::function<void(qint64)> &go,
                         const std::function<void()> &stop)
{
    if (!expiresByItself(before, m_bucket)) {
        go(0);
        return;
    }
    const auto goAs = [this, before, go](ExpiryChoice choice) {
        const qint64 sent = timeToLiveAfter(before, choice, m_bucket, serverTimeMs());
        m_answers[before.key] = {choice, before.revision, sent};
        go(sent);
    };
    const bool hasLeft = hasTimeLeft(before);
    const auto known = answerFor(before);
    if (known && (hasLeft || *known != ExpiryChoice::Keep)) {
        goAs(*known);
        return;
    }
    QWidget *above = QApplication::activeModalWidget(); // as when a conflict is settled
    m_dialog = new ExpiryDialog(before, m_bucket, hasLeft, above ? above : &m_window);
    connect(m_dialog, &ExpiryDialog::chosen, this, goAs);
    if (stop)
        connect(m_dialog, &QDialog::rejected, this, stop);
    m_dialog->open();
}

qint64 ExpiryQuestion::timeToLiveAsBefore(const Revision &before) const
{
    if (!expiresByItself(before, m_bucket))
        return 0;
    return timeToLiveAfter(before, answerFor(before).value_or(ExpiryChoice::Keep), m_bucket,
                           serverTimeMs());
}

} // namespace kvasir
