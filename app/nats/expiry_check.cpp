// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/expiry_check.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kvasir {

namespace {

// What was written together may expire together; the server has others to serve as well.
constexpr std::size_t mostAsked = 64;

} // namespace

void ExpiryCheck::look(ExpiryList::Item item)
{
    m_waiting.push_back(std::move(item));
    askMore();
}

std::vector<ExpiryList::Item> ExpiryCheck::stop()
{
    ++m_round;
    std::vector<ExpiryList::Item> left = std::exchange(m_asked, {});
    std::move(m_waiting.begin(), m_waiting.end(), std::back_inserter(left));
    m_waiting.clear();
    return left;
}

void ExpiryCheck::askMore()
{
    while (!m_waiting.empty() && m_asked.size() < mostAsked) {
        const ExpiryList::Item item = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_asked.push_back(item);
        m_reader.newestSomewhere(
            m_route, item.key, [this, item, round = m_round](const Result<StoredMessage> &answer) {
                if (round == m_round)
                    onAnswer(item.revision, item.key, answer);
            });
    }
}

void ExpiryCheck::onAnswer(quint64 revision, const QByteArray &key,
                           const Result<StoredMessage> &answer)
{
    const auto asked = std::find_if(m_asked.begin(), m_asked.end(), [&](const auto &item) {
        return item.revision == revision && item.key == key;
    });
    if (asked == m_asked.end())
        return;
    const ExpiryList::Item item = std::move(*asked);
    m_asked.erase(asked);
    askMore();
    m_found(item, answer);
}

} // namespace kvasir
