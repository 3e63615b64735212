// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

#include <QLineEdit>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// A connection marked production: nothing is written, whatever a person tries, until it is
/// unlocked by its name, and nothing that was typed is lost when it locks again.
class TestBrowserGuard : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    bool openProduction()
    {
        f.production = true;
        return f.other->put("b", "k", "one") && f.other->put("b", "k", "two") && f.openKey("k");
    }
    QString banner() { return f.find<QWidget>(u"Production"_s)->accessibleDescription(); }
    void unlock()
    {
        f.button(u"Unlock…"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Unlock production"_s), waitLimitMs);
        f.find<QLineEdit>(u"Connection name"_s, f.dialog())->setText(u"test"_s);
        f.answer(u"Unlock"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
    }

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void itSaysThatItIsProductionAndLocked()
    {
        QVERIFY(openProduction());
        QVERIFY(f.find<QWidget>(u"Production"_s)->isVisible());
        QVERIFY(banner().contains(u"PRODUCTION"_s));
        QVERIFY(banner().contains(u"test"_s));
        QVERIFY(banner().contains(u"read-only"_s));
        QCOMPARE(f.label(u"Write protection"_s), u"PRODUCTION · read-only"_s);
    }

    void anotherConnectionSaysNothingOfIt()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QVERIFY(!f.find<QWidget>(u"Production"_s)->isVisible());
        QVERIFY(f.label(u"Write protection"_s).isEmpty());
        QVERIFY(!f.action(u"Unlock writes"_s)->isEnabled());
    }

    void everyWayOfWritingIsRefusedWhileItIsLocked()
    {
        QVERIFY(openProduction());
        QVERIFY(f.editor()->isReadOnly());
        f.history()->selectRow(1);
        for (const QString &name :
             {u"Save"_s, u"New key"_s, u"Delete key"_s, u"Restore revision"_s})
            QVERIFY2(!f.button(name)->isEnabled(), qPrintable(name));
        for (const QString &text :
             {u"Save value"_s, u"Stage edit"_s, u"Review change set"_s, u"New key"_s,
              u"Delete key"_s, u"Purge key"_s, u"Restore revision"_s, u"New bucket"_s,
              u"Edit bucket"_s, u"Remove delete markers"_s, u"Purge bucket"_s, u"Delete bucket"_s})
            QVERIFY2(!f.action(text)->isEnabled(), qPrintable(text));
        f.select("k");
        f.tree()->setFocus();
        for (const auto key : {Qt::Key_F2, Qt::Key_Space, Qt::Key_Return, Qt::Key_Delete})
            QTest::keyClick(f.tree(), key);
        QTest::keyClick(&f.window(), Qt::Key_S, Qt::ControlModifier);
        QTest::keyClick(&f.window(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!f.dialog());
        QVERIFY(!f.window().isWindowModified());
        QCOMPARE(f.onServer("k"), u"two 2"_s);
        QCOMPARE(f.other->scan("b").size(), 1U);
    }

    void onlyTheNameUnlocks()
    {
        QVERIFY(openProduction());
        f.button(u"Unlock…"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Unlock production"_s), waitLimitMs);
        auto *name = f.find<QLineEdit>(u"Connection name"_s, f.dialog());
        QAbstractButton *act = f.button(u"Unlock"_s, f.dialog());
        QVERIFY(!act->isEnabled());
        for (const QString &typed : {u"tes"_s, u"Test"_s, u"test "_s}) {
            name->setText(typed);
            QVERIFY2(!act->isEnabled(), qPrintable(typed));
        }
        name->setText(u"test"_s);
        f.answer(u"Unlock"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.editor()->isReadOnly(), waitLimitMs);
        QVERIFY(banner().contains(u"writes are allowed"_s));
        QCOMPARE(f.label(u"Write protection"_s), u"PRODUCTION · writable"_s);
    }

    void whatIsUnlockedCanBeWritten()
    {
        QVERIFY(openProduction());
        unlock();
        f.type(u"three"_s);
        f.button(u"Save"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"three 3"_s, waitLimitMs);
    }

    void whatWasTypedStaysWhenItLocks()
    {
        QVERIFY(openProduction());
        unlock();
        f.type(u"typed"_s);
        f.button(u"Lock"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!f.button(u"Save"_s)->isEnabled(), waitLimitMs);
        QVERIFY(f.editor()->isReadOnly());
        QCOMPARE(f.editor()->text(), u"typed"_s);
        QTest::keyClick(&f.window(), Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(f.onServer("k"), u"two 2"_s);
        unlock();
        QCOMPARE(f.editor()->text(), u"typed"_s);
        f.button(u"Save"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"typed 3"_s, waitLimitMs);
    }

    void undoTakesNothingOfIt()
    {
        QVERIFY(openProduction());
        unlock();
        f.type(u"typed"_s);
        f.button(u"Lock"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.editor()->isReadOnly(), waitLimitMs);
        f.action(u"Undo write"_s)->trigger();
        QCOMPARE(f.editor()->text(), u"typed"_s);
        f.button(u"Revert"_s)->click();
        QCOMPARE(f.editor()->text(), u"two"_s);
        f.button(u"Bring back"_s)->click();
        QCOMPARE(f.editor()->text(), u"typed"_s);
        QVERIFY(f.editor()->isReadOnly());
        QCOMPARE(f.onServer("k"), u"two 2"_s);
    }

    void theQuestionBeforeInvalidJsonIsSavedIsMarked()
    {
        f.production = true;
        QVERIFY(f.other->put("b", "k", "{}"));
        QVERIFY(f.openKey("k"));
        unlock();
        f.type(u"{"_s);
        f.button(u"Save"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Not valid JSON"_s), waitLimitMs);
        const auto *mark = f.dialog()->findChild<QLabel *>(u"productionMark"_s);
        QVERIFY(mark && mark->isVisible());
        QVERIFY(mark->mapTo(f.dialog(), QPoint()).y() >= 0);
        QVERIFY(f.dialog()->rect().contains(mark->mapTo(f.dialog(), mark->rect().bottomRight())));
        f.answer(u"Keep editing"_s);
    }

    void aDialogThatWasOpenWritesNothingOnceItIsLocked()
    {
        QVERIFY(openProduction());
        unlock();
        f.action(u"Delete key"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(f.dialog(), waitLimitMs);
        QVERIFY(f.dialog()->findChild<QLabel *>(u"productionMark"_s)->text().contains(u"test"_s));
        f.action(u"Lock writes"_s)->trigger();
        f.answer(u"Delete key"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().contains(u"locked"_s), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"two 2"_s);
    }
};

QTEST_MAIN(TestBrowserGuard)
#include "tst_browser_guard.moc"
