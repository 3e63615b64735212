// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/value_document.h"

#include "tests/support/wait.h"

#include <QSignalSpy>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

Revision put(quint64 number, const QByteArray &value, qint64 modifiedMs = 0)
{
    Revision revision;
    revision.key = "app.mode";
    revision.revision = number;
    revision.value = value;
    revision.modifiedMs = modifiedMs;
    return revision;
}

Revision marker(quint64 number, Operation operation = Operation::Delete)
{
    Revision revision = put(number, {});
    revision.operation = operation;
    return revision;
}

/// "10 <- 9 'text' modified changed": newest, base, text and what holds.
QString picture(const ValueDocument &document)
{
    if (!document.isOpen())
        return u"closed"_s;
    QString text = u"%1 <- %2 '%3'"_s.arg(document.newest().revision)
                       .arg(document.base().revision)
                       .arg(document.text());
    if (document.isModified())
        text += u" modified"_s;
    if (document.isChangedOnServer())
        text += u" changed"_s;
    if (document.isDeleted())
        text += u" deleted"_s;
    return text;
}

} // namespace

class TestValueDocument : public QObject
{
    Q_OBJECT

private slots:
    void opensUnmodified()
    {
        ValueDocument document;
        QCOMPARE(picture(document), u"closed"_s);
        QSignalSpy replaced(&document, &ValueDocument::textReplaced);
        document.open(put(9, "on"));
        QCOMPARE(picture(document), u"9 <- 9 'on'"_s);
        QCOMPARE(document.bytes(), "on");
        QCOMPARE(document.format(), ValueFormat::Text);
        QCOMPARE(replaced.size(), 1);
        document.close();
        QCOMPARE(picture(document), u"closed"_s);
        QCOMPARE(document.bytes(), QByteArray());
    }

    void knowsWhenItIsModified()
    {
        ValueDocument document;
        document.open(put(9, "on"));
        QSignalSpy modified(&document, &ValueDocument::modifiedChanged);
        QSignalSpy changed(&document, &ValueDocument::changed);
        document.setText(u"on"_s);
        QCOMPARE(changed.size(), 0);
        document.setText(u"off"_s);
        QCOMPARE(picture(document), u"9 <- 9 'off' modified"_s);
        document.setText(u"offf"_s);
        QCOMPARE(modified.size(), 1);
        document.setText(u"on"_s);
        QCOMPARE(picture(document), u"9 <- 9 'on'"_s);
        QCOMPARE(modified.size(), 2);
    }

    void followsTheServerWhileUnmodified()
    {
        ValueDocument document;
        document.open(put(9, "on"));
        QSignalSpy followed(&document, &ValueDocument::followed);
        QSignalSpy replaced(&document, &ValueDocument::textReplaced);
        document.serverChanged(put(12, "off"));
        QCOMPARE(picture(document), u"12 <- 12 'off'"_s);
        QCOMPARE(followed.size(), 1);
        QCOMPARE(replaced.size(), 1);
        // The same bytes again leave the editor and its cursor alone.
        document.serverChanged(put(13, "off"));
        QCOMPARE(picture(document), u"13 <- 13 'off'"_s);
        QCOMPARE(followed.size(), 2);
        QCOMPARE(replaced.size(), 1);
    }

    void keepsWhatWasTypedWhenTheServerGoesOn()
    {
        ValueDocument document;
        document.open(put(9, "on"));
        document.setText(u"mine"_s);
        QSignalSpy banner(&document, &ValueDocument::changedOnServerChanged);
        QSignalSpy replaced(&document, &ValueDocument::textReplaced);
        document.serverChanged(put(12, "theirs"));
        QCOMPARE(picture(document), u"12 <- 9 'mine' modified changed"_s);
        QCOMPARE(document.base().value, "on");
        QCOMPARE(document.newest().value, "theirs");
        document.serverChanged(put(13, "theirs too"));
        QCOMPARE(picture(document), u"13 <- 9 'mine' modified changed"_s);
        QCOMPARE(banner.size(), 1);
        QCOMPARE(replaced.size(), 0);
        document.revert();
        QCOMPARE(picture(document), u"13 <- 13 'theirs too'"_s);
        QCOMPARE(banner.size(), 2);
        QCOMPARE(replaced.size(), 1);
    }

    void agreesWhenTheServerGetsWhatWasTyped()
    {
        ValueDocument document;
        document.open(put(9, "{\"a\":1}"));
        document.setText(u"{\n  \"a\": 2 }"_s);
        document.serverChanged(put(12, "{\"a\":2}"));
        QCOMPARE(picture(document), u"12 <- 12 '{\n  \"a\": 2 }'"_s);
        QCOMPARE(document.bytes(), "{\"a\":2}");
        document.setText(u"{\n  \"a\": 3 }"_s);
        QCOMPARE(document.bytes(), "{\"a\":3}");
    }

    void ignoresOldNewsAndOtherKeys()
    {
        ValueDocument document;
        document.serverChanged(put(3, "closed"));
        QCOMPARE(picture(document), u"closed"_s);
        document.open(put(9, "on"));
        document.serverChanged(put(8, "older"));
        Revision other = put(20, "other");
        other.key = "app.level";
        document.serverChanged(other);
        document.saved(other);
        QCOMPARE(picture(document), u"9 <- 9 'on'"_s);
        document.serverChanged(put(12, "off"));
        document.serverChanged(put(10, "older"));
        QCOMPARE(picture(document), u"12 <- 12 'off'"_s);
    }

    void countsAnewWhenTheBucketWasMadeAgain()
    {
        ValueDocument document;
        document.open(put(9, "on"));
        document.setText(u"mine"_s);
        document.serverChanged(put(0, {}));
        QCOMPARE(picture(document), u"0 <- 9 'mine' modified changed deleted"_s);
        document.serverChanged(put(2, "new"));
        QCOMPARE(picture(document), u"2 <- 9 'mine' modified changed"_s);
    }

    void takesALaterWriteForTheOneOfANewBucket()
    {
        ValueDocument document;
        document.open(put(9, "on", 1000));
        document.serverChanged(put(3, "older", 999));
        QCOMPARE(picture(document), u"9 <- 9 'on'"_s);
        document.serverChanged(put(3, "of a new bucket", 1001));
        QCOMPARE(picture(document), u"3 <- 3 'of a new bucket'"_s);
    }

    void doesNotCompareTheServersClockWithOurs()
    {
        ValueDocument document;
        document.open(put(9, "on", 5000));
        document.setText(u"mine"_s);
        document.saved(put(11, "mine", 100)); // this machine's clock is slow
        document.serverChanged(put(10, "theirs", 5500));
        QCOMPARE(picture(document), u"11 <- 11 'mine'"_s);
        document.serverChanged(put(11, "mine", 6000));
        QCOMPARE(document.base().modifiedMs, 6000);
        document.serverChanged(put(1, "of a new bucket", 7000));
        QCOMPARE(picture(document), u"1 <- 1 'of a new bucket'"_s);
    }

    void noticesAnotherValueUnderTheSameNumber()
    {
        ValueDocument document;
        document.open(put(9, "on"));
        document.setText(u"mine"_s);
        document.serverChanged(put(9, "of a new bucket"));
        QCOMPARE(picture(document), u"9 <- 9 'mine' modified changed"_s);
    }

    void showsADeletion()
    {
        ValueDocument document;
        document.open(put(9, "on"));
        document.serverChanged(marker(10));
        QCOMPARE(picture(document), u"10 <- 10 '' deleted"_s);
        document.serverChanged(put(11, "[1]"));
        QCOMPARE(picture(document), u"11 <- 11 '[\n  1\n]'"_s);
        document.setText(u"[2]"_s);
        document.serverChanged(marker(12, Operation::Purge));
        QCOMPARE(picture(document), u"12 <- 11 '[2]' modified changed deleted"_s);
        QVERIFY(!document.newest().isLive());
        document.revert();
        QCOMPARE(picture(document), u"12 <- 12 '' deleted"_s);
    }

    void doesNotTakeADeletionForAnEmptiedValue()
    {
        ValueDocument document;
        document.open(put(9, "on"));
        document.setText({});
        document.serverChanged(marker(10));
        QCOMPARE(picture(document), u"10 <- 9 '' modified changed deleted"_s);
    }

    void createsADeletedKeyAgain()
    {
        ValueDocument document;
        document.open(marker(10));
        QCOMPARE(picture(document), u"10 <- 10 '' deleted"_s);
        document.setText(u"back"_s);
        QCOMPARE(picture(document), u"10 <- 10 'back' modified deleted"_s);
        document.saved(put(11, "back"));
        QCOMPARE(picture(document), u"11 <- 11 'back'"_s);
    }

    void isSaved_data()
    {
        QTest::addColumn<QStringList>("arrivals");
        QTest::addColumn<QString>("end");
        // Opened at 9; "mine" is sent. 10: our write arrives by the watcher, 11: another's after
        // it; ack: the acknowledgement; type: the person types on; drop: reverts.
        const auto row = [](const char *arrivals, const QString &end) {
            QTest::newRow(arrivals) << QString::fromUtf8(arrivals).split(u' ') << end;
        };
        row("ack 10", u"10 <- 10 'mine'"_s);
        row("10 ack", u"10 <- 10 'mine'"_s);
        row("ack 10 11", u"11 <- 11 'theirs'"_s);
        row("10 11 ack", u"11 <- 11 'theirs'"_s);
        row("10 ack 11", u"11 <- 11 'theirs'"_s);
        row("ack 11", u"11 <- 11 'theirs'"_s);
        row("11 ack", u"11 <- 11 'theirs'"_s);
        row("11 ack 10", u"11 <- 11 'theirs'"_s);
        row("type ack 10", u"10 <- 10 'typed' modified"_s);
        row("type 10 ack", u"10 <- 10 'typed' modified"_s);
        row("10 type ack", u"10 <- 10 'typed' modified"_s);
        row("ack type 10", u"10 <- 10 'typed' modified"_s);
        row("type 11 ack", u"11 <- 10 'typed' modified changed"_s);
        row("type ack 11", u"11 <- 10 'typed' modified changed"_s);
        row("type 10 11 ack", u"11 <- 10 'typed' modified changed"_s);
        row("drop ack 10", u"10 <- 10 'mine'"_s);
        row("drop 10 ack", u"10 <- 10 'mine'"_s);
        row("drop 11 ack", u"11 <- 11 'theirs'"_s);
        row("ack ack 10 10", u"10 <- 10 'mine'"_s);
    }

    void isSaved()
    {
        QFETCH(QStringList, arrivals);
        QFETCH(QString, end);
        ValueDocument document;
        document.open(put(9, "on"));
        document.setText(u"mine"_s);
        document.saving(document.bytes());
        QSignalSpy banner(&document, &ValueDocument::changedOnServerChanged);
        for (const QString &arrival : arrivals) {
            if (arrival == u"ack"_s)
                document.saved(put(10, "mine"));
            else if (arrival == u"10"_s)
                document.serverChanged(put(10, "mine", 1000));
            else if (arrival == u"11"_s)
                document.serverChanged(put(11, "theirs", 2000));
            else if (arrival == u"type"_s)
                document.setText(u"typed"_s);
            else if (arrival == u"drop"_s)
                document.revert();
        }
        QCOMPARE(picture(document), end);
        if (!arrivals.contains(u"11"_s)) {
            QCOMPARE(banner.size(), 0);
            QCOMPARE(document.base().modifiedMs, 1000);
        }
    }

    void isSavedWithoutAnnouncement()
    {
        for (const bool ackFirst : {true, false}) {
            ValueDocument document;
            document.open(put(9, "on"));
            document.setText(u"mine"_s);
            QSignalSpy banner(&document, &ValueDocument::changedOnServerChanged);
            if (ackFirst)
                document.saved(put(10, "mine"));
            document.serverChanged(put(10, "mine", 1000));
            if (!ackFirst)
                document.saved(put(10, "mine"));
            QCOMPARE(picture(document), u"10 <- 10 'mine'"_s);
            QCOMPARE(banner.size(), 0);
        }
    }

    void showsTheBannerForAnotherWriteWhileSaving()
    {
        ValueDocument document;
        document.open(put(9, "on"));
        document.setText(u"mine"_s);
        document.saving("mine");
        document.serverChanged(put(10, "theirs"));
        document.savingFailed();
        QCOMPARE(picture(document), u"10 <- 9 'mine' modified changed"_s);
        // What was once announced is forgotten with the failure.
        document.setText(u"other"_s);
        document.serverChanged(put(11, "mine"));
        QCOMPARE(picture(document), u"11 <- 9 'other' modified changed"_s);
    }

    void takesOverAMerge_data()
    {
        QTest::addColumn<QStringList>("arrivals");
        QTest::addColumn<QString>("end");
        const auto row = [](const char *arrivals, const QString &end) {
            QTest::newRow(arrivals) << QString::fromUtf8(arrivals).split(u' ') << end;
        };
        row("ack 11", u"11 <- 11 'both'"_s);
        row("11 ack", u"11 <- 11 'both'"_s);
        row("11 12 ack", u"12 <- 12 'later'"_s);
        row("12 ack", u"12 <- 12 'later'"_s);
        row("type ack 11", u"11 <- 11 'typed' modified"_s);
        row("type 11 ack", u"11 <- 11 'typed' modified"_s);
        row("fail", u"10 <- 9 'mine' modified changed"_s);
    }

    void takesOverAMerge()
    {
        QFETCH(QStringList, arrivals);
        QFETCH(QString, end);
        ValueDocument document;
        document.open(put(9, "on"));
        document.setText(u"mine"_s);
        document.serverChanged(put(10, "theirs"));
        document.saving("both");
        for (const QString &arrival : arrivals) {
            if (arrival == u"ack"_s)
                document.saved(put(11, "both"));
            else if (arrival == u"11"_s)
                document.serverChanged(put(11, "both"));
            else if (arrival == u"12"_s)
                document.serverChanged(put(12, "later"));
            else if (arrival == u"type"_s)
                document.setText(u"typed"_s);
            else if (arrival == u"fail"_s)
                document.savingFailed();
        }
        QCOMPARE(picture(document), end);
    }

    void ignoresAnAcknowledgementThatCameTooLate()
    {
        ValueDocument document;
        document.open(put(12, "newer"));
        document.setText(u"typed"_s);
        document.saved(put(10, "mine"));
        QCOMPARE(picture(document), u"12 <- 12 'typed' modified"_s);
    }

    void leavesTheTextAloneWhenItIsTypedBack()
    {
        ValueDocument document;
        document.open(put(9, "on"));
        document.setText(u"onn"_s);
        document.serverChanged(put(10, "theirs"));
        document.setText(u"on"_s);
        QCOMPARE(picture(document), u"10 <- 9 'on' changed"_s);
        document.serverChanged(put(11, "again"));
        QCOMPARE(picture(document), u"11 <- 11 'again'"_s);
    }

    void protectsWhiteSpaceTypedIntoJson()
    {
        ValueDocument document;
        document.open(put(9, "{\"a\":1}"));
        document.setText(u"{\n  \"a\": 1\n\n}"_s);
        document.serverChanged(put(10, "{\"a\":5}"));
        QCOMPARE(picture(document), u"10 <- 9 '{\n  \"a\": 1\n\n}' modified changed"_s);
        QCOMPARE(document.bytes(), "{\"a\":1}");
    }

    void switchingTheFormatNeverAltersBytes_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("typed");
        QTest::newRow("compact JSON") << QByteArray("{\"a\":1}\n") << u"{\"a\":2}"_s;
        QTest::newRow("made multi-line") << QByteArray("{\"a\":1}") << u"{\n\n\"a\":2}"_s;
        QTest::newRow("made invalid") << QByteArray("{\"a\":1}") << u"{\"a\":"_s;
        QTest::newRow("mark") << QByteArray("\xef\xbb\xbf[1]") << u"[1, 2]"_s;
        QTest::newRow("line ends") << QByteArray("a\r\nb\rc") << u"a\r\n\r"_s;
    }

    void switchingTheFormatNeverAltersBytes()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, typed);
        const auto formats = {ValueFormat::Hex,  ValueFormat::Json, ValueFormat::Text,
                              ValueFormat::Json, ValueFormat::Hex,  ValueFormat::Text};
        ValueDocument document;
        document.open(put(9, value));
        for (const ValueFormat format : formats) {
            document.setFormat(format);
            QCOMPARE(document.format(), format);
            QCOMPARE(document.bytes(), value);
            QVERIFY(!document.isModified());
        }
        document.setText(typed);
        const QByteArray edited = document.bytes();
        QVERIFY(edited != value);
        for (const ValueFormat format : formats) {
            document.setFormat(format);
            QCOMPARE(document.bytes(), edited);
            QVERIFY(document.isModified());
        }
        document.setBytes(value);
        QVERIFY(!document.isModified());
    }

    void knowsThatAnEditInAnotherFormatWasTypedBack()
    {
        ValueDocument document;
        document.open(put(9, "{\"a\":1}"));
        document.setFormat(ValueFormat::Text);
        document.setText(u"{\"a\":12}"_s);
        document.setFormat(ValueFormat::Json);
        QVERIFY(document.isModified());
        document.setText(u"{\n  \"a\": 1\n}"_s);
        QVERIFY(!document.isModified());
        QCOMPARE(document.bytes(), "{\"a\":1}");
    }

    void showsBinaryOnlyAsADump()
    {
        ValueDocument document;
        const QByteArray binary("\xff\x00\x01", 3);
        document.open(put(9, binary));
        QCOMPARE(document.format(), ValueFormat::Hex);
        QVERIFY(document.canShowAs(ValueFormat::Hex));
        QVERIFY(!document.canShowAs(ValueFormat::Text));
        document.setFormat(ValueFormat::Text);
        QCOMPARE(document.format(), ValueFormat::Hex);
        document.setText(u"typed"_s);
        QCOMPARE(document.bytes(), binary);
        QVERIFY(!document.isModified());
    }

    void saysThatADumpIsNotAll()
    {
        ValueDocument document;
        document.open(put(9, QByteArray(1024 * 1024 + 1, '\xff')));
        QTRY_VERIFY_WITH_TIMEOUT(!document.isPreparing(), test::waitLimitMs);
        QVERIFY(document.isTextTruncated());
        document.open(put(9, QByteArray(1024 * 1024, '\xff')));
        QTRY_VERIFY_WITH_TIMEOUT(!document.isPreparing(), test::waitLimitMs);
        QVERIFY(!document.isTextTruncated());
    }

    void takesBytesFromAFile()
    {
        ValueDocument document;
        document.open(put(9, "on"));
        const QByteArray binary("\x00\xff", 2);
        document.setBytes(binary);
        QCOMPARE(document.format(), ValueFormat::Hex);
        QCOMPARE(document.bytes(), binary);
        QVERIFY(document.isModified());
        document.serverChanged(put(10, "theirs"));
        QVERIFY(document.isChangedOnServer());
        QCOMPARE(document.bytes(), binary);
        document.saved(put(11, binary));
        QVERIFY(!document.isModified());
        document.setBytes("{}");
        QCOMPARE(document.format(), ValueFormat::Json);
    }

    void replacesABinaryValueByText()
    {
        ValueDocument document;
        document.open(put(9, "\xff"));
        document.setBytes("text");
        QCOMPARE(document.format(), ValueFormat::Text);
        document.setText(u"texts"_s);
        QCOMPARE(document.bytes(), "texts");
    }

    void keepsTheChosenFormatWhileFollowing()
    {
        ValueDocument document;
        document.open(put(9, "{}"));
        document.setFormat(ValueFormat::Text);
        document.serverChanged(put(10, "[1]"));
        QCOMPARE(picture(document), u"10 <- 10 '[1]'"_s);
        document.serverChanged(put(11, "\xff"));
        QCOMPARE(document.format(), ValueFormat::Hex);
        document.serverChanged(put(12, "[2]"));
        QCOMPARE(document.format(), ValueFormat::Text);
        document.open(put(12, "[2]"));
        QCOMPARE(document.format(), ValueFormat::Json);
    }

    void warnsOfJsonThatIsNoneAnyMore()
    {
        ValueDocument document;
        document.open(put(9, "{\"a\":1}"));
        QVERIFY(!document.becameInvalidJson());
        document.setText(u"{\n  \"a\": \n}"_s);
        QVERIFY(document.becameInvalidJson());
        QCOMPARE(document.bytes(), "{\n  \"a\": \n}");
        document.setText(u"7"_s);
        QVERIFY(!document.becameInvalidJson());
        document.setText({});
        QVERIFY(document.becameInvalidJson());
        document.open(put(9, "text"));
        document.setText(u"{"_s);
        QVERIFY(!document.becameInvalidJson());
        document.open(put(9, "{broken"));
        document.setText(u"{still broken"_s);
        QVERIFY(!document.becameInvalidJson());
    }

    void isWholeWhenItsSignalsArrive()
    {
        ValueDocument document;
        document.open(put(9, "on"));
        QStringList seen;
        const auto look = [&] { seen += picture(document); };
        connect(&document, &ValueDocument::textReplaced, this, look);
        connect(&document, &ValueDocument::modifiedChanged, this, look);
        connect(&document, &ValueDocument::changedOnServerChanged, this, look);
        document.setText(u"mine"_s);
        document.serverChanged(put(10, "theirs"));
        document.revert();
        const QString reverted = u"10 <- 10 'theirs'"_s;
        QCOMPARE(seen,
                 (QStringList{u"9 <- 9 'mine' modified"_s, u"10 <- 9 'mine' modified changed"_s,
                              reverted, reverted, reverted}));
    }

    void takesAMebibyteOfJsonOnOneLine()
    {
        QByteArray value = "[0";
        while (value.size() < 1024 * 1024)
            value += ",9007199254740993";
        value += "]";
        ValueDocument document;
        document.open(put(9, value));
        QTRY_VERIFY_WITH_TIMEOUT(!document.isPreparing(), test::waitLimitMs);
        QCOMPARE(document.format(), ValueFormat::Json);
        document.setText(document.text().replace(0, 5, u"[\n  1"_s));
        QCOMPARE(document.bytes(), QByteArray(value).replace(1, 1, "1"));
    }

    void neverTakesABeginningForTheWhole()
    {
        const QByteArray big = "[" + QByteArray("    \n").repeated(60'000) + "1,\n2]";
        ValueDocument document;
        document.open(put(9, big));
        QVERIFY(document.isPreparing());
        QVERIFY(document.isTextReadOnly());
        document.setText(u"[1"_s); // as if it could be typed into
        QVERIFY(!document.isModified());
        QCOMPARE(document.bytes(), big);
        QTRY_VERIFY_WITH_TIMEOUT(!document.isPreparing(), test::waitLimitMs);
        QCOMPARE(document.view(), big);
        QCOMPARE(document.bytes(), big);
    }

    void showsTheKeyThatWasOpenedLast()
    {
        ValueDocument document;
        document.open(put(9, QByteArray(500'000, 'a')));
        document.open(put(10, "small"));
        QVERIFY(!document.isPreparing());
        document.open(put(11, QByteArray(400'000, 'b')));
        document.serverChanged(put(12, QByteArray(300'000, 'c')));
        QTRY_VERIFY_WITH_TIMEOUT(!document.isPreparing(), test::waitLimitMs);
        QCOMPARE(document.bytes(), QByteArray(300'000, 'c'));
        QVERIFY(!document.isModified());
    }

    void keepsWhatWasTypedIntoABigValue()
    {
        const QByteArray big = "first\n" + QByteArray("more of it\n").repeated(30'000);
        ValueDocument document;
        document.open(put(9, big));
        QTRY_VERIFY_WITH_TIMEOUT(!document.isPreparing(), test::waitLimitMs);
        const QByteArray typed = "typed\n" + big;
        int reads = 0;
        const auto read = [&] {
            ++reads;
            return typed;
        };
        document.setTextSource(read, false);
        QVERIFY(document.isModified());
        QCOMPARE(reads, 0); // not at each key stroke
        document.serverChanged(put(10, "theirs"));
        QVERIFY(document.isChangedOnServer());
        QCOMPARE(document.bytes(), typed);
        QCOMPARE(reads, 1);
    }
};

QTEST_GUILESS_MAIN(TestValueDocument)
#include "tst_value_document.moc"
