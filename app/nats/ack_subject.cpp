// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/ack_subject.h"

#include <QByteArrayView>
#include <QVarLengthArray>

namespace kvasir {

namespace {

constexpr qsizetype shortForm = 9; ///< tokens
constexpr qsizetype longForm = 11; ///< at least, with domain and account hash

quint64 number(QByteArrayView text)
{
    quint64 value = 0;
    for (const char c : text)
        value = value * 10 + quint64(c - '0');
    return value;
}

} // namespace

std::optional<AckSubject> parseAckSubject(const QByteArray &reply)
{
    if (!reply.startsWith("$JS.ACK."))
        return std::nullopt;
    QVarLengthArray<QByteArrayView, 16> tokens;
    const QByteArrayView view(reply);
    for (qsizetype start = 0; start <= view.size();) {
        qsizetype dot = view.indexOf('.', start);
        if (dot < 0)
            dot = view.size();
        tokens.append(view.sliced(start, dot - start));
        start = dot + 1;
    }
    if (tokens.size() != shortForm && tokens.size() < longForm)
        return std::nullopt;
    const qsizetype consumer = tokens.size() == shortForm ? 3 : 5;
    constexpr qint64 nanosecondsAMillisecond = 1'000'000;
    return AckSubject{tokens[consumer].toByteArray(), number(tokens[consumer + 2]),
                      number(tokens[consumer + 3]),
                      qint64(number(tokens[consumer + 4])) / nanosecondsAMillisecond,
                      number(tokens[consumer + 5])};
}

} // namespace kvasir
