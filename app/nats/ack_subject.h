// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>

#include <optional>

namespace kvasir {

/// What a consumer's delivery says of itself in its reply subject:
/// $JS.ACK.<stream>.<consumer>.<delivered>.<stream seq>.<consumer seq>.<time>.<pending>, with
/// domain and account hash before the stream where those are set (ADR-15).
struct AckSubject
{
    QByteArray consumer;
    quint64 streamSequence = 0;
    quint64 consumerSequence = 0;
    qint64 timeMs = 0;
    quint64 pending = 0; ///< messages of the stream still to come for this consumer
};

/// Nothing when the subject is not of that form.
std::optional<AckSubject> parseAckSubject(const QByteArray &reply);

} // namespace kvasir
