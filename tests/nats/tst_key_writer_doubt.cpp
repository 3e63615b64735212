// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/connections/write_guard.h"
#include "tests/nats/key_writer_fixture.h"

#include <QSignalSpy>

#include <atomic>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Writes of which the answer was lost, or that are tried again.
class TestKeyWriterDoubt : public QObject, private KeyWriterFixture
{
    Q_OBJECT

private slots:
    void cleanup() { tearDown(); }

    void failsAtOnceWhileDisconnected_data() { addServerRows(); }
    void failsAtOnceWhileDisconnected()
    {
        QVERIFY(setUp());
        QCOMPARE(write(put("k", "v", 0)), "written 1");
        QSignalSpy lost(connection.get(), &Connection::lost);
        QSignalSpy restored(connection.get(), &Connection::restored);
        server->kill();
        QTRY_COMPARE_WITH_TIMEOUT(lost.count(), 1, waitLimitMs);
        QCOMPARE(write(put("k", "never", 1)), failedWith(ErrorKind::Disconnected));
        QVERIFY(server->start());
        QTRY_COMPARE_WITH_TIMEOUT(restored.count(), 1, waitLimitMs);
        other = std::make_unique<RawClient>(server->port());
        QVERIFY(other->createBucket("b")); // it was in memory
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
                KeyWriter(*connection)
                    .write(put(key, QByteArray(10'000, 'v'), 0), connection.get(),
                           [&outcomes, key](const WriteOutcome &outcome) {
                               outcomes[key] = described(outcome);
                           });
            }
            QTRY_VERIFY_WITH_TIMEOUT(outcomes.size() > 10, waitLimitMs);
            server->kill();
            QVERIFY(server->start());
            QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), count, waitLimitMs);
            other = std::make_unique<RawClient>(server->port());
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
            QTRY_COMPARE_WITH_TIMEOUT(connection->state(), Connection::State::Connected,
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
        server->freeze();
        const auto doubting = [&](bool isInDoubt) { ++(isInDoubt ? doubts : doubtsOver); };
        KeyWriter(*connection, doubting)
            .write(put("k", "two", 1), this, [&](const WriteOutcome &o) { outcome = o; });
        // The answer is given up after some seconds; only then does the server go on, with the
        // first sending and all that followed waiting in its socket.
        QVERIFY(!QTest::qWaitFor([&] { return outcome.has_value(); }, 8000));
        QCOMPARE(doubts, 1);
        QCOMPARE(doubtsOver, 0);
        server->thaw();
        QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), waitLimitMs);
        QCOMPARE(doubts, 1);
        QCOMPARE(doubtsOver, 1);
        QCOMPARE(described(outcome), "written 2");
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 2, "PUT", "two"}}));
    }

    void sendsNothingAgainOnceItIsLocked_data() { addServerRows(); }
    void sendsNothingAgainOnceItIsLocked()
    {
        QVERIFY(setUp({}, {{u"storage"_s, u"file"_s}}));
        QCOMPARE(write(put("k", "one", 0)), "written 1");
        ConnectionSettings marked = server->settings();
        marked.production = true;
        connection->setMarks(marked);
        WriteGuard &guard = connection->writeGuard();
        QVERIFY(guard.unlock(guard.connection()));
        std::optional<WriteOutcome> outcome;
        std::atomic<int> doubts = 0;
        server->freeze();
        KeyWriter(*connection, [&](bool isInDoubt) {
            doubts += isInDoubt ? 1 : 0;
        }).write(put("k", "two", 1), this, [&](const WriteOutcome &o) { outcome = o; });
        QTRY_COMPARE_WITH_TIMEOUT(doubts, 1, waitLimitMs); // it waits in the server's socket
        guard.lock();
        server->kill();
        QVERIFY(server->start());
        QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), waitLimitMs);
        QVERIFY2(described(outcome).startsWith("unknown"), described(outcome));
        QVERIFY(std::get<Unknown>(*outcome).isNotThereYet);
        other = std::make_unique<RawClient>(server->port());
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 1, "PUT", "one"}}));
    }

    void saysThatItDoesNotKnow_data() { addOneServerRow(); }
    void saysThatItDoesNotKnow()
    {
        QVERIFY(setUp());
        QCOMPARE(write(put("k", "one", 0)), "written 1");
        server->freeze();
        std::optional<WriteOutcome> outcome;
        KeyWriter(*connection).write(put("k", "two", 1), this, [&](const WriteOutcome &o) {
            outcome = o;
        });
        QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), waitLimitMs);
        QVERIFY2(described(outcome).startsWith("unknown"), described(outcome));
        server->thaw();
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
        QCOMPARE(other->put("b", "k", "theirs"), 3U);
        const auto outcome = outcomeOf(*connection, edit);
        QCOMPARE(described(outcome), "written 2");
        QCOMPARE(std::get<Written>(*outcome).overwrittenBy, 3U);
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 3, "PUT", "theirs"}}));
    }

    void aRetryMeetsSomebodyElse_data() { addServerRows(); }
    void aRetryMeetsSomebodyElse()
    {
        QVERIFY(setUp());
        QCOMPARE(write(put("k", "one", 0)), "written 1");
        QCOMPARE(other->put("b", "k", "theirs"), 2U);
        KeyEdit edit = put("k", "mine", 1);
        edit.id = "first try";
        edit.isRetry = true;
        const auto outcome = outcomeOf(*connection, edit);
        QCOMPARE(described(outcome), "conflict 2 0 k theirs");
        QVERIFY(!std::get<Conflict>(*outcome).mayHaveBeenWritten);
    }

    void whatABucketHasForgottenMayHaveBeenOurs_data() { addServerRows(); }
    void whatABucketHasForgottenMayHaveBeenOurs()
    {
        QVERIFY(setUp({}, {{QStringLiteral("max_msgs_per_subject"), 1}}));
        QCOMPARE(write(put("k", "one", 0)), "written 1");
        QCOMPARE(other->put("b", "k", "theirs"), 2U);
        KeyEdit edit = put("k", "mine", 1);
        edit.id = "first try";
        edit.isRetry = true;
        const auto outcome = outcomeOf(*connection, edit);
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
        QCOMPARE(other->put("b", "k", "theirs"), 4U);
        QCOMPARE(write(second), "conflict 4 0 k theirs");
    }

    void retriesAfterASilence_data() { addOneServerRow(); }
    void retriesAfterASilence()
    {
        QVERIFY(setUp());
        QCOMPARE(write(put("k", "one", 0)), "written 1");
        KeyEdit edit = put("k", "two", 1);
        edit.id = "the same";
        server->freeze();
        QVERIFY(described(outcomeOf(*connection, edit)).startsWith("unknown"));
        server->thaw(); // and now it gets what was sent
        QTRY_COMPARE_WITH_TIMEOUT(connection->state(), Connection::State::Connected, waitLimitMs);
        edit.isRetry = true;
        QCOMPARE(write(edit), "written 2");
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 2, "PUT", "two"}}));
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
        server->freeze();
        KeyWriter(*connection, [&](bool isInDoubt) { doubts += isInDoubt ? 1 : 0; })
            .writeTogether({put("k", "two", 1), put("l", "two", 0)}, this,
                           [&](const std::vector<WriteOutcome> &o) { outcomes = o; });
        // The answer is given up; then the server gets the first sending and all that followed.
        QTRY_COMPARE_WITH_TIMEOUT(doubts, 1, waitLimitMs);
        server->thaw();
        QTRY_VERIFY_WITH_TIMEOUT(outcomes.has_value(), waitLimitMs);
        QCOMPARE(described(outcomes->at(0)), "written 2");
        QCOMPARE(described(outcomes->at(1)), "written 3");
        QCOMPARE(scan(),
                 (std::vector<RawClient::Entry>{{"k", 2, "PUT", "two"}, {"l", 3, "PUT", "two"}}));
    }

    void findsABatchThatSomebodyOverwroteSince_data() { addServerRows(); }
    void findsABatchThatSomebodyOverwroteSince()
    {
        QVERIFY(setUp({}, {{QStringLiteral("allow_atomic"), true},
                           {QStringLiteral("max_msgs_per_subject"), 5}}));
        if (!allowsBatches())
            QSKIP("this server has no batches");
        std::vector<KeyEdit> edits{put("k", "mine", 0), put("l", "mine", 0)};
        edits[0].id = "first";
        edits[1].id = "second";
        QCOMPARE(writeTogether(edits), (QByteArrayList{"written 1", "written 2"}));
        QVERIFY(other->put("b", "k", "theirs"));
        QVERIFY(other->put("b", "l", "theirs"));
        for (KeyEdit &edit : edits)
            edit.isRetry = true; // as if the answer had been lost
        QCOMPARE(writeTogether(edits), (QByteArrayList{"written 1", "written 2"}));
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 3, "PUT", "theirs"},
                                                        {"l", 4, "PUT", "theirs"}}));
    }
};

QTEST_GUILESS_MAIN(TestKeyWriterDoubt)
#include "tst_key_writer_doubt.moc"
