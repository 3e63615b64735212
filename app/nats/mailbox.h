// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/gate.h"
#include "app/nats/recipient.h"

#include <functional>
#include <mutex>
#include <vector>

namespace kvasir {

/// Hands messages from the C library's threads to the thread of their receiver, with one wake-up
/// for as many as have come.
class Mailbox : public Recipient
{
public:
    /// `wake` runs in the receiver's thread; it takes the letters.
    Mailbox(QObject *receiver, std::function<void()> wake)
        : m_gate(receiver)
        , m_wake(std::move(wake))
    {
    }

    /// From any thread.
    using Recipient::deliver;
    void deliver(Letter letter) override;
    std::vector<Letter> take();
    /// The receiver calls it before it dies.
    void close() { m_gate.close(); }

private:
    Gate m_gate;
    std::function<void()> m_wake;
    std::mutex m_mutex;
    std::vector<Letter> m_letters;
};

} // namespace kvasir
