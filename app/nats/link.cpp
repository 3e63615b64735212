// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/link.h"

#include <utility>

namespace kvasir {

Link::Link(QByteArray api)
    : m_api(std::move(api))
    , m_board(std::make_shared<Switchboard>())
{
}

ServerInfo Link::serverInfo() const
{
    const std::lock_guard lock(m_mutex);
    return m_info;
}

void Link::connect(std::shared_ptr<Wire> wire, const ServerInfo &info)
{
    const quint64 id = wire->id();
    {
        const std::lock_guard lock(m_mutex);
        m_wire = std::move(wire);
        m_info = info;
    }
    m_board->announce({LinkEvent::Kind::Up, id, QByteArray()});
}

std::shared_ptr<Wire> Link::disconnect()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_wire, nullptr);
}

Result<quint64> Link::publish(const Outgoing &message)
{
    std::shared_ptr<Wire> wire;
    {
        const std::lock_guard lock(m_mutex);
        wire = m_wire;
    }
    if (!wire)
        return Error{ErrorKind::Disconnected, QString()};
    if (const Status sent = wire->publish(message); !sent)
        return sent.error();
    return wire->id();
}

} // namespace kvasir
