// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/ack_subject.h"

#include <array>

namespace kvasir {

namespace {

constexpr std::size_t shortForm = 9; ///< tokens
constexpr std::size_t longForm = 11; ///< at least, with domain and account hash
constexpr QByteArrayView start = "$JS.ACK.";

quint64 number(QByteArrayView text)
{
    quint64 value = 0;
    for (const char c : text)
        value = value * 10 + quint64(c - '0');
    return value;
}

} // namespace

std::optional<AckSubject> parseAckSubject(QByteArrayView reply)
{
    if (!reply.startsWith(start))
        return std::nullopt;
    std::array<QByteArrayView, longForm> tokens;
    std::size_t count = 0; // those behind the eleventh say nothing that is needed
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= reply.size() && count < tokens.size(); ++i) {
        if (i < reply.size() && reply[i] != '.')
            continue;
        tokens[count++] = reply.sliced(begin, i - begin);
        begin = i + 1;
    }
    if (count != shortForm && count < longForm)
        return std::nullopt;
    const std::size_t consumer = count == shortForm ? 3 : 5;
    return AckSubject{tokens[consumer], number(tokens[consumer + 2]), number(tokens[consumer + 3]),
                      qint64(number(tokens[consumer + 4])), number(tokens[consumer + 5])};
}

} // namespace kvasir
