// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/link.h"

#include "app/nats/cnats.h"

#include <future>
#include <thread>
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
    const quint64 id = wire->id();
    const Status sent = wire->publish(message);
    // Should this have become the last hold on it meanwhile, a worker is not held up by closing.
    disposeOf(std::move(wire), std::chrono::milliseconds::zero());
    if (!sent)
        return sent.error();
    return id;
}

void disposeOf(std::shared_ptr<Wire> wire, std::chrono::milliseconds patience)
{
    if (!wire || wire.use_count() > 1)
        return;
    std::promise<void> closed;
    const std::future<void> waiting = closed.get_future();
    std::thread([wire = std::move(wire), closed = std::move(closed)]() mutable {
        wire.reset();
        nats_ReleaseThreadMemory();
        closed.set_value();
    }).detach();
    waiting.wait_for(patience);
}

} // namespace kvasir
