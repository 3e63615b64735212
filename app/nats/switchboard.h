// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/gate.h"
#include "app/nats/recipient.h"

#include <QByteArray>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

namespace kvasir {

/// What became of the connection.
struct LinkEvent
{
    enum class Kind {
        Up,     ///< a wire is there: requests can be sent
        Down,   ///< the wire broke; nothing sent by it will be answered; text may say why
        Denied, ///< the server refused a publish or a subscription; text has its words
    };
    Kind kind;
    quint64 wire = 0; ///< Wire::id()
    QByteArray text;
};

/// Sorts what arrives, from any wire, to its recipients, by the last token of the inbox or, for
/// deliveries of a consumer, by the consumer's name; both end in token(). Thread-safe.
class Switchboard
{
public:
    /// From now on letters for the id returned go there, until remove().
    quint64 add(std::shared_ptr<Recipient> recipient);
    void remove(quint64 id);
    /// What ends a reply subject or a consumer's name to have letters arrive under `tag`.
    static QByteArray token(quint64 id, quint64 tag);
    /// To the recipient that the end of its subject names, if that is still there.
    void deliver(Message message);

    /// Whom the end of an inbox or of a consumer's name means.
    struct Address
    {
        quint64 recipient = 0; ///< 0: nobody
        quint64 tag = 0;
    };
    static Address addressIn(QByteArrayView name);
    /// Null when it is not there any more.
    std::shared_ptr<Recipient> recipient(quint64 id) const;
    /// Changes whenever some recipient of some board does: until then what was found is right.
    static quint64 changes() { return s_changes.load(std::memory_order_acquire); }
    static void noteChange() { s_changes.fetch_add(1, std::memory_order_release); }

    using Listener = std::function<void(const LinkEvent &)>;
    /// `listener` runs in the thread of the gate's object for each event.
    void listen(std::shared_ptr<Gate> gate, Listener listener);
    void forget(const std::shared_ptr<Gate> &gate);
    void announce(const LinkEvent &event);

private:
    static inline std::atomic<quint64> s_changes{1};

    mutable std::mutex m_mutex;
    quint64 m_lastId = 0;
    std::map<quint64, std::shared_ptr<Recipient>> m_recipients;
    std::map<std::shared_ptr<Gate>, Listener> m_listeners;
};

} // namespace kvasir
