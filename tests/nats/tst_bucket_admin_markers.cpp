// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/connections/write_guard.h"
#include "tests/nats/bucket_admin_fixture.h"
#include "tests/support/tcp_proxy.h"

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Removing markers, and answers that are lost.
class TestBucketAdminMarkers : public QObject, private BucketAdminFixture
{
    Q_OBJECT

private:
    /// The place of the message at that revision, as one who watches the bucket knows it.
    MarkerPlace placeOf(const QByteArray &key, quint64 revision)
    {
        const auto read = answerOf<Result<Revision>>([&](auto done) {
            BucketReader(*connection).readRevision(bucket, key, revision, connection.get(), done);
        });
        return {key, revision, read && read->ok() ? read->value().modifiedMs : 0};
    }
    static constexpr quint64 many = 200;
    /// The markers of so many keys, in a bucket that was empty; fewer when one is not as expected.
    std::vector<MarkerPlace> manyMarkers()
    {
        std::vector<MarkerPlace> places;
        for (quint64 i = 1; i <= many; ++i)
            if (const QByteArray key = "k" + QByteArray::number(i); other->del("b", key) == i)
                places.push_back(placeOf(key, i));
        return places;
    }
    /// Connects by a network so slow that it takes seconds to remove so many.
    bool connectSlowly(TcpProxy &network, const QString &production = {})
    {
        const bool isConnected = reconnect([&](ConnectionSettings &settings) {
            settings.urls = {u"nats://127.0.0.1:%1"_s.arg(network.port())};
            settings.production = !production.isEmpty();
            if (settings.production)
                settings.name = production;
        });
        network.slowDown(std::chrono::milliseconds(10), 0);
        return isConnected;
    }
    /// Begins to remove these, and has removed some.
    bool beginsToRemove(BucketAdmin &admin, const std::vector<MarkerPlace> &places)
    {
        m_outcome.reset();
        admin.removeMarkers(bucket, places, this,
                            [this](const MarkersOutcome &outcome) { m_outcome = outcome; });
        return QTest::qWaitFor([&] { return scan().size() < many; }, waitLimitMs);
    }
    /// It ended for that reason, and as it says; what is asked for now is done.
    void checkStopped(ErrorKind reason, BucketAdmin &admin, const MarkerPlace &first)
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_outcome.has_value(), waitLimitMs);
        QVERIFY(m_outcome->stoppedBy && m_outcome->stoppedBy->kind == reason);
        QVERIFY(m_outcome->removed > 0 && m_outcome->removed < many);
        QCOMPARE(scan().size(), many - m_outcome->removed);
        QVERIFY(beginsToRemove(admin, {first}));
        QTRY_VERIFY_WITH_TIMEOUT(m_outcome.has_value(), waitLimitMs);
        QVERIFY(!m_outcome->stoppedBy);
        QCOMPARE(m_outcome->removed, 1U);
    }
    using Entries = std::vector<RawClient::Entry>;

    std::optional<MarkersOutcome> m_outcome;

private slots:
    void cleanup() { tearDown(); }

    void markersGoWithWhatIsOlderOfTheirKeys_data() { addServerRows(); }
    void markersGoWithWhatIsOlderOfTheirKeys()
    {
        QVERIFY(setUp());
        QCOMPARE(other->put("b", "gone", "v"), 1U);
        QCOMPARE(other->del("b", "gone"), 2U);
        QCOMPARE(other->purge("b", "purged"), 3U);
        QCOMPARE(other->put("b", "kept", "v"), 4U);
        QCOMPARE(removeMarkers({placeOf("gone", 2), placeOf("purged", 3)}),
                 "removed 2 overtaken 0 refused 0");
        QCOMPARE(scan(), (Entries{{"kept", 4, "PUT", "v"}}));
        QCOMPARE(details(bucket).info.messages, 1U);
    }

    void aNewerValueSurvives_data() { addServerRows(); }
    void aNewerValueSurvives()
    {
        QVERIFY(setUp());
        QCOMPARE(other->put("b", "k", "old"), 1U);
        QCOMPARE(other->del("b", "k"), 2U);
        const MarkerPlace found = placeOf("k", 2);
        QCOMPARE(other->put("b", "k", "new"), 3U); // since it was found
        QCOMPARE(removeMarkers({found}), "removed 1 overtaken 0 refused 0");
        QCOMPARE(scan(), (Entries{{"k", 3, "PUT", "new"}}));
        QCOMPARE(removeMarkers({found}), "removed 0 overtaken 1 refused 0"); // it is gone
        QCOMPARE(scan(), (Entries{{"k", 3, "PUT", "new"}}));
    }

    void nothingOfABucketMadeAnewGoes_data() { addServerRows(); }
    void nothingOfABucketMadeAnewGoes()
    {
        QVERIFY(setUp());
        QCOMPARE(other->put("b", "k", "v"), 1U);
        QCOMPARE(other->del("b", "k"), 2U);
        const MarkerPlace found = placeOf("k", 2);
        QVERIFY(other->deleteBucket("b") && other->createBucket("b"));
        QCOMPARE(other->put("b", "k", "first"), 1U);
        QCOMPARE(other->put("b", "k", "second"), 2U);
        QCOMPARE(removeMarkers({found}), "removed 0 overtaken 1 refused 0");
        QCOMPARE(scan(), (Entries{{"k", 2, "PUT", "second"}}));
    }

    void keysThatStandForOthersAreRefused_data() { addServerRows(); }
    void keysThatStandForOthersAreRefused()
    {
        QVERIFY(setUp());
        QCOMPARE(other->put("b", "x.a.y", "v"), 1U);
        QCOMPARE(other->del("b", "x.*.y"), 2U);
        QCOMPARE(other->del("b", ">"), 3U);
        QCOMPARE(removeMarkers({placeOf("x.*.y", 2), placeOf(">", 3)}),
                 "removed 0 overtaken 0 refused 2");
        QCOMPARE(scan().size(), 3U);
    }

    void itStopsWhenToldTo_data() { addOneServerRow(); }
    void itStopsWhenToldTo()
    {
        QVERIFY(setUp());
        const std::vector<MarkerPlace> places = manyMarkers();
        QCOMPARE(places.size(), many);
        TcpProxy network(server->port());
        QVERIFY(connectSlowly(network));
        BucketAdmin admin(*connection);
        QVERIFY(beginsToRemove(admin, places));
        admin.stopRemovingMarkers();
        checkStopped(ErrorKind::Cancelled, admin, places.front());
    }

    void lockingStopsIt_data() { addServerRows(); }
    void lockingStopsIt()
    {
        QVERIFY(setUp());
        const std::vector<MarkerPlace> places = manyMarkers();
        QCOMPARE(places.size(), many);
        TcpProxy network(server->port());
        QVERIFY(connectSlowly(network, u"prod"_s));
        WriteGuard &guard = connection->writeGuard();
        QVERIFY(guard.unlock(u"prod"_s));
        BucketAdmin admin(*connection);
        QVERIFY(beginsToRemove(admin, places));
        guard.lock();
        QVERIFY(guard.unlock(u"prod"_s)); // does not let it go on
        checkStopped(ErrorKind::Locked, admin, places.front());
    }

    void ofAMirrorTheOriginIsAsked_data() { addServerRows(); }
    void ofAMirrorTheOriginIsAsked()
    {
        QVERIFY(setUp());
        QVERIFY(other->deleteBucket("b") && other->createBucket("o"));
        QVERIFY(other->createBucket("b", {{u"mirror"_s, QJsonObject{{u"name"_s, u"KV_o"_s}}}}));
        QCOMPARE(removeMarkers({{"k", 1, 0}}),
                 "removed 0 overtaken 0 refused 0 stopped " +
                     QByteArray::number(int(ErrorKind::BucketIsMirror)));
    }

    void aLostAnswerIsLookedUp_data() { addServerRows(); }
    void aLostAnswerIsLookedUp()
    {
        QVERIFY(setUp());
        TcpProxy proxy(server->port());
        QVERIFY(reconnect([&](ConnectionSettings &settings) {
            settings.urls = {u"nats://127.0.0.1:%1"_s.arg(proxy.port())};
        }));
        const BucketDetails shown = details(bucket);
        proxy.slowDown(std::chrono::milliseconds(800), 0); // the answer is under way that long
        std::optional<AdminOutcome> outcome;
        BucketAdmin(*connection).remove(shown, this, [&](const AdminOutcome &o) { outcome = o; });
        QTRY_VERIFY_WITH_TIMEOUT(configOf("b").isEmpty(), waitLimitMs);
        proxy.cut();
        proxy.slowDown({}, 0);
        QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), waitLimitMs);
        QVERIFY(std::holds_alternative<AdminDone>(*outcome));
    }

    void whatCannotBeLookedUpIsUnknown_data() { addOneServerRow(); }
    void whatCannotBeLookedUpIsUnknown()
    {
        QVERIFY(setUp());
        QCOMPARE(other->put("b", "k", "v"), 1U);
        TcpProxy proxy(server->port());
        QVERIFY(reconnect([&](ConnectionSettings &settings) {
            settings.urls = {u"nats://127.0.0.1:%1"_s.arg(proxy.port())};
        }));
        const BucketDetails shown = details(bucket);
        proxy.slowDown(std::chrono::milliseconds(800), 0);
        std::optional<AdminOutcome> outcome;
        BucketAdmin(*connection).purge(shown, this, [&](const AdminOutcome &o) { outcome = o; });
        QTRY_VERIFY_WITH_TIMEOUT(scan().empty(), waitLimitMs);
        proxy.setRefusing(true);
        proxy.cut();
        QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), waitLimitMs);
        QVERIFY(std::holds_alternative<AdminUnknown>(*outcome));
    }
};

QTEST_GUILESS_MAIN(TestBucketAdminMarkers)
#include "tst_bucket_admin_markers.moc"
