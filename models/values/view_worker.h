// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/values/value_view.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>
#include <optional>

namespace kvasir {

/// Makes views of big values in a thread of its own, one at a time: what is asked for last counts.
class ViewWorker : public QObject
{
    Q_OBJECT

public:
    explicit ViewWorker(QObject *parent = nullptr);
    ~ViewWorker() override;

    /// finished() will tell the value's view; what was asked for before is dropped.
    void start(const QByteArray &bytes, std::optional<ValueFormat> chosen);
    void stop();

signals:
    /// In the thread of this object.
    void finished(const kvasir::ValueView &view);

private:
    QThread m_thread;
    std::unique_ptr<QObject> m_place; ///< lives in the thread; what is posted to it runs there
    std::shared_ptr<std::atomic_bool> m_stop;
};

} // namespace kvasir
