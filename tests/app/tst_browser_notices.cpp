// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// A notice goes when what it says is not so any more.
class TestBrowserNotices : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    /// Somebody is first while it is confirmed that "k", at revision 1, is to be deleted.
    void beRefused()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"one 1"_s, waitLimitMs);
        f.action(u"Delete key"_s)->trigger();
        QVERIFY(f.dialog());
        QVERIFY(f.other->put("b", "k", "two"));
        f.answer(u"Delete key"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().contains(u"revision 2"_s), waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"two 2"_s, waitLimitMs);
        QVERIFY(!f.notice().isEmpty());
    }

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void aBucketIsBack()
    {
        QVERIFY(f.open());
        QVERIFY(f.other->deleteBucket("b"));
        QTRY_VERIFY_WITH_TIMEOUT(f.treeText().contains(u"was deleted"_s), waitLimitMs);
        QVERIFY(f.other->createBucket("b"));
        QTRY_COMPARE_WITH_TIMEOUT(f.treeText(), u"This bucket has no keys."_s, waitLimitMs);
    }

    void anotherBucketIsChosen()
    {
        QVERIFY(f.other->createBucket("c"));
        QVERIFY(f.open());
        QVERIFY(f.other->deleteBucket("b"));
        QTRY_VERIFY_WITH_TIMEOUT(f.treeText().contains(u"was deleted"_s), waitLimitMs);
        f.openBucket(u"c"_s);
        QCOMPARE(f.treeText(), u"This bucket has no keys."_s);
    }

    void aKeyThatWasRefusedHasChanged()
    {
        beRefused();
        QVERIFY(f.other->put("b", "other", "x"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("other"), u"x 3"_s, waitLimitMs);
        QVERIFY(!f.notice().isEmpty());
        QVERIFY(f.other->put("b", "k", "three"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"three 4"_s, waitLimitMs);
        QVERIFY(f.notice().isEmpty());
    }

    void aKeyThatWasRefusedIsSaved()
    {
        beRefused();
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"two"_s, waitLimitMs);
        f.type(u"mine"_s);
        f.button(u"Save"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 3"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().isEmpty(), waitLimitMs);
    }

    void draftsCanBeKeptAgain()
    {
        QFile inTheWay(f.draftFolder());
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QDir(f.draftFolder()).removeRecursively();
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        f.type(u"mine"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.notice().isEmpty(), waitLimitMs);
        inTheWay.remove();
        f.type(u"mine, too"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().isEmpty(), waitLimitMs);
    }

    void anotherConnectionIsTaken()
    {
        beRefused();
        f.browser->start(f.server().settings());
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().isEmpty(), waitLimitMs);
    }
};

QTEST_MAIN(TestBrowserNotices)
#include "tst_browser_notices.moc"
