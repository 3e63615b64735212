// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/switchboard.h"

#include "app/nats/ack_subject.h"

namespace kvasir {

quint64 Switchboard::add(std::shared_ptr<Mailbox> mailbox)
{
    const std::lock_guard lock(m_mutex);
    m_mailboxes[++m_lastId] = std::move(mailbox);
    return m_lastId;
}

void Switchboard::remove(quint64 id)
{
    const std::lock_guard lock(m_mutex);
    m_mailboxes.erase(id);
}

QByteArray Switchboard::token(quint64 id, quint64 tag)
{
    return QByteArray::number(id) + '-' + QByteArray::number(tag);
}

void Switchboard::deliver(Message message)
{
    const auto ack = parseAckSubject(message.reply);
    const QByteArray &name = ack ? ack->consumer : message.subject;
    const qsizetype dash = name.lastIndexOf('-');
    if (dash <= 0)
        return;
    const qsizetype before = qMax(name.lastIndexOf('-', dash - 1), name.lastIndexOf('.', dash));
    const quint64 id = name.mid(before + 1, dash - before - 1).toULongLong();
    const quint64 tag = name.mid(dash + 1).toULongLong();

    std::shared_ptr<Mailbox> mailbox;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_mailboxes.find(id);
        if (found != m_mailboxes.end())
            mailbox = found->second;
    }
    if (mailbox)
        mailbox->deliver({tag, std::move(message)});
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
