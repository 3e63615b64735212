// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

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

/// Nothing when the subject is not of that form. Allocates nothing: every delivery passes here.
std::optional<AckSubject> parseAckSubject(QByteArrayView reply);

} // namespace kvasir
