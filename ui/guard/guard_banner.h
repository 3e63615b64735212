// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/write_guard.h"
#include "ui/guard/production_strip.h"

#include <QPointer>
#include <QTimer>

class QPushButton;

namespace kvasir {

/// The line over the window of a production connection: whether it is locked, and for how long it
/// is not. Of no use for any other connection.
class GuardBanner : public ProductionStrip
{
    Q_OBJECT

public:
    explicit GuardBanner(QWidget *parent = nullptr);

    /// Null: there is no connection.
    void setGuard(const WriteGuard *guard);

signals:
    void unlockRequested();
    void lockRequested();

private:
    void update();

    QPointer<const WriteGuard> m_guard;
    QPushButton *m_button;
    QTimer m_clock;
};

} // namespace kvasir
