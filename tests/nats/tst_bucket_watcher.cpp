// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/bucket_watcher.h"
#include "tests/support/calls.h"
#include "tests/support/nats_server.h"
#include "tests/support/raw_client.h"
#include "tests/support/wait.h"

#include <QJsonArray>
#include <QTest>

#include <map>
#include <memory>

using namespace kvasir;
using namespace kvasir::test;

namespace {

using State = WatchStatus::State;

const QString bucket = QStringLiteral("b");
const char *const operations[] = {"PUT", "DEL", "PURGE"};

/// What somebody sees who applies the batches and nothing else.
class Screen : public QObject
{
public:
    Screen(Connection &connection, const QString &name, bool answers = true)
        : m_answers(answers)
        , watcher(std::make_unique<BucketWatcher>(connection, name))
    {
        connect(watcher.get(), &BucketWatcher::batchArrived, this, &Screen::apply);
        connect(watcher.get(), &BucketWatcher::statusChanged, this, [this](const WatchStatus &s) {
            status = s;
            if (states.isEmpty() || states.last() != s.state)
                states << s.state;
        });
        connect(watcher.get(), &BucketWatcher::failed, this,
                [this](const Error &error) { errors << error.kind; });
    }

    void apply(const KeyBatch &batch)
    {
        ++batches;
        for (const QByteArray &key : batch.forgotten)
            entries.erase(key);
        for (const KeyEntry &entry : batch.entries) {
            entries[entry.key] = entry;
            ++told[entry.key];
        }
        if (m_answers)
            watcher->batchApplied(std::chrono::microseconds(100));
    }

    bool is(State state) const { return status.state == state; }

    /// A line a key: key, revision, operation and value where it is known.
    QByteArray picture() const
    {
        QByteArray text;
        for (const auto &[key, entry] : entries)
            text += key + ' ' + QByteArray::number(entry.revision) + ' ' +
                    operations[int(entry.operation)] + (entry.expired ? " expired" : "") +
                    (entry.value ? " =" + *entry.value : QByteArray()) + '\n';
        return text;
    }

private:
    bool m_answers;

public:
    std::unique_ptr<BucketWatcher> watcher;
    std::map<QByteArray, KeyEntry> entries;
    std::map<QByteArray, int> told; ///< how often there was news of a key
    WatchStatus status;
    QList<State> states;
    QList<ErrorKind> errors;
    int batches = 0;
};

} // namespace

class TestBucketWatcher : public QObject
{
    Q_OBJECT

    std::unique_ptr<NatsServer> m_server;
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

    bool connectIt(const ConnectionSettings &settings)
    {
        m_connection = std::make_unique<Connection>(settings);
        return !openingErrorOf(*m_connection);
    }

    void watch(bool answers = true)
    {
        m_screen = std::make_unique<Screen>(*m_connection, bucket, answers);
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

private slots:
    void cleanup()
    {
        m_screen.reset();
        m_connection.reset();
        m_other.reset();
        m_server.reset();
    }

    void loadsAndFollows_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<int>("history");
        for (const auto &[path, version] : serverPrograms())
            for (const int history : {1, 64})
                QTest::addRow("%s history %d", qPrintable(version), history) << path << history;
    }
    void loadsAndFollows()
    {
        QFETCH(int, history);
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("max_msgs_per_subject"), history}}));
        for (int i = 0; i < 40; ++i) // enough of one key that a last_per_subject load pays
            QVERIFY(m_other->put("b", "app.web.colour", QByteArray::number(i)));
        QVERIFY(m_other->put("b", "app.web", "a branch and a key"));
        QVERIFY(m_other->put("b", "user@x:y", ""));
        QVERIFY(m_other->put("b", "umläut.✓", "\xff\x00\x01"));
        QVERIFY(m_other->put("b", "a.*.b", "wildcard token"));
        QVERIFY(m_other->put("b", "gone", "x"));
        QVERIFY(m_other->del("b", "gone"));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        QCOMPARE(m_screen->picture(), truth());
        QCOMPARE(m_screen->told["app.web.colour"], 1);

        QVERIFY(m_other->put("b", "new", "1"));
        QVERIFY(m_other->del("b", "app.web"));
        QVERIFY(m_other->purge("b", "app.web.colour"));
        QVERIFY(seesItAll());
        QVERIFY(m_screen->entries["app.web"].operation == Operation::Delete);
        QVERIFY(m_screen->entries["app.web.colour"].operation == Operation::Purge);
        QVERIFY(qAbs(m_screen->entries["new"].modifiedMs - QDateTime::currentMSecsSinceEpoch()) <
                qint64(60'000));
    }

    void anEmptyBucketIsLive_data() { addServerRows(); }
    void anEmptyBucketIsLive()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        QVERIFY(m_screen->entries.empty());
        QVERIFY(seesItAll());
    }

    void loadsManyKeys_data() { addServerRows(); }
    void loadsManyKeys()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QList<QPair<QByteArray, QByteArray>> entries;
        for (int i = 0; i < 30'000; ++i) // three times what is asked for at once
            entries.append({"k." + QByteArray::number(i), QByteArray::number(i)});
        QVERIFY(m_other->putMany("b", entries));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        QCOMPARE(m_screen->entries.size(), 30'000U);
        QCOMPARE(*m_screen->entries["k.29999"].value, QByteArray("29999"));
        QVERIFY(m_screen->states.contains(State::Loading));
        QVERIFY(m_screen->batches < 100);
    }

    void losesNothingToAPurge_data() { addServerRows(); }
    void losesNothingToAPurge()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        // Nothing waits for the watcher between these, so that it is behind when a purge comes.
        for (int i = 0; i < 300; ++i) {
            const QByteArray key = "k." + QByteArray::number(i);
            QVERIFY(m_other->putMany("b", {{"purged", "1"}, {"purged", "2"}, {key, "1"}}));
            QVERIFY(m_other->del("b", key));
            QVERIFY(m_other->purge("b", "purged"));
        }
        QVERIFY(seesItAll());
    }

    void readsOnlyHeadersOfALargeBucket_data() { addServerRows(); }
    void readsOnlyHeadersOfALargeBucket()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        const QByteArray large(1'000'000, 'x');
        for (int i = 0; i < 17; ++i)
            QVERIFY(m_other->put("b", "large." + QByteArray::number(i), large));
        QVERIFY(m_other->put("b", "empty", ""));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        QCOMPARE(m_screen->entries.size(), 18U);
        const KeyEntry &entry = m_screen->entries["large.3"];
        QCOMPARE(entry.size, qint64(1'000'000));
        QVERIFY(!entry.value);
        QCOMPARE(m_screen->entries["empty"].size, 0);
        QVERIFY(seesItAll(false));
    }

    void sendsOneBatchAtATime_data() { addOneServerRow(); }
    void sendsOneBatchAtATime()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k", "0"));
        watch(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->batches, 1, waitLimitMs);
        for (int i = 1; i <= 500; ++i)
            QVERIFY(m_other->put("b", "k", QByteArray::number(i)));
        // The watcher has seen them all when it has counted them.
        QTRY_VERIFY_WITH_TIMEOUT(
            m_screen->status.updatesPerSecond > 0 || m_screen->status.loaded > 0, waitLimitMs);
        QCOMPARE(m_screen->batches, 1);
        QVERIFY(!m_screen->is(State::Live)); // nobody said that the first batch is on screen
        m_screen->watcher->batchApplied(std::chrono::microseconds(1));
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->batches, 2, waitLimitMs);
        QVERIFY(m_screen->entries["k"].revision > 1);
        QVERIFY(m_screen->told["k"] <= 2);
    }

    void pausesAndResumes_data() { addOneServerRow(); }
    void pausesAndResumes()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k", "0"));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        m_screen->watcher->setPaused(true);
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Paused), waitLimitMs);
        for (int i = 1; i <= 100; ++i)
            QVERIFY(m_other->put("b", "k", QByteArray::number(i)));
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->status.updatesPerSecond > 0, waitLimitMs);
        QCOMPARE(m_screen->entries["k"].revision, 1U);
        m_screen->watcher->setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries["k"].revision, 101U, waitLimitMs);
        QCOMPARE(m_screen->told["k"], 2);
        QVERIFY(m_screen->is(State::Live));
    }

    void isRightAgainAfterTheServerWasKilled_data() { addServerRows(); }
    void isRightAgainAfterTheServerWasKilled()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("storage"), QStringLiteral("file")}}));
        for (int i = 0; i < 50; ++i)
            QVERIFY(m_other->put("b", "k." + QByteArray::number(i), "x"));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        m_server->kill();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Reconnecting), waitLimitMs);
        QCOMPARE(m_screen->entries.size(), 50U);
        QVERIFY(m_server->start());
        m_other = std::make_unique<RawClient>(m_server->port());
        QVERIFY(m_other->put("b", "k.7", "changed while away"));
        QVERIFY(m_other->del("b", "k.8"));
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        QVERIFY(seesItAll());
        QCOMPARE(m_screen->told["k.9"], 1); // no news, so nothing was told again
        QVERIFY(m_screen->errors.isEmpty());
    }

    void followsABucketThatIsDeletedAndMadeAnew_data() { addServerRows(); }
    void followsABucketThatIsDeletedAndMadeAnew()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        for (int i = 0; i < 9; ++i)
            QVERIFY(m_other->put("b", "k." + QByteArray::number(i), "old"));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        QVERIFY(m_other->deleteBucket("b"));
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::BucketGone), waitLimitMs);
        QVERIFY(qAbs(m_screen->status.staleSince.secsTo(QDateTime::currentDateTime())) < 60);
        QVERIFY(m_screen->entries.empty());
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k.0", "new"));
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        QVERIFY(seesItAll());
    }

    void noticesABucketMadeAnewAtOnce_data() { addServerRows(); }
    void noticesABucketMadeAnewAtOnce()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        for (int i = 0; i < 9; ++i)
            QVERIFY(m_other->put("b", "k." + QByteArray::number(i), "old"));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        QVERIFY(m_other->deleteBucket("b"));
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k.0", "new"));
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), QByteArray("k.0 1 PUT =new\n"), waitLimitMs);
        QVERIFY(seesItAll());
    }

    void watchesABucketThatComesLater_data() { addOneServerRow(); }
    void watchesABucketThatComesLater()
    {
        QVERIFY(setUp());
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::BucketGone), waitLimitMs);
        QVERIFY(m_other->createBucket("b"));
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        QVERIFY(seesItAll());
    }

    void noticesSilentExpiry_data() { addServerRows(); }
    void noticesSilentExpiry()
    {
        QVERIFY(setUp());
        const qint64 second = 1'000'000'000;
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("max_age"), 2 * second},
                                            {QStringLiteral("duplicate_window"), second}}));
        QVERIFY(m_other->put("b", "lease", "mine"));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->entries.empty(), waitLimitMs);
        QVERIFY(m_screen->is(State::Live));
    }

    void noticesAPurgeByAnAdministrator_data() { addServerRows(); }
    void noticesAPurgeByAnAdministrator()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        for (int i = 0; i < 9; ++i)
            QVERIFY(m_other->put("b", "k." + QByteArray::number(i), "x"));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        m_other->api("STREAM.PURGE.KV_b",
                     {{QStringLiteral("filter"), QStringLiteral("$KV.b.k.5")}});
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries.size(), 8U, waitLimitMs);
        QCOMPARE(m_screen->picture(), truth());
        m_other->api("STREAM.PURGE.KV_b");
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->entries.empty(), waitLimitMs);
        QVERIFY(seesItAll());
    }

    void survivesTheLossOfItsConsumer_data() { addServerRows(); }
    void survivesTheLossOfItsConsumer()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k", "x"));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        const QJsonArray consumers =
            m_other->api("CONSUMER.NAMES.KV_b").value(QStringLiteral("consumers")).toArray();
        QCOMPARE(consumers.size(), 1);
        m_other->api("CONSUMER.DELETE.KV_b." + consumers.first().toString().toUtf8());
        QVERIFY(seesItAll());
    }

    void leavesNoConsumerBehind_data() { addServerRows(); }
    void leavesNoConsumerBehind()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        m_screen.reset();
        QTRY_VERIFY_WITH_TIMEOUT(m_other->api("CONSUMER.NAMES.KV_b")
                                     .value(QStringLiteral("consumers"))
                                     .toArray()
                                     .isEmpty(),
                                 waitLimitMs);
    }

    void resyncTellsOnlyWhatDiffers_data() { addOneServerRow(); }
    void resyncTellsOnlyWhatDiffers()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("deny_delete"), false}}));
        QVERIFY(m_other->put("b", "k", "old"));
        const quint64 newest = m_other->put("b", "k", "new");
        QVERIFY(m_other->put("b", "other", "x"));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        // Nothing is announced when a single message goes: the older revision is the newest again.
        m_other->api("STREAM.MSG.DELETE.KV_b", {{QStringLiteral("seq"), qint64(newest)}});
        m_screen->watcher->resync();
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries["k"].revision, 1U, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        QCOMPARE(m_screen->picture(), truth());
        QCOMPARE(m_screen->told["other"], 1);
    }

    void saysThatItIsNotPermitted_data() { addServerRows(); }
    void saysThatItIsNotPermitted()
    {
        QVERIFY(setUp(R"(
            authorization { users = [
                { user: "all", password: "p" }
                { user: "some", password: "p", permissions: {
                    publish: { deny: "$JS.API.CONSUMER.CREATE.>" } } } ] }
            no_auth_user: "all")"));
        QVERIFY(m_other->createBucket("b"));
        ConnectionSettings settings = m_server->settings();
        settings.authentication = ConnectionSettings::Authentication::UserPassword;
        settings.user = QStringLiteral("some");
        settings.password = QStringLiteral("p");
        QVERIFY(connectIt(settings));
        watch();
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->errors, QList{ErrorKind::NotPermitted}, waitLimitMs);
        QVERIFY(!m_screen->is(State::Live));
    }

    void watchesAMirror_data() { addServerRows(); }
    void watchesAMirror()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("origin"));
        QVERIFY(m_other->createBucket(
            "b", {{QStringLiteral("mirror"),
                   QJsonObject{{QStringLiteral("name"), QStringLiteral("KV_origin")}}}}));
        QVERIFY(m_other->put("origin", "k", "x"));
        watch();
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), QByteArray("k 1 PUT =x\n"), waitLimitMs);
        QVERIFY(m_other->put("origin", "k", "y"));
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), QByteArray("k 2 PUT =y\n"), waitLimitMs);
    }

    void outlivesItsConnection_data() { addOneServerRow(); }
    void outlivesItsConnection()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        m_connection.reset();
        m_screen->watcher->setPaused(true);
        m_screen->watcher->resync();
        m_screen->watcher->batchApplied(std::chrono::microseconds(1));
        m_screen.reset();
        QVERIFY(connectIt(m_server->settings()));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
    }

    void saysSinceWhenItKnowsNothing_data() { addOneServerRow(); }
    void saysSinceWhenItKnowsNothing()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k", "x"));
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), waitLimitMs);
        const QDateTime before = QDateTime::currentDateTime();
        m_server->freeze();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Stale) || m_screen->is(State::Reconnecting),
                                 2 * waitLimitMs);
        if (m_screen->is(State::Stale)) {
            QVERIFY(m_screen->status.staleSince <= QDateTime::currentDateTime());
            QVERIFY(m_screen->status.staleSince.secsTo(before) < 60);
        }
        QCOMPARE(m_screen->entries.size(), 1U);
        m_server->thaw();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), 2 * waitLimitMs);
        QVERIFY(seesItAll());
    }
};

QTEST_GUILESS_MAIN(TestBucketWatcher)
#include "tst_bucket_watcher.moc"
