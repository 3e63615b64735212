// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/bucket_watcher.h"
#include "tests/support/calls.h"
#include "tests/support/nats_server.h"
#include "tests/support/plain_keys.h"
#include "tests/support/raw_client.h"
#include "tests/support/subject_listener.h"
#include "tests/support/tcp_proxy.h"
#include "tests/support/wait.h"

#include <QTest>

#include <map>
#include <memory>

namespace kvasir::test {

inline const char *const operationNames[] = {"PUT", "DEL", "PURGE"};

/// What somebody sees who applies the batches and nothing else.
class Screen : public QObject
{
public:
    Screen(Connection &connection, const QString &name, bool answers = true)
        : m_answers(answers)
        , watcher(std::make_unique<BucketWatcher>(connection, name))
    {
        keys.taken = [this](const KeyEntry &entry) { ++told[entry.key]; };
        connect(watcher.get(), &BucketWatcher::batchArrived, this, &Screen::apply);
        connect(watcher.get(), &BucketWatcher::statusChanged, this, [this](const WatchStatus &s) {
            status = s;
            if (states.isEmpty() || states.last() != s.state)
                states << s.state;
        });
        connect(watcher.get(), &BucketWatcher::failed, this,
                [this](const Error &error) { errors << error.kind; });
    }

    void apply(const KeyBatchPtr &batch)
    {
        ++batches;
        news += int(batch->size());
        loads += batch->beginsLoad ? 1 : 0;
        keys.apply(*batch);
        if (m_answers)
            watcher->batchApplied(std::chrono::microseconds(100), qsizetype(entries.size()));
    }

    bool is(WatchStatus::State state) const { return status.state == state; }

    /// A line a key: key, revision, operation and value where it is known.
    QByteArray picture() const
    {
        QByteArray text;
        for (const auto &[key, entry] : entries)
            text += key + ' ' + QByteArray::number(entry.revision) + ' ' +
                    operationNames[int(entry.operation)] + (entry.expired ? " expired" : "") +
                    (entry.value ? " =" + *entry.value : QByteArray()) + '\n';
        return text;
    }

private:
    bool m_answers;

public:
    std::unique_ptr<BucketWatcher> watcher;
    PlainKeys keys;
    std::map<QByteArray, KeyEntry> &entries = keys.entries;
    std::map<QByteArray, int> told; ///< how often there was news of a key
    WatchStatus status;
    QList<WatchStatus::State> states;
    QList<ErrorKind> errors;
    int batches = 0;
    int news = 0;  ///< in all batches
    int loads = 0; ///< that began
};

/// A server, a watcher of its bucket "b", and somebody else who writes there.
class WatcherFixture : public QObject
{
protected:
    using State = WatchStatus::State;

    std::unique_ptr<NatsServer> m_server;
    std::unique_ptr<TcpProxy> m_network;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<RawClient> m_other;
    std::unique_ptr<Screen> m_screen;

    bool setUp(const QByteArray &config = {})
    {
        QFETCH(QString, program);
        m_server = std::make_unique<NatsServer>(NatsServer::Options{true, config, program});
        if (!m_server->start())
            return false;
        m_other = std::make_unique<RawClient>(m_server->port());
        return connectIt(m_server->settings());
    }

    /// As setUp(), with a network between that can be cut.
    bool setUpNetwork()
    {
        if (!setUp())
            return false;
        m_network = std::make_unique<TcpProxy>(m_server->port());
        ConnectionSettings settings = m_server->settings();
        settings.urls = {QStringLiteral("nats://127.0.0.1:%1").arg(m_network->port())};
        return connectIt(settings);
    }

    bool cutNetwork()
    {
        m_network->setRefusing(true);
        m_network->cut();
        return becomes(State::Reconnecting);
    }

    /// A server's configuration with somebody "some" who may not publish to these subjects; "all"
    /// is who does not say.
    static QByteArray denying(const QByteArray &subjects)
    {
        return R"(
            authorization { users = [
                { user: "all", password: "p" }
                { user: "some", password: "p", permissions: {
                    publish: { deny: [)" +
               subjects + R"(] } } } ] }
            no_auth_user: "all")";
    }
    ConnectionSettings settingsOfSome() const
    {
        ConnectionSettings settings = m_server->settings();
        settings.authentication = ConnectionSettings::Authentication::UserPassword;
        settings.user = QStringLiteral("some");
        settings.secrets.password = QStringLiteral("p");
        return settings;
    }

    bool connectIt(const ConnectionSettings &settings)
    {
        m_connection = std::make_unique<Connection>(settings);
        return !openingErrorOf(*m_connection);
    }

    void watch(bool answers = true)
    {
        m_screen = std::make_unique<Screen>(*m_connection, QStringLiteral("b"), answers);
    }

    /// What a scan of the server says, in the words of Screen::picture().
    QByteArray truth(bool withValues = true)
    {
        QByteArray text;
        for (const RawClient::Entry &entry : m_other->scan("b"))
            text += entry.key + ' ' + QByteArray::number(entry.revision) + ' ' + entry.operation +
                    (withValues ? " =" + entry.value : QByteArray()) + '\n';
        return text;
    }

    /// After one more update the picture is as the server has it, everything before it included.
    bool seesItAll(bool withValues = true)
    {
        if (!m_other->put("b", "last", "x"))
            return false;
        const QByteArray is = truth(withValues);
        // Old servers pass over messages now and then, which is found out a moment later.
        const bool came = QTest::qWaitFor([&] { return m_screen->picture() == is; }, waitLimitMs);
        if (!came)
            qWarning().noquote() << "shown:\n" << m_screen->picture() << "\nis:\n" << is;
        return came;
    }

    /// Makes the bucket with some keys "k.0", "k.1", … of the value "old", and watches it until
    /// it is live.
    bool watchKeys(int count, const QJsonObject &options = {})
    {
        if (!m_other->createBucket("b", options))
            return false;
        for (int i = 0; i < count; ++i)
            if (!m_other->put("b", "k." + QByteArray::number(i), "old"))
                return false;
        watch();
        return becomes(State::Live);
    }

    /// SIGKILL, and there again with what it had stored.
    bool restartServer()
    {
        m_server->kill();
        return becomes(State::Reconnecting) && startServer();
    }
    bool startServer()
    {
        if (!m_server->start())
            return false;
        m_other = std::make_unique<RawClient>(m_server->port());
        return true;
    }

    /// At how the stream stands, so many times.
    bool looks(std::size_t times)
    {
        SubjectListener listener(m_server->port(), "$JS.API.STREAM.INFO.KV_b");
        std::size_t seen = 0;
        return QTest::qWaitFor([&] { return (seen += listener.heard().size()) >= times; },
                               2 * waitLimitMs);
    }

    /// Without a word to anybody, as an administrator may.
    void purgeSubject(const QByteArray &key)
    {
        m_other->api("STREAM.PURGE.KV_b",
                     {{QStringLiteral("filter"), QString::fromUtf8("$KV.b." + key)}});
    }

    bool becomes(State state)
    {
        return QTest::qWaitFor([this, state] { return m_screen->is(state); }, waitLimitMs);
    }

    void tearDown()
    {
        m_screen.reset();
        m_connection.reset();
        m_other.reset();
        m_network.reset();
        m_server.reset();
    }
};

} // namespace kvasir::test
