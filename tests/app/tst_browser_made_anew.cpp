// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

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

    /// "k" is at revision 2 again, with another value.
    bool makeAnew()
    {
        return f.other->deleteBucket("b") && f.other->createBucket("b") &&
               f.other->put("b", "k", "theirs") && f.other->put("b", "k", "theirs, too");
    }
    /// "mine" is typed over revision 2, and the bucket made anew while another one was open.
    bool leaveADraft(bool isStaged)
    {
        if (!f.other->put("b", "k", "two") || !f.openKey("k"))
            return false;
        f.type(u"mine"_s);
        if (isStaged)
            f.action(u"Stage edit"_s)->trigger();
        f.openBucket(u"c"_s);
        if (!makeAnew())
            return false;
        f.openBucket(u"b"_s);
        return QTest::qWaitFor([this] { return f.keys()->reveal("k").isValid(); }, waitLimitMs);
    }
    bool hasConflict() { return f.hasDialog(u"k changed while you were editing"_s); }

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
        f.openBucket(u"c"_s);
        QVERIFY(makeAnew());
        f.find<QTableView>(u"Journal"_s)->selectRow(0);
        f.button(u"Undo write"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Undo write"_s), waitLimitMs);
        f.answer(u"Undo write"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().contains(u"made anew"_s), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs, too 2"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.button(u"Undo write"_s)->isEnabled(), waitLimitMs);
        f.openBucket(u"b"_s);
        QVERIFY(f.notice().isEmpty());
    }

    void aDraftMeetsWhatIsThereNow()
    {
        QVERIFY(leaveADraft(false));
        f.select("k");
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        f.button(u"Save"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(hasConflict(), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs, too 2"_s);
    }

    void aDraftIsNotSavedBeforeThatIsSeen()
    {
        QVERIFY(leaveADraft(false));
        f.select("k");
        QCOMPARE(f.editor()->text(), u"mine"_s);
        f.button(u"Save"_s)->click(); // no answer has come yet
        QTRY_VERIFY_WITH_TIMEOUT(hasConflict() || f.notice().contains(u"made anew"_s), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs, too 2"_s);
        QCOMPARE(f.drafts(), QStringList{u"k"_s});
        // There is a bucket, after all.
        QTRY_VERIFY_WITH_TIMEOUT(!f.find<QLabel>(u"Value message"_s)->isVisible(), waitLimitMs);
    }

    void aStagedDraftIsNotApplied()
    {
        QVERIFY(leaveADraft(true));
        f.action(u"Review change set"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Change set"_s), waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.button(u"Apply all"_s, f.dialog())->isEnabled(), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs, too 2"_s);
    }

    void nothingIsTriedAgain()
    {
        const QJsonObject onDisk{{u"storage"_s, u"file"_s}};
        for (const QByteArray bucket : {"file", "other-file"})
            QVERIFY(f.other->createBucket(bucket, onDisk));
        QVERIFY(f.other->put("file", "k", "one"));
        QVERIFY(f.open({u"--bucket=file"_s, u"--key=k"_s}));
        f.type(u"two"_s);
        f.server().kill();
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"reconnecting"_s, waitLimitMs);
        f.button(u"Save"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.button(u"Retry"_s)->isVisible(), waitLimitMs);
        QVERIFY(f.restartServer());
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"live"_s, waitLimitMs);
        f.openBucket(u"other-file"_s);
        QVERIFY(f.other->deleteBucket("file") && f.other->createBucket("file", onDisk));
        QVERIFY(f.other->put("file", "k", "theirs")); // as revision 1 again
        f.find<QTableView>(u"Journal"_s)->selectRow(0);
        f.button(u"Retry write"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().contains(u"made anew"_s), waitLimitMs);
        QCOMPARE(f.other->scan("file").size(), std::size_t(1));
        QCOMPARE(f.other->scan("file").front().value, "theirs"_ba);
    }
};

QTEST_MAIN(TestBrowserMadeAnew)
#include "tst_browser_made_anew.moc"
