// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"
#include "models/error.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace kvasir {

/// Whether a connection may write now. Every class that writes asks it at the moment of writing,
/// so that no way of the window gets around it. Lives in the Connection's thread.
class WriteGuard : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Open,     ///< writes are allowed
        ReadOnly, ///< the program was told to write nothing; nothing changes that
        Locked,   ///< a production connection, as it begins
        Unlocked, ///< a production connection for some minutes
    };
    Q_ENUM(State)

    /// Enough for what one came for, too short to be forgotten.
    static constexpr std::chrono::minutes unlockedTime{10};

    /// Read-only and production as the settings say; read-only wins. `time`: how long it stays
    /// unlocked.
    explicit WriteGuard(const ConnectionSettings &settings,
                        std::chrono::milliseconds time = unlockedTime);

    State state() const;
    bool allowsWrites() const { return !refusal(); }
    /// ReadOnly or Locked; nothing: writes are allowed.
    std::optional<Error> refusal() const;
    bool isProduction() const { return m_isProduction; }
    /// The connection to the same servers whose mark that is; empty: its own.
    const QString &productionOf() const { return m_productionOf; }
    /// What has to be typed to unlock.
    const QString &connection() const { return m_connection; }
    /// Until it locks by itself; zero unless Unlocked.
    std::chrono::milliseconds left() const;

    /// Allows writes for that long from now on, if `typed` is the connection's name and it is a
    /// production connection that may be unlocked; else nothing changes and false is returned.
    bool unlock(const QString &typed);
    /// Ends that at once.
    void lock();
    /// What has become known of it since: one that turns out to be production is locked.
    void setProduction(bool isProduction, const QString &productionOf);

signals:
    /// state() is another one.
    void changed(kvasir::WriteGuard::State state);

private:
    const QString m_connection;
    bool m_isProduction;
    QString m_productionOf;
    const bool m_isReadOnly;
    const std::chrono::milliseconds m_time;
    // Both clocks have to agree that there is time left: the one stands still while the machine
    // sleeps, the other can be set.
    QElapsedTimer m_unlocked; ///< since when; invalid: it is not
    QDateTime m_end;
    QTimer m_timer;
};

} // namespace kvasir
