// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/key_writer.h"
#include "tests/support/calls.h"
#include "tests/support/nats_server.h"
#include "tests/support/raw_client.h"
#include "tests/support/wait.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <memory>

using namespace kvasir;
using namespace kvasir::test;

namespace {

const QString bucket = QStringLiteral("b");

/// An outcome as one comparable line.
QByteArray described(const std::optional<WriteOutcome> &outcome)
{
    if (!outcome)
        return "no answer";
    if (const auto *written = std::get_if<Written>(&*outcome))
        return "written " + QByteArray::number(written->revision);
    if (const auto *conflict = std::get_if<Conflict>(&*outcome))
        return "conflict " + QByteArray::number(conflict->theirs.revision) + ' ' +
               QByteArray::number(int(conflict->theirs.operation)) + ' ' + conflict->theirs.key +
               ' ' + conflict->theirs.value;
    if (const auto *unknown = std::get_if<Unknown>(&*outcome))
        return "unknown " + QByteArray::number(int(unknown->error.kind));
    return "failed " + QByteArray::number(int(std::get<Failed>(*outcome).error.kind));
}

QByteArray failedWith(ErrorKind kind)
{
    return "failed " + QByteArray::number(int(kind));
}

KeyEdit put(const QByteArray &key, const QByteArray &value, quint64 expected)
{
    return {bucket, key, value, expected, Operation::Put};
}

KeyEdit removal(const QByteArray &key, quint64 expected, Operation operation)
{
    return {bucket, key, {}, expected, operation};
}

} // namespace

class TestKeyWriter : public QObject
{
    Q_OBJECT

    std::unique_ptr<NatsServer> m_server;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<RawClient> m_other;

    QByteArray write(const KeyEdit &edit) { return described(outcomeOf(*m_connection, edit)); }

    QByteArrayList writeTogether(const std::vector<KeyEdit> &edits)
    {
        std::optional<std::vector<WriteOutcome>> outcomes;
        KeyWriter(*m_connection)
            .writeTogether(edits, this,
                           [&](const std::vector<WriteOutcome> &all) { outcomes = all; });
        if (!QTest::qWaitFor([&] { return outcomes.has_value(); }, waitLimitMs))
            return {};
        QByteArrayList lines;
        for (const WriteOutcome &outcome : *outcomes)
            lines << described(outcome);
        return lines;
    }
    bool allowsBatches()
    {
        const QJsonObject config =
            m_other->api("STREAM.INFO.KV_b")[QStringLiteral("config")].toObject();
        return config[QStringLiteral("allow_atomic")].toBool();
    }

    /// A fresh server of the row's program with the bucket b, a connection, and somebody else.
    bool setUp(const QByteArray &config = {}, const QJsonObject &bucketOptions = {})
    {
        QFETCH(QString, program);
        m_connection.reset();
        m_server = std::make_unique<NatsServer>(NatsServer::Options{true, config, program});
        if (!m_server->start())
            return false;
        m_other = std::make_unique<RawClient>(m_server->port());
        m_connection = std::make_unique<Connection>(m_server->settings());
        return m_other->createBucket("b", bucketOptions) && !openingErrorOf(*m_connection);
    }

    std::vector<RawClient::Entry> scan() { return m_other->scan("b"); }

private slots:
    void cleanup()
    {
        m_connection.reset();
        m_other.reset();
        m_server.reset();
    }

    void writesOnlyAtTheExpectedRevision_data() { addServerRows(); }
    void writesOnlyAtTheExpectedRevision()
    {
        QVERIFY(setUp());
        QCOMPARE(write(put("k", "one", 0)), "written 1");
        QCOMPARE(write(put("k", "two", 1)), "written 2");
        QCOMPARE(m_other->put("b", "k", "theirs"), 3U);
        QCOMPARE(write(put("k", "mine", 2)), "conflict 3 0 k theirs");
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 3, "PUT", "theirs"}}));
        QCOMPARE(write(put("k", "mine", 3)), "written 4");
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 4, "PUT", "mine"}}));
    }

    void writesHeaders_data() { addServerRows(); }
    void writesHeaders()
    {
        QVERIFY(setUp());
        KeyEdit edit = put("k", "one", 0);
        edit.headers = {{"X-Who", "ann"}, {"X-Who", "bob"}, {"X-Why", ""}};
        QCOMPARE(write(edit), "written 1");
        const QByteArray headers = m_other->storedHeaders("b", "k");
        QVERIFY(headers.contains("X-Who: ann\r\nX-Who: bob\r\n"));
        QVERIFY(headers.contains("X-Why: \r\n"));
        edit = removal("k", 1, Operation::Delete);
        edit.headers = {{"X-Who", "ann"}};
        QCOMPARE(write(edit), "written 2");
        QVERIFY(!m_other->storedHeaders("b", "k").contains("X-Who"));
    }

    void createsOnlyWhatIsNotThere_data() { addServerRows(); }
    void createsOnlyWhatIsNotThere()
    {
        QVERIFY(setUp());
        QCOMPARE(m_other->put("b", "k", "theirs"), 1U);
        QCOMPARE(write(put("k", "mine", 0)), "conflict 1 0 k theirs");
        QCOMPARE(m_other->del("b", "k"), 2U);
        // A marker is there, too; over it one writes at its revision.
        QCOMPARE(write(put("k", "mine", 0)), "conflict 2 1 k ");
        QCOMPARE(write(put("k", "mine", 2)), "written 3");
        QCOMPARE(m_other->purge("b", "k"), 4U);
        QCOMPARE(write(put("k", "mine", 0)), "conflict 4 2 k ");
        QCOMPARE(write(put("k", "again", 4)), "written 5");
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 5, "PUT", "again"}}));
    }

    void saysThatTheKeyIsGone_data() { addServerRows(); }
    void saysThatTheKeyIsGone()
    {
        QVERIFY(setUp());
        QCOMPARE(m_other->put("b", "k", "x"), 1U);
        QVERIFY(
            m_other
                ->api("STREAM.PURGE.KV_b", {{QStringLiteral("filter"), QStringLiteral("$KV.b.k")}})
                .contains(QStringLiteral("purged")));
        QCOMPARE(write(put("k", "mine", 1)), "conflict 0 0 k "); // absent
        QCOMPARE(write(put("k", "mine", 0)), "written 2");
    }

    void deletesAndPurgesOnlyAtTheExpectedRevision_data() { addServerRows(); }
    void deletesAndPurgesOnlyAtTheExpectedRevision()
    {
        QVERIFY(setUp());
        QCOMPARE(m_other->put("b", "k", "one"), 1U);
        QCOMPARE(m_other->put("b", "k", "two"), 2U);
        QCOMPARE(write(removal("k", 1, Operation::Delete)), "conflict 2 0 k two");
        QCOMPARE(write(removal("k", 1, Operation::Purge)), "conflict 2 0 k two");
        QCOMPARE(write(removal("k", 2, Operation::Delete)), "written 3");
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 3, "DEL", ""}}));
        const auto kept = [this] {
            return m_other->api("STREAM.INFO.KV_b")[QStringLiteral("state")]
                .toObject()[QStringLiteral("messages")]
                .toInt();
        };
        QCOMPARE(kept(), 3); // its history stays
        QCOMPARE(m_other->put("b", "other", "x"), 4U);
        QCOMPARE(write(removal("k", 3, Operation::Purge)), "written 5");
        QCOMPARE(kept(), 2); // its history went, and nothing else
        QCOMPARE(scan(),
                 (std::vector<RawClient::Entry>{{"k", 5, "PURGE", ""}, {"other", 4, "PUT", "x"}}));
    }

    void writesBytesAsTheyAre_data() { addServerRows(); }
    void writesBytesAsTheyAre()
    {
        QVERIFY(setUp());
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all.append(char(i));
        QCOMPARE(write(put("bytes", all, 0)), "written 1");
        QCOMPARE(write(put("empty", "", 0)), "written 2");
        const QByteArray large(1024 * 1024 - 1000, 'x');
        QCOMPARE(write(put("large", large, 0)), "written 3");
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"bytes", 1, "PUT", all},
                                                        {"empty", 2, "PUT", ""},
                                                        {"large", 3, "PUT", large}}));
    }

    void writesKeysThatOthersNamedOddly_data() { addServerRows(); }
    void writesKeysThatOthersNamedOddly()
    {
        QVERIFY(setUp());
        quint64 revision = 0;
        for (const char *key : {"user@x:y", "uml\xc3\xa4ut", "a*b", "a>", "$x", "\xff\xfe"}) {
            ++revision;
            QCOMPARE(m_other->put("b", key, "theirs"), revision);
            QCOMPARE(write(put(key, "mine", revision)),
                     "written " + QByteArray::number(revision + 1));
            ++revision;
            QCOMPARE(write(put(key, "mine", 1'000'000)),
                     "conflict " + QByteArray::number(revision) + " 0 " + key + " mine");
        }
    }

    void refusesKeysThatWouldTouchOthers_data() { addServerRows(); }
    void refusesKeysThatWouldTouchOthers()
    {
        QVERIFY(setUp());
        QCOMPARE(m_other->put("b", "x.a.y", "a"), 1U);
        QCOMPARE(m_other->put("b", "x.*.y", "star"), 2U);
        QCOMPARE(m_other->put("b", ">", "all"), 3U);
        const auto before = scan();
        for (const auto operation : {Operation::Put, Operation::Delete, Operation::Purge})
            for (const char *key : {"x.*.y", ">", "*", "x.>", "", ".", "a..b", ".a", "a.", "a b",
                                    "a\r\nPUB x 0\r\n\r\n", "tab\t"})
                for (const quint64 expected : {0, 2, 3})
                    QCOMPARE(write({bucket, key, "mine", expected, operation}),
                             failedWith(ErrorKind::BadKeyName));
        QCOMPARE(scan(), before);
    }

    void refusesBucketsThatAreNone_data() { addServerRows(); }
    void refusesBucketsThatAreNone()
    {
        QVERIFY(setUp());
        for (const char *name : {"none", "", "b.k", "*", "b b", ">"})
            QCOMPARE(write({QString::fromLatin1(name), "k", "v", 0, Operation::Put}),
                     failedWith(ErrorKind::BucketNotFound));
        QCOMPARE(write(put("k", "v", 0)), "written 1");
        QVERIFY(m_other->deleteBucket("b"));
        const QByteArray outcome = write(put("k", "v", 1));
        QVERIFY2(outcome == failedWith(ErrorKind::ServerUnavailable), outcome); // nobody listens
        QCOMPARE(write(put("k", "v", 1)), failedWith(ErrorKind::BucketNotFound));
    }

    void saysWhyTheServerWouldNot_data() { addServerRows(); }
    void saysWhyTheServerWouldNot()
    {
        QVERIFY(setUp("max_payload: 4096", {{QStringLiteral("max_msg_size"), 1000},
                                            {QStringLiteral("max_bytes"), 3000}}));
        QCOMPARE(write(put("k", QByteArray(4096, 'x'), 0)), failedWith(ErrorKind::ValueTooLarge));
        QCOMPARE(write(put("k", QByteArray(1000, 'x'), 0)), failedWith(ErrorKind::ValueTooLarge));
        QCOMPARE(write(put("k", QByteArray(700, 'x'), 0)), "written 1");
        QCOMPARE(write(put("l", QByteArray(700, 'x'), 0)), "written 2");
        QCOMPARE(write(put("m", QByteArray(700, 'x'), 0)), "written 3");
        QCOMPARE(write(put("n", QByteArray(700, 'x'), 0)), failedWith(ErrorKind::BucketFull));
        QCOMPARE(scan().size(), 3U);
    }

    void saysThatItIsNotPermitted_data() { addServerRows(); }
    void saysThatItIsNotPermitted()
    {
        QVERIFY(setUp("no_auth_user: all\nauthorization { users [ { user: all }, { user: reader, "
                      "password: r, permissions: { publish: { deny: \"$KV.>\" } } } ] }"));
        auto settings = m_server->settings();
        settings.authentication = ConnectionSettings::Authentication::UserPassword;
        settings.user = QStringLiteral("reader");
        settings.password = QStringLiteral("r");
        Connection reader(settings);
        QVERIFY(!openingErrorOf(reader));
        QCOMPARE(described(outcomeOf(reader, put("k", "v", 0))),
                 failedWith(ErrorKind::NotPermitted));
        QVERIFY(scan().empty());
    }

    void oneOfSeveralWritersWins_data() { addServerRows(); }
    void oneOfSeveralWritersWins()
    {
        QVERIFY(setUp());
        std::vector<std::unique_ptr<Connection>> connections;
        for (int i = 0; i < 4; ++i) {
            connections.push_back(std::make_unique<Connection>(m_server->settings()));
            QVERIFY(!openingErrorOf(*connections.back()));
        }
        // Each adds 1 to a counter, by compare-and-set, again and again: none may be lost.
        constexpr int increments = 50;
        int running = int(connections.size());
        std::function<void(Connection *, Revision, int)> increment =
            [&](Connection *connection, const Revision &base, int left) {
                if (left == 0) {
                    --running;
                    return;
                }
                const QByteArray next = QByteArray::number(base.value.toInt() + 1);
                KeyWriter(*connection)
                    .write(put("count", next, base.revision), connection,
                           [&, connection, base, next, left](const WriteOutcome &outcome) {
                               if (const auto *written = std::get_if<Written>(&outcome)) {
                                   Revision now = base;
                                   now.revision = written->revision;
                                   now.value = next;
                                   increment(connection, now, left - 1);
                               } else if (const auto *conflict = std::get_if<Conflict>(&outcome)) {
                                   increment(connection, conflict->theirs, left);
                               } else {
                                   QFAIL(described(outcome));
                               }
                           });
            };
        for (const auto &connection : connections)
            increment(connection.get(), Revision(), increments);
        QTRY_COMPARE_WITH_TIMEOUT(running, 0, waitLimitMs);
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"count", quint64(4 * increments), "PUT",
                                                         QByteArray::number(4 * increments)}}));
    }

    void failsAtOnceWhileDisconnected_data() { addServerRows(); }
    void failsAtOnceWhileDisconnected()
    {
        QVERIFY(setUp());
        QCOMPARE(write(put("k", "v", 0)), "written 1");
        QSignalSpy lost(m_connection.get(), &Connection::lost);
        QSignalSpy restored(m_connection.get(), &Connection::restored);
        m_server->kill();
        QTRY_COMPARE_WITH_TIMEOUT(lost.count(), 1, waitLimitMs);
        QCOMPARE(write(put("k", "never", 1)), failedWith(ErrorKind::Disconnected));
        QVERIFY(m_server->start());
        QTRY_COMPARE_WITH_TIMEOUT(restored.count(), 1, waitLimitMs);
        m_other = std::make_unique<RawClient>(m_server->port());
        QVERIFY(m_other->createBucket("b")); // it was in memory
        QCOMPARE(write(put("l", "v", 0)), "written 1");
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"l", 1, "PUT", "v"}})); // "never" is not
    }

    void findsOutWhatBecameOfWritesThatWereCutOff_data() { addServerRows(); }
    void findsOutWhatBecameOfWritesThatWereCutOff()
    {
        QVERIFY(setUp({}, {{QStringLiteral("storage"), QStringLiteral("file")}}));
        for (int round = 0; round < 3; ++round) {
            QHash<QByteArray, QByteArray> outcomes;
            // The server is killed in the middle of these.
            const int count = 200;
            for (int i = 0; i < count; ++i) {
                const QByteArray key = QByteArray::number(round) + '.' + QByteArray::number(i);
                KeyWriter(*m_connection)
                    .write(put(key, QByteArray(10'000, 'v'), 0), m_connection.get(),
                           [&outcomes, key](const WriteOutcome &outcome) {
                               outcomes[key] = described(outcome);
                           });
            }
            QTRY_VERIFY_WITH_TIMEOUT(outcomes.size() > 10, waitLimitMs);
            m_server->kill();
            QVERIFY(m_server->start());
            QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), count, waitLimitMs);
            m_other = std::make_unique<RawClient>(m_server->port());
            QHash<QByteArray, QByteArray> stored;
            for (const auto &entry : scan())
                stored[entry.key] = "written " + QByteArray::number(entry.revision);
            for (auto outcome = outcomes.begin(); outcome != outcomes.end(); ++outcome) {
                // Whatever it says must be so. (A write acknowledged just before the kill may be
                // lost with the server's buffers only when the machine dies, not the process.)
                if (outcome.value().startsWith("written"))
                    QCOMPARE(stored.value(outcome.key()), outcome.value());
                else if (outcome.value().startsWith("failed"))
                    QVERIFY2(!stored.contains(outcome.key()), outcome.key() + outcome.value());
                else
                    QVERIFY2(false, outcome.key() + ' ' + outcome.value());
            }
            QTRY_COMPARE_WITH_TIMEOUT(m_connection->state(), Connection::State::Connected,
                                      waitLimitMs);
        }
    }

    void writesOnceWhileTheServerIsSlow_data() { addServerRows(); }
    void writesOnceWhileTheServerIsSlow()
    {
        QVERIFY(setUp());
        QCOMPARE(write(put("k", "one", 0)), "written 1");
        std::optional<WriteOutcome> outcome;
        std::atomic<int> doubts = 0;
        std::atomic<int> doubtsOver = 0;
        m_server->freeze();
        const auto doubting = [&](bool isInDoubt) { ++(isInDoubt ? doubts : doubtsOver); };
        KeyWriter(*m_connection, doubting)
            .write(put("k", "two", 1), this, [&](const WriteOutcome &o) { outcome = o; });
        // The answer is given up after some seconds; only then does the server go on, with the
        // first sending and all that followed waiting in its socket.
        QVERIFY(!QTest::qWaitFor([&] { return outcome.has_value(); }, 8000));
        QCOMPARE(doubts, 1);
        QCOMPARE(doubtsOver, 0);
        m_server->thaw();
        QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), waitLimitMs);
        QCOMPARE(doubts, 1);
        QCOMPARE(doubtsOver, 1);
        QCOMPARE(described(outcome), "written 2");
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 2, "PUT", "two"}}));
    }

    void saysThatItDoesNotKnow_data() { addOneServerRow(); }
    void saysThatItDoesNotKnow()
    {
        QVERIFY(setUp());
        QCOMPARE(write(put("k", "one", 0)), "written 1");
        m_server->freeze();
        std::optional<WriteOutcome> outcome;
        KeyWriter(*m_connection).write(put("k", "two", 1), this, [&](const WriteOutcome &o) {
            outcome = o;
        });
        QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), waitLimitMs);
        QVERIFY2(described(outcome).startsWith("unknown"), described(outcome));
        m_server->thaw();
    }

    void aRetryFindsWhatTheFirstTryLeft_data() { addServerRows(); }
    void aRetryFindsWhatTheFirstTryLeft()
    {
        QVERIFY(setUp());
        QCOMPARE(write(put("k", "one", 0)), "written 1");
        KeyEdit edit = put("k", "mine", 1);
        edit.id = "first try";
        edit.isRetry = true;
        QCOMPARE(write(edit), "written 2"); // it had left nothing
        QCOMPARE(write(edit), "written 2");
        QCOMPARE(m_other->put("b", "k", "theirs"), 3U);
        const auto outcome = outcomeOf(*m_connection, edit);
        QCOMPARE(described(outcome), "written 2");
        QCOMPARE(std::get<Written>(*outcome).overwrittenBy, 3U);
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 3, "PUT", "theirs"}}));
    }

    void aRetryMeetsSomebodyElse_data() { addServerRows(); }
    void aRetryMeetsSomebodyElse()
    {
        QVERIFY(setUp());
        QCOMPARE(write(put("k", "one", 0)), "written 1");
        QCOMPARE(m_other->put("b", "k", "theirs"), 2U);
        KeyEdit edit = put("k", "mine", 1);
        edit.id = "first try";
        edit.isRetry = true;
        const auto outcome = outcomeOf(*m_connection, edit);
        QCOMPARE(described(outcome), "conflict 2 0 k theirs");
        QVERIFY(!std::get<Conflict>(*outcome).mayHaveBeenWritten);
    }

    void whatABucketHasForgottenMayHaveBeenOurs_data() { addServerRows(); }
    void whatABucketHasForgottenMayHaveBeenOurs()
    {
        QVERIFY(setUp({}, {{QStringLiteral("max_msgs_per_subject"), 1}}));
        QCOMPARE(write(put("k", "one", 0)), "written 1");
        QCOMPARE(m_other->put("b", "k", "theirs"), 2U);
        KeyEdit edit = put("k", "mine", 1);
        edit.id = "first try";
        edit.isRetry = true;
        const auto outcome = outcomeOf(*m_connection, edit);
        QCOMPARE(described(outcome), "conflict 2 0 k theirs");
        QVERIFY(std::get<Conflict>(*outcome).mayHaveBeenWritten);
    }

    void anEarlierEditOfOnesOwnIsNoConflict_data() { addServerRows(); }
    void anEarlierEditOfOnesOwnIsNoConflict()
    {
        QVERIFY(setUp());
        QCOMPARE(write(put("k", "one", 0)), "written 1");
        KeyEdit first = put("k", "two", 1);
        first.id = "first";
        QCOMPARE(write(first), "written 2");
        KeyEdit second = put("k", "three", 1); // made when nobody knew what became of the first
        second.earlierIds = {"other", "first"};
        QCOMPARE(write(second), "written 3");
        QCOMPARE(m_other->put("b", "k", "theirs"), 4U);
        QCOMPARE(write(second), "conflict 4 0 k theirs");
    }

    void retriesAfterASilence_data() { addOneServerRow(); }
    void retriesAfterASilence()
    {
        QVERIFY(setUp());
        QCOMPARE(write(put("k", "one", 0)), "written 1");
        KeyEdit edit = put("k", "two", 1);
        edit.id = "the same";
        m_server->freeze();
        QVERIFY(described(outcomeOf(*m_connection, edit)).startsWith("unknown"));
        m_server->thaw(); // and now it gets what was sent
        QTRY_COMPARE_WITH_TIMEOUT(m_connection->state(), Connection::State::Connected, waitLimitMs);
        edit.isRetry = true;
        QCOMPARE(write(edit), "written 2");
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 2, "PUT", "two"}}));
    }

    void writesATimeToLive_data() { addServerRows(); }
    void writesATimeToLive()
    {
        QVERIFY(setUp({}, {{QStringLiteral("allow_msg_ttl"), true},
                           {QStringLiteral("max_msgs_per_subject"), 1}}));
        const QJsonObject config =
            m_other->api("STREAM.INFO.KV_b")[QStringLiteral("config")].toObject();
        const bool allows = config[QStringLiteral("allow_msg_ttl")].toBool();
        KeyEdit edit = put("k", "one", 0);
        edit.timeToLiveMs = 1200; // servers know seconds
        QCOMPARE(write(edit), "written 1");
        // An old one would keep it, with the header, for ever.
        QCOMPARE(m_other->storedHeaders("b", "k").contains("Nats-TTL: 2\r\n"), allows);
        edit = put("l", "one", 0);
        edit.timeToLiveMs = KeyEdit::keptForGood;
        QCOMPARE(write(edit), "written 2");
        QCOMPARE(m_other->storedHeaders("b", "l").contains("Nats-TTL: never\r\n"), allows);
        if (allows)
            QTRY_COMPARE_WITH_TIMEOUT(
                scan(), (std::vector<RawClient::Entry>{{"l", 2, "PUT", "one"}}), waitLimitMs);
    }

    void writesSeveralOrNone_data() { addServerRows(); }
    void writesSeveralOrNone()
    {
        QVERIFY(setUp({}, {{QStringLiteral("allow_atomic"), true}}));
        QCOMPARE(m_other->put("b", "k", "one"), 1U);
        QCOMPARE(m_other->put("b", "l", "one"), 2U);
        if (!allowsBatches()) { // and knows nothing of them
            QCOMPARE(writeTogether({put("k", "two", 1), put("l", "two", 2)}),
                     (QByteArrayList{failedWith(ErrorKind::ServerRefused),
                                     failedWith(ErrorKind::ServerRefused)}));
            QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 1, "PUT", "one"},
                                                            {"l", 2, "PUT", "one"}}));
            return;
        }
        QCOMPARE(writeTogether(
                     {put("k", "two", 1), removal("l", 2, Operation::Delete), put("m", "new", 0)}),
                 (QByteArrayList{"written 3", "written 4", "written 5"}));
        const std::vector<RawClient::Entry> written{
            {"k", 3, "PUT", "two"}, {"l", 4, "DEL", ""}, {"m", 5, "PUT", "new"}};
        QCOMPARE(scan(), written);
        QCOMPARE(writeTogether({put("k", "three", 3), put("m", "mine", 4)}),
                 (QByteArrayList{failedWith(ErrorKind::ChangeSetRefused), "conflict 5 0 m new"}));
        QCOMPARE(
            writeTogether({put("k", "three", 3), put("k", "four", 3)}),
            (QByteArrayList{failedWith(ErrorKind::BadKeyName), failedWith(ErrorKind::BadKeyName)}));
        QCOMPARE(scan(), written);
    }

    void findsOutWhatBecameOfABatch_data() { addServerRows(); }
    void findsOutWhatBecameOfABatch()
    {
        QVERIFY(setUp({}, {{QStringLiteral("allow_atomic"), true}}));
        if (!allowsBatches())
            QSKIP("this server has no batches");
        QCOMPARE(write(put("k", "one", 0)), "written 1"); // it has asked about the bucket
        std::optional<std::vector<WriteOutcome>> outcomes;
        std::atomic<int> doubts = 0;
        m_server->freeze();
        KeyWriter(*m_connection, [&](bool isInDoubt) { doubts += isInDoubt ? 1 : 0; })
            .writeTogether({put("k", "two", 1), put("l", "two", 0)}, this,
                           [&](const std::vector<WriteOutcome> &o) { outcomes = o; });
        // The answer is given up; then the server gets the first sending and all that followed.
        QTRY_COMPARE_WITH_TIMEOUT(doubts, 1, waitLimitMs);
        m_server->thaw();
        QTRY_VERIFY_WITH_TIMEOUT(outcomes.has_value(), waitLimitMs);
        QCOMPARE(described(outcomes->at(0)), "written 2");
        QCOMPARE(described(outcomes->at(1)), "written 3");
        QCOMPARE(scan(),
                 (std::vector<RawClient::Entry>{{"k", 2, "PUT", "two"}, {"l", 3, "PUT", "two"}}));
    }

    void writesToTheOriginOfAMirror_data() { addServerRows(); }
    void writesToTheOriginOfAMirror()
    {
        QVERIFY(setUp());
        QCOMPARE(m_other->put("b", "k", "one"), 1U);
        QVERIFY(m_other->createBucket(
            "m", {{QStringLiteral("mirror"),
                   QJsonObject{{QStringLiteral("name"), QStringLiteral("KV_b")}}}}));
        const QString mirror = QStringLiteral("m");
        QCOMPARE(write({mirror, "k", "two", 1, Operation::Put}), "written 2");
        QCOMPARE(write({mirror, "k", "mine", 1, Operation::Put}), "conflict 2 0 k two");
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 2, "PUT", "two"}}));
    }
};

QTEST_GUILESS_MAIN(TestKeyWriter)
#include "tst_key_writer.moc"
