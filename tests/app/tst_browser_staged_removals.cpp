// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

#include <QMenu>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Deletions and purges that wait in the change set.
class TestBrowserStagedRemovals : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    bool openWith(bool atomic)
    {
        const QJsonObject options{{u"allow_atomic"_s, atomic}, {u"max_msgs_per_subject"_s, 10}};
        return f.other->deleteBucket("b") && f.other->createBucket("b", options) &&
               f.other->put("b", "k", "one") && f.other->put("b", "l", "one") && f.openKey("k");
    }
    /// Stages the removal of the open key, and waits until it is.
    bool stage(const QString &action)
    {
        f.action(action)->trigger();
        return QTest::qWaitFor([this] { return banner()->isVisible(); }, waitLimitMs);
    }
    QWidget *banner() { return f.find<QWidget>(u"Staged removal"_s); }
    bool review()
    {
        f.action(u"Review change set"_s)->trigger();
        return f.hasDialog(u"Change set"_s);
    }
    QDialog *question()
    {
        for (auto *one : f.dialog()->findChildren<QDialog *>())
            if (one->isVisible())
                return one;
        return nullptr;
    }
    QString message() { return f.label(u"Message"_s); }

    static void addServers()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<bool>("atomic");
        QTest::addColumn<QString>("words");
        QTest::newRow("all or nothing") << u"newest"_s << true << u"All or nothing"_s;
        QTest::newRow("one by one") << u"newest"_s << false << u"One by one"_s;
        QTest::newRow("the system's server") << QString() << false << u"One by one"_s;
    }
    bool useServer(const QString &name)
    {
        f.end();
        f.server().kill();
        f.server().setProgram(serverProgramCalled(name).path);
        return f.begin();
    }

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void appliesThemWithEdits_data() { addServers(); }
    void appliesThemWithEdits()
    {
        QFETCH(QString, server);
        QFETCH(bool, atomic);
        QFETCH(QString, words);
        QVERIFY(useServer(server));
        QVERIFY(openWith(atomic));
        QVERIFY(f.other->put("b", "p", "one"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("p"), u"one 3"_s, waitLimitMs);
        QVERIFY(stage(u"Stage deletion"_s));
        f.select("p");
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"one"_s, waitLimitMs);
        QVERIFY(stage(u"Stage purge"_s));
        f.select("l");
        QTRY_VERIFY_WITH_TIMEOUT(!banner()->isVisible() && f.editor()->isEnabled(), waitLimitMs);
        f.type(u"two"_s);
        f.action(u"Stage edit"_s)->trigger();
        QVERIFY(review());
        QVERIFY2(f.dialogText().contains(words), qPrintable(f.dialogText()));
        QCOMPARE(f.changeSet(), u"k DEL 1 1 ready, l PUT 2 2 ready, p PURGE 3 3 ready"_s);
        QCOMPARE(f.onServer("k"), u"one 1"_s); // staging writes nothing
        f.answer(u"Apply all"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(),
                                  u"k DEL 1 4 deleted, l PUT 2 5 written, p PURGE 3 6 purged"_s,
                                  waitLimitMs);
        QCOMPARE(f.onServer("k"), u"DEL 4"_s);
        QCOMPARE(f.onServer("l"), u"two 5"_s);
        QCOMPARE(f.onServer("p"), u"PURGE 6"_s);
        QCOMPARE(f.drafts(), QStringList());
        f.answer(u"Close"_s);
        // And each is taken back by itself.
        const QAbstractItemModel *journal = f.find<QTableView>(u"Journal"_s)->model();
        QCOMPARE(journal->rowCount(), 3);
        f.find<QTableView>(u"Journal"_s)->selectRow(2);
        f.button(u"Undo write"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Undo write"_s), waitLimitMs);
        f.answer(u"Undo write"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"one 7"_s, waitLimitMs);
    }

    void whatSomebodyChangedIsNotRemoved_data() { addServers(); }
    void whatSomebodyChangedIsNotRemoved()
    {
        QFETCH(QString, server);
        QFETCH(bool, atomic);
        QVERIFY(useServer(server));
        QVERIFY(openWith(atomic));
        QVERIFY(stage(u"Stage deletion"_s));
        QVERIFY(review());
        QVERIFY(f.other->put("b", "k", "theirs"));
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(), u"k DEL 1 3 changed on the server"_s, waitLimitMs);
        QVERIFY(!f.button(u"Apply all"_s, f.dialog())->isEnabled());
        f.answer(u"Stage again…"_s);
        QTRY_VERIFY_WITH_TIMEOUT(question(), waitLimitMs);
        QCOMPARE(question()->windowTitle(), u"k changed since it was staged"_s);
        QCOMPARE(f.onServer("k"), u"theirs 3"_s);
        f.button(u"Stage deletion"_s, question())->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(), u"k DEL 3 3 ready"_s, waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs 3"_s);
        f.answer(u"Apply all"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"DEL 4"_s, waitLimitMs);
    }

    /// The tree is paused, so that the dialog does not know.
    void whatNobodySawIsRefusedByTheServer_data() { addServers(); }
    void whatNobodySawIsRefusedByTheServer()
    {
        QFETCH(QString, server);
        QFETCH(bool, atomic);
        QVERIFY(useServer(server));
        QVERIFY(openWith(atomic));
        QVERIFY(stage(u"Stage deletion"_s));
        f.select("l");
        QVERIFY(QTest::qWaitFor([this] { return !banner()->isVisible(); }, waitLimitMs));
        QVERIFY(stage(u"Stage deletion"_s));
        QVERIFY(review());
        f.action(u"Pause"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"paused"_s, waitLimitMs);
        QVERIFY(f.other->put("b", "k", "theirs"));
        QVERIFY(f.other->del("b", "l"));
        f.answer(u"Apply all"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(),
                                  u"k DEL 1 3 changed on the server, l DEL 2 4 nothing to do"_s,
                                  waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs 3"_s);
        QCOMPARE(f.onServer("l"), u"DEL 4"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList{u"k"_s}, waitLimitMs);
    }

    void whatSomebodyRemovedIsDone()
    {
        QVERIFY(openWith(false));
        QVERIFY(stage(u"Stage deletion"_s));
        QVERIFY(review());
        QVERIFY(f.other->del("b", "k"));
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(), u"k DEL 1 3 nothing to do"_s, waitLimitMs);
        QVERIFY(!f.button(u"Apply all"_s, f.dialog())->isEnabled());
        QCOMPARE(f.drafts(), QStringList());
        QVERIFY(!banner()->isVisible());
        QVERIFY(f.other->put("b", "k", "anew")); // which nobody wanted removed
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"anew 4"_s, waitLimitMs);
        QCOMPARE(f.changeSet(), u"k DEL 1 3 nothing to do"_s);
    }

    void onlyWhatIsLeftToWriteCounts()
    {
        QVERIFY(openWith(false));
        QVERIFY(stage(u"Stage deletion"_s));
        f.select("l");
        QVERIFY(QTest::qWaitFor([this] { return !banner()->isVisible(); }, waitLimitMs));
        QVERIFY(stage(u"Stage deletion"_s));
        QVERIFY(review());
        QVERIFY(f.dialogText().contains(u"2 staged changes in “b”"_s));
        QVERIFY(f.button(u"Apply all"_s, f.dialog())->isEnabled());
        QVERIFY(f.other->del("b", "k"));
        QTRY_VERIFY_WITH_TIMEOUT(
            f.dialogText().contains(u"1 of 2 staged changes in “b” left to write"_s), waitLimitMs);
        f.answer(u"Apply 1 of 2"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.dialogText().contains(u"All that was staged in “b” is done"_s),
                                 waitLimitMs);
        QCOMPARE(f.onServer("l"), u"DEL 4"_s);
    }

    void theDialogNeedNotBeOpenForThat()
    {
        QVERIFY(openWith(false));
        QVERIFY(stage(u"Stage deletion"_s));
        QVERIFY(f.other->del("b", "k"));
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList(), waitLimitMs);
        QVERIFY2(message().contains(u"Nothing to do: “k”"_s), qPrintable(message()));
        QVERIFY(!banner()->isVisible());
    }

    void aKeyWithoutAMarkerIsDoneAsWell()
    {
        QVERIFY(openWith(false));
        QVERIFY(stage(u"Stage deletion"_s));
        f.other->api("STREAM.PURGE.KV_b", {{u"filter"_s, u"$KV.b.k"_s}});
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList(), waitLimitMs);
        QCOMPARE(f.onServer("l"), u"one 2"_s);
    }

    void aBucketThatIsGoneIsAnotherMatter()
    {
        QVERIFY(openWith(false));
        QVERIFY(stage(u"Stage deletion"_s));
        QVERIFY(f.other->deleteBucket("b"));
        QTRY_VERIFY_WITH_TIMEOUT(f.treeText().contains(u"was deleted"_s), waitLimitMs);
        QCOMPARE(f.drafts(), QStringList{u"k"_s});
        QVERIFY(f.other->createBucket("b"));
        QVERIFY(f.other->put("b", "k", "theirs")); // revision 1, as the one that was staged
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"✎⊘ theirs 1"_s, waitLimitMs);
        QVERIFY(review());
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(), u"k DEL 1 1 changed on the server"_s, waitLimitMs);
        QVERIFY(!f.button(u"Apply all"_s, f.dialog())->isEnabled());
    }

    void theKeyShowsItAndCanBeTakenOut()
    {
        QVERIFY(openWith(false));
        QVERIFY(stage(u"Stage deletion"_s));
        QCOMPARE(f.shown("k"), u"✎⊘ one 1"_s);
        QVERIFY(banner()->accessibleDescription().contains(u"as of revision 1"_s));
        QVERIFY(f.editor()->isReadOnly());
        QVERIFY(!f.button(u"Delete key"_s)->isEnabled());
        QCOMPARE(f.drafts(), QStringList{u"k"_s});
        // Elsewhere and back.
        f.select("l");
        QTRY_VERIFY_WITH_TIMEOUT(!banner()->isVisible(), waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.editor()->isReadOnly(), waitLimitMs);
        f.select("k");
        QTRY_VERIFY_WITH_TIMEOUT(banner()->isVisible(), waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"one"_s, waitLimitMs);
        f.button(u"Unstage"_s)->click();
        QVERIFY(!banner()->isVisible());
        QCOMPARE(f.shown("k"), u"one 1"_s);
        QCOMPARE(f.drafts(), QStringList());
        QTRY_VERIFY_WITH_TIMEOUT(!f.editor()->isReadOnly(), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"one 1"_s);
    }

    void unstagingInTheReviewEndsIt()
    {
        QVERIFY(openWith(false));
        QVERIFY(stage(u"Stage purge"_s));
        QVERIFY(review());
        f.answer(u"Unstage"_s);
        QCOMPARE(f.changeSet(), QString());
        QCOMPARE(f.drafts(), QStringList());
        QVERIFY(!banner()->isVisible());
    }

    void whatIsTakenOutBeforeItsTurnStays_data()
    {
        QTest::addColumn<bool>("isEdited");
        QTest::newRow("taken out") << false;
        QTest::newRow("edited instead") << true;
    }
    void whatIsTakenOutBeforeItsTurnStays()
    {
        QFETCH(bool, isEdited);
        QVERIFY(openWith(false));
        QVERIFY(stage(u"Stage deletion"_s));
        f.select("l");
        QTRY_VERIFY_WITH_TIMEOUT(!banner()->isVisible(), waitLimitMs);
        QVERIFY(stage(u"Stage deletion"_s));
        QVERIFY(review());
        f.answer(u"Apply all"_s); // no answer to the first is here yet
        f.button(u"Unstage"_s)->click();
        if (isEdited) {
            f.type(u"kept"_s);
            f.action(u"Stage edit"_s)->trigger();
        }
        QTRY_VERIFY_WITH_TIMEOUT(message().contains(u"of 1 changes"_s), waitLimitMs);
        QCOMPARE(f.changeSet(), u"k DEL 1 3 deleted"_s);
        QCOMPARE(f.onServer("l"), u"one 2"_s);
        QCOMPARE(f.drafts(), isEdited ? QStringList{u"l"_s} : QStringList());
    }

    void theDraftsPaneEndsItUnasked()
    {
        QVERIFY(openWith(false));
        QVERIFY(stage(u"Stage deletion"_s));
        f.find<QTableView>(u"Drafts"_s)->selectRow(0);
        f.button(u"Discard draft"_s)->click();
        QVERIFY(!f.dialog());
        QCOMPARE(f.drafts(), QStringList());
        QVERIFY(!banner()->isVisible());
        QCOMPARE(f.onServer("k"), u"one 1"_s);
    }

    void anEditIsInTheWay()
    {
        QVERIFY(openWith(false));
        f.type(u"typed"_s);
        f.action(u"Stage deletion"_s)->trigger();
        QVERIFY2(message().contains(u"“k” has an edit of yours"_s), qPrintable(message()));
        QVERIFY(!banner()->isVisible());
        QCOMPARE(f.editor()->text(), u"typed"_s);
        QCOMPARE(f.drafts(), QStringList{u"k"_s});
    }

    void outlivesTheProgram()
    {
        QVERIFY(openWith(false));
        QVERIFY(stage(u"Stage deletion"_s));
        f.browser.reset();
        QVERIFY(f.openKey("k"));
        QVERIFY(banner()->isVisible());
        QVERIFY(review());
        QTRY_COMPARE_WITH_TIMEOUT(f.changeSet(), u"k DEL 1 1 ready"_s, waitLimitMs);
        f.answer(u"Apply all"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"DEL 3"_s, waitLimitMs);
    }

    void theTreesMenuHasIt()
    {
        QVERIFY(openWith(false));
        const auto choose = [this](const QString &text) {
            emit f.tree()->customContextMenuRequested({});
            auto *menu = f.tree()->parentWidget()->findChild<QMenu *>();
            QVERIFY(menu);
            for (QAction *action : menu->actions())
                if (action->text() == text)
                    action->trigger();
            delete menu;
        };
        choose(u"Stage deletion"_s);
        QTRY_VERIFY_WITH_TIMEOUT(banner()->isVisible(), waitLimitMs);
        choose(u"Unstage"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!banner()->isVisible(), waitLimitMs);
    }
};

QTEST_MAIN(TestBrowserStagedRemovals)
#include "tst_browser_staged_removals.moc"
