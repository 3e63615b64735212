// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"
#include "ui/value/value_editor.h"

#include <QLineEdit>
#include <QListWidget>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Any key opens by some letters of its name, and one that the tree does not know by its name.
class TestBrowserOpenKey : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    QLineEdit *ask()
    {
        f.action(u"Open key"_s)->trigger();
        return f.find<QLineEdit>(u"Key to open"_s, f.dialog());
    }
    QStringList matches()
    {
        const auto *list = f.find<QListWidget>(u"Matching keys"_s, f.dialog());
        QStringList matches;
        for (int row = 0; row < list->count(); ++row)
            matches += list->item(row)->text();
        return matches;
    }

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void findsKeysByLettersOfTheirNames()
    {
        for (const char *key : {"app.api.dark_mode", "app.web.dark_mode", "db"})
            QVERIFY(f.other->put("b", key, key));
        QVERIFY(f.open());
        QLineEdit *name = ask();
        name->setText(u"wdm"_s);
        QTRY_COMPARE_WITH_TIMEOUT(matches(), QStringList{u"app.web.dark_mode"_s}, waitLimitMs);
        name->setText(u"dm"_s);
        QTRY_COMPARE_WITH_TIMEOUT(matches().size(), 2, waitLimitMs);
        // As it is while the person looks on.
        QVERIFY(f.other->put("b", "dm", "new"));
        QTRY_COMPARE_WITH_TIMEOUT(matches().value(0), u"dm"_s, waitLimitMs);
        QTest::keyClick(name, Qt::Key_Down);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"app.api.dark_mode"_s, waitLimitMs);
        QCOMPARE(f.selected(), "app.api.dark_mode");
    }

    void opensTheBestMatchOfAName()
    {
        QVERIFY(f.other->put("b", "app.web.dark_mode", "on"));
        QVERIFY(f.open());
        QLineEdit *name = ask();
        name->setText(u"wdm"_s);
        QTest::keyClick(name, Qt::Key_Return); // at once
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"on"_s, waitLimitMs);
        QVERIFY(!f.dialog() || !f.dialog()->isVisible());
    }

    void opensANameThatTheTreeDoesNotKnow()
    {
        QVERIFY(f.other->put("b", "flag20", "twenty"));
        QVERIFY(f.open());
        f.action(u"Pause"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"paused"_s, waitLimitMs);
        QVERIFY(f.other->put("b", "flag2", "two"));
        QLineEdit *name = ask();
        name->setText(u"flag2"_s);
        QTRY_COMPARE_WITH_TIMEOUT(matches(), QStringList{u"flag20"_s}, waitLimitMs);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"two"_s, waitLimitMs);
    }

    void closesWithItsBucket()
    {
        QVERIFY(f.other->put("b", "k", "v"));
        QVERIFY(f.other->createBucket("c"));
        QVERIFY(f.open());
        ask()->setText(u"k"_s);
        QVERIFY(f.open({u"--bucket=c"_s})); // with a new window
        QVERIFY(!f.dialog());
        ask()->setText(u"k"_s);
        f.browser.reset(); // in the middle of a search
    }
};

QTEST_MAIN(TestBrowserOpenKey)
#include "tst_browser_open_key.moc"
