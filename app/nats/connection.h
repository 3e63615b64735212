// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"
#include "models/error.h"
#include "models/result.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace kvasir {

class ConnectionParts;
class WriteGuard;

/// How an asynchronous call answers: once, in the thread that the Connection lives in; never when
/// the call's context object has died or the Connection was destroyed.
template <typename T> using Callback = std::function<void(Result<T>)>;

/// One connection to a NATS system with JetStream, and the threads that serve it. Everything
/// public is for the thread the object lives in, and returns at once.
///
/// Once opened it reconnects for ever, by itself; what was sent while it was away fails with
/// ErrorKind::Disconnected and is never sent later.
class Connection : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,         ///< not opened, open() failed, or cancelled
        Connecting,   ///< open() is under way
        Connected,    ///< requests are answered
        Reconnecting, ///< it was connected and is being tried again
    };
    Q_ENUM(State)

    explicit Connection(ConnectionSettings settings, QObject *parent = nullptr);
    /// Joins its threads; waits for no server.
    ~Connection() override;

    /// Starts connecting; ends in opened() or openFailed(). Nothing happens unless Idle.
    void open();
    /// Gives up what open() began, or closes the connection; nothing is signalled. A connect call
    /// that cannot be interrupted goes on in the background and its connection is thrown away.
    void cancel();

    State state() const;
    /// What the server last said of itself; of the past unless Connected.
    ServerInfo serverInfo() const;
    const ConnectionSettings &settings() const;
    /// Takes the marks over, and the traces of the system that it turned out to lead to. One that
    /// turns out to be production is locked from then on.
    void setMarks(const ConnectionSettings &marked);
    /// Has to allow whatever is written through this connection.
    WriteGuard &writeGuard() const;

    /// For the other classes of app/nats.
    ConnectionParts &parts() const;

signals:
    void opened(const kvasir::ServerInfo &info);
    /// BadSetting, FileFailed, HostNotFound, ConnectionRefused, TimedOut, AuthenticationFailed,
    /// TlsFailed, NoJetStream, NotPermitted, BadReply or Disconnected. The state is Idle again.
    void openFailed(const kvasir::Error &error);
    /// The connection broke; it is being tried again.
    void lost();
    /// It is there again, possibly to another server of the system.
    void restored(const kvasir::ServerInfo &info);
    /// Of a small request, every few seconds while connected.
    void roundTripMeasured(std::chrono::microseconds roundTrip);
    /// The server now refuses us, e.g. with another password. It goes on being tried, seldom;
    /// should it let us in again, restored() comes.
    void closed(const kvasir::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace kvasir
