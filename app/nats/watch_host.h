// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/link.h"

#include <QObject>

#include <memory>

namespace kvasir {

class WatchHost : public QObject
{
public:
    explicit WatchHost(std::shared_ptr<Link> link)
        : m_link(std::move(link))
    {
    }

private:
    std::shared_ptr<Link> m_link;
};

} // namespace kvasir
