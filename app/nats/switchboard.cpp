// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/switchboard.h"

namespace kvasir {

namespace {

/// 0 when it is none.
quint64 number(QByteArrayView text)
{
    quint64 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return 0;
        value = value * 10 + quint64(c - '0');
    }
    return value;
}

} // namespace

quint64 Switchboard::add(std::shared_ptr<Recipient> recipient)
{
    const std::lock_guard lock(m_mutex);
    m_recipients[++m_lastId] = std::move(recipient);
    noteChange();
    return m_lastId;
}

void Switchboard::remove(quint64 id)
{
    const std::lock_guard lock(m_mutex);
    m_recipients.erase(id);
    noteChange();
}

QByteArray Switchboard::token(quint64 id, quint64 tag)
{
    return QByteArray::number(id) + '-' + QByteArray::number(tag);
}

Switchboard::Address Switchboard::addressIn(QByteArrayView name)
{
    const qsizetype dash = name.lastIndexOf('-');
    if (dash <= 0)
        return {};
    const qsizetype before = qMax(name.lastIndexOf('-', dash - 1), name.lastIndexOf('.', dash));
    return {number(name.sliced(before + 1, dash - before - 1)), number(name.sliced(dash + 1))};
}

std::shared_ptr<Recipient> Switchboard::recipient(quint64 id) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_recipients.find(id);
    return found == m_recipients.end() ? nullptr : found->second;
}

void Switchboard::deliver(Message message)
{
    const Address address = addressIn(message.subject);
    if (const auto to = recipient(address.recipient))
        to->deliver({address.tag, std::move(message)});
}

void Switchboard::listen(std::shared_ptr<Gate> gate, Listener listener)
{
    const std::lock_guard lock(m_mutex);
    m_listeners[std::move(gate)] = std::move(listener);
}

void Switchboard::forget(const std::shared_ptr<Gate> &gate)
{
    const std::lock_guard lock(m_mutex);
    m_listeners.erase(gate);
}

void Switchboard::announce(const LinkEvent &event)
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[gate, listener] : m_listeners)
        gate->post([listener = listener, event] { listener(event); });
}

} // namespace kvasir
