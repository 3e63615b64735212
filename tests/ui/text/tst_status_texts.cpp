// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/text/visible_text.h"
#include "ui/text/bucket_change_text.h"
#include "ui/text/bucket_notices.h"
#include "ui/text/change_set_text.h"
#include "ui/text/error_text.h"
#include "ui/text/expiry_text.h"
#include "ui/text/nats_command.h"
#include "ui/text/outcome_text.h"
#include "ui/text/read_only_text.h"
#include "ui/text/relative_time.h"
#include "ui/text/watch_status_text.h"

#include <QProcess>
#include <QSet>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

using State = WatchStatus::State;

class TestStatusTexts : public QObject
{
    Q_OBJECT

private:
    static Revision revision(quint64 number, Operation operation = Operation::Put)
    {
        Revision made;
        made.key = "app.web";
        made.revision = number;
        made.operation = operation;
        return made;
    }

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void theStatusHasFixedWords_data()
    {
        QTest::addColumn<State>("state");
        QTest::addColumn<QString>("words");
        QTest::newRow("offline") << State::Offline << u"offline"_s;
        QTest::newRow("loading") << State::Loading << u"loading 1,204 of 1,204,331"_s;
        QTest::newRow("live") << State::Live << u"live"_s;
        QTest::newRow("reconnecting") << State::Reconnecting << u"reconnecting"_s;
        QTest::newRow("stale") << State::Stale << u"stale since 07:08:09"_s;
        QTest::newRow("paused") << State::Paused << u"paused"_s;
        QTest::newRow("gone") << State::BucketGone << u"stale since 07:08:09"_s;
    }
    void theStatusHasFixedWords()
    {
        QFETCH(State, state);
        WatchStatus status;
        status.state = state;
        status.loaded = 1'204;
        status.total = 1'204'331;
        status.staleSince = QDateTime(QDate(2024, 1, 2), QTime(7, 8, 9));
        status.updatesPerSecond = 840;
        QTEST(watchStatusText(status), "words");
    }

    void countsKeys()
    {
        QCOMPARE(keyCountText(1, 1, false), u"1 key"_s);
        QCOMPARE(keyCountText(7, 1'204'331, false), u"1,204,331 keys"_s);
        QCOMPARE(keyCountText(7, 1'204'331, true), u"7 of 1,204,331 keys"_s);
        QCOMPARE(keyCountText(0, 0, true), u"0 of 0 keys"_s);
    }

    void tellsHowLongAgo_data()
    {
        QTest::addColumn<qint64>("ago");
        QTest::addColumn<QString>("words");
        const qint64 second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
        QTest::newRow("future") << -day << u"now"_s;
        QTest::newRow("now") << second - 1 << u"now"_s;
        QTest::newRow("second") << second << u"1 s ago"_s;
        QTest::newRow("59.9 s") << minute - 1 << u"59 s ago"_s;
        QTest::newRow("minute") << minute << u"1 min ago"_s;
        QTest::newRow("hour") << hour << u"1 h ago"_s;
        QTest::newRow("47 h") << 2 * day - 1 << u"47 h ago"_s;
        QTest::newRow("days") << 2 * day << u"2 d ago"_s;
        QTest::newRow("29 d") << 30 * day - 1 << u"29 d ago"_s;
        QTest::newRow("date") << 30 * day << u"2023-10-15"_s;
    }
    void tellsHowLongAgo()
    {
        const qint64 now = 1'700'000'000'000; // 2023-11-14 22:13:20 UTC
        QFETCH(qint64, ago);
        QTEST(relativeTime(now - ago, now), "words");
    }

    void tellsTheTimeToTheMillisecond()
    {
        QVERIFY(exactTime(1'700'000'000'042).contains(u":20.042"_s));
    }

    void everyErrorHasWordsOfItsOwn()
    {
        QSet<QString> texts;
        const int last = int(ErrorKind::Cancelled);
        for (int kind = 0; kind <= last; ++kind) {
            const QString text = errorText({ErrorKind(kind), {}});
            QVERIFY2(!text.isEmpty(), qPrintable(QString::number(kind)));
            QVERIFY2(text.endsWith(u'.'), qPrintable(text));
            texts.insert(text);
            QVERIFY(errorText({ErrorKind(kind), u"%1 <b>"_s}).contains(u"%1 <b>"_s));
        }
        QCOMPARE(texts.size(), last + 1);
    }

    void everyOutcomeSaysWhatBecameOfTheData_data()
    {
        QTest::addColumn<WriteOutcome>("outcome");
        QTest::addColumn<Operation>("operation");
        QTest::addColumn<quint64>("expected");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const WriteOutcome &outcome, Operation operation,
                            quint64 expected, const QStringList &words) {
            QTest::newRow(name) << outcome << operation << expected << words;
        };
        const QString nothing = u"Nothing was written"_s;
        row("put", Written{8}, Operation::Put, 7, {u"Saved"_s, u"revision 8"_s});
        row("delete", Written{8}, Operation::Delete, 7, {u"Deleted"_s, u"revision 8"_s});
        row("purge", Written{8}, Operation::Purge, 7, {u"Purged"_s, u"revision 8"_s});
        row("changed", Conflict{revision(9)}, Operation::Put, 7,
            {u"now revision 9, not 7"_s, nothing});
        row("exists", Conflict{revision(9)}, Operation::Put, 0,
            {u"already exists at revision 9"_s, nothing});
        row("deleted", Conflict{revision(9, Operation::Delete)}, Operation::Put, 7,
            {u"was deleted meanwhile by revision 9"_s, nothing});
        row("gone", Conflict{revision(0)}, Operation::Put, 7, {u"is gone"_s, nothing});
        row("unknown", Unknown{{ErrorKind::TimedOut, {}}}, Operation::Put, 7,
            {u"not known"_s, u"Retry finds out"_s});
        row("failed", Failed{{ErrorKind::BucketFull, u"full <b>"_s}}, Operation::Put, 7,
            {u"was not changed"_s, u"full <b>"_s});
    }
    void everyOutcomeSaysWhatBecameOfTheData()
    {
        QFETCH(WriteOutcome, outcome);
        QFETCH(Operation, operation);
        QFETCH(quint64, expected);
        QFETCH(QStringList, words);
        // The name must not be taken for a place of the text, nor for words of it.
        for (const QByteArray &key :
             {QByteArray("app.web"), QByteArray("%2 <b>%1"), QByteArray("is now\n")}) {
            const QString text = outcomeText({u"b"_s, key, "v", expected, operation}, outcome);
            QVERIFY2(text.contains(u'“' + visibleText(key) + u'”'), qPrintable(text));
            for (const QString &word : words)
                QVERIFY2(text.contains(word), qPrintable(text));
        }
    }

    void aRefusalSaysOnceWhatBecameOfTheData()
    {
        for (int kind = 0; kind <= int(ErrorKind::Cancelled); ++kind) {
            const Error error{ErrorKind(kind), {}};
            const QString ofKey = outcomeText({u"b"_s, "k", "v", 7, Operation::Put}, Failed{error});
            const QString ofBucket = adminFailedText(AdminAction::Edit, u"b"_s, error);
            QVERIFY(ofKey.startsWith(u"“k” was not changed. "_s));
            QVERIFY(ofBucket.startsWith(u"“b” was not changed. "_s));
            for (const QString &text : {ofKey, ofBucket}) {
                QVERIFY2(!text.contains(u"Nothing was"_s), qPrintable(text));
                QCOMPARE(text.count(u"not changed"_s), 1);
            }
        }
        QCOMPARE(adminFailedText(AdminAction::Create, u"b"_s, {ErrorKind::BucketExists, {}}),
                 u"“b” was not created. There is a bucket of this name already. Choose another "
                 "name."_s);
    }

    void quotesNames()
    {
        Revision expiring = revision(1);
        expiring.key = "is";
        ChangeSet changes;
        const QStringList texts{expiringKeyText(expiring),
                                expiredKeyText(expiring),
                                sameAlreadyText("is"),
                                bucketGoneText(u"is"_s),
                                applyingInterruptedText(u"is"_s),
                                changeSetHeadline(changes, u"is"_s)};
        for (const QString &text : texts)
            QVERIFY2(text.contains(u"“is”"_s), qPrintable(text));
    }

    void unknownNeverSoundsLikeNothing()
    {
        for (int kind = 0; kind <= int(ErrorKind::Cancelled); ++kind) {
            const QString text =
                outcomeText({u"b"_s, "k", "v", 7, Operation::Put}, Unknown{{ErrorKind(kind), {}}});
            QVERIFY2(!text.contains(u"was not changed"_s), qPrintable(text));
        }
    }

    void quotesTheCommand_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("command");
        QTest::newRow("plain") << QByteArray("app.web/x=1_a-b") << u"app.web/x=1_a-b"_s;
        QTest::newRow("space") << QByteArray("a b") << u"'a b'"_s;
        QTest::newRow("quote") << QByteArray("a'b") << u"'a'\\''b'"_s;
        QTest::newRow("shell") << QByteArray("$(rm -rf ~);*") << u"'$(rm -rf ~);*'"_s;
        QTest::newRow("option") << QByteArray("-x") << u"'-x'"_s;
        QTest::newRow("line break") << QByteArray("a\n") << u"'a\n'"_s;
        QTest::newRow("empty") << QByteArray() << u"''"_s;
    }
    void quotesTheCommand()
    {
        QFETCH(QByteArray, key);
        QFETCH(QString, command);
        QCOMPARE(natsCommand(u"b c"_s, key), u"nats kv get 'b c' "_s + command);
        QProcess shell; // what a shell makes of it is the key again
        shell.start(u"/bin/sh"_s, {u"-c"_s, u"printf %s "_s + command});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput(), key);
    }

    void saysWhyAKeyCannotBeWritten()
    {
        using Guard = WriteGuard::State;
        QCOMPARE(readOnlyReason("app.web", Guard::Open), QString());
        QCOMPARE(readOnlyReason("app.web", Guard::Unlocked), QString());
        QVERIFY(readOnlyReason("app.web", Guard::ReadOnly).contains(u"--read-only"_s));
        QVERIFY(readOnlyReason("app.web", Guard::Locked).contains(u"production"_s));
        for (const char *key : {"a.*", "*", "a.>", ">"})
            QVERIFY2(readOnlyReason(key, Guard::Open).contains(u"wildcard"_s), key);
        QCOMPARE(readOnlyReason("a*b", Guard::Open), QString());
    }

    void noticesNameTheBucket()
    {
        QVERIFY(bucketGoneText(u"flags"_s).contains(u"flags"_s));
        QVERIFY(
            bucketsNotListedText({ErrorKind::NotPermitted, u"$JS.API"_s}).contains(u"$JS.API"_s));
    }
};

QTEST_GUILESS_MAIN(TestStatusTexts)
#include "tst_status_texts.moc"
