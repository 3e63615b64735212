// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/pull_window.h"

#include <algorithm>

namespace kvasir {

namespace {

// A second on a telephone's connection.
constexpr quint64 firstBytes = quint64(64) * 1024;
// Servers cut off a client for which 64 MiB wait, if they are not told otherwise (max_pending). Not
// much less, for a request costs them as much as hundreds of messages.
constexpr quint64 mostBytes = quint64(32) * 1024 * 1024;
constexpr qint64 mostAtFirst = 500;
constexpr std::chrono::duration<double> span{1.0};
// What came in a moment may have waited somewhere in one heap.
constexpr qint64 mostGrowth = 8;

/// At least one.
qint64 messagesIn(quint64 bytes, quint64 bytesAMessage)
{
    return std::max<qint64>(qint64(bytes / std::max<quint64>(bytesAMessage, 1)), 1);
}

} // namespace

PullWindow::PullWindow(quint64 bytesAMessage)
    : m_most(messagesIn(mostBytes, bytesAMessage))
    , m_size(std::min(messagesIn(firstBytes, bytesAMessage), mostAtFirst))
{
}

void PullWindow::limit(qint64 most)
{
    m_most = std::min(m_most, most);
    m_size = std::min(m_size, m_most);
}

void PullWindow::measure(Clock::time_point now)
{
    const std::chrono::duration<double> took = now - m_since;
    if (m_count > 0) {
        const double inSpan = double(m_count) * (span / std::max(took, span / double(m_most)));
        const qint64 least = m_hasRested ? m_size : 1;
        m_size = std::clamp(qint64(inSpan), least, std::min(m_most, m_size * mostGrowth));
    }
    m_count = 0;
    m_hasRested = m_isResting;
    m_since = now;
}

} // namespace kvasir
