// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/error.h"

#include <atomic>

namespace kvasir {

/// Lets work that takes long in another thread go on until writes are not allowed any more. A
/// permit that is over stays so: what was locked does not go on when it is unlocked again. From
/// any thread.
class WritePermit
{
public:
    /// `reason`: why work has to stop once it is over.
    explicit WritePermit(Error reason)
        : m_reason(std::move(reason))
    {
    }

    void end() { m_isOver = true; }
    bool isOver() const { return m_isOver; }
    const Error &reason() const { return m_reason; }

private:
    const Error m_reason;
    std::atomic<bool> m_isOver = false;
};

} // namespace kvasir
