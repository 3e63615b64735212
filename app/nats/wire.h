// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/message.h"
#include "app/nats/server_url.h"
#include "app/nats/switchboard.h"
#include "models/connections/connection_settings.h"

#include <chrono>
#include <future>
#include <memory>

namespace kvasir {

/// One message to be sent.
struct Outgoing
{
    QByteArray subject;
    QByteArray replyToken; ///< Switchboard::token(); empty: no reply wanted
    Headers headers;
    QByteArray data;
};

/// One TCP or TLS connection to one server. It never reconnects: the C library would hold its lock
/// meanwhile, for seconds, while every publish waits for that lock, would close for good on a
/// second refusal of the credentials, and might send what was buffered. A new Wire is made instead.
///
/// All that arrives goes to the Switchboard, as does the end of the wire. Thread-safe. When nobody
/// holds it any more it is closed in a thread of its own, for that may take half a second, and
/// longer while the server stopped reading.
class Wire
{
public:
    /// Blocks for several seconds, or longer in a TLS handshake, so only for a connect thread.
    /// Beside what a server answers the errors of WireOptions.
    static Result<std::shared_ptr<Wire>> connect(const ConnectionSettings &settings,
                                                 const ServerUrl &server,
                                                 std::shared_ptr<Switchboard> board);
    Q_DISABLE_COPY_MOVE(Wire)

    quint64 id() const;
    bool isClosed() const;
    /// Ready once all holds are gone and the closing is done.
    std::shared_future<void> closed() const;
    /// ServerInfo::process of the server at the other end.
    QByteArray serverProcess() const;
    /// Bytes that the server takes in a message.
    qint64 maxPayload() const;

    /// Breaks the connection without waiting for anything; the Switchboard is told.
    void cut();
    /// An error means that nothing was sent, ever.
    Status publish(const Outgoing &message);
    /// Sends and waits, so only for a connect thread. ServerUnavailable: nobody answers there;
    /// NotPermitted, with the server's words.
    Result<QByteArray> request(const QByteArray &subject, std::chrono::milliseconds timeout);

private:
    class Private;
    explicit Wire(std::unique_ptr<Private> d);
    ~Wire();
    static void closeElsewhere(Wire *wire);

    std::unique_ptr<Private> d;
};

} // namespace kvasir
