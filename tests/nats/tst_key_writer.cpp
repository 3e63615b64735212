// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/nats/key_writer_fixture.h"

#include <QSignalSpy>

#include <algorithm>
#include <atomic>

using namespace kvasir;
using namespace kvasir::test;

class TestKeyWriter : public QObject, private KeyWriterFixture
{
    Q_OBJECT

private slots:
    void cleanup() { tearDown(); }

    void writesOnlyAtTheExpectedRevision_data() { addServerRows(); }
    void writesOnlyAtTheExpectedRevision()
    {
        QVERIFY(setUp());
        QCOMPARE(write(put("k", "one", 0)), "written 1");
        QCOMPARE(write(put("k", "two", 1)), "written 2");
        QCOMPARE(other->put("b", "k", "theirs"), 3U);
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
        const QByteArray headers = other->storedHeaders("b", "k");
        QVERIFY(headers.contains("X-Who: ann\r\nX-Who: bob\r\n"));
        QVERIFY(headers.contains("X-Why: \r\n"));
        edit = removal("k", 1, Operation::Delete);
        edit.headers = {{"X-Who", "ann"}};
        QCOMPARE(write(edit), "written 2");
        QVERIFY(!other->storedHeaders("b", "k").contains("X-Who"));
    }

    void createsOnlyWhatIsNotThere_data() { addServerRows(); }
    void createsOnlyWhatIsNotThere()
    {
        QVERIFY(setUp());
        QCOMPARE(other->put("b", "k", "theirs"), 1U);
        QCOMPARE(write(put("k", "mine", 0)), "conflict 1 0 k theirs");
        QCOMPARE(other->del("b", "k"), 2U);
        // A marker is there, too; over it one writes at its revision.
        QCOMPARE(write(put("k", "mine", 0)), "conflict 2 1 k ");
        QCOMPARE(write(put("k", "mine", 2)), "written 3");
        QCOMPARE(other->purge("b", "k"), 4U);
        QCOMPARE(write(put("k", "mine", 0)), "conflict 4 2 k ");
        QCOMPARE(write(put("k", "again", 4)), "written 5");
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 5, "PUT", "again"}}));
    }

    void saysThatTheKeyIsGone_data() { addServerRows(); }
    void saysThatTheKeyIsGone()
    {
        QVERIFY(setUp());
        QCOMPARE(other->put("b", "k", "x"), 1U);
        QVERIFY(
            other->api("STREAM.PURGE.KV_b", {{QStringLiteral("filter"), QStringLiteral("$KV.b.k")}})
                .contains(QStringLiteral("purged")));
        QCOMPARE(write(put("k", "mine", 1)), "conflict 0 0 k "); // absent
        QCOMPARE(write(put("k", "mine", 0)), "written 2");
    }

    void deletesAndPurgesOnlyAtTheExpectedRevision_data() { addServerRows(); }
    void deletesAndPurgesOnlyAtTheExpectedRevision()
    {
        QVERIFY(setUp());
        QCOMPARE(other->put("b", "k", "one"), 1U);
        QCOMPARE(other->put("b", "k", "two"), 2U);
        QCOMPARE(write(removal("k", 1, Operation::Delete)), "conflict 2 0 k two");
        QCOMPARE(write(removal("k", 1, Operation::Purge)), "conflict 2 0 k two");
        QCOMPARE(write(removal("k", 2, Operation::Delete)), "written 3");
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 3, "DEL", ""}}));
        const auto kept = [this] {
            return other->api("STREAM.INFO.KV_b")[QStringLiteral("state")]
                .toObject()[QStringLiteral("messages")]
                .toInt();
        };
        QCOMPARE(kept(), 3); // its history stays
        QCOMPARE(other->put("b", "other", "x"), 4U);
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
            QCOMPARE(other->put("b", key, "theirs"), revision);
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
        QCOMPARE(other->put("b", "x.a.y", "a"), 1U);
        QCOMPARE(other->put("b", "x.*.y", "star"), 2U);
        QCOMPARE(other->put("b", ">", "all"), 3U);
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
        QVERIFY(other->deleteBucket("b"));
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
        auto settings = server->settings();
        settings.authentication = ConnectionSettings::Authentication::UserPassword;
        settings.user = QStringLiteral("reader");
        settings.secrets.password = QStringLiteral("r");
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
            connections.push_back(std::make_unique<Connection>(server->settings()));
            QVERIFY(!openingErrorOf(*connections.back()));
        }
        // Each adds 1 to a counter, by compare-and-set, again and again: none may be lost.
        constexpr int increments = 50;
        int running = int(connections.size());
        std::function<void(Connection *, Revision, int)> increment =
            [&](Connection *writer, const Revision &base, int left) {
                if (left == 0) {
                    --running;
                    return;
                }
                const QByteArray next = QByteArray::number(base.value.toInt() + 1);
                KeyWriter(*writer).write(
                    put("count", next, base.revision), writer,
                    [&, writer, base, next, left](const WriteOutcome &outcome) {
                        if (const auto *written = std::get_if<Written>(&outcome)) {
                            Revision now = base;
                            now.revision = written->revision;
                            now.value = next;
                            increment(writer, now, left - 1);
                        } else if (const auto *conflict = std::get_if<Conflict>(&outcome)) {
                            increment(writer, conflict->theirs, left);
                        } else {
                            QFAIL(described(outcome));
                        }
                    });
            };
        for (const auto &one : connections)
            increment(one.get(), Revision(), increments);
        QTRY_COMPARE_WITH_TIMEOUT(running, 0, waitLimitMs);
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"count", quint64(4 * increments), "PUT",
                                                         QByteArray::number(4 * increments)}}));
    }

    void writesATimeToLive_data() { addServerRows(); }
    void writesATimeToLive()
    {
        QVERIFY(setUp({}, {{QStringLiteral("allow_msg_ttl"), true},
                           {QStringLiteral("max_msgs_per_subject"), 1}}));
        const QJsonObject config =
            other->api("STREAM.INFO.KV_b")[QStringLiteral("config")].toObject();
        const bool allows = config[QStringLiteral("allow_msg_ttl")].toBool();
        KeyEdit edit = put("k", "one", 0);
        edit.timeToLiveMs = 1200; // servers know seconds
        QCOMPARE(write(edit), "written 1");
        // An old one would keep it, with the header, for ever.
        QCOMPARE(other->storedHeaders("b", "k").contains("Nats-TTL: 2\r\n"), allows);
        edit = put("l", "one", 0);
        edit.timeToLiveMs = KeyEdit::keptForGood;
        QCOMPARE(write(edit), "written 2");
        QCOMPARE(other->storedHeaders("b", "l").contains("Nats-TTL: never\r\n"), allows);
        if (allows)
            QTRY_COMPARE_WITH_TIMEOUT(
                scan(), (std::vector<RawClient::Entry>{{"l", 2, "PUT", "one"}}), waitLimitMs);
    }

    void writesSeveralOrNone_data() { addServerRows(); }
    void writesSeveralOrNone()
    {
        QVERIFY(setUp({}, {{QStringLiteral("allow_atomic"), true}}));
        QCOMPARE(other->put("b", "k", "one"), 1U);
        QCOMPARE(other->put("b", "l", "one"), 2U);
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

    void writesToTheOriginOfAMirror_data() { addServerRows(); }
    void writesToTheOriginOfAMirror()
    {
        QVERIFY(setUp());
        QCOMPARE(other->put("b", "k", "one"), 1U);
        QVERIFY(other->createBucket(
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
