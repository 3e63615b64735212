// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"
#include "ui/buckets/bucket_pane.h"

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// A bucket was deleted and made anew while another one was open, and its revisions happen to be
/// those of before: what goes back to the old one writes nothing.
class TestBrowserMadeAnew : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    void openBucket(const QString &name)
    {
        emit f.window().buckets().bucketSelected(name);
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"live"_s, waitLimitMs);
    }
    /// "k" is at revision 2 again, with another value.
    bool makeAnew()
    {
        return f.other->deleteBucket("b") && f.other->createBucket("b") &&
               f.other->put("b", "k", "theirs") && f.other->put("b", "k", "theirs, too");
    }

private slots:
    void init()
    {
        QVERIFY(f.begin());
        QVERIFY(f.other->createBucket("c"));
        QVERIFY(f.other->put("b", "k", "one"));
    }
    void cleanup() { f.end(); }

    void nothingIsUndone()
    {
        QVERIFY(f.openKey("k"));
        f.type(u"two"_s);
        f.button(u"Save"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"two 2"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
        openBucket(u"c"_s);
        QVERIFY(makeAnew());
        f.find<QTableView>(u"Journal"_s)->selectRow(0);
        f.button(u"Undo write"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Undo write"_s), waitLimitMs);
        f.answer(u"Undo write"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().contains(u"made anew"_s), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs, too 2"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.button(u"Undo write"_s)->isEnabled(), waitLimitMs);
    }
};

QTEST_MAIN(TestBrowserMadeAnew)
#include "tst_browser_made_anew.moc"
