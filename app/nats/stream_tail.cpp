// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/stream_tail.h"

#include <QHash>

#include <algorithm>

namespace kvasir {

std::size_t StreamTail::hashOf(QByteArrayView subject)
{
    return qHash(subject);
}

void StreamTail::note(quint64 sequence, qint64 timeMs, QByteArrayView subject)
{
    const Seen seen{sequence, timeMs, hashOf(subject)};
    Seen *place = &m_seen.front();
    for (Seen &other : m_seen) {
        if (other.sequence > 0 && other.subject == seen.subject) {
            place = &other;
            break;
        }
        if (other.sequence < place->sequence)
            place = &other;
    }
    *place = seen;
}

std::vector<StreamTail::Seen> StreamTail::newestFirst() const
{
    std::vector<Seen> seen;
    std::copy_if(m_seen.begin(), m_seen.end(), std::back_inserter(seen),
                 [](const Seen &one) { return one.sequence > 0; });
    std::sort(seen.begin(), seen.end(),
              [](const Seen &a, const Seen &b) { return a.sequence > b.sequence; });
    return seen;
}

} // namespace kvasir
