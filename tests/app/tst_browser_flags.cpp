// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Flags by hand, in the pane and in the tree: what is changed is pending until Enter or Save, Esc
/// takes it back, and nothing around the value changes.
class TestBrowserFlags : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    bool openWith(const QByteArray &value)
    {
        if (!f.other->put("b", "k", value) || !f.openKey("k"))
            return false;
        f.window().activateWindow();
        f.tree()->setFocus();
        return QTest::qWaitFor([this] { return f.selected() == "k" && f.tree()->hasFocus(); },
                               waitLimitMs);
    }
    QCheckBox *valueSwitch() { return f.find<QCheckBox>(u"Value switch"_s); }
    QLineEdit *number() { return f.find<QLineEdit>(u"Value number"_s); }
    QComboBox *choice() { return f.find<QComboBox>(u"Value choice"_s); }
    bool isPending() { return f.window().isWindowModified() && f.button(u"Save"_s)->isEnabled(); }

    /// In the tree; null: nothing is edited there.
    QLineEdit *cell()
    {
        for (auto *line : f.tree()->findChildren<QLineEdit *>())
            if (line->isVisible() && line->accessibleName() == u"Edit value"_s)
                return line;
        return nullptr;
    }
    bool openCell(Qt::Key key = Qt::Key_F2)
    {
        QTest::keyClick(f.tree(), key);
        return QTest::qWaitFor([this] { return cell() && cell()->hasFocus(); }, waitLimitMs);
    }
    void typeInCell(const QString &text)
    {
        cell()->selectAll();
        QTest::keyClicks(cell(), text);
    }
    void clickValueOf(const QByteArray &key, bool twice)
    {
        const QModelIndex row = f.keys()->reveal(key);
        const QPoint place =
            f.tree()->visualRect(row.siblingAtColumn(KeyTreeModel::ValueColumn)).center();
        if (twice)
            QTest::mouseDClick(f.tree()->viewport(), Qt::LeftButton, {}, place);
        else
            QTest::mouseClick(f.tree()->viewport(), Qt::LeftButton, {}, place);
    }
    bool hasConflict() { return f.hasDialog(u"k changed while you were editing"_s); }

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
        QVERIFY(openWith(before));
        QCOMPARE(valueSwitch()->text(), QString::fromUtf8(before).trimmed());
        QTest::mouseClick(valueSwitch(), Qt::LeftButton);
        QCOMPARE(f.editor()->text(), after);
        QCOMPARE(valueSwitch()->text(), after.trimmed());
        QVERIFY(isPending());
        QCOMPARE(f.onServer("k"), QString::fromUtf8(before) + u" 1"_s);
        QTest::keyClick(valueSwitch(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), after + u" 2"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
        QCOMPARE(valueSwitch()->text(), after.trimmed());
    }

    void escTakesTheSwitchBack()
    {
        QVERIFY(openWith("true\n"));
        QTest::keyClick(valueSwitch(), Qt::Key_Space);
        QVERIFY(isPending());
        QTest::keyClick(valueSwitch(), Qt::Key_Escape);
        QCOMPARE(f.editor()->text(), u"true\n"_s);
        QVERIFY(!f.window().isWindowModified());
        QVERIFY(valueSwitch()->isChecked());
        QCOMPARE(f.onServer("k"), u"true\n 1"_s);
    }

    void theControlFollowsTheText()
    {
        QVERIFY(openWith("true"));
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
        QVERIFY(openWith("1.0\n"));
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
        QVERIFY(openWith("12"));
        QTest::keyClicks(number(), u"5x"_s);
        QTest::keyClick(number(), Qt::Key_Return);
        QVERIFY(!number()->accessibleDescription().isEmpty());
        QCOMPARE(f.editor()->text(), u"125x"_s); // both show the same
        f.button(u"Save"_s)->click();
        f.action(u"Save value"_s)->trigger();
        f.action(u"Stage edit"_s)->trigger();
        QVERIFY(!f.dialog());
        QVERIFY(number()->isEnabled());
        QCOMPARE(number()->text(), u"125x"_s);
        QVERIFY(isPending()); // no save is under way
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
        QVERIFY(openWith("12"));
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
        QVERIFY(!number()->isEnabled()); // from here on it is a text
        QCOMPARE(number()->text(), u"12"_s);
    }

    void whatIsNoNumberIsNotSavedFromTheTree()
    {
        QVERIFY(openWith("12"));
        QVERIFY(openCell());
        typeInCell(u"12x"_s);
        f.action(u"Save value"_s)->trigger();
        f.action(u"Stage edit"_s)->trigger();
        QVERIFY(cell());
        QCOMPARE(cell()->text(), u"12x"_s);
        QVERIFY(!f.window().isWindowModified());
        QTest::keyClick(cell(), Qt::Key_Escape);
        QCOMPARE(f.onServer("k"), u"12 1"_s);
    }

    void aMemberThatIsNoNumberIsNotSavedAndNotLost()
    {
        QVERIFY(f.other->put("b", "other", "7"));
        QVERIFY(openWith(R"({"n":12,"s":1})"));
        f.button(u"Members"_s)->click();
        auto *form = f.find<QTreeView>(u"Members"_s);
        form->setFocus();
        form->setCurrentIndex(form->model()->index(0, 1));
        QTest::keyClick(form, Qt::Key_F2);
        auto *line = form->findChild<QLineEdit *>();
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, u"125x"_s);
        QVERIFY(isPending()); // with 125
        f.button(u"Save"_s)->setFocus();
        f.button(u"Save"_s)->click();
        f.action(u"Save value"_s)->trigger();
        f.action(u"Stage edit"_s)->trigger();
        QVERIFY(line->isVisible());
        QCOMPARE(line->text(), u"125x"_s);
        QVERIFY(line->hasFocus());
        QVERIFY(isPending());
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
        QVERIFY(openWith("12"));
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
        QVERIFY(openWith("manual\n"));
        QTRY_VERIFY_WITH_TIMEOUT(choice()->isVisible(), waitLimitMs);
        QCOMPARE(choice()->count(), 2);
        QCOMPARE(choice()->currentText(), u"manual"_s);
        QTest::keyClick(choice(), Qt::Key_Down);
        QCOMPARE(choice()->currentText(), u"auto"_s);
        QCOMPARE(f.editor()->text(), u"auto\n"_s);
        QVERIFY(isPending());
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
        QVERIFY(!cell());
        QVERIFY(f.label(u"Message"_s).contains(u"--read-only"_s));
    }

    void aMemberIsEditedAndTheRestKeepsItsBytes()
    {
        const QByteArray json = "{ \"on\": true,\n\t\"n\" : 1.0,  \"s\":\"\\u00e4\" }\n";
        QVERIFY(openWith(json));
        f.button(u"Members"_s)->click();
        auto *form = f.find<QTreeView>(u"Members"_s);
        QVERIFY(form->isVisible());
        form->setFocus();
        form->setCurrentIndex(form->model()->index(0, 1));
        QTest::keyClick(form, Qt::Key_Space);
        QVERIFY(isPending());
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
        QVERIFY(openWith(R"({"n":1})"));
        f.button(u"Members"_s)->click();
        auto *form = f.find<QTreeView>(u"Members"_s);
        form->setFocus();
        form->setCurrentIndex(form->model()->index(0, 1));
        QTest::keyClick(form, Qt::Key_F2);
        auto *line = form->findChild<QLineEdit *>();
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, u"7.0"_s);
        QCOMPARE(f.onServer("k"), u"{\"n\":1} 1"_s);
        f.action(u"Save value"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"{\"n\":7.0} 2"_s, waitLimitMs);
    }

    void escTakesMembersBack()
    {
        QVERIFY(openWith(R"({"on":true})"));
        f.button(u"Members"_s)->click();
        auto *form = f.find<QTreeView>(u"Members"_s);
        form->setCurrentIndex(form->model()->index(0, 1));
        QTest::keyClick(form, Qt::Key_Space);
        QVERIFY(isPending());
        QTest::keyClick(form, Qt::Key_Escape);
        QVERIFY(!f.window().isWindowModified());
        QCOMPARE(f.onServer("k"), u"{\"on\":true} 1"_s);
    }

    void editsInTheTree_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("after");
        QTest::newRow("text") << QByteArray("one\n") << u"two"_s << u"two\n"_s;
        QTest::newRow("number") << QByteArray("1.0") << u"7.50"_s << u"7.50"_s;
        QTest::newRow("JSON string") << QByteArray("\"a\"\n") << u"b\"c"_s << u"\"b\\\"c\"\n"_s;
        QTest::newRow("Boolean") << QByteArray("TRUE\n") << u"false"_s << u"FALSE\n"_s;
    }
    void editsInTheTree()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, typed);
        QFETCH(QString, after);
        QVERIFY(f.other->put("b", "k", "older"));
        QVERIFY(openWith(before));
        QVERIFY(openCell());
        typeInCell(typed);
        QCOMPARE(f.onServer("k"), QString::fromUtf8(before) + u" 2"_s);
        QTest::keyClick(cell(), Qt::Key_Return);
        QVERIFY(!cell());
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), after + u" 3"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.shown("k").endsWith(u" 3"_s), waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
        QCOMPARE(f.drafts(), QStringList());
        QVERIFY(f.tree()->hasFocus());
    }

    void spaceTogglesInTheTreeAndEnterWrites()
    {
        QVERIFY(f.other->put("b", "k", "older", {{"X-Who", "ann"}}));
        QVERIFY(f.other->put("b", "k", "true\n", {{"X-Who", "ann"}}));
        QVERIFY(f.openKey("k"));
        f.window().activateWindow();
        QVERIFY(openCell(Qt::Key_Space));
        QCOMPARE(cell()->text(), u"false"_s);
        QTest::keyClick(cell(), Qt::Key_Space);
        QCOMPARE(cell()->text(), u"true"_s);
        QTest::keyClick(cell(), Qt::Key_Space);
        QCOMPARE(f.onServer("k"), u"true\n 2"_s);
        QTest::keyClick(cell(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"false\n 3"_s, waitLimitMs);
        QVERIFY(f.other->storedHeaders("b", "k").contains("X-Who: ann"));
    }

    void escClosesTheLineInTheTree()
    {
        QVERIFY(openWith("one"));
        QVERIFY(openCell(Qt::Key_Return));
        typeInCell(u"two"_s);
        QTest::keyClick(cell(), Qt::Key_Escape);
        QVERIFY(!cell());
        QVERIFY(!f.window().isWindowModified());
        QCOMPARE(f.drafts(), QStringList());
        QCOMPARE(f.editor()->text(), u"one"_s);
        QCOMPARE(f.onServer("k"), u"one 1"_s);
    }

    void aClickWritesNothing()
    {
        QVERIFY(openWith("true"));
        clickValueOf("k", false);
        clickValueOf("k", false);
        QVERIFY(!f.window().isWindowModified());
        clickValueOf("k", true);
        QTRY_VERIFY_WITH_TIMEOUT(cell(), waitLimitMs);
        QCOMPARE(cell()->text(), u"true"_s);
        QTest::keyClick(cell(), Qt::Key_Return); // the same value is no revision
        QVERIFY(!cell());
        QCOMPARE(f.label(u"Message"_s).isEmpty(), false);
        QCOMPARE(f.onServer("k"), u"true 1"_s);
    }

    void whoLooksElsewhereFindsADraft()
    {
        QVERIFY(f.other->put("b", "other", "x"));
        QVERIFY(openWith("1.0\n"));
        QVERIFY(openCell());
        typeInCell(u"2.0"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.keys()->reveal("other").isValid(), waitLimitMs);
        clickValueOf("other", false);
        QTRY_VERIFY_WITH_TIMEOUT(!cell(), waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList{u"k"_s}, waitLimitMs);
        QCOMPARE(f.selected(), QByteArray("other"));
        QCOMPARE(f.onServer("k"), u"1.0\n 2"_s);
        f.select("k");
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"2.0\n"_s, waitLimitMs);
        QVERIFY(isPending());
        QTest::keyClick(f.tree(), Qt::Key_Return); // there is a draft: the value pane has it
        QVERIFY(!cell());
        QVERIFY(f.label(u"Message"_s).contains(u"not saved"_s));
    }

    void goingToTheValuePaneTakesTheEditThere()
    {
        QVERIFY(openWith("12"));
        QVERIFY(openCell());
        typeInCell(u"12x"_s); // no number, and yet not to be lost
        f.editor()->setFocus();
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"12x"_s, waitLimitMs);
        QVERIFY(!cell());
        QVERIFY(isPending());
        QCOMPARE(f.onServer("k"), u"12 1"_s);
    }

    void theMenusSaveMeansTheTreeToo()
    {
        QVERIFY(openWith("one"));
        QVERIFY(openCell());
        typeInCell(u"two"_s);
        f.action(u"Save value"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"two 2"_s, waitLimitMs);
    }

    void aChangeOnTheServerLeavesTheTextAndEnterMeetsIt()
    {
        QVERIFY(openWith("base"));
        QVERIFY(openCell());
        typeInCell(u"mine"_s);
        QVERIFY(f.other->put("b", "k", "theirs"));
        QTRY_VERIFY_WITH_TIMEOUT(!cell()->toolTip().isEmpty(), waitLimitMs);
        QCOMPARE(cell()->text(), u"mine"_s);
        QTest::keyClick(cell(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(hasConflict(), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs 2"_s);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        f.button(u"Replace theirs with mine"_s, f.dialog())->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 3"_s, waitLimitMs);
    }

    void aChangeThatNobodyHasSeenYetIsMetAsWell()
    {
        QVERIFY(openWith("base"));
        QVERIFY(openCell());
        typeInCell(u"mine"_s);
        QVERIFY(f.other->put("b", "k", "theirs"));
        QTest::keyClick(cell(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(hasConflict(), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs 2"_s);
    }

    void whatIsTypedInTheTreeOutlivesTheProgram()
    {
        QVERIFY(openWith("one\n"));
        QVERIFY(openCell());
        typeInCell(u"two"_s);
        f.window().close();
        QVERIFY(!f.window().isVisible());
        QVERIFY(f.openKey("k"));
        QCOMPARE(f.editor()->text(), u"two\n"_s);
        QVERIFY(isPending());
        QCOMPARE(f.onServer("k"), u"one\n 1"_s);
    }

    void anotherBucketLeavesADraft()
    {
        QVERIFY(f.other->createBucket("c"));
        QVERIFY(openWith("one\n"));
        QVERIFY(openCell());
        typeInCell(u"two"_s);
        auto *buckets = f.find<QTreeView>(u"Buckets"_s);
        const auto *model = static_cast<BucketListModel *>(buckets->model());
        QTRY_VERIFY_WITH_TIMEOUT(model->indexOfBucket(u"c"_s).isValid(), waitLimitMs);
        buckets->setCurrentIndex(model->indexOfBucket(u"c"_s));
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList{u"k"_s}, waitLimitMs);
        QVERIFY(f.window().windowTitle().startsWith(u"c"_s));
        QCOMPARE(f.onServer("k"), u"one\n 1"_s);
    }

    void aKeyThatGoesAwayLeavesADraft()
    {
        QVERIFY(openWith("base"));
        QVERIFY(openCell());
        typeInCell(u"mine"_s);
        QVERIFY(f.other->del("b", "k") > 0);
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList{u"k"_s}, waitLimitMs);
        QVERIFY(!cell());
        QCOMPARE(f.onServer("k"), u"DEL 2"_s);
    }

    void theLineGoesWhereItsRowGoes()
    {
        QVERIFY(openWith("base"));
        QVERIFY(openCell());
        typeInCell(u"mine"_s);
        const int before = cell()->y();
        QVERIFY(f.other->put("b", "a", "x"));
        QTRY_VERIFY_WITH_TIMEOUT(cell()->y() > before, waitLimitMs);
        const QModelIndex row = f.keys()->indexOfKey("k");
        QCOMPARE(cell()->geometry().center(),
                 f.tree()->visualRect(row.siblingAtColumn(KeyTreeModel::ValueColumn)).center());
        QCOMPARE(cell()->text(), u"mine"_s);
        QVERIFY(cell()->hasFocus());
    }

    void jsonIsNotEditedInTheTree()
    {
        QVERIFY(openWith(R"({"a":1})"));
        QTest::keyClick(f.tree(), Qt::Key_Return);
        QVERIFY(!cell());
        QVERIFY(f.label(u"Message"_s).contains(u"value pane"_s));
    }
};

QTEST_MAIN(TestBrowserFlags)
#include "tst_browser_flags.moc"
