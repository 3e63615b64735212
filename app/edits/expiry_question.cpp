// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/expiry_question.h"

#include "ui/edits/expiry_dialog.h"
#include "ui/main_window.h"

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
    m_choices.clear();
    if (m_dialog)
        m_dialog->reject();
}

qint64 ExpiryQuestion::serverTimeMs() const
{
    return QDateTime::currentMSecsSinceEpoch() + m_bucket.clockAheadMs;
}

void ExpiryQuestion::ask(const Revision &before, const std::function<void(qint64)> &go,
                         const std::function<void()> &stop)
{
    if (!expiresByItself(before, m_bucket)) {
        go(0);
        return;
    }
    const auto goAs = [this, before, go](ExpiryChoice choice) {
        go(timeToLiveAfter(before, choice, m_bucket, serverTimeMs()));
    };
    const auto known = m_choices.constFind(before.key);
    if (known != m_choices.constEnd()) {
        goAs(*known);
        return;
    }
    m_dialog = new ExpiryDialog(before, m_bucket, &m_window);
    connect(m_dialog, &ExpiryDialog::chosen, this,
            [this, key = before.key, goAs](ExpiryChoice choice) {
                m_choices.insert(key, choice);
                goAs(choice);
            });
    if (stop)
        connect(m_dialog, &QDialog::rejected, this, stop);
    m_dialog->open();
}

qint64 ExpiryQuestion::timeToLiveAsBefore(const Revision &before) const
{
    if (!expiresByItself(before, m_bucket))
        return 0;
    return timeToLiveAfter(before, m_choices.value(before.key, ExpiryChoice::Keep), m_bucket,
                           serverTimeMs());
}

} // namespace kvasir
