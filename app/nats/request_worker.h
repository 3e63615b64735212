// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/requester.h"
#include "app/nats/stream_reader.h"
#include "models/hand_over.h"

#include <QObject>

#include <memory>

namespace kvasir {

/// What lives in a Connection's request thread: it answers the calls of readers and writers.
class RequestWorker : public QObject
{
public:
    explicit RequestWorker(const std::shared_ptr<Link> &link)
        : m_link(link)
        , m_requester(link, this)
        , m_reader(m_requester)
    {
    }

    /// From any thread: runs a function in the request thread, after what was posted before.
    void post(std::function<void(RequestWorker &)> function)
    {
        postTo(this, [this, function = std::move(function)] { function(*this); });
    }

    const std::shared_ptr<Link> &link() const { return m_link; }
    Requester &requester() { return m_requester; }
    StreamReader &reader() { return m_reader; }

private:
    std::shared_ptr<Link> m_link;
    Requester m_requester;
    StreamReader m_reader;
};

} // namespace kvasir
