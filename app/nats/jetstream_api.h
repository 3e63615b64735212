// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/json.h"
#include "app/nats/requester.h"

#include <QString>

#include <functional>

namespace kvasir {

/// Calls of the JetStream API (ADR-1) as JSON, through a Requester, in its thread.
class JetStreamApi
{
public:
    /// The parsed answer, or why there is none; an "error" object in the answer is such a reason.
    using Done = std::function<void(Result<Json>)>;

    // Servers answer in milliseconds; a stream that changes its leader takes seconds.
    static constexpr std::chrono::milliseconds timeout{5000};

    explicit JetStreamApi(Requester &requester)
        : m_requester(requester)
    {
    }

    /// `subject` is what follows prefix() and a dot.
    void call(const QByteArray &subject, const Json &body, Done done,
              std::chrono::milliseconds patience = timeout);
    /// "$JS.API", or where else the connection reaches it.
    const QByteArray &prefix() const { return m_requester.api(); }
    Requester &requester() const { return m_requester; }

private:
    Requester &m_requester;
};

/// The answer of an API call, taken apart.
Result<Json> parseAnswer(const Reply &reply);

} // namespace kvasir
