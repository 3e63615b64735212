// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/buckets/bucket_list_model.h"
#include "models/edits/draft_list.h"
#include "models/edits/write_journal.h"
#include "models/history/history_model.h"
#include "models/keys/key_tree_model.h"
#include "models/values/value_document.h"
#include "tests/support/key_batches.h"
#include "ui/keys/key_pane.h"
#include "ui/keys/key_tree_view.h"
#include "ui/main_window.h"
#include "ui/value/value_editor.h"
#include "ui/window_menus.h"

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

class TestMainWindow : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        BucketListModel buckets;
        KeyTreeModel keys;
        ValueDocument document;
        HistoryModel history;
        DraftList drafts;
        WriteJournal journal;
        MainWindow window{{buckets, keys, document, history, drafts, journal}};

        /// Shown, active, with a bucket and a key open.
        bool open()
        {
            keys.apply(batchOf({put("a", 1), put("k", 2)}));
            Revision revision;
            revision.key = "k";
            revision.revision = 2;
            revision.value = "value";
            document.open(revision);
            window.keys().setContents(KeyPane::Contents::Complete);
            window.keys().selectKey("k");
            window.menus().setOpen(true, true);
            window.show();
            window.activateWindow();
            return QTest::qWaitForWindowActive(&window);
        }
        QAction *action(const QString &text) const
        {
            for (auto *one : window.findChildren<QAction *>())
                if (one->text().remove(u'&').remove(u'…') == text)
                    return one;
            qFatal("no such action: %s", qPrintable(text));
        }
        ValueEditor *editor() const { return window.findChild<ValueEditor *>(); }
        QLineEdit *filter() const
        {
            for (auto *line : window.findChildren<QLineEdit *>())
                if (line->accessibleName() == u"Filter keys"_s)
                    return line;
            qFatal("no filter line");
        }
        QString notice() const
        {
            for (auto *label : window.findChildren<QLabel *>())
                if (label->accessibleName() == u"Notice"_s)
                    return label->isVisibleTo(&window) ? label->text() : QString();
            qFatal("no notice");
        }
    };
    /// All actions of a menu and of the menus in it.
    static void collect(const QMenu *menu, QList<QAction *> &actions)
    {
        for (QAction *one : menu->actions()) {
            if (one->menu())
                collect(one->menu(), actions);
            else if (!one->isSeparator())
                actions.append(one);
        }
    }
    static QList<QAction *> menuActions(const MainWindow &window)
    {
        QList<QAction *> actions;
        for (const QAction *one : window.menuBar()->actions())
            collect(one->menu(), actions);
        return actions;
    }
    static QAction *paneAction(const MainWindow &window, const QDockWidget &dock)
    {
        for (QAction *one : menuActions(window))
            if (one->parent() == &dock)
                return one;
        qFatal("no action for the pane %s", qPrintable(dock.objectName()));
    }

private slots:
    void openingTooMuchAtOnceSaysSo()
    {
        Fixture f;
        QVERIFY(f.open());
        std::vector<KeyEntry> entries;
        for (int i = 0; i < 300; ++i)
            for (int j = 0; j < 50; ++j)
                entries.push_back(put(u"a.b%1.c%2"_s.arg(i).arg(j).toUtf8(), 3));
        f.keys.apply(batchOf(entries));
        const auto said = [&f] {
            for (auto *label : f.window.findChildren<QLabel *>())
                if (label->accessibleName() == u"Message"_s)
                    return label->text();
            return u"no message"_s;
        };
        KeyTreeView *tree = f.window.keys().view();
        tree->setCurrentIndex(f.keys.reveal("a.b1.c1").parent());
        QTest::keyClick(tree, Qt::Key_Asterisk);
        QVERIFY2(!said().contains(u"too much"_s), qPrintable(said()));
        tree->setCurrentIndex(f.keys.indexOfKey("a"));
        QTest::keyClick(tree, Qt::Key_Asterisk);
        QVERIFY2(said().contains(u"too much"_s) && said().contains(u"10,000"_s),
                 qPrintable(said()));
    }

    void theTitleSaysWhere()
    {
        Fixture f;
        QCOMPARE(f.window.windowTitle(), u"Kvasir[*]"_s);
        f.window.setPlace({}, u"prod"_s);
        QCOMPARE(f.window.windowTitle(), u"prod — Kvasir[*]"_s);
        f.window.setPlace(u"flags"_s, u"prod"_s);
        QCOMPARE(f.window.windowTitle(), u"flags — prod — Kvasir[*]"_s);
    }

    void theTitleSaysThatSomethingIsUnsaved()
    {
        Fixture f;
        QVERIFY(f.open());
        QVERIFY(!f.window.isWindowModified());
        f.document.setText(u"typed"_s);
        QVERIFY(f.window.isWindowModified());
        f.document.revert();
        QVERIFY(!f.window.isWindowModified());
    }

    void closesOnlyWhenToldTo()
    {
        Fixture f;
        QVERIFY(f.open());
        QSignalSpy asked(&f.window, &MainWindow::closeRequested);
        QVERIFY(!f.window.close());
        QCOMPARE(asked.size(), 1);
        QVERIFY(f.window.isVisible());
        f.window.closeNow();
        QVERIFY(!f.window.isVisible());
        QCOMPARE(asked.size(), 1);
    }

    void closesWhenToldToAtOnce()
    {
        Fixture f;
        QVERIFY(f.open());
        connect(&f.window, &MainWindow::closeRequested, &f.window, &MainWindow::closeNow);
        QVERIFY(f.window.close());
        QVERIFY(!f.window.isVisible());
    }

    void menusOfferWhatCanBeDone_data()
    {
        QTest::addColumn<bool>("bucket");
        QTest::addColumn<bool>("key");
        QTest::addColumn<bool>("writable");
        QTest::newRow("nothing") << false << false << false;
        QTest::newRow("writable without key") << true << false << true;
        QTest::newRow("read-only key") << true << true << false;
        QTest::newRow("key") << true << true << true;
    }
    void menusOfferWhatCanBeDone()
    {
        Fixture f;
        QFETCH(bool, bucket);
        QFETCH(bool, key);
        QFETCH(bool, writable);
        f.window.menus().setOpen(bucket, key);
        f.window.menus().setReadOnlyReason(writable ? QString() : u"because"_s);
        for (const QString &text : {u"Connect"_s, u"Open sandbox"_s, u"Quit"_s, u"About Kvasir"_s})
            QVERIFY2(f.action(text)->isEnabled(), qPrintable(text));
        for (const QString &text :
             {u"Open key"_s, u"New key"_s, u"Read everything again"_s, u"Pause"_s})
            QVERIFY2(f.action(text)->isEnabled() == bucket, qPrintable(text));
        for (const QString &text :
             {u"Revert value"_s, u"Copy as nats command"_s, u"Compare revisions"_s})
            QVERIFY2(f.action(text)->isEnabled() == key, qPrintable(text));
        for (const QString &text :
             {u"Save value"_s, u"Delete key"_s, u"Purge key"_s, u"Restore revision"_s})
            QVERIFY2(f.action(text)->isEnabled() == (key && writable), qPrintable(text));
        QVERIFY(!f.action(u"Back"_s)->isEnabled());
    }

    void everyShortcutIsInAMenuAndNoneTwice()
    {
        const Fixture f;
        const QList<QAction *> inMenus = menuActions(f.window);
        QVERIFY(inMenus.size() > 20);
        QMap<QString, QString> taken;
        for (const QAction *one : f.window.findChildren<QAction *>()) {
            for (const QKeySequence &shortcut : one->shortcuts()) {
                const QString keys = shortcut.toString();
                // Those of a line of text are its own, and work only in it.
                if (qobject_cast<const QLineEdit *>(one->parent()))
                    continue;
                QVERIFY2(inMenus.contains(one), qPrintable(one->text() + keys));
                QVERIFY2(!taken.contains(keys), qPrintable(taken.value(keys) + keys));
                taken[keys] = one->text();
            }
        }
        for (const QString &keys : {u"Ctrl+P"_s, u"Ctrl+F"_s, u"Ctrl+Shift+F"_s, u"Ctrl+S"_s,
                                    u"F5"_s, u"F6"_s, u"F8"_s, u"Del"_s, u"Ctrl+N"_s, u"Ctrl+D"_s,
                                    u"Ctrl+H"_s, u"Alt+Left"_s, u"Alt+Right"_s, u"Ctrl+Shift+C"_s})
            QVERIFY2(taken.contains(keys), qPrintable(keys));
    }

    void mnemonicsOfAMenuDiffer()
    {
        const Fixture f;
        for (const QAction *menu : f.window.menuBar()->actions()) {
            QMap<QString, QString> taken;
            for (const QAction *one : menu->menu()->actions()) {
                const QString letter = QKeySequence::mnemonic(one->text()).toString();
                if (letter.isEmpty())
                    continue;
                QVERIFY2(!taken.contains(letter),
                         qPrintable(taken.value(letter) + u" and "_s + one->text()));
                taken[letter] = one->text();
            }
        }
    }

    void delDeletesTextWhereThereIsText()
    {
        Fixture f;
        QVERIFY(f.open());
        QSignalSpy removal(&f.window.menus(), &WindowMenus::deleteKeyRequested);
        f.editor()->setFocus();
        QVERIFY(f.editor()->hasFocus());
        f.editor()->setCursorPosition(0, 0);
        QTest::keyClick(f.editor(), Qt::Key_Delete);
        QCOMPARE(f.editor()->text(), u"alue"_s);
        f.filter()->setText(u"kx"_s);
        f.filter()->setFocus();
        f.filter()->setCursorPosition(1);
        QTest::keyClick(f.filter(), Qt::Key_Delete);
        QCOMPARE(f.filter()->text(), u"k"_s);
        QVERIFY(removal.isEmpty());
    }

    void delInTheTreeAsksToDelete()
    {
        Fixture f;
        QVERIFY(f.open());
        QSignalSpy removal(&f.window.menus(), &WindowMenus::deleteKeyRequested);
        f.window.keys().view()->setFocus();
        QTest::keyClick(f.window.keys().view(), Qt::Key_Delete);
        QCOMPARE(removal.size(), 1);
        f.window.menus().setReadOnlyReason(u"because"_s);
        QTest::keyClick(f.window.keys().view(), Qt::Key_Delete);
        QCOMPARE(removal.size(), 1);
    }

    void menusSayInPlainTextWhatIsRefused()
    {
        Fixture f;
        WindowMenus::Refusals refusals;
        refusals.newBucket = refusals.purgeBucket = u"not <b>this</b>"_s;
        f.window.menus().setRefusals(refusals);
        f.window.menus().setConnected(true);
        QVERIFY(!f.action(u"New bucket"_s)->isEnabled());
        QCOMPARE(f.action(u"New bucket"_s)->toolTip(),
                 u"<span>not &lt;b&gt;this&lt;/b&gt;</span>"_s);
        QCOMPARE(f.action(u"New bucket"_s)->statusTip(), u"not <b>this</b>"_s);
        QCOMPARE(f.action(u"Purge bucket"_s)->statusTip(), QString()); // no bucket is open
        f.window.menus().setOpen(true, false);
        QVERIFY(!f.action(u"Purge bucket"_s)->isEnabled());
        QCOMPARE(f.action(u"Purge bucket"_s)->statusTip(), u"not <b>this</b>"_s);
        QVERIFY(f.action(u"Edit bucket"_s)->isEnabled());
    }

    void goesThroughThePanes()
    {
        Fixture f;
        QVERIFY(f.open());
        f.window.keys().setFocus();
        QStringList visited;
        for (int i = 0; i < 4; ++i) {
            f.window.focusNextPane();
            visited << f.window.focusWidget()->accessibleName();
        }
        QCOMPARE(visited, QStringList({u"Value"_s, u"History"_s, u"Buckets"_s, u"Keys"_s}));
    }

    void panesComeBack()
    {
        Fixture f;
        QVERIFY(f.open());
        for (const QString &name : {u"buckets"_s, u"value"_s, u"history"_s}) {
            auto *dock = f.window.findChild<QDockWidget *>(name);
            QVERIFY2(dock, qPrintable(name));
            QTRY_VERIFY(paneAction(f.window, *dock)->isChecked());
            dock->close();
            QVERIFY(!paneAction(f.window, *dock)->isChecked());
            paneAction(f.window, *dock)->trigger();
            QVERIFY(dock->isVisible());
            QVERIFY(paneAction(f.window, *dock)->isChecked());
        }
    }

    void aPaneBehindATabIsRaisedAndClosedOnlyInSight()
    {
        Fixture f;
        QVERIFY(f.open());
        auto *drafts = f.window.findChild<QDockWidget *>(u"drafts"_s);
        auto *history = f.window.findChild<QDockWidget *>(u"history"_s);
        QAction *action = paneAction(f.window, *drafts);
        const auto isInSight = [](const QDockWidget *dock) {
            return dock->isVisible() && !dock->visibleRegion().isEmpty();
        };
        QVERIFY(!isInSight(drafts));
        QVERIFY(!action->isChecked());
        action->trigger();
        QTRY_VERIFY(isInSight(drafts));
        QTRY_VERIFY(!isInSight(history));
        QVERIFY(action->isChecked());
        QVERIFY(!paneAction(f.window, *history)->isChecked());
        action->trigger();
        QVERIFY(!drafts->isVisible());
        QVERIFY(!action->isChecked());
        action->trigger();
        QTRY_VERIFY(isInSight(drafts));
    }

    void theMenuOfTitlesHasTheSamePanes()
    {
        Fixture f;
        const std::unique_ptr<QMenu> menu(f.window.createPopupMenu());
        for (const auto *dock : f.window.findChildren<QDockWidget *>())
            QVERIFY(menu->actions().contains(paneAction(f.window, *dock)));
    }

    void noticesArePlainAndWithdrawnOnlyThemselves()
    {
        Fixture f;
        f.window.showNotice(u"<b>one</b>"_s);
        QCOMPARE(f.notice(), u"<b>one</b>"_s);
        f.window.showNotice(u"two"_s);
        f.window.withdrawNotice(u"<b>one</b>"_s);
        QCOMPARE(f.notice(), u"two"_s);
        f.window.withdrawNotice(u"two"_s);
        QCOMPARE(f.notice(), QString());
    }

    void saysWhatItIs()
    {
        Fixture f;
        f.window.showAbout(u"kvasir 9.9 <b>"_s);
        const auto *box = f.window.findChild<QMessageBox *>();
        QVERIFY(box->isVisible());
        QCOMPARE(box->textFormat(), Qt::PlainText);
        QVERIFY(box->informativeText().contains(u"kvasir 9.9 <b>"_s));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
