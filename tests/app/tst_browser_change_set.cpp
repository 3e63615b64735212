// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"
#include "ui/compare/diff_pane.h"
#include "ui/conflict/conflict_dialog.h"

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Edits of several keys that are applied together.
class TestBrowserChangeSet : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    /// The edits of "k" and "l" are staged, and the dialog shows them.
    bool stageTwo(bool atomic)
    {
        const QJsonObject options{{u"allow_atomic"_s, atomic}};
        if (!f.other->deleteBucket("b") || !f.other->createBucket("b", options) ||
            !f.other->put("b", "k", "one") || !f.other->put("b", "l", "one") || !f.openKey("k"))
            return false;
        f.type(u"two"_s);
        f.action(u"Stage edit"_s)->trigger();
        f.select("l");
        if (!QTest::qWaitFor([this] { return f.editor()->text() == u"one"_s; }, waitLimitMs))
            return false;
        f.type(u"three"_s);
        f.action(u"Stage edit"_s)->trigger();
        f.action(u"Review change set"_s)->trigger();
        return f.hasDialog(u"Change set"_s);
    }
    QAbstractButton *apply() { return f.button(u"Apply all"_s, f.dialog()); }
    QString said()
    {
        QStringList words;
        for (const auto *label : f.dialog()->findChildren<QLabel *>())
            words << label->text();
        return words.join(u'\n');
    }

    /// "k" is staged, somebody changed it, and the conflict is shown over the change set.
    bool stageInConflict(const QByteArray &base, const QString &mine, const QByteArray &theirs)
    {
        if (!f.other->put("b", "k", base) || !f.openKey("k"))
            return false;
        f.type(mine);
        f.action(u"Stage edit"_s)->trigger();
        f.action(u"Review change set"_s)->trigger();
        return f.hasDialog(u"Change set"_s) && f.changeSet() == u"k PUT 1 1 ready"_s &&
               !f.button(u"Merge…"_s, f.dialog())->isEnabled() && f.other->put("b", "k", theirs) &&
               beginMerge(u"k PUT 1 2 changed on the server"_s);
    }
    bool beginMerge(const QString &states)
    {
        if (!QTest::qWaitFor([&] { return f.changeSet() == states; }, waitLimitMs))
            return false;
        f.button(u"Merge…"_s, f.dialog())->click();
        return QTest::qWaitFor([this] { return conflict() != nullptr; }, waitLimitMs);
    }
    /// Null: none is shown.
    QDialog *conflict()
    {
        auto *dialog = f.dialog()->findChild<ConflictDialog *>();
        return dialog && dialog->isVisible() ? dialog : nullptr;
    }
    bool conflictSays(const QString &words)
    {
        const auto labels = conflict()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text().contains(words); });
    }
    void press(const QString &text)
    {
        QAbstractButton *answer = f.button(text, conflict());
        QTRY_VERIFY_WITH_TIMEOUT(answer->isEnabled(), waitLimitMs);
        answer->click();
    }
    QString diffOf(const QString &name)
    {
        return f.find<DiffPane>(name, f.dialog())->toPlainText();
    }

    static void addModes()
    {
        QTest::addColumn<bool>("atomic");
        QTest::addColumn<QString>("words");
        QTest::newRow("all or nothing") << true << u"All or nothing"_s;
        QTest::newRow("one by one") << false << u"One by one"_s;
    }

private slots:
    void initTestCase() { f.server().setProgram(serverProgramCalled(u"newest"_s).path); }
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void appliesAll_data() { addModes(); }
    void appliesAll()
    {
        QFETCH(bool, atomic);
        QFETCH(QString, words);
        QVERIFY(stageTwo(atomic));
        QVERIFY2(said().contains(words), qPrintable(said()));
        QCOMPARE(f.changeSet(), u"k PUT 1 1 ready, l PUT 2 2 ready"_s);
        QCOMPARE(f.onServer("k"), u"one 1"_s); // staging writes nothing
        apply()->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("l"), u"three 4"_s, waitLimitMs);
        QCOMPARE(f.onServer("k"), u"two 3"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(), u"k PUT 1 3 written, l PUT 2 4 written"_s,
                                  waitLimitMs);
        QVERIFY(!apply()->isEnabled());
        QCOMPARE(f.drafts(), QStringList());
        QVERIFY(!f.window().isWindowModified());
    }

    void whatSomebodyChangedIsNotApplied_data() { addModes(); }
    void whatSomebodyChangedIsNotApplied()
    {
        QFETCH(bool, atomic);
        QVERIFY(stageTwo(atomic));
        QVERIFY(f.other->put("b", "l", "theirs"));
        QTRY_COMPARE_WITH_TIMEOUT(
            f.changeSet(), u"k PUT 1 1 ready, l PUT 2 3 changed on the server"_s, waitLimitMs);
        QVERIFY(!apply()->isEnabled());
        f.find<QTableView>(u"Staged edits"_s, f.dialog())->selectRow(1);
        f.button(u"Unstage"_s, f.dialog())->click();
        QCOMPARE(f.changeSet(), u"k PUT 1 1 ready"_s);
        apply()->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"two 4"_s, waitLimitMs);
        QCOMPARE(f.onServer("l"), u"theirs 3"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList{u"l"_s}, waitLimitMs);
    }

    void aBucketThatWasMadeAnewIsAnother()
    {
        QVERIFY(stageTwo(false));
        QVERIFY(f.other->deleteBucket("b"));
        QTRY_VERIFY_WITH_TIMEOUT(f.treeText().contains(u"was deleted"_s), waitLimitMs);
        QVERIFY(f.other->createBucket("b"));
        QVERIFY(f.other->put("b", "k", "theirs")); // revisions 1 and 2, as before
        QVERIFY(f.other->put("b", "l", "theirs"));
        QTRY_COMPARE_WITH_TIMEOUT(
            f.changeSet(), u"k PUT 1 1 changed on the server, l PUT 2 2 changed on the server"_s,
            waitLimitMs);
        QVERIFY(!apply()->isEnabled());
    }

    void aKeyCanBeSettledByItself()
    {
        QVERIFY(stageTwo(false));
        QVERIFY(f.other->put("b", "k", "theirs"));
        QTRY_COMPARE_WITH_TIMEOUT(
            f.changeSet(), u"k PUT 1 3 changed on the server, l PUT 2 2 ready"_s, waitLimitMs);
        f.find<QTableView>(u"Staged edits"_s, f.dialog())->selectRow(0);
        f.button(u"Open key"_s, f.dialog())->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"two"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        QCOMPARE(f.selected(), QByteArray("k"));
    }

    /// The tree is paused, so that the dialog does not know.
    void whatNobodySawIsRefusedByTheServer_data() { addModes(); }
    void whatNobodySawIsRefusedByTheServer()
    {
        QFETCH(bool, atomic);
        QVERIFY(stageTwo(atomic));
        f.action(u"Pause"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"paused"_s, waitLimitMs);
        QVERIFY(f.other->put("b", "l", "theirs"));
        apply()->click();
        const QString k = atomic ? u"k PUT 1 1 not written"_s : u"k PUT 1 4 written"_s;
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(), k + u", l PUT 2 3 changed on the server"_s,
                                  waitLimitMs);
        QCOMPARE(f.onServer("k"), atomic ? u"one 1"_s : u"two 4"_s);
        QCOMPARE(f.onServer("l"), u"theirs 3"_s);
        QVERIFY(f.drafts().contains(u"l"_s));
    }

    void mergesAndStaysStaged_data() { addModes(); }
    void mergesAndStaysStaged()
    {
        QFETCH(bool, atomic);
        QVERIFY(f.other->deleteBucket("b"));
        QVERIFY(f.other->createBucket("b", {{u"allow_atomic"_s, atomic}}));
        QVERIFY(stageInConflict("a\nb\nc\n", u"A\nb\nc\n"_s, "a\nb\nC\n"));
        QCOMPARE(conflict()->windowTitle(), u"k changed while you were editing"_s);
        press(u"Stage merged"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(), u"k PUT 2 2 ready"_s, waitLimitMs);
        QCOMPARE(f.onServer("k"), u"a\nb\nC\n 2"_s); // it writes nothing
        QCOMPARE(f.drafts(), QStringList{u"k"_s});
        QCOMPARE(f.editor()->text(), u"A\nb\nC\n"_s);
        QVERIFY(!f.bannerShown());
        QCOMPARE(diffOf(u"Staged value"_s), u"A\nb\nC"_s);
        apply()->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"A\nb\nC\n 3"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList(), waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
    }

    void stagesMineOnTopOfTheirs()
    {
        QVERIFY(stageInConflict("one", u"mine"_s, "theirs"));
        QVERIFY(!f.button(u"Stage merged"_s, conflict())->isEnabled());
        QVERIFY(f.other->put("b", "k", "theirs again")); // while it is asked
        QTRY_VERIFY_WITH_TIMEOUT(conflictSays(u"theirs is now revision 3"_s), waitLimitMs);
        press(u"Replace theirs with mine"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(), u"k PUT 3 3 ready"_s, waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs again 3"_s);
        apply()->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 4"_s, waitLimitMs);
    }

    void keepingTheirsUnstages()
    {
        QVERIFY(stageInConflict("one", u"mine"_s, "theirs"));
        press(u"Keep theirs"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(), QString(), waitLimitMs);
        QCOMPARE(f.drafts(), QStringList{u"k"_s});
        QCOMPARE(f.editor()->text(), u"mine"_s);
        QCOMPARE(f.onServer("k"), u"theirs 2"_s);
    }

    void goingOnWithTheMergeKeepsWhatWasDone()
    {
        QVERIFY(stageInConflict("one", u"mine"_s, "theirs"));
        f.find<ValueEditor>(u"Merged"_s, conflict())->setText(u"both"_s);
        press(u"Keep editing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!conflict(), waitLimitMs);
        QCOMPARE(f.changeSet(), u"k PUT 1 2 changed on the server"_s);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        f.button(u"Merge…"_s, f.dialog())->click();
        QTRY_VERIFY_WITH_TIMEOUT(conflict(), waitLimitMs);
        QCOMPARE(f.find<ValueEditor>(u"Merged"_s, conflict())->text(), u"both"_s);
        press(u"Stage merged"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(), u"k PUT 2 2 ready"_s, waitLimitMs);
        apply()->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"both 3"_s, waitLimitMs);
    }

    void whatExpiredIsStagedWithTheTimeThatWasChosen()
    {
        QVERIFY(f.other->deleteBucket("b"));
        QVERIFY(f.other->createBucket(
            "b", {{u"allow_msg_ttl"_s, true}, {u"max_msgs_per_subject"_s, 1}}));
        QVERIFY(f.other->put("b", "k", "one", {{"Nats-TTL", "4s"}}));
        QVERIFY(f.openKey("k"));
        f.type(u"mine"_s);
        f.action(u"Stage edit"_s)->trigger();
        QVERIFY(f.hasDialog(u"Time to live"_s));
        f.answer(u"Keep what is left"_s);
        f.action(u"Review change set"_s)->trigger();
        QVERIFY(beginMerge(u"k PUT 1 none gone on the server"_s));
        QVERIFY(conflictSays(u"“k” expired while you were editing it."_s));
        QDialog *over = conflict();
        press(u"Replace theirs with mine"_s);
        auto *question = over->findChild<QDialog *>();
        QVERIFY(question && question->windowTitle() == u"Time to live"_s);
        f.button(u"Renew for 4s"_s, question)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(), u"k PUT none none ready"_s, waitLimitMs);
        apply()->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.onServer("k").startsWith(u"mine"_s), waitLimitMs);
        QVERIFY(f.other->storedHeaders("b", "k").contains("Nats-TTL: 4"));
    }

    void aStagedEditOutlivesTheProgram()
    {
        QVERIFY(stageTwo(false));
        f.browser.reset();
        QVERIFY(f.open());
        f.action(u"Review change set"_s)->trigger();
        QVERIFY(f.hasDialog(u"Change set"_s));
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(), u"k PUT 1 1 ready, l PUT 2 2 ready"_s,
                                  waitLimitMs);
    }

    void nothingIsStagedWithoutAnEdit()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        f.action(u"Stage edit"_s)->trigger();
        QVERIFY(f.label(u"Message"_s).contains(u"nothing was typed"_s));
        f.action(u"Review change set"_s)->trigger();
        QVERIFY(!f.dialog());
    }
};

QTEST_MAIN(TestBrowserChangeSet)
#include "tst_browser_change_set.moc"
