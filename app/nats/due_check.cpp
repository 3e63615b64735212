// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/due_check.h"

#include <utility>

namespace kvasir {

void DueCheck::look(const BucketRoute &route, const std::vector<QByteArray> &keys, Found found)
{
    m_found = std::move(found);
    m_gone = 0;
    m_unanswered = keys.size();
    for (const QByteArray &key : keys)
        m_reader.newestSomewhere(route, key,
                                 [this, round = m_round](const Result<StoredMessage> &answer) {
                                     if (round == m_round)
                                         onAnswer(answer);
                                 });
}

void DueCheck::stop()
{
    ++m_round;
    m_found = nullptr;
}

void DueCheck::onAnswer(const Result<StoredMessage> &answer)
{
    if (!answer && answer.error().kind != ErrorKind::RevisionNotFound)
        m_gone.reset();
    else if (!answer && m_gone)
        ++*m_gone;
    if (--m_unanswered == 0)
        std::exchange(m_found, nullptr)(m_gone);
}

} // namespace kvasir
