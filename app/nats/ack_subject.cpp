// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/ack_subject.h"

#include <algorithm>
#include <array>

namespace kvasir {

namespace {

constexpr qsizetype shortForm = 9; ///< tokens
constexpr qsizetype longForm = 11; ///< at least, with domain and account hash
constexpr QByteArrayView start = "$JS.ACK.";

} // namespace

std::optional<AckSubject> AckReader::read(QByteArrayView reply)
{
    if (!m_beginning.isEmpty() && reply.startsWith(m_beginning))
        if (const auto ack = readNumbers(reply))
            return ack;
    return readBeginning(reply) ? readNumbers(reply) : std::nullopt;
}

bool AckReader::readBeginning(QByteArrayView reply)
{
    if (!reply.startsWith(start))
        return false;
    const qsizetype count = 1 + std::count(reply.begin(), reply.end(), '.');
    if (count != shortForm && count < longForm)
        return false;
    const int before = count == shortForm ? 3 : 5; // tokens before the consumer
    qsizetype at = 0;
    for (int token = 0; token < before; ++token)
        at = reply.indexOf('.', at) + 1;
    m_consumerAt = at;
    m_beginning = reply.first(reply.indexOf('.', at) + 1).toByteArray();
    return true;
}

/// Those behind the fifth say nothing that is needed.
std::optional<AckSubject> AckReader::readNumbers(QByteArrayView reply) const
{
    std::array<quint64, 5> numbers{};
    std::size_t count = 0;
    for (const char c : reply.sliced(m_beginning.size())) {
        if (c >= '0' && c <= '9')
            numbers[count] = numbers[count] * 10 + quint64(c - '0');
        else if (c != '.')
            return std::nullopt;
        else if (++count == numbers.size())
            break;
    }
    if (count + 1 < numbers.size())
        return std::nullopt;
    return AckSubject{reply.sliced(m_consumerAt, m_beginning.size() - 1 - m_consumerAt), numbers[1],
                      numbers[2], qint64(numbers[3]), numbers[4]};
}

} // namespace kvasir
