// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/error.h"

#include <atomic>

namespace kvasir {

/// Lets work that takes long in another thread go on until writes are not allowed any more, or the
/// person has had enough. A permit that is over stays so: what was locked does not go on when it is
/// unlocked again. From any thread.
class WritePermit
{
public:
    /// `connection`: whose name is told when it is locked.
    explicit WritePermit(QString connection)
        : m_connection(std::move(connection))
    {
    }

    void lock() { m_state = State::Locked; }
    void cancel() { m_state = State::Cancelled; }
    bool isOver() const { return m_state != State::Valid; }
    /// Why work has to stop once it is over.
    Error reason() const
    {
        return m_state == State::Cancelled ? Error{ErrorKind::Cancelled, {}}
                                           : Error{ErrorKind::Locked, m_connection};
    }

private:
    enum class State { Valid, Locked, Cancelled };

    const QString m_connection;
    std::atomic<State> m_state = State::Valid;
};

} // namespace kvasir
