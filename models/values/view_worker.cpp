// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/view_worker.h"

#include "models/hand_over.h"

namespace kvasir {

ViewWorker::ViewWorker(QObject *parent)
    : QObject(parent)
    , m_place(std::make_unique<QObject>())
    , m_stop(std::make_shared<std::atomic_bool>(true))
{
    m_thread.setObjectName(QStringLiteral("value view"));
    m_place->moveToThread(&m_thread);
}

ViewWorker::~ViewWorker()
{
    stop();
    m_thread.quit();
    m_thread.wait();
}

void ViewWorker::start(const QByteArray &bytes, std::optional<ValueFormat> chosen)
{
    stop();
    m_stop = std::make_shared<std::atomic_bool>(false);
    if (!m_thread.isRunning())
        m_thread.start(QThread::LowPriority); // most programs never open a value that big
    const auto work = [this, bytes, chosen, stop = m_stop] {
        const auto view = viewOf(bytes, chosen, *stop);
        if (!view)
            return;
        const auto tell = [this, view, stop] {
            if (!*stop)
                emit finished(*view);
        };
        postTo(this, tell);
    };
    postTo(m_place.get(), work);
}

void ViewWorker::stop()
{
    *m_stop = true;
}

} // namespace kvasir
