// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/write_guard.h"

#include <QObject>
#include <QPointer>

namespace kvasir {

class MainWindow;

/// Shows in the window whether the connection is one of production and may be written, and asks
/// before it is unlocked. What really holds writes back is the WriteGuard. GUI thread.
class GuardController : public QObject
{
    Q_OBJECT

public:
    explicit GuardController(MainWindow &window);

    /// Of the connection that is shown from now on; null: none.
    void setGuard(WriteGuard *guard);

signals:
    /// Whether writes are allowed may be another now.
    void changed(kvasir::WriteGuard::State state);

private:
    void askToUnlock();
    void lock();
    void show();

    MainWindow &m_window;
    QPointer<WriteGuard> m_guard;
};

} // namespace kvasir
