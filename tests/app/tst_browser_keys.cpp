// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Keys are created, deleted, purged and restored only as confirmed.
class TestBrowserKeys : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    void answer(const QString &text) { f.answer(text); }
    bool askForNewKey(const QString &name, const QString &value)
    {
        f.button(u"New key"_s)->click();
        if (!f.hasDialog(u"New key"_s))
            return false;
        f.find<QLineEdit>(u"Key name"_s, f.dialog())->setText(name);
        f.find<ValueEditor>(u"Key value"_s, f.dialog())->setText(value);
        return true;
    }
    QString dialogNotice()
    {
        const auto *label = f.find<QLabel>(u"Notice"_s, f.dialog());
        return label->isVisible() ? label->text() : QString();
    }
    /// Opens the confirmation for the key "k".
    bool askToRemove(bool purge)
    {
        f.select("k");
        if (purge)
            f.action(u"Purge key"_s)->trigger();
        else
            f.button(u"Delete key"_s)->click();
        return f.hasDialog(purge ? u"Purge key"_s : u"Delete key"_s);
    }
    static void addRemovals()
    {
        QTest::addColumn<bool>("purge");
        QTest::newRow("delete") << false;
        QTest::newRow("purge") << true;
    }

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void createsAKey()
    {
        QVERIFY(f.open());
        QVERIFY(askForNewKey(u"app.web"_s, u"a\nb"_s));
        answer(u"Create"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("app.web"), u"a\nb 1"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.selected(), "app.web", waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"a\nb"_s, waitLimitMs);
    }

    void whatIsTypedForTheNextKeyStays()
    {
        QVERIFY(f.open());
        QVERIFY(askForNewKey(u"one"_s, u"1"_s));
        answer(u"Create"_s);
        // Before the server answered.
        auto *name = f.find<QLineEdit>(u"Key name"_s, f.dialog());
        name->setText(u"two"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.selected(), "one", waitLimitMs);
        QVERIFY(f.hasDialog(u"New key"_s));
        QCOMPARE(name->text(), u"two"_s);
        answer(u"Create"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("two"), u"1 2"_s, waitLimitMs);
    }

    void neverCreatesOverAKeyThatIsThere()
    {
        QVERIFY(f.other->put("b", "taken", "theirs"));
        QVERIFY(f.open());
        QVERIFY(askForNewKey(u"taken"_s, u"mine"_s));
        answer(u"Create"_s);
        QTRY_VERIFY_WITH_TIMEOUT(dialogNotice().contains(u"already exists at revision 1"_s),
                                 waitLimitMs);
        QCOMPARE(f.onServer("taken"), u"theirs 1"_s);
        // What was typed is still there, for another name.
        f.find<QLineEdit>(u"Key name"_s, f.dialog())->setText(u"free"_s);
        answer(u"Create"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("free"), u"mine 2"_s, waitLimitMs);
        QCOMPARE(f.onServer("taken"), u"theirs 1"_s);
    }

    void createsOverADeletedKey_data() { addRemovals(); }
    void createsOverADeletedKey()
    {
        QFETCH(bool, purge);
        QVERIFY(f.other->put("b", "k", "old"));
        QVERIFY(purge ? f.other->purge("b", "k") : f.other->del("b", "k"));
        QVERIFY(f.open());
        QVERIFY(askForNewKey(u"k"_s, u"new"_s));
        answer(u"Create"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"new 3"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"new"_s, waitLimitMs);
    }

    void removesWhatWasConfirmed_data() { addRemovals(); }
    void removesWhatWasConfirmed()
    {
        QFETCH(bool, purge);
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.other->put("b", "k", "two"));
        QVERIFY(f.other->put("b", "k.below", "stays"));
        QVERIFY(f.open());
        QVERIFY(askToRemove(purge));
        answer(purge ? u"Purge key"_s : u"Delete key"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), purge ? u"PURGE 4"_s : u"DEL 4"_s, waitLimitMs);
        QCOMPARE(f.onServer("k.below"), u"stays 3"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.historyPicture(),
                                  purge ? u"4 PURGE"_s : u"4 DEL, 2 PUT two, 1 PUT one"_s,
                                  waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Key count"_s), u"1 key"_s, waitLimitMs);
    }

    void removesOnlyTheRevisionThatWasConfirmed_data() { addRemovals(); }
    void removesOnlyTheRevisionThatWasConfirmed()
    {
        QFETCH(bool, purge);
        QVERIFY(f.other->put("b", "k", "old"));
        QVERIFY(f.open());
        QVERIFY(askToRemove(purge));
        QVERIFY(f.other->put("b", "k", "theirs"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"theirs 2"_s, waitLimitMs);
        answer(purge ? u"Purge key"_s : u"Delete key"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().contains(u"was changed meanwhile"_s), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs 2"_s);
        QCOMPARE(f.shown("k"), u"theirs 2"_s);
    }

    void cancellingRemovesNothing_data() { addRemovals(); }
    void cancellingRemovesNothing()
    {
        QFETCH(bool, purge);
        QVERIFY(f.other->put("b", "k", "old"));
        QVERIFY(f.open());
        QVERIFY(askToRemove(purge));
        QTest::keyClick(f.dialog(), Qt::Key_Return); // Enter cancels what destroys
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"old 1"_s);
    }

    void restoresAsANewRevision()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.other->put("b", "k", "two"));
        QVERIFY(f.openKey("k"));
        f.history()->selectRow(1);
        f.button(u"Restore revision"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Restore revision"_s), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"two 2"_s);
        answer(u"Write as new revision"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"one 3"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.historyPicture(), u"3 PUT one, 2 PUT two, 1 PUT one"_s,
                                  waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"one"_s, waitLimitMs);
    }

    void restoresADeletedKey()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.other->del("b", "k"));
        QVERIFY(f.openKey("k"));
        f.history()->selectRow(1);
        f.button(u"Restore revision"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Restore revision"_s), waitLimitMs);
        answer(u"Write as new revision"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"one 3"_s, waitLimitMs);
    }

    void restoresOnlyOverWhatWasShown()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.other->put("b", "k", "two"));
        QVERIFY(f.openKey("k"));
        f.history()->selectRow(1);
        f.button(u"Restore revision"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Restore revision"_s), waitLimitMs);
        QVERIFY(f.other->put("b", "k", "theirs"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"theirs 3"_s, waitLimitMs);
        answer(u"Write as new revision"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().contains(u"was changed meanwhile"_s), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs 3"_s);
    }

    void readOnlyRefusesEveryWrite()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.other->put("b", "k", "two"));
        QVERIFY(f.open({u"--bucket=b"_s, u"--key=k"_s, u"--read-only"_s}));
        QVERIFY(f.editor()->isReadOnly());
        QVERIFY(!f.button(u"Save"_s)->isEnabled());
        QVERIFY(!f.button(u"Delete key"_s)->isEnabled());
        QVERIFY(f.button(u"Delete key"_s)->toolTip().contains(u"--read-only"_s));
        QVERIFY(f.label(u"Read-only"_s).contains(u"--read-only"_s));
        f.history()->selectRow(1);
        QVERIFY(!f.button(u"Restore revision"_s)->isEnabled());
        for (const QString &text :
             {u"Save value"_s, u"Delete key"_s, u"Purge key"_s, u"Restore revision"_s})
            QVERIFY2(!f.action(text)->isEnabled(), qPrintable(text));
        if (f.button(u"New key"_s)->isEnabled()) {
            QVERIFY(askForNewKey(u"new"_s, u"x"_s));
            answer(u"Create"_s);
            QTRY_VERIFY_WITH_TIMEOUT(dialogNotice().contains(u"--read-only"_s), waitLimitMs);
        }
        QCOMPARE(f.other->scan("b").size(), 1U);
        QCOMPARE(f.onServer("k"), u"two 2"_s);
    }

    void aWildcardKeyIsShownAndNotWritten()
    {
        QVERIFY(f.other->put("b", "a.*.c", "odd"));
        QVERIFY(f.other->put("b", "a.b.c", "plain"));
        QVERIFY(f.openKey("a.*.c"));
        QCOMPARE(f.editor()->text(), u"odd"_s);
        QVERIFY(f.editor()->isReadOnly());
        QVERIFY(!f.button(u"Save"_s)->isEnabled());
        QVERIFY(!f.button(u"Delete key"_s)->isEnabled());
        QVERIFY(f.button(u"Save"_s)->toolTip().contains(u"wildcard"_s));
        QVERIFY(f.button(u"Delete key"_s)->toolTip().contains(u"wildcard"_s));
        QVERIFY(!f.action(u"Purge key"_s)->isEnabled());
        f.select("a.b.c"); // its neighbour can be written
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"plain"_s, waitLimitMs);
        QVERIFY(f.button(u"Delete key"_s)->isEnabled());
        QVERIFY(f.action(u"Purge key"_s)->isEnabled());
        QVERIFY(!f.editor()->isReadOnly());
    }

    void copiesTheCommand()
    {
        QVERIFY(f.other->put("b", "k", "x"));
        QVERIFY(f.openKey("k"));
        f.action(u"Copy as nats command"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"nats kv get b k"_s);
    }

    void nothingIsAskedAboutABucketThatIsClosed_data()
    {
        QTest::addColumn<QString>("asking");
        for (const auto *action : {"Open key", "Delete key", "Purge key", "New key"})
            QTest::newRow(action) << QString::fromLatin1(action);
    }
    void nothingIsAskedAboutABucketThatIsClosed()
    {
        QVERIFY(f.other->put("b", "k", "x"));
        QVERIFY(f.openKey("k"));
        NatsServer second;
        QVERIFY(second.start());
        ConnectionSettings settings = second.settings();
        settings.name = u"second"_s;
        f.browser->start(settings);
        QFETCH(QString, asking);
        f.action(asking)->trigger();
        QVERIFY(f.dialog());
        QTRY_COMPARE_WITH_TIMEOUT(f.window().windowTitle(), u"second — Kvasir[*]"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        for (const auto *action : {"Open key", "New key", "Copy as nats command", "Pause"})
            QVERIFY2(!f.action(QString::fromLatin1(action))->isEnabled(), action);
        f.browser.reset(); // before its server
    }
};

QTEST_MAIN(TestBrowserKeys)
#include "tst_browser_keys.moc"
