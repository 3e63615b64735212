// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/account_reader.h"
#include "tests/nats/bucket_admin_fixture.h"
#include "tests/nats/watcher_fixture.h"
#include "tests/support/nkey_pair.h"

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Users of an operator's account, with less permissions than all. What is denied fails at once,
/// and says which subject was denied; what the time out would say is another kind of error.
class TestLimitedUsers : public QObject, private BucketAdminFixture
{
    Q_OBJECT

private:
    NatsOperator m_operator;

    /// A server with the buckets b and c, and the connection of who may not publish to these.
    bool setUpDenying(const QStringList &denied, const QJsonObject &bucketOptions = {})
    {
        QFETCH(QString, program);
        server =
            std::make_unique<NatsServer>(NatsServer::Options{true, m_operator.config(), program});
        if (!server->start())
            return false;
        const NkeyPair admin(NkeyPair::Kind::User);
        other = std::make_unique<RawClient>(
            server->port(), "\"jwt\":\"" + m_operator.userJwt(admin, 0, true) + '"');
        if (!other->createBucket("b", bucketOptions) || !other->createBucket("c"))
            return false;
        const NkeyPair user(NkeyPair::Kind::User);
        return reconnect([&](ConnectionSettings &settings) {
            settings.authentication = ConnectionSettings::Authentication::JwtAndSeed;
            settings.secrets.userJwt = QString::fromLatin1(m_operator.limitedJwt(user, denied));
            settings.secrets.userSeed = QString::fromLatin1(user.seed());
        });
    }

    /// "denied SUBJECT", by the server's words for it; or what else it is.
    static QByteArray denial(const Error &error)
    {
        if (error.kind != ErrorKind::NotPermitted)
            return "kind " + QByteArray::number(int(error.kind)) + ' ' + error.detail.toUtf8();
        const QByteArray subject = error.detail.section(u'"', 1).toUtf8();
        return "denied " + (subject.endsWith('"') ? subject.chopped(1) : subject);
    }
    static QByteArray denial(const WriteOutcome &outcome)
    {
        const auto *failed = std::get_if<Failed>(&outcome);
        return failed ? denial(failed->error) : described(outcome);
    }
    QByteArray writing(const KeyEdit &edit)
    {
        const auto outcome = outcomeOf(*connection, edit);
        return outcome ? denial(*outcome) : "no answer";
    }
    /// Of all that are written at the same time.
    QByteArrayList writingAll(const std::vector<KeyEdit> &edits)
    {
        std::vector<QByteArray> outcomes(edits.size());
        std::size_t answered = 0;
        for (std::size_t i = 0; i < edits.size(); ++i)
            KeyWriter(*connection)
                .write(edits[i], connection.get(), [&, i](const WriteOutcome &outcome) {
                    outcomes[i] = denial(outcome);
                    ++answered;
                });
        (void)QTest::qWaitFor([&] { return answered == edits.size(); }, waitLimitMs);
        return {outcomes.begin(), outcomes.end()};
    }
    QByteArray administering(const QByteArray &outcome) const
    {
        const auto *failed = std::get_if<AdminFailed>(&last());
        return failed ? denial(failed->error) : outcome;
    }
    template <typename T, typename Call> QByteArray reading(Call call)
    {
        const auto answer = answerOf<Result<T>>(call);
        return !answer ? "no answer" : answer->ok() ? "read" : denial(answer->error());
    }

private slots:
    void cleanup() { tearDown(); }

    void oneBucketIsReadOnly_data() { addServerRows(); }
    void oneBucketIsReadOnly()
    {
        QVERIFY(setUpDenying({u"$KV.b.>"_s}));
        QCOMPARE(other->put("b", "k", "v"), 1U);
        QCOMPARE(writing(put("k", "w", 1)), "denied $KV.b.k");
        QCOMPARE(writing(put("new", "w", 0)), "denied $KV.b.new");
        for (const Operation operation : {Operation::Delete, Operation::Purge})
            QCOMPARE(writing(removal("k", 1, operation)), "denied $KV.b.k");
        QCOMPARE(writing({u"c"_s, "k", "v", 0, Operation::Put}), "written 1");
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 1, "PUT", "v"}}));
    }

    void onlyTheKeyThatWasDeniedFails_data() { addServerRows(); }
    void onlyTheKeyThatWasDeniedFails()
    {
        QVERIFY(setUpDenying({u"$KV.b.app.locked"_s}));
        // Their subjects begin alike, and they are under way together.
        const auto outcomes = writingAll({put("app.locked", "v", 0), put("app.lock", "v", 0),
                                          put("app.locked.k", "v", 0), put("app", "v", 0)});
        QCOMPARE(outcomes.first(), "denied $KV.b.app.locked");
        for (const QByteArray &outcome : outcomes.mid(1))
            QVERIFY2(outcome.startsWith("written "), outcome);
        QCOMPARE(scan().size(), 3U);
    }

    void namesThatTheServerWritesDifferently_data() { addServerRows(); }
    void namesThatTheServerWritesDifferently()
    {
        QVERIFY(setUpDenying({u"$KV.b.>"_s}));
        for (const QByteArray &key :
             {QByteArray("a\"b"), QByteArray("a\\b"), QByteArray("uml\xc3\xa4ut"),
              QByteArray("\xff"), QByteArray("\xc2\xad"), QByteArray(250, 'k')}) {
            const QByteArray outcome = writing(put(key, "v", 0));
            QVERIFY2(outcome.startsWith("denied $KV.b."), outcome + " for " + key.toHex());
        }
    }

    void aChangeSetOfWhichOneKeyIsDenied_data() { addServerRows(); }
    void aChangeSetOfWhichOneKeyIsDenied()
    {
        QVERIFY(setUpDenying({u"$KV.b.locked"_s}, {{u"allow_atomic"_s, true}}));
        if (!allowsBatches())
            QSKIP("this server has no atomic batches");
        const QByteArray refused =
            "kind " + QByteArray::number(int(ErrorKind::ChangeSetRefused)) + ' ';
        for (const auto &keys :
             {QByteArrayList{"locked", "open"}, QByteArrayList{"open", "locked"}}) {
            std::optional<std::vector<WriteOutcome>> outcomes;
            KeyWriter(*connection)
                .writeTogether({put(keys[0], "v", 0), put(keys[1], "v", 0)}, connection.get(),
                               [&](const auto &all) { outcomes = all; });
            QTRY_VERIFY_WITH_TIMEOUT(outcomes, waitLimitMs);
            for (int i : {0, 1})
                QCOMPARE(denial((*outcomes)[std::size_t(i)]),
                         keys[i] == "locked" ? "denied $KV.b.locked" : refused);
        }
        QVERIFY(scan().empty());
    }

    void whatAnAdministratorDoes_data() { addServerRows(); }
    void whatAnAdministratorDoes()
    {
        QVERIFY(setUpDenying({u"$JS.API.STREAM.CREATE.>"_s, u"$JS.API.STREAM.UPDATE.>"_s,
                              u"$JS.API.STREAM.PURGE.>"_s, u"$JS.API.STREAM.DELETE.>"_s}));
        QVERIFY(other->del("b", "k") > 0);
        const QJsonObject before = configOf("b");
        QCOMPARE(administering(create(u"n"_s, {})), "denied $JS.API.STREAM.CREATE.KV_n");
        QCOMPARE(administering(edit(u"b"_s, [](BucketSettings &s) { s.history = 3; })),
                 "denied $JS.API.STREAM.UPDATE.KV_b");
        const BucketDetails shown = details(u"b"_s);
        QCOMPARE(administering(purge(shown)), "denied $JS.API.STREAM.PURGE.KV_b");
        QCOMPARE(administering(remove(shown)), "denied $JS.API.STREAM.DELETE.KV_b");
        const QByteArray stopped = "stopped " + QByteArray::number(int(ErrorKind::NotPermitted));
        QVERIFY(removeMarkers({{"k", 1, shown.lastTime.toMSecsSinceEpoch()}}).endsWith(stopped));
        QCOMPARE(configOf("b"), before);
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 1, "DEL", ""}}));
    }

    void bucketsThatMayNotBeListed_data() { addServerRows(); }
    void bucketsThatMayNotBeListed()
    {
        QVERIFY(setUpDenying({u"$JS.API.STREAM.LIST"_s, u"$JS.API.STREAM.NAMES"_s}));
        QVERIFY(other->put("b", "k", "v"));
        QCOMPARE(reading<std::vector<BucketInfo>>([&](auto done) {
                     BucketReader(*connection).listBuckets(connection.get(), done);
                 }),
                 "denied $JS.API.STREAM.LIST");
        Screen screen(*connection, bucket);
        QTRY_COMPARE_WITH_TIMEOUT(screen.picture(), "k 1 PUT =v\n", waitLimitMs);
        QCOMPARE(writing(put("k", "w", 1)), "written 2");
    }

    void keysAreWalkedWithoutConsumers_data() { addServerRows(); }
    void keysAreWalkedWithoutConsumers()
    {
        QVERIFY(setUpDenying({u"$JS.API.CONSUMER.>"_s, u"$JS.API.STREAM.MSG.GET.>"_s}));
        for (int i = 0; i < 20; ++i)
            QVERIFY(other->put("b", "k" + QByteArray::number(i % 7), "v"));
        QVERIFY(other->del("b", "k3"));
        Screen screen(*connection, bucket);
        QTRY_VERIFY_WITH_TIMEOUT(screen.is(WatchStatus::State::Live), waitLimitMs);
        QVERIFY(other->put("b", "later", "v"));
        QTRY_COMPARE_WITH_TIMEOUT(screen.entries.size(), 8U, waitLimitMs);
        for (const RawClient::Entry &entry : scan())
            QCOMPARE(screen.entries[entry.key].revision, entry.revision);
        QVERIFY(screen.errors.isEmpty());
    }

    void valuesThatMayNotBeRead_data() { addServerRows(); }
    void valuesThatMayNotBeRead()
    {
        QVERIFY(setUpDenying(
            {u"$JS.API.DIRECT.GET.>"_s, u"$JS.API.STREAM.MSG.GET.>"_s, u"$JS.API.CONSUMER.>"_s}));
        QVERIFY(other->put("b", "k", "v"));
        BucketReader reader(*connection);
        for (const auto &[from, subject] :
             {std::pair{ReadFrom::Leader, QByteArray("$JS.API.STREAM.MSG.GET.KV_b")},
              std::pair{ReadFrom::AnyReplica, QByteArray("$JS.API.DIRECT.GET.KV_b.$KV.b.k")}})
            QCOMPARE(reading<Revision>([&](auto done) {
                         reader.readNewest(bucket, "k", from, connection.get(), done);
                     }),
                     "denied " + subject);
        const QByteArray history = reading<std::vector<Revision>>([&](auto done) {
            reader.readHistory(bucket, "k", ReadFrom::Leader, connection.get(), done);
        });
        QVERIFY2(history.startsWith("denied $JS.API."), history);
        Screen screen(*connection, bucket);
        QTRY_COMPARE_WITH_TIMEOUT(screen.errors, QList{ErrorKind::NotPermitted}, waitLimitMs);
        QVERIFY(!screen.is(WatchStatus::State::Live));
    }

    void theServerTellsWhatIsDenied_data() { addServerRows(); }
    void theServerTellsWhatIsDenied()
    {
        QVERIFY(setUpDenying({u"$KV.b.>"_s}));
        const auto account = answerOf<Result<AccountInfo>>(
            [&](auto done) { AccountReader(*connection).read(connection.get(), done); });
        QVERIFY(account && account->ok());
        QCOMPARE(account->value().publish.allows("$KV.b.k"), isOlder(2, 10));
        QVERIFY(account->value().publish.allows("$KV.c.k"));
    }
};

QTEST_GUILESS_MAIN(TestLimitedUsers)
#include "tst_limited_users.moc"
