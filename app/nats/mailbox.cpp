// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/mailbox.h"

#include <utility>

namespace kvasir {

void Mailbox::deliver(Letter letter)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_letters.empty();
        m_letters.push_back(std::move(letter));
    }
    if (first) // later ones are found when that wake-up is answered
        m_gate.post(m_wake);
}

std::vector<Letter> Mailbox::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_letters, {});
}

} // namespace kvasir
