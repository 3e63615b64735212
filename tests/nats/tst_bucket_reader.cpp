// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/bucket_reader.h"
#include "tests/support/calls.h"
#include "tests/support/nats_server.h"
#include "tests/support/raw_client.h"
#include "tests/support/subject_listener.h"
#include "tests/support/wait.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

#include <memory>

using namespace kvasir;
using namespace kvasir::test;

namespace {

const QString bucket = QStringLiteral("b");

QByteArray described(const Revision &revision)
{
    static const char *const names[] = {"PUT", "DEL", "PURGE"};
    if (revision.isAbsent())
        return "absent " + revision.key;
    return QByteArray::number(revision.revision) + ' ' + names[int(revision.operation)] + ' ' +
           revision.key + '=' + revision.value + (revision.expired ? " expired" : "");
}

QByteArray described(const Result<Revision> &revision)
{
    return revision.ok() ? described(revision.value())
                         : "error " + QByteArray::number(int(revision.error().kind));
}

QByteArray described(const Result<std::vector<Revision>> &revisions)
{
    if (!revisions)
        return "error " + QByteArray::number(int(revisions.error().kind));
    QByteArray lines;
    for (const Revision &revision : revisions.value())
        lines += described(revision) + '\n';
    return lines;
}

QByteArray errorOf(ErrorKind kind)
{
    return "error " + QByteArray::number(int(kind));
}

} // namespace

class TestBucketReader : public QObject
{
    Q_OBJECT

    std::unique_ptr<NatsServer> m_server;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<RawClient> m_other;

    bool setUp(const QByteArray &config = {})
    {
        QFETCH(QString, program);
        m_connection.reset();
        m_server = std::make_unique<NatsServer>(NatsServer::Options{true, config, program});
        if (!m_server->start())
            return false;
        m_other = std::make_unique<RawClient>(m_server->port());
        m_connection = std::make_unique<Connection>(m_server->settings());
        return !openingErrorOf(*m_connection);
    }

    BucketReader reader() { return BucketReader(*m_connection); }

    QByteArray newest(const QByteArray &key, const QString &of = bucket)
    {
        const auto answer = answerOf<Result<Revision>>(
            [&](auto done) { reader().readNewest(of, key, ReadFrom::Leader, this, done); });
        return answer ? described(*answer) : "no answer";
    }

    QByteArray history(const QByteArray &key, const QString &of = bucket,
                       ReadFrom from = ReadFrom::Leader)
    {
        const auto answer = answerOf<Result<std::vector<Revision>>>(
            [&](auto done) { reader().readHistory(of, key, from, this, done); });
        return answer ? described(*answer) : "no answer";
    }

    QByteArray values(const std::vector<QByteArray> &keys, const QString &of = bucket)
    {
        std::vector<KnownKey> known;
        for (const QByteArray &key : keys)
            known.push_back({key, 0});
        return valuesOf(known, of);
    }

    QByteArray valuesOf(const std::vector<KnownKey> &keys, const QString &of = bucket)
    {
        std::optional<ReadTicket> ticket;
        const auto answer = answerOf<Result<std::vector<Revision>>>(
            [&](auto done) { ticket = reader().readValues(of, keys, this, done); });
        return answer ? described(*answer) : "no answer";
    }

    QByteArray revision(const QByteArray &key, quint64 number)
    {
        const auto answer = answerOf<Result<Revision>>(
            [&](auto done) { reader().readRevision(bucket, key, number, this, done); });
        return answer ? described(*answer) : "no answer";
    }

    std::vector<BucketInfo> list()
    {
        const auto answer = answerOf<Result<std::vector<BucketInfo>>>(
            [&](auto done) { reader().listBuckets(this, done); });
        return answer && answer->ok() ? answer->value() : std::vector<BucketInfo>();
    }

private slots:
    void cleanup()
    {
        m_connection.reset();
        m_other.reset();
        m_server.reset();
    }

    void listsBuckets_data() { addServerRows(); }
    void listsBuckets()
    {
        QVERIFY(setUp());
        QVERIFY(list().empty());
        const qint64 hour = 3600LL * 1'000'000'000;
        QVERIFY(m_other->createBucket(
            "b", {{QStringLiteral("max_age"), hour},
                  {QStringLiteral("max_msgs_per_subject"), 5},
                  {QStringLiteral("max_msg_size"), 1000},
                  {QStringLiteral("description"), QStringLiteral("say \"hi\"")}}));
        QVERIFY(m_other->createBucket("a"));
        QVERIFY(m_other->createBucket(
            "m", {{QStringLiteral("mirror"),
                   QJsonObject{{QStringLiteral("name"), QStringLiteral("KV_b")}}}}));
        // Not a bucket.
        m_other->api("STREAM.CREATE.OTHER",
                     {{QStringLiteral("name"), QStringLiteral("OTHER")},
                      {QStringLiteral("subjects"), QJsonArray{QStringLiteral("other.>")}}});
        QCOMPARE(m_other->put("b", "k", "1"), 1U);
        QCOMPARE(m_other->put("b", "k", "2"), 2U);
        QCOMPARE(m_other->del("b", "l"), 3U);

        const auto buckets = list();
        QCOMPARE(buckets.size(), 3U);
        QCOMPARE(buckets[0].name, QStringLiteral("a"));
        QCOMPARE(buckets[1].name, QStringLiteral("b"));
        QCOMPARE(buckets[2].name, QStringLiteral("m"));
        QCOMPARE(buckets[2].mirrorOf, QStringLiteral("b"));
        QVERIFY(!buckets[1].isMirror());
        QCOMPARE(buckets[1].description, QStringLiteral("say \"hi\""));
        QCOMPARE(buckets[1].history, 5);
        QCOMPARE(buckets[1].ttl, std::chrono::milliseconds(3'600'000));
        QCOMPARE(buckets[1].maxValueSize, 1000);
        QCOMPARE(buckets[1].replicas, 1);
        QCOMPARE(buckets[1].storage, BucketInfo::Storage::Memory);
        QVERIFY(buckets[1].allowDirect);
        QVERIFY(qAbs(buckets[1].created.secsTo(QDateTime::currentDateTimeUtc())) < 60);

        const auto one = answerOf<Result<BucketInfo>>(
            [&](auto done) { reader().readBucket(bucket, this, done); });
        QVERIFY(one && one->ok());
        QCOMPARE(one->value().messages, 3U);
        QCOMPARE(one->value().keys, 2U);
        QCOMPARE(one->value().firstRevision, 1U);
        QCOMPARE(one->value().lastRevision, 3U);
        QVERIFY(one->value().bytes > 0);
    }

    void listsMoreThanAPage_data() { addServerRows(); }
    void listsMoreThanAPage()
    {
        QVERIFY(setUp());
        const int count = 300; // a page is 256
        for (int i = 0; i < count; ++i)
            QVERIFY(m_other->createBucket("b" + QByteArray::number(i)));
        QCOMPARE(list().size(), std::size_t(count));
    }

    void saysThatThereIsNoSuchBucket_data() { addServerRows(); }
    void saysThatThereIsNoSuchBucket()
    {
        QVERIFY(setUp());
        const QByteArray error = errorOf(ErrorKind::BucketNotFound);
        QCOMPARE(newest("k"), error);
        QCOMPARE(history("k"), error);
        QCOMPARE(values({"k"}), error);
        QCOMPARE(revision("k", 1), error);
        for (const char *name : {"", "a.b", "*", ">", "a b", "a\r\nPUB x 0\r\n\r\n"})
            QCOMPARE(newest("k", QString::fromLatin1(name)), error);
    }

    void readsRevisions_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<bool>("direct");
        for (const auto &[path, version] : serverPrograms())
            for (const bool direct : {true, false})
                QTest::addRow("%s %s", qPrintable(version), direct ? "direct" : "leader only")
                    << path << direct;
    }
    void readsRevisions()
    {
        QVERIFY(setUp());
        QFETCH(bool, direct);
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("allow_direct"), direct}}));
        QCOMPARE(m_other->put("b", "k", "one"), 1U);
        QCOMPARE(m_other->put("b", "l", "other"), 2U);
        QCOMPARE(m_other->put("b", "k", QByteArray("\0\xff\r\n", 4)), 3U);
        QCOMPARE(m_other->del("b", "k"), 4U);
        QCOMPARE(m_other->put("b", "k", "", {{"X-Who", "ann"}, {"Nats-Msg-Id", "7"}}), 5U);

        QCOMPARE(newest("k"), "5 PUT k=");
        QCOMPARE(newest("none"), "absent none");
        QCOMPARE(newest("k.l"), "absent k.l");
        QCOMPARE(newest("not a key"), "absent not a key");
        QCOMPARE(history("k"), QByteArray("1 PUT k=one\n3 PUT k=") + QByteArray("\0\xff\r\n", 4) +
                                   "\n4 DEL k=\n5 PUT k=\n");
        QCOMPARE(history("none"), "");
        QCOMPARE(revision("k", 1), "1 PUT k=one");
        QCOMPARE(revision("k", 2), errorOf(ErrorKind::RevisionNotFound)); // it is l's
        QCOMPARE(revision("k", 99), errorOf(ErrorKind::RevisionNotFound));
        QCOMPARE(values({"l", "none", "k"}), "2 PUT l=other\nabsent none\n5 PUT k=\n");
        QCOMPARE(values({}), "");

        const auto whole = answerOf<Result<Revision>>(
            [&](auto done) { reader().readNewest(bucket, "k", ReadFrom::Leader, this, done); });
        QVERIFY(whole && whole->ok());
        using HeaderList = QList<QPair<QByteArray, QByteArray>>;
        QCOMPARE(whole->value().headers, (HeaderList{{"X-Who", "ann"}}));
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(qAbs(whole->value().modifiedMs - now) < 60'000);

        QCOMPARE(m_other->purge("b", "k"), 6U);
        QCOMPARE(history("k"), "6 PURGE k=\n");
    }

    void readsManyValues_data() { addServerRows(); }
    void readsManyValues()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QList<QPair<QByteArray, QByteArray>> entries;
        std::vector<QByteArray> keys;
        QByteArray expected;
        for (int i = 0; i < 1000; ++i) {
            const QByteArray number = QByteArray::number(i);
            entries.append({"k" + number, "v" + number});
            keys.push_back("k" + number);
            expected += QByteArray::number(i + 1) + " PUT k" + number + "=v" + number + '\n';
        }
        QVERIFY(m_other->putMany("b", entries));
        QCOMPARE(values(keys), expected);
        keys.push_back("k7"); // twice
        expected += "8 PUT k7=v7\n";
        QCOMPARE(values(keys), expected);
    }

    void readsManyValuesThroughANarrowServer_data() { addServerRows(); }
    void readsManyValuesThroughANarrowServer()
    {
        // Requests of at most this; and of the values two fit into what comes at once.
        QVERIFY(setUp("max_payload: 4096"));
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("max_msgs_per_subject"), 1}}));
        std::vector<QByteArray> keys;
        for (int i = 0; i < 300; ++i) {
            keys.push_back(QByteArray(60, '"') + '\\' + QByteArray::number(i));
            QVERIFY(m_other->put("b", keys.back(), QByteArray(3000, 'x')));
        }
        keys.push_back(QByteArray(3900, 'k')); // longer than fits beside the rest of a request
        QVERIFY(m_other->put("b", keys.back(), "long"));
        std::vector<KnownKey> known;
        for (const QByteArray &key : keys)
            known.push_back({key, 0});
        std::optional<ReadTicket> ticket;
        const auto answer = answerOf<Result<std::vector<Revision>>>(
            [&](auto done) { ticket = reader().readValues(bucket, known, this, done); });
        QVERIFY(answer && answer->ok());
        for (std::size_t i = 0; i < keys.size(); ++i)
            QCOMPARE(answer->value()[i].revision, i + 1);
        QCOMPARE(answer->value().back().value, "long");
    }

    void readsMoreThanComesAtOnce_data() { addServerRows(); }
    void readsMoreThanComesAtOnce()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        std::vector<QByteArray> keys;
        QByteArray expected;
        for (int i = 1; i <= 12; ++i) {
            const QByteArray number = QByteArray::number(i);
            const QByteArray value(400'000, char('a' + i));
            QVERIFY(m_other->put("b", "k" + number, value));
            for (const QByteArray &key : {"k" + number, "none" + number})
                keys.push_back(key);
            expected += number + " PUT k" + number + '=' + value + "\nabsent none" + number + '\n';
        }
        QCOMPARE(values(keys), expected);
    }

    void endsWhenTheServerDies_data() { addServerRows(); }
    void endsWhenTheServerDies()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k", "v"));
        QCOMPARE(values({"k"}), "1 PUT k=v\n"); // it knows the way
        m_server->freeze();
        std::optional<ReadTicket> ticket;
        std::optional<Result<std::vector<Revision>>> answer;
        ticket = reader().readValues(bucket, {{"k", 1}, {"l", 1}}, this,
                                     [&](const auto &values) { answer = values; });
        m_server->kill();
        QTRY_VERIFY_WITH_TIMEOUT(answer, waitLimitMs);
        QCOMPARE(described(*answer), errorOf(ErrorKind::Disconnected));
    }

    void asksForOneByOneWhereNothingElseIsPermitted_data() { addServerRows(); }
    void asksForOneByOneWhereNothingElseIsPermitted()
    {
        QVERIFY(setUp(R"(
            authorization { users = [
                { user: "all", password: "p" }
                { user: "some", password: "p", permissions: {
                    publish: { deny: "$JS.API.DIRECT.GET.KV_b" } } } ] }
            no_auth_user: "all")"));
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k", "v"));
        QVERIFY(m_other->put("b", "l", "w"));
        ConnectionSettings settings = m_server->settings();
        settings.authentication = ConnectionSettings::Authentication::UserPassword;
        settings.user = QStringLiteral("some");
        settings.secrets.password = QStringLiteral("p");
        m_connection = std::make_unique<Connection>(settings);
        QVERIFY(!openingErrorOf(*m_connection));
        SubjectListener listener(m_server->port(), "$JS.API.DIRECT.GET.>");
        for (int i = 0; i < 2; ++i)
            QCOMPARE(values({"k", "l"}), "1 PUT k=v\n2 PUT l=w\n");
        QCOMPARE(listener.heard().size(), 4U);
    }

    void saysNothingWhenNobodyWantsItAnyMore_data() { addServerRows(); }
    void saysNothingWhenNobodyWantsItAnyMore()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k", "v"));
        bool isAnswered = false;
        std::optional<ReadTicket> ticket =
            reader().readValues(bucket, {{"k", 1}}, this, [&](const auto &) { isAnswered = true; });
        ticket.reset();
        // Behind the first, in the same thread.
        QCOMPARE(values({"k"}), "1 PUT k=v\n");
        QVERIFY(!isAnswered);
    }

    void readsAHistoryOfValuesThatAreTooLongInBase64_data() { addServerRows(); }
    void readsAHistoryOfValuesThatAreTooLongInBase64()
    {
        QVERIFY(setUp("max_pending: 1MB"));
        QVERIFY(m_other->createBucket("b"));
        const QByteArray value(900'000, 'v');
        QVERIFY(m_other->put("b", "k", value));
        QCOMPARE(history("k", bucket, ReadFrom::AnyReplica), "1 PUT k=" + value + "\n");
        // The server does not let so much wait for a client.
        QCOMPARE(history("k"), errorOf(ErrorKind::Disconnected));
    }

    void readsKeysThatOthersNamedOddly_data() { readsRevisions_data(); }
    void readsKeysThatOthersNamedOddly()
    {
        QVERIFY(setUp());
        QFETCH(bool, direct);
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("allow_direct"), direct}}));
        quint64 count = 0;
        for (const char *key : {"user@x:y", "uml\xc3\xa4ut", "a*b", "$x"}) {
            const QByteArray number = QByteArray::number(++count);
            QCOMPARE(m_other->put("b", key, "v"), count);
            QCOMPARE(newest(key), number + " PUT " + key + "=v");
            QCOMPARE(history(key), number + " PUT " + key + "=v\n");
            QCOMPARE(values({key}), number + " PUT " + key + "=v\n");
        }
        // Wildcard tokens are names here, not patterns.
        QCOMPARE(m_other->put("b", "x.*.y", "star"), 5U);
        QCOMPARE(m_other->put("b", "x.a.y", "a"), 6U);
        QCOMPARE(newest("x.*.y"), "5 PUT x.*.y=star");
        QCOMPARE(history("x.*.y"), "5 PUT x.*.y=star\n");
        QCOMPARE(values({"x.*.y", "x.a.y"}), "5 PUT x.*.y=star\n6 PUT x.a.y=a\n");
        QCOMPARE(valuesOf({{"x.*.y", 5}, {"x.a.y", 6}}), "5 PUT x.*.y=star\n6 PUT x.a.y=a\n");
        QCOMPARE(valuesOf({{"x.>", 6}}), "absent x.>\n"); // that is another one's
        QCOMPARE(newest("x.*"), "absent x.*");
        QCOMPARE(newest(">"), "absent >");
        // What is not UTF-8 cannot be asked for in JSON.
        QCOMPARE(m_other->put("b", "\xff", "v"), 7U);
        if (direct)
            QCOMPARE(newest("\xff"), "7 PUT \xff=v");
        else
            QCOMPARE(newest("\xff"), errorOf(ErrorKind::BadKeyName));
        QCOMPARE(values({"\xff", "x.a.y"}),
                 (direct ? QByteArray("7 PUT \xff=v") : QByteArray("absent \xff")) +
                     "\n6 PUT x.a.y=a\n");
        if (direct)
            QCOMPARE(valuesOf({{"\xff", 7}}), "7 PUT \xff=v\n");
    }

    void readsMirrors_data() { addServerRows(); }
    void readsMirrors()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QCOMPARE(m_other->put("b", "k", "one"), 1U);
        QVERIFY(m_other->createBucket(
            "m", {{QStringLiteral("mirror"),
                   QJsonObject{{QStringLiteral("name"), QStringLiteral("KV_b")}}}}));
        const QString mirror = QStringLiteral("m");
        QTRY_COMPARE_WITH_TIMEOUT(history("k", mirror), "1 PUT k=one\n", waitLimitMs);
        QCOMPARE(newest("k", mirror), "1 PUT k=one");
        QCOMPARE(values({"k", "none"}, mirror), "1 PUT k=one\nabsent none\n");
        // Without its origin the mirror is asked itself.
        QVERIFY(m_other->deleteBucket("b"));
        QCOMPARE(newest("k", mirror), "1 PUT k=one");
    }
};

QTEST_GUILESS_MAIN(TestBucketReader)
#include "tst_bucket_reader.moc"
