// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"
#include "ui/value/value_editor.h"

#include <QDirIterator>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Edits write exactly what was typed, and only over what the person saw.
class TestBrowserEdits : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    void save() { f.button(u"Save"_s)->click(); }
    bool hasConflict() { return f.hasDialog(u"k changed while you were editing"_s); }
    /// The key "k" is open at revision 1, was edited here to "mine\n" and by others to "theirs\n",
    /// and the conflict dialog is open.
    bool meetConflict()
    {
        if (!f.other->put("b", "k", "base\n") || !f.openKey("k"))
            return false;
        f.type(u"mine\n"_s);
        if (!f.other->put("b", "k", "theirs\n"))
            return false;
        save();
        return QTest::qWaitFor([this] { return hasConflict(); }, waitLimitMs);
    }
    void answer(const QString &text) { f.answer(text); }
    /// In the file of a draft.
    bool isOnDisk(const QByteArray &text)
    {
        QDirIterator all(f.draftFolder(), QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
                return true;
        }
        return false;
    }

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void savesExactlyWhatWasTyped_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("typed");
        QTest::newRow("text") << QByteArray("old") << u"new"_s;
        QTest::newRow("empty") << QByteArray("old") << QString();
        QTest::newRow("line ends") << QByteArray("a\r\nb") << u"a\r\nc\r\n"_s;
        QTest::newRow("mixed line ends") << QByteArray("a\nb") << u"a\r\nb\nc\r"_s;
        QTest::newRow("trailing blanks") << QByteArray("x") << u" x \t\n\n"_s;
        QTest::newRow("large number") << QByteArray("1") << u"{\"n\":12345678901234567890}"_s;
        QTest::newRow("unicode") << QByteArray("x") << u"ü \U0001F600 \u2028 \u202e"_s;
    }
    void savesExactlyWhatWasTyped()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, typed);
        QVERIFY(f.other->put("b", "k", before));
        QVERIFY(f.openKey("k"));
        QVERIFY(!f.button(u"Save"_s)->isEnabled());
        f.type(typed);
        QVERIFY(f.window().isWindowModified());
        save();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), typed + u" 2"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
        QCOMPARE(f.editor()->text(), typed);
        QVERIFY(!f.bannerShown()); // it is our own write that comes back
        QVERIFY(!f.dialog());
        QTRY_VERIFY_WITH_TIMEOUT(f.shown("k").endsWith(u" 2"_s), waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.historyPicture().startsWith(u"2 PUT"_s), waitLimitMs);
    }

    void saysThatItLooksUpWhatBecameOfASave()
    {
        const QString checking = u"checking whether your change was saved"_s;
        QVERIFY(f.other->put("b", "k", "old"));
        QVERIFY(f.openKey("k"));
        f.type(u"new"_s);
        QCOMPARE(f.label(u"Write status"_s), QString());
        f.server().freeze();
        save();
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Write status"_s), checking, waitLimitMs);
        f.server().thaw();
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Write status"_s), QString(), waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"new 2"_s);
        QCOMPARE(f.label(u"Message"_s), u"Saved “k” as revision 2."_s);
    }

    void keepsTheHeadersOfTheRevisionThatItFollows()
    {
        QVERIFY(f.other->put("b", "k", "one", {{"X-Who", "ann"}}));
        QVERIFY(f.openKey("k"));
        f.type(u"two"_s);
        save();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"two 2"_s, waitLimitMs);
        QVERIFY(f.other->storedHeaders("b", "k").contains("X-Who: ann"));
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);

        QVERIFY(f.other->put("b", "k", "theirs", {{"X-Who", "bob"}}));
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"theirs"_s, waitLimitMs);
        f.type(u"three"_s);
        save();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"three 4"_s, waitLimitMs);
        QVERIFY(f.other->storedHeaders("b", "k").contains("X-Who: bob"));
    }

    void savesTwiceInARow()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        for (const QString &text : {u"two"_s, u"three"_s}) {
            f.type(text);
            QTRY_VERIFY_WITH_TIMEOUT(f.button(u"Save"_s)->isEnabled(), waitLimitMs);
            save();
            QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
        }
        QCOMPARE(f.onServer("k"), u"three 3"_s);
        QVERIFY(!f.dialog());
    }

    void asksBeforeJsonBecomesSomethingElse()
    {
        QVERIFY(f.other->put("b", "k", "{\"on\":true}"));
        QVERIFY(f.openKey("k"));
        f.type(u"{\"on\":tru}"_s);
        save();
        QVERIFY(f.hasDialog(u"Not valid JSON"_s));
        answer(u"Keep editing"_s);
        QCOMPARE(f.onServer("k"), u"{\"on\":true} 1"_s);
        QCOMPARE(f.editor()->text(), u"{\"on\":tru}"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        save();
        answer(u"Save anyway"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"{\"on\":tru} 2"_s, waitLimitMs);
    }

    void aChangeUnderAnEditIsShownAndNothingTypedGoes()
    {
        QVERIFY(f.other->put("b", "k", "base"));
        QVERIFY(f.openKey("k"));
        f.type(u"mine"_s);
        QVERIFY(f.other->put("b", "k", "theirs"));
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"theirs 2"_s, waitLimitMs);
        save();
        QVERIFY(hasConflict());
        QCOMPARE(f.onServer("k"), u"theirs 2"_s);
    }

    void aSaveThatRacesWithOthersIsRefused()
    {
        QVERIFY(meetConflict()); // nothing ran between their write and ours
        QCOMPARE(f.onServer("k"), u"theirs\n 2"_s);
        QCOMPARE(f.editor()->text(), u"mine\n"_s);
        QVERIFY(f.window().isWindowModified());
    }

    void conflictIsAnswered_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("onServer");
        QTest::addColumn<QString>("inEditor");
        QTest::addColumn<bool>("modified");
        QTest::newRow("replace") << u"Replace theirs with mine"_s << u"mine\n 3"_s << u"mine\n"_s
                                 << false;
        QTest::newRow("theirs") << u"Keep theirs"_s << u"theirs\n 2"_s << u"theirs\n"_s << false;
        QTest::newRow("editing") << u"Keep editing"_s << u"theirs\n 2"_s << u"mine\n"_s << true;
    }
    void conflictIsAnswered()
    {
        QVERIFY(meetConflict());
        QFETCH(QString, text);
        answer(text);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QTEST(f.onServer("k"), "onServer");
        QTEST(f.editor()->text(), "inEditor");
        QTEST(f.window().isWindowModified(), "modified");
        QTEST(f.bannerShown(), "modified");
    }

    void mergesWhatDoesNotCollide()
    {
        QVERIFY(f.other->put("b", "k", "a\nb\nc\nd\ne\nf\n"));
        QVERIFY(f.openKey("k"));
        f.type(u"MINE\nb\nc\nd\ne\nf\n"_s);
        QVERIFY(f.other->put("b", "k", "a\nb\nc\nd\ne\nTHEIRS\n"));
        save();
        QTRY_VERIFY_WITH_TIMEOUT(hasConflict(), waitLimitMs);
        answer(u"Save merged"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"MINE\nb\nc\nd\ne\nTHEIRS\n 3"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"MINE\nb\nc\nd\ne\nTHEIRS\n"_s, waitLimitMs);
        QVERIFY(!f.window().isWindowModified());
    }

    void keepEditingKeepsWhatWasMerged()
    {
        QVERIFY(meetConflict());
        const auto merged = [&] { return f.find<ValueEditor>(u"Merged"_s, f.dialog()); };
        merged()->selectAll();
        merged()->replaceSelectedText(u"both\n"_s);
        answer(u"Keep editing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        save();
        QVERIFY(hasConflict());
        QCOMPARE(merged()->text(), u"both\n"_s);
        answer(u"Save merged"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"both\n 3"_s, waitLimitMs);
    }

    void whatWasMergedOutlivesTheProgram_data()
    {
        QTest::addColumn<bool>("changedAgain");
        QTest::newRow("theirs is what it was") << false;
        QTest::newRow("theirs changed again") << true;
    }
    void whatWasMergedOutlivesTheProgram()
    {
        QFETCH(bool, changedAgain);
        QVERIFY(meetConflict());
        const auto merged = [&] { return f.find<ValueEditor>(u"Merged"_s, f.dialog()); };
        merged()->selectAll();
        merged()->replaceSelectedText(u"both\n"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isOnDisk("both\n"), waitLimitMs); // while the dialog is open
        f.browser.reset();
        if (changedAgain)
            QVERIFY(f.other->put("b", "k", "theirs again\n"));
        QVERIFY(f.openKey("k"));
        QCOMPARE(f.editor()->text(), u"mine\n"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        save();
        QVERIFY(hasConflict());
        QCOMPARE(merged()->text(), u"both\n"_s);
        if (changedAgain) { // of which what was merged knows nothing
            QVERIFY(!f.button(u"Save merged"_s, f.dialog())->isEnabled());
            answer(u"Keep what was typed"_s);
        }
        answer(u"Save merged"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), changedAgain ? u"both\n 4"_s : u"both\n 3"_s,
                                  waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList(), waitLimitMs);
    }

    void whatWasMergedIsOfTheTextThatItWasMadeFrom()
    {
        QVERIFY(meetConflict());
        const auto merged = [&] { return f.find<ValueEditor>(u"Merged"_s, f.dialog()); };
        merged()->selectAll();
        merged()->replaceSelectedText(u"both\n"_s);
        answer(u"Keep editing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        f.type(u"another\n"_s);
        save();
        QVERIFY(hasConflict());
        QVERIFY(merged()->text().contains(u"another"_s));
    }

    void whiteSpaceOfTheLayoutIsNothingToSave()
    {
        QVERIFY(f.other->put("b", "k", R"({"a":1})"));
        QVERIFY(f.openKey("k"));
        const QString shown = f.editor()->text();
        f.type(u"   "_s + shown);
        save();
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), shown, waitLimitMs);
        QVERIFY(!f.window().isWindowModified());
        QCOMPARE(f.onServer("k"), u"{\"a\":1} 1"_s);
    }

    void doesNotSaveMarkers()
    {
        QVERIFY(meetConflict());
        QVERIFY(!f.button(u"Save merged"_s, f.dialog())->isEnabled());
    }

    void theNextChangeIsAskedAboutToo()
    {
        QVERIFY(meetConflict());
        QVERIFY(f.other->put("b", "k", "theirs again\n"));
        answer(u"Replace theirs with mine"_s); // of revision 2, which is the newest no more
        QTRY_VERIFY_WITH_TIMEOUT(f.find<QLabel>(u"Notice"_s, f.dialog())->isVisible(), waitLimitMs);
        QVERIFY(hasConflict());
        QCOMPARE(f.onServer("k"), u"theirs again\n 3"_s);
        answer(u"Replace theirs with mine"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine\n 4"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
    }

    void aDeletionUnderAnEditIsAConflict_data()
    {
        QTest::addColumn<bool>("purge");
        QTest::newRow("delete") << false;
        QTest::newRow("purge") << true;
    }
    void aDeletionUnderAnEditIsAConflict()
    {
        QFETCH(bool, purge);
        QVERIFY(f.other->put("b", "k", "base"));
        QVERIFY(f.openKey("k"));
        f.type(u"mine"_s);
        QVERIFY(purge ? f.other->purge("b", "k") : f.other->del("b", "k"));
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        save();
        QVERIFY(hasConflict());
        QCOMPARE(f.onServer("k"), purge ? u"PURGE 2"_s : u"DEL 2"_s);
        answer(u"Replace theirs with mine"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 3"_s, waitLimitMs);
    }

    void revertShowsTheirsAndBringsBack()
    {
        QVERIFY(f.other->put("b", "k", "base"));
        QVERIFY(f.openKey("k"));
        f.type(u"mine"_s);
        QVERIFY(f.other->put("b", "k", "theirs"));
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        f.button(u"Revert"_s)->click();
        QCOMPARE(f.editor()->text(), u"theirs"_s);
        QVERIFY(!f.bannerShown());
        f.button(u"Bring back"_s)->click();
        QCOMPARE(f.editor()->text(), u"mine"_s);
        save(); // over theirs, which was on screen meanwhile
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 3"_s, waitLimitMs);
    }

    void anEditSurvivesTheBucket()
    {
        QVERIFY(f.other->put("b", "k", "base"));
        QVERIFY(f.openKey("k"));
        f.type(u"mine"_s);
        QVERIFY(f.other->deleteBucket("b"));
        QTRY_VERIFY_WITH_TIMEOUT(f.treeText().contains(u"was deleted"_s), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        QVERIFY(!f.button(u"Save"_s)->isEnabled());
        QVERIFY(f.button(u"Save"_s)->toolTip().contains(u"The bucket is gone"_s));
        QVERIFY(f.editor()->isReadOnly());
        QVERIFY(!f.action(u"Save value"_s)->isEnabled());
        QVERIFY(f.other->createBucket("b"));
        QVERIFY(f.other->put("b", "k", "theirs")); // revision 1, as the base was
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"✎ theirs 1"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.button(u"Save"_s)->isEnabled(), waitLimitMs);
        save();
        QVERIFY(hasConflict());
        QCOMPARE(f.onServer("k"), u"theirs 1"_s);
    }

    void aKeyThatIsNotThereIsNotCreatedByTyping()
    {
        QVERIFY(f.openKey("k"));
        QVERIFY(f.editor()->isReadOnly());
        QVERIFY(f.other->put("b", "k", "theirs"));
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"theirs"_s, waitLimitMs);
        QVERIFY(!f.editor()->isReadOnly());
        f.type(u"mine"_s);
        save();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 2"_s, waitLimitMs);
    }
};

QTEST_MAIN(TestBrowserEdits)
#include "tst_browser_edits.moc"
