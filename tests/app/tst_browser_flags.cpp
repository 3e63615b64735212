// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/flag_fixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Flags by hand in the value pane: what is changed is pending until Enter or Save, Esc takes it
/// back, and nothing around the value changes. tst_browser_cells tries the tree.
class TestBrowserFlags : public QObject
{
    Q_OBJECT

private:
    FlagFixture f;

    QCheckBox *valueSwitch() { return f.find<QCheckBox>(u"Value switch"_s); }
    QLineEdit *number() { return f.find<QLineEdit>(u"Value number"_s); }
    QComboBox *choice() { return f.find<QComboBox>(u"Value choice"_s); }

    /// Null: no line opened.
    QLineEdit *typeInFirstMember(const QString &text)
    {
        f.button(u"Members"_s)->click();
        auto *form = f.find<QTreeView>(u"Members"_s);
        form->setFocus();
        form->setCurrentIndex(form->model()->index(0, 1));
        QTest::keyClick(form, Qt::Key_F2);
        auto *line = form->findChild<QLineEdit *>();
        if (!line)
            return nullptr;
        line->selectAll();
        QTest::keyClicks(line, text);
        return line;
    }

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void theSwitchChangesTheTextAndEnterSavesIt_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("true") << QByteArray("true") << u"false"_s;
        QTest::newRow("line end") << QByteArray("False\r\n") << u"True\r\n"_s;
        QTest::newRow("on") << QByteArray("ON\n") << u"OFF\n"_s;
    }
    void theSwitchChangesTheTextAndEnterSavesIt()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, after);
        QVERIFY(f.openWith(before));
        QCOMPARE(valueSwitch()->text(), QString::fromUtf8(before).trimmed());
        QTest::mouseClick(valueSwitch(), Qt::LeftButton);
        QCOMPARE(f.editor()->text(), after);
        QCOMPARE(valueSwitch()->text(), after.trimmed());
        QVERIFY(f.isPending());
        QCOMPARE(f.onServer("k"), QString::fromUtf8(before) + u" 1"_s);
        QTest::keyClick(valueSwitch(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), after + u" 2"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
        QCOMPARE(valueSwitch()->text(), after.trimmed());
    }

    void escTakesTheSwitchBack()
    {
        QVERIFY(f.openWith("true\n"));
        QTest::keyClick(valueSwitch(), Qt::Key_Space);
        QVERIFY(f.isPending());
        QTest::keyClick(valueSwitch(), Qt::Key_Escape);
        QCOMPARE(f.editor()->text(), u"true\n"_s);
        QVERIFY(!f.window().isWindowModified());
        QVERIFY(valueSwitch()->isChecked());
        QCOMPARE(f.onServer("k"), u"true\n 1"_s);
    }

    void theControlFollowsTheText()
    {
        QVERIFY(f.openWith("true"));
        f.type(u"tru"_s);
        QVERIFY(valueSwitch()->isVisible()); // nothing jumps while somebody types
        QVERIFY(!valueSwitch()->isEnabled());
        f.type(u"false"_s);
        QVERIFY(valueSwitch()->isEnabled());
        QVERIFY(!valueSwitch()->isChecked());
        QVERIFY(f.other->put("b", "j", R"({"a":1})"));
        QTRY_VERIFY_WITH_TIMEOUT(f.keys()->reveal("j").isValid(), waitLimitMs);
        f.select("j");
        QTRY_VERIFY_WITH_TIMEOUT(f.editor()->text().contains(u"\"a\""_s), waitLimitMs);
        QVERIFY(!valueSwitch()->isVisible());
    }

    void aNumberKeepsItsDecimals()
    {
        QVERIFY(f.openWith("1.0\n"));
        QCOMPARE(number()->text(), u"1.0"_s);
        QTest::keyClick(number(), Qt::Key_Up);
        QCOMPARE(f.editor()->text(), u"2.0\n"_s);
        QTest::mouseClick(f.button(u"One less"_s), Qt::LeftButton);
        QCOMPARE(f.editor()->text(), u"1.0\n"_s);
        QVERIFY(!f.window().isWindowModified());
        QTest::keyClick(number(), Qt::Key_Down);
        QTest::keyClick(number(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"0.0\n 2"_s, waitLimitMs);
    }

    void whatIsNoNumberIsNotSaved()
    {
        QVERIFY(f.openWith("12"));
        QTest::keyClicks(number(), u"5x"_s);
        QTest::keyClick(number(), Qt::Key_Return);
        QVERIFY(!number()->accessibleDescription().isEmpty());
        QVERIFY(!f.dialog());                    // Return means a number
        QCOMPARE(f.editor()->text(), u"125x"_s); // both show the same
        for (const QString &action : {u"Save value"_s, u"Stage edit"_s}) {
            f.action(action)->trigger();
            QVERIFY(f.hasDialog(u"Not a number"_s));
            f.answer(u"Keep editing"_s);
        }
        QVERIFY(number()->isEnabled());
        QCOMPARE(number()->text(), u"125x"_s);
        QVERIFY(f.isPending()); // no save is under way
        QTest::keyClick(number(), Qt::Key_Escape);
        QCOMPARE(number()->text(), u"12"_s);
        QVERIFY(!f.window().isWindowModified());
        QCOMPARE(f.onServer("k"), u"12 1"_s);
        QTest::keyClicks(number(), u"-"_s);
        f.button(u"Revert"_s)->click();
        QCOMPARE(number()->text(), u"12"_s);
    }

    void whatIsNoNumberIsNotLost()
    {
        QVERIFY(f.other->put("b", "other", "7"));
        QVERIFY(f.openWith("12"));
        QTest::keyClicks(number(), u"x"_s);
        QVERIFY(f.other->put("b", "k", "13"));
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        QCOMPARE(number()->text(), u"12x"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.keys()->reveal("other").isValid(), waitLimitMs);
        f.select("other");
        QTRY_COMPARE_WITH_TIMEOUT(number()->text(), u"7"_s, waitLimitMs);
        QCOMPARE(f.drafts(), QStringList{u"k"_s});
        f.select("k");
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"12x"_s, waitLimitMs);
        QCOMPARE(number()->text(), u"12x"_s);
        QVERIFY(number()->isEnabled());
        QVERIFY(!number()->accessibleDescription().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        f.button(u"Save"_s)->click();
        QVERIFY(f.hasDialog(u"Not a number"_s));
        f.answer(u"Keep editing"_s);
        QCOMPARE(f.onServer("k"), u"13 3"_s);
    }

    void aNumberBecomesAWordWhenThatIsMeant()
    {
        QVERIFY(f.openWith("12\n"));
        f.type(u"auto\n"_s);
        QCOMPARE(number()->text(), u"auto"_s);
        QVERIFY(number()->accessibleDescription().contains(u"not a number"_s));
        f.action(u"Stage edit"_s)->trigger();
        QVERIFY(f.hasDialog(u"Not a number"_s));
        f.answer(u"Stage anyway"_s);
        QVERIFY(f.label(u"Message"_s).contains(u"Staged"_s));
        f.button(u"Save"_s)->click();
        QVERIFY(f.hasDialog(u"Not a number"_s));
        f.answer(u"Save anyway"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"auto\n 2"_s, waitLimitMs);
    }

    /// It was staged as a number: what it has become since is another matter.
    void whatIsStagedDoesNotBecomeNoNumberUnasked()
    {
        QVERIFY(f.openWith("12"));
        f.type(u"13"_s);
        f.action(u"Stage edit"_s)->trigger();
        QTest::keyClicks(number(), u"x"_s);
        f.action(u"Review change set"_s)->trigger();
        QVERIFY(!f.dialog());
        QVERIFY(f.label(u"Message"_s).contains(u"No edit of this bucket is staged"_s));
        QCOMPARE(f.drafts(), QStringList{u"k"_s});
        QCOMPARE(f.editor()->text(), u"13x"_s);
    }

    void aMemberThatIsNoNumberIsNotSavedAndNotLost()
    {
        QVERIFY(f.other->put("b", "other", "7"));
        QVERIFY(f.openWith(R"({"n":12,"s":1})"));
        QLineEdit *line = typeInFirstMember(u"125x"_s);
        QVERIFY(line);
        QVERIFY(f.isPending()); // with 125
        f.button(u"Save"_s)->setFocus();
        f.button(u"Save"_s)->click();
        f.action(u"Save value"_s)->trigger();
        f.action(u"Stage edit"_s)->trigger();
        QVERIFY(line->isVisible());
        QCOMPARE(line->text(), u"125x"_s);
        QVERIFY(line->hasFocus());
        QVERIFY(f.isPending());
        QCOMPARE(f.onServer("k"), u"{\"n\":12,\"s\":1} 2"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.keys()->reveal("other").isValid(), waitLimitMs);
        f.select("other");
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"7"_s, waitLimitMs);
        f.select("k");
        QTRY_VERIFY_WITH_TIMEOUT(f.editor()->text().contains(u"125x"_s), waitLimitMs);
        QCOMPARE(f.drafts(), QStringList{u"k"_s});
    }

    void ctrlZInTheNumbersFieldDoesNotReachOverASave()
    {
        QVERIFY(f.openWith("12"));
        number()->setFocus();
        QTest::keyClick(number(), Qt::Key_End);
        QTest::keyClicks(number(), u"5"_s);
        QTest::keyClick(number(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"125 2"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
        QTest::keyClicks(number(), u"6"_s);
        QCOMPARE(number()->text(), u"1256"_s);
        QTest::keyClick(number(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(number()->text(), u"125"_s);
        QVERIFY(!f.window().isWindowModified());
        QVERIFY(!f.dialog());
        QTest::keyClick(number(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Undo write"_s), waitLimitMs);
        QCOMPARE(number()->text(), u"125"_s);
        QCOMPARE(f.onServer("k"), u"125 2"_s); // offered, not done
    }

    void offersWhatTheHistoryShows()
    {
        for (const QByteArray value : {"auto\n", "manual\n", "auto\n"})
            QVERIFY(f.other->put("b", "k", value));
        QVERIFY(f.openWith("manual\n"));
        QTRY_VERIFY_WITH_TIMEOUT(choice()->isVisible(), waitLimitMs);
        QCOMPARE(choice()->count(), 2);
        QCOMPARE(choice()->currentText(), u"manual"_s);
        QTest::keyClick(choice(), Qt::Key_Down);
        QCOMPARE(choice()->currentText(), u"auto"_s);
        QCOMPARE(f.editor()->text(), u"auto\n"_s);
        QVERIFY(f.isPending());
        QTest::keyClick(choice(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"auto\n 5"_s, waitLimitMs);
    }

    void readOnlyControlsAreDisabled()
    {
        QVERIFY(f.other->put("b", "k", "true"));
        QVERIFY(f.open({u"--bucket=b"_s, u"--key=k"_s, u"--read-only"_s}));
        QVERIFY(valueSwitch()->isVisible());
        QVERIFY(!valueSwitch()->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(f.selected(), QByteArray("k"), waitLimitMs);
        QTest::keyClick(f.tree(), Qt::Key_Return);
        QVERIFY(!f.cell());
        QVERIFY(f.label(u"Message"_s).contains(u"--read-only"_s));
    }

    void aMemberIsEditedAndTheRestKeepsItsBytes()
    {
        const QByteArray json = "{ \"on\": true,\n\t\"n\" : 1.0,  \"s\":\"\\u00e4\" }\n";
        QVERIFY(f.openWith(json));
        f.button(u"Members"_s)->click();
        auto *form = f.find<QTreeView>(u"Members"_s);
        QVERIFY(form->isVisible());
        form->setFocus();
        form->setCurrentIndex(form->model()->index(0, 1));
        QTest::keyClick(form, Qt::Key_Space);
        QVERIFY(f.isPending());
        QCOMPARE(f.onServer("k"), QString::fromUtf8(json) + u" 1"_s);
        QTest::keyClick(form, Qt::Key_Return);
        QByteArray after = json;
        after.replace("true", "false");
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), QString::fromUtf8(after) + u" 2"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);

        form->setCurrentIndex(form->model()->index(1, 1));
        QTest::keyClick(form, Qt::Key_F2);
        auto *line = form->findChild<QLineEdit *>();
        QVERIFY(line);
        QTest::keyClick(line, Qt::Key_Up);
        QTest::keyClick(line, Qt::Key_Return);
        after.replace("1.0", "2.0");
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), QString::fromUtf8(after) + u" 3"_s, waitLimitMs);
    }

    void theMenusSaveMeansTheMembersLineToo()
    {
        QVERIFY(f.openWith(R"({"n":1})"));
        QLineEdit *line = typeInFirstMember(u"7.0"_s);
        QVERIFY(line);
        QCOMPARE(f.onServer("k"), u"{\"n\":1} 1"_s);
        f.action(u"Save value"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"{\"n\":7.0} 2"_s, waitLimitMs);
    }

    void escTakesMembersBack()
    {
        QVERIFY(f.openWith(R"({"on":true})"));
        f.button(u"Members"_s)->click();
        auto *form = f.find<QTreeView>(u"Members"_s);
        form->setCurrentIndex(form->model()->index(0, 1));
        QTest::keyClick(form, Qt::Key_Space);
        QVERIFY(f.isPending());
        QTest::keyClick(form, Qt::Key_Escape);
        QVERIFY(!f.window().isWindowModified());
        QCOMPARE(f.onServer("k"), u"{\"on\":true} 1"_s);
    }
};

QTEST_MAIN(TestBrowserFlags)
#include "tst_browser_flags.moc"
