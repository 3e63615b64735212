// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/bucket_reader.h"
#include "app/nats/key_writer.h"

#include <QObject>

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <optional>

namespace kvasir::test {

/// One save of a person with Kvasir.
struct Attempt
{
    /// Which revision it is based on.
    enum class Base {
        Newest,  ///< read just before
        Replica, ///< the same, from a replica that may be behind
        Open,    ///< shown earlier, as in an editor that was left open; else the newest
        New,     ///< a new key: there must be none
    };

    KeyEdit edit;
    Base base = Base::Newest;
    int pauseMs = 0; ///< between reading and writing
    std::function<void()> sending = {};
    std::optional<WriteOutcome> outcome = {};
};

/// Kvasir's own connection, reader and writer, and what they said.
class KvasirSide : public QObject
{
public:
    /// By key and revision: what was read before anything was based on it.
    using Shown = std::map<QByteArray, std::map<quint64, Revision>>;

    explicit KvasirSide(const ConnectionSettings &settings);

    bool open();
    /// Reads, pauses, writes; goes on by itself. `sending` is called just before the write.
    void begin(const Attempt &attempt, std::function<void()> sending = {});
    /// All have their outcomes.
    bool isDone() const;
    /// Waits until the connection answers, so that nothing older is on its way in it.
    bool settle();

    const std::deque<Attempt> &attempts() const { return m_attempts; }
    const Shown &shown() const { return m_shown; }
    /// How many writes' outcomes had to be looked for.
    int doubts() const { return *m_doubts; }

private:
    void read(Attempt &attempt);
    void show(Attempt &attempt, const Result<Revision> &newest);
    void writeLater(Attempt &attempt);

    Connection m_connection;
    BucketReader m_reader;
    // The request thread may tell a doubt when this is gone.
    std::shared_ptr<std::atomic<int>> m_doubts = std::make_shared<std::atomic<int>>(0);
    KeyWriter m_writer;
    std::deque<Attempt> m_attempts; ///< whose addresses stay
    Shown m_shown;
};

} // namespace kvasir::test
