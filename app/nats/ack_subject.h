// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace kvasir {

/// What a consumer's delivery says of itself in its reply subject:
/// $JS.ACK.<stream>.<consumer>.<delivered>.<stream seq>.<consumer seq>.<time>.<pending>, with
/// domain and account hash before the stream where those are set (ADR-15).
struct AckSubject
{
    QByteArrayView consumer; ///< lies in the subject that was read
    quint64 streamSequence = 0;
    quint64 consumerSequence = 0;
    qint64 timeNs = 0;
    quint64 pending = 0; ///< messages of the stream still to come for this consumer
};

/// Reads such subjects. Every delivery passes here, and those of one consumer begin alike: what was
/// read of that beginning is kept for the next. For one thread.
class AckReader
{
public:
    /// Nothing when the subject is not of that form.
    std::optional<AckSubject> read(QByteArrayView reply);

private:
    std::optional<AckSubject> readNumbers(QByteArrayView reply) const;
    bool readBeginning(QByteArrayView reply);

    QByteArray m_beginning; ///< up to and with the dot behind the consumer
    qsizetype m_consumerAt = 0;
};

} // namespace kvasir
