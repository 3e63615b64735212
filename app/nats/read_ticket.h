// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <atomic>
#include <memory>
#include <utility>

namespace kvasir {

/// Keeps a call wanted. When it dies, what the call did not send yet is never sent, and its
/// callback is not run any more.
class [[nodiscard]] ReadTicket
{
public:
    /// What the other side of the call looks at, from any thread.
    using Wanted = std::shared_ptr<const std::atomic<bool>>;

    ReadTicket()
        : m_wanted(std::make_shared<std::atomic<bool>>(true))
    {
    }
    ~ReadTicket() { cancel(); }
    ReadTicket(ReadTicket &&) = default;
    ReadTicket &operator=(ReadTicket &&other)
    {
        cancel();
        m_wanted = std::move(other.m_wanted);
        return *this;
    }

    Wanted wanted() const { return m_wanted; }

private:
    void cancel()
    {
        if (m_wanted)
            *m_wanted = false;
    }

    std::shared_ptr<std::atomic<bool>> m_wanted;
};

} // namespace kvasir
