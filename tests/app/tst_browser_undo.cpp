// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Writes are taken back, and never over somebody else's.
class TestBrowserUndo : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    void answer(const QString &text) { f.answer(text); }
    bool save(const QString &text, const QString &expected)
    {
        f.type(text);
        f.button(u"Save"_s)->click();
        return QTest::qWaitFor([&] { return f.onServer("k") == expected; }, waitLimitMs) &&
               QTest::qWaitFor([&] { return !f.window().isWindowModified(); }, waitLimitMs);
    }
    void undo()
    {
        f.action(u"Undo write"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Undo write"_s), waitLimitMs);
        answer(u"Undo write"_s);
    }
    /// The same where text was typed since.
    void undoFromJournal()
    {
        journal()->selectRow(0);
        f.button(u"Undo write"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Undo write"_s), waitLimitMs);
        answer(u"Undo write"_s);
    }
    /// The key "k" as revision 2, empty.
    bool create()
    {
        if (!f.other->put("b", "other", "x") || !f.open())
            return false;
        f.action(u"New key"_s)->trigger();
        f.find<QLineEdit>(u"Key name"_s, f.dialog())->setText(u"k"_s);
        f.button(u"Create"_s, f.dialog())->click();
        return QTest::qWaitFor([&] { return f.onServer("k") == u" 2"_s; }, waitLimitMs) &&
               QTest::qWaitFor([&] { return !f.dialog(); }, waitLimitMs);
    }
    void removeBy(const QString &actionText, const QString &buttonText)
    {
        f.action(actionText)->trigger();
        QVERIFY(f.dialog());
        answer(buttonText);
    }
    QTableView *journal() { return f.find<QTableView>(u"Journal"_s); }
    /// Of each row, newest first: operation, revisions, outcome.
    QString journalPicture()
    {
        const QAbstractItemModel *model = journal()->model();
        QStringList rows;
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = WriteJournal::OperationColumn; column < WriteJournal::ColumnCount;
                 ++column)
                cells << model->index(row, column).data().toString();
            rows << cells.join(u' ');
        }
        return rows.join(u", ");
    }

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void savesAreTakenBackOneByOne()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QVERIFY(save(u"two"_s, u"two 2"_s));
        QVERIFY(save(u"three"_s, u"three 3"_s));
        undo();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"two 4"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"two"_s, waitLimitMs);
        undo();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"one 5"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(journalPicture(),
                                  u"PUT (undo) 4 5 written, PUT (undo) 3 4 written, "
                                  "PUT 2 3 undone, PUT 1 2 undone"_s,
                                  waitLimitMs);
        f.action(u"Undo write"_s)->trigger();
        QVERIFY(!f.dialog()); // there is nothing more
    }

    void anUndoneWriteIsTakenBackFromTheJournal()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QVERIFY(save(u"two"_s, u"two 2"_s));
        undo();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"one 3"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(journalPicture(), u"PUT (undo) 2 3 written, PUT 1 2 undone"_s,
                                  waitLimitMs);
        undoFromJournal();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"two 4"_s, waitLimitMs);
    }

    void removalsAreTakenBack_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("button");
        QTest::newRow("delete") << u"Delete key"_s << u"Delete key"_s;
        QTest::newRow("purge") << u"Purge key"_s << u"Purge key"_s;
    }
    void removalsAreTakenBack()
    {
        QFETCH(QString, action);
        QFETCH(QString, button);
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QTRY_COMPARE_WITH_TIMEOUT(f.selected(), QByteArray("k"), waitLimitMs);
        removeBy(action, button);
        QTRY_VERIFY_WITH_TIMEOUT(f.onServer("k").endsWith(u" 2"_s), waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(journalPicture().endsWith(u"written"_s), waitLimitMs);
        undo();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"one 3"_s, waitLimitMs);
    }

    void aCreationIsTakenBack()
    {
        QVERIFY(create());
        undo();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"DEL 3"_s, waitLimitMs);
    }

    void aCreationThatSomebodyChangedSinceIsAConflict()
    {
        QVERIFY(create());
        QVERIFY(f.other->put("b", "k", "theirs"));
        f.action(u"Undo write"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"k changed since your write"_s), waitLimitMs);
        QVERIFY(f.dialogText().contains(u"revision 3"_s));
        QCOMPARE(f.find<QPlainTextEdit>(u"Current value"_s, f.dialog())->toPlainText(),
                 u"theirs"_s);
        QVERIFY(f.other->put("b", "k", "theirs, too")); // while the dialog is open
        answer(u"Delete theirs"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.dialog() && f.dialogText().contains(u"revision 4"_s),
                                 waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs, too 4"_s);
        answer(u"Delete theirs"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"DEL 5"_s, waitLimitMs);
    }

    void showsWhatTheServerHasNow()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QVERIFY(save(u"two"_s, u"two 2"_s));
        QVERIFY(f.other->put("b", "k", "theirs"));
        f.action(u"Undo write"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Undo write"_s), waitLimitMs);
        QCOMPARE(f.find<QPlainTextEdit>(u"Current value"_s, f.dialog())->toPlainText(),
                 u"theirs"_s);
    }

    void whatSomebodyChangedSinceIsAConflict()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QVERIFY(save(u"two"_s, u"two 2"_s));
        QVERIFY(f.other->put("b", "k", "theirs"));
        undo();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"k changed while you were editing"_s), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs 3"_s);
        QCOMPARE(f.find<QPlainTextEdit>(u"Base"_s, f.dialog())->toPlainText(), u"two"_s);
        QCOMPARE(f.find<QPlainTextEdit>(u"Mine"_s, f.dialog())->toPlainText(), u"one"_s);
        answer(u"Replace theirs with mine"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"one 4"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList(), waitLimitMs);
    }

    void anUndoIsNoReasonToLoseWhatIsBeingTyped()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QVERIFY(save(u"two"_s, u"two 2"_s));
        f.type(u"typed since"_s);
        QVERIFY(f.other->put("b", "k", "theirs"));
        undoFromJournal();
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().contains(u"Nothing was written"_s), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"typed since"_s);
        QCOMPARE(f.onServer("k"), u"theirs 3"_s);
    }

    void anUndoUnderTypedTextShowsLikeAnyChange()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QVERIFY(save(u"two"_s, u"two 2"_s));
        f.type(u"two and more"_s);
        undoFromJournal();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"one 3"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"two and more"_s);
    }

    void theSameWriteIsUndoneOnce()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QVERIFY(save(u"two"_s, u"two 2"_s));
        undo();
        f.action(u"Undo write"_s)->trigger(); // before the server answered
        QVERIFY(!f.dialog());
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"one 3"_s, waitLimitMs);
    }

    void nothingIsUndoneInABucketThatWasMadeAnew()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QVERIFY(save(u"two"_s, u"two 2"_s));
        QVERIFY(f.other->deleteBucket("b"));
        QTRY_VERIFY_WITH_TIMEOUT(f.treeText().contains(u"was deleted"_s), waitLimitMs);
        QVERIFY(f.other->createBucket("b"));
        QVERIFY(f.other->put("b", "k", "theirs"));
        QVERIFY(f.other->put("b", "k", "theirs, too")); // revision 2, as the write was
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"theirs, too 2"_s, waitLimitMs);
        journal()->selectRow(0);
        QTRY_VERIFY_WITH_TIMEOUT(!f.button(u"Undo write"_s)->isEnabled(), waitLimitMs);
        f.action(u"Undo write"_s)->trigger();
        QVERIFY(!f.dialog());
    }

    void ctrlZInTheEditorTakesBackTypingFirst()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QVERIFY(save(u"two"_s, u"two 2"_s));
        f.window().activateWindow();
        f.editor()->setFocus();
        QTest::keyClick(f.editor(), Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(f.editor(), u"x"_s);
        QCOMPARE(f.editor()->text(), u"twox"_s);
        QTest::keyClick(f.editor(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(f.editor()->text(), u"two"_s);
        QVERIFY(!f.dialog());
        QTest::keyClick(f.editor(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Undo write"_s), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"two"_s);
        QCOMPARE(f.onServer("k"), u"two 2"_s); // offered, not done
    }

    void copiesAWriteAsACommand()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QVERIFY(save(u"it's two"_s, u"it's two 2"_s));
        journal()->selectRow(0);
        f.button(u"Copy command"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"nats kv update b k 'it'\\''s two' 1"_s);
    }

    void whatFailedIsTriedAgain()
    {
        QVERIFY(f.other->createBucket("file", {{u"storage"_s, u"file"_s}}));
        QVERIFY(f.other->put("file", "k", "one"));
        QVERIFY(f.open({u"--bucket=file"_s, u"--key=k"_s}));
        f.type(u"two"_s);
        f.server().kill();
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"reconnecting"_s, waitLimitMs);
        f.button(u"Save"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.button(u"Retry"_s)->isVisible(), waitLimitMs);
        QVERIFY(f.restartServer());
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"live"_s, waitLimitMs);
        f.button(u"Retry"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.other->scan("file").front().value, QByteArray("two"),
                                  waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
        QCOMPARE(journalPicture(), u"PUT 1 2 written"_s);
    }
};

QTEST_MAIN(TestBrowserUndo)
#include "tst_browser_undo.moc"
