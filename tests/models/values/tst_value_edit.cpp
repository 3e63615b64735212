// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/value_document.h"

#include "tests/support/wait.h"

#include <QSignalSpy>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

Revision put(quint64 number, const QByteArray &value)
{
    Revision revision;
    revision.key = "k";
    revision.revision = number;
    revision.modifiedMs = 1'709'989'533'120 + qint64(number);
    revision.value = value;
    return revision;
}

} // namespace

/// An edit that was put aside goes on where it was left.
class TestValueEdit : public QObject
{
    Q_OBJECT

    /// The document's edit, in another document, is the same in everything that counts.
    static void comesBack(const ValueDocument &document)
    {
        const ValueEdit edit = document.edit();
        QCOMPARE(edit.bytes(), document.bytes());
        ValueDocument again;
        again.restore(edit);
        QTRY_VERIFY(!again.isPreparing());
        QCOMPARE(again.text(), document.text());
        QCOMPARE(again.bytes(), document.bytes());
        QCOMPARE(again.format(), document.format());
        QCOMPARE(again.isModified(), document.isModified());
        QCOMPARE(again.base().revision, document.base().revision);
        QVERIFY(again.edit() == edit);
    }

private slots:
    void comesBackAsItWas_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("typed");
        QTest::newRow("text") << QByteArray("slow") << u"fast"_s;
        QTest::newRow("nothing") << QByteArray("slow") << QString();
        QTest::newRow("json") << QByteArray("{\"a\":1.0}") << u"{\n  \"a\": 2.0\n}"_s;
        QTest::newRow("broken json") << QByteArray("{\"a\":1}") << u"{"_s;
        QTest::newRow("white space of the layout") << QByteArray("{\"a\":1}") << u"{\"a\": 1}"_s;
        QTest::newRow("lines") << QByteArray("a\r\nb\r\n") << u"a\r\nc\r\n"_s;
        QTest::newRow("large") << QByteArray("line\n").repeated(60'000) << u"y"_s;
    }
    void comesBackAsItWas()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, typed);
        ValueDocument document;
        document.open(put(7, value));
        QTRY_VERIFY(!document.isPreparing());
        document.setText(typed);
        comesBack(document);
    }

    /// An edit of a value that takes long to lay out.
    static ValueEdit largeEdit()
    {
        const QByteArray value = "[" + QByteArray("1.0,").repeated(100'000) + "2]";
        ValueDocument document;
        document.open(put(7, value));
        if (!QTest::qWaitFor([&] { return !document.isPreparing(); }, test::waitLimitMs))
            qFatal("no view");
        document.setText(document.text().replace(0, 7, u"[\n  3.0"_s));
        return document.edit();
    }

    void aLargeOneDoesNotWaitForItsView()
    {
        const ValueEdit edit = largeEdit();
        ValueDocument document;
        document.restore(edit);
        QVERIFY(document.isPreparing());
        QVERIFY(!document.isBeginning());
        QVERIFY(document.isModified());
        QCOMPARE(document.view(), *edit.typed);
        QVERIFY(document.edit() == edit);
        document.serverChanged(put(8, "[]"));
        QVERIFY(document.isChangedOnServer());
        document.setText(u"typed"_s); // it has no meaning yet
        QVERIFY(document.edit() == edit);
        QVERIFY(document.isPreparing());
        QSignalSpy changed(&document, &ValueDocument::changed);
        QTRY_VERIFY_WITH_TIMEOUT(!document.isPreparing(), test::waitLimitMs);
        QVERIFY(!changed.isEmpty());
        QVERIFY(!document.isTextReadOnly());
        QVERIFY(document.edit() == edit);
        QCOMPARE(document.bytes(), QByteArray(edit.source).replace(1, 3, "3.0"));
        QVERIFY(document.isChangedOnServer());
        document.setText(document.text().replace(0, 7, u"[\n  4.0"_s));
        QCOMPARE(document.bytes(), QByteArray(edit.source).replace(1, 3, "4.0"));
    }

    void theBytesOfALargeOneAreRightAtOnce()
    {
        const ValueEdit edit = largeEdit();
        ValueDocument document;
        document.restore(edit);
        QCOMPARE(document.bytes(), QByteArray(edit.source).replace(1, 3, "3.0"));
        QVERIFY(document.isPreparing());
    }

    /// By somebody who did not wait: the view that is on its way is one of other bytes.
    void aLargeOneIsSavedWhileItsViewIsMade()
    {
        const ValueEdit edit = largeEdit();
        ValueDocument document;
        document.restore(edit);
        const QByteArray saved = document.bytes();
        document.saving(saved);
        document.saved(put(8, saved));
        QVERIFY(!document.isModified());
        QTRY_VERIFY_WITH_TIMEOUT(!document.isPreparing(), test::waitLimitMs);
        QCOMPARE(document.view(), *edit.typed);
        QCOMPARE(document.bytes(), saved);
        QVERIFY(!document.isModified());
    }

    void bytesFromAFileComeBack()
    {
        ValueDocument document;
        document.open(put(7, "text"));
        document.setBytes(QByteArray("\0\xff", 2));
        comesBack(document);
        document.setFormat(ValueFormat::Hex);
        comesBack(document);
    }

    /// What was saved as Text stays Text, though it would be found to be JSON by now.
    void aFormatThatWasSavedThroughComesBack()
    {
        ValueDocument document;
        document.open(put(7, "plain"));
        document.setText(u"{\"a\":1}"_s);
        document.saving(document.bytes());
        document.saved(put(8, "{\"a\":1}"));
        QVERIFY(!document.isModified());
        document.setText(u"{\"a\":1, \"b\":2}"_s);
        QCOMPARE(document.bytes(), "{\"a\":1, \"b\":2}");
        comesBack(document);
    }

    void aTimeThatIsNotTheServersIsLeftOut()
    {
        ValueDocument document;
        document.open(put(7, "one"));
        document.setText(u"two"_s);
        document.saving("two");
        document.setText(u"three"_s);
        document.saved(put(8, "two")); // by this machine's clock
        QCOMPARE(document.edit().base.revision, 8U);
        QCOMPARE(document.edit().base.modifiedMs, 0);
        document.serverChanged(put(8, "two"));
        QCOMPARE(document.edit().base.modifiedMs, put(8, {}).modifiedMs);
    }

    void whatTheServerHasByNowIsAConflict()
    {
        ValueDocument document;
        document.open(put(7, "one"));
        document.setText(u"mine"_s);
        ValueDocument again;
        again.restore(document.edit());
        QVERIFY(!again.isChangedOnServer());
        again.serverChanged(put(8, "theirs"));
        QVERIFY(again.isChangedOnServer());
        QCOMPARE(again.text(), u"mine"_s);
        QCOMPARE(again.base().revision, 7U);
    }
};

QTEST_GUILESS_MAIN(TestValueEdit)
#include "tst_value_edit.moc"
