// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/hand_over.h"

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>

namespace kvasir {

/// The way into an object's thread from any other: runs functions there, and none once the object
/// closed it. The object closes its gate first thing in its destructor.
class Gate
{
public:
    explicit Gate(QObject *target)
        : m_target(target)
    {
    }

    /// From any thread. What the function holds is freed where it ran, or here when it will not.
    void post(std::function<void()> function)
    {
        const std::lock_guard lock(m_mutex);
        if (m_target)
            postTo(m_target, std::move(function));
    }

    /// Nothing posted later runs; what is queued dies with the object.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_target = nullptr;
    }

private:
    std::mutex m_mutex;
    QObject *m_target;
};

} // namespace kvasir
