// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/ack_subject.h"
#include "app/nats/json.h"
#include "app/nats/message.h"
#include "app/nats/revision_reading.h"
#include "app/nats/server_url.h"
#include "app/nats/stream_info.h"

#include <QTest>

using namespace kvasir;

/// What comes from servers and people as text, taken apart.
class TestWireFormats : public QObject
{
    Q_OBJECT

    static QByteArray read(AckReader &reader, const QByteArray &subject)
    {
        const auto ack = reader.read(subject);
        return ack ? ack->consumer.toByteArray() + ' ' + QByteArray::number(ack->streamSequence) +
                         ' ' + QByteArray::number(ack->consumerSequence) + ' ' +
                         QByteArray::number(ack->timeNs) + ' ' + QByteArray::number(ack->pending)
                   : QByteArray("none");
    }

private slots:
    void readsAckSubjects_data()
    {
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<QByteArray>("read");
        QTest::newRow("short") << QByteArray("$JS.ACK.KV_b.c-1-2.1.20.3.1700000000123456789.4")
                               << QByteArray("c-1-2 20 3 1700000000123456789 4");
        QTest::newRow("with domain and account")
            << QByteArray("$JS.ACK.hub.abc.KV_b.c.1.20.3.1700000000123456789.4")
            << QByteArray("c 20 3 1700000000123456789 4");
        QTest::newRow("with a random end")
            << QByteArray("$JS.ACK._.abc.KV_b.c.1.18446744073709551615.3.1700000000123456789.0.x")
            << QByteArray("c 18446744073709551615 3 1700000000123456789 0");
        QTest::newRow("too short") << QByteArray("$JS.ACK.KV_b.c.1.2") << QByteArray("none");
        QTest::newRow("inbox") << QByteArray("_INBOX.a.b") << QByteArray("none");
        QTest::newRow("nothing") << QByteArray() << QByteArray("none");
        QTest::newRow("no numbers")
            << QByteArray("$JS.ACK.KV_b.c.1.x.3.1700000000123456789.4") << QByteArray("none");
    }
    void readsAckSubjects()
    {
        QFETCH(QByteArray, subject);
        AckReader reader;
        for (int time = 0; time < 2; ++time)
            QTEST(read(reader, subject), "read");
        for (const char *before : {"$JS.ACK.KV_b.c-1-2.1.2.3.4.5", "$JS.ACK.KV_b.c.1.2.3.4.5",
                                   "$JS.ACK._.abc.1.2.3.4.5", "$JS.ACK.hub.abc.1.2.3.4.5"}) {
            QVERIFY(reader.read(before));
            QTEST(read(reader, subject), "read");
        }
    }

    void readsHeaderBlocks()
    {
        const auto headers = parseHeaders(
            "NATS/1.0 100 Idle\r\nB: 2\r\nA:1\r\nURL: nats://x:1\r\nodd\r\nB: 3\r\n\r\n");
        QCOMPARE(headers, (Headers{{"A", "1"}, {"B", "2"}, {"B", "3"}, {"URL", "nats://x:1"}}));
        QCOMPARE(headerValue(headers, "B"), "2");
        QCOMPARE(headerValue(headers, "b"), "");
        QCOMPARE(parseHeaders(""), Headers());
        QCOMPARE(parseHeaders("NATS/1.0\r\ncut off"), Headers());
    }

    void tellsOperations_data()
    {
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<Operation>("operation");
        QTest::addColumn<bool>("expired");
        const auto row = [](const char *name, const Headers &headers, Operation operation,
                            bool expired) {
            QTest::newRow(name) << headers << operation << expired;
        };
        row("put", {{"Nats-Msg-Id", "1"}}, Operation::Put, false);
        row("delete", {{"KV-Operation", "DEL"}}, Operation::Delete, false);
        row("purge", {{"KV-Operation", "PURGE"}}, Operation::Purge, false);
        row("unknown", {{"KV-Operation", "X"}}, Operation::Put, false);
        row("expired", {{"Nats-Marker-Reason", "MaxAge"}}, Operation::Purge, true);
        row("purged", {{"Nats-Marker-Reason", "Purge"}}, Operation::Purge, false);
        row("removed", {{"Nats-Marker-Reason", "Remove"}}, Operation::Delete, false);
        row("both", {{"KV-Operation", "DEL"}, {"Nats-Marker-Reason", "MaxAge"}}, Operation::Delete,
            false);
    }
    void tellsOperations()
    {
        QFETCH(Headers, headers);
        const Meaning meaning = meaningOf(headers);
        QTEST(meaning.operation, "operation");
        QTEST(meaning.expired, "expired");
    }

    void readsTimes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("ms");
        QTest::newRow("nanoseconds")
            << QByteArray("2023-11-14T22:13:20.123456789Z") << qint64(1700000000123);
        QTest::newRow("seconds") << QByteArray("2023-11-14T22:13:20Z") << qint64(1700000000000);
        QTest::newRow("one digit") << QByteArray("2023-11-14T22:13:20.5Z") << qint64(1700000000500);
        QTest::newRow("none") << QByteArray("yesterday") << qint64(0);
        QTest::newRow("last in nanoseconds")
            << QByteArray("2262-04-11T23:47:16.854Z") << qint64(9223372036854);
        QTest::newRow("too late") << QByteArray("2262-04-11T23:47:16.855Z") << qint64(0);
        QTest::newRow("Go's zero") << QByteArray("0001-01-01T00:00:00Z") << qint64(0);
    }
    void readsTimes()
    {
        QFETCH(QByteArray, text);
        QTEST(parseTimeMs(text), "ms");
    }

    void readsServerUrls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read"); ///< shown, user, password; or the error's detail
        const auto row = [](const char *text, const char *read) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(read);
        };
        row("nats://h:1", "nats://h:1||");
        row("h", "nats://h:4222||");
        row("h:1", "nats://h:1||");
        row("tls://h", "tls://h:4222||");
        row("nats://u:p%40%2F@h", "nats://h:4222|u|p@/");
        row("token@h:1", "nats://h:1|token|");
        row("nats://[::1]:5", "nats://[::1]:5||");
        row("ws://u:secret@h", "error h");
        row("nats://", "error nats://");
        row("nats://u:secret@h:99999", "error h:99999");
    }
    void readsServerUrls()
    {
        QFETCH(QString, text);
        const auto url = parseServerUrl(text);
        const QString read =
            url.ok() ? url.value().shown() + u'|' + url.value().user + u'|' + url.value().password
                     : QStringLiteral("error ") + url.error().detail;
        QTEST(read, "read");
    }

    void readsJsonOfAnyKind()
    {
        const Json odd = *parseJson(R"({"a":-1,"b":"x","c":18446744073709551615,"d":[],"e":1.5})");
        QCOMPARE(unsignedOf(odd, "a"), 0U);
        QCOMPARE(numberOf(odd, "a"), -1);
        QCOMPARE(unsignedOf(odd, "c"), 18446744073709551615U);
        QCOMPARE(numberOf(odd, "e", 7), 7);
        QCOMPARE(bytesOf(odd, "a"), "");
        QCOMPARE(bytesOf(odd, "b"), "x");
        QVERIFY(!flagOf(odd, "b"));
        QVERIFY(member(member(odd, "d"), "x").is_null());
        QVERIFY(!parseJson("{"));
        QVERIFY(parseJson(QByteArray(256, '[') + QByteArray(256, ']')));
        QVERIFY(parseJson('"' + QByteArray(1000, '[') + '"'));
        const int depth = 200'000;
        QVERIFY(!parseJson(QByteArray(depth, '[') + QByteArray(depth, ']')));
        QVERIFY(isUtf8("uml\xc3\xa4ut"));
        QVERIFY(!isUtf8("\xff"));
        QVERIFY(!isUtf8("\xc3"));
    }

    void tellsNamesThatCanBeSent()
    {
        for (const char *name : {"a", "a.b", "user@x:y", "x.*.y", "uml\xc3\xa4ut", "\xff"})
            QVERIFY2(isSubject(name), name);
        for (const char *name : {"", ".", "a..b", ".a", "a.", "a b", "a\r\nb", "a\x7f"})
            QVERIFY2(!isSubject(name), name);
        QVERIFY(isSubjectToken("KV_odd@name"));
        for (const char *name : {"", "a.b", "*", ">", "a b"})
            QVERIFY2(!isSubjectToken(name), name);
    }
};

QTEST_GUILESS_MAIN(TestWireFormats)
#include "tst_wire_formats.moc"
