// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/flag_fixture.h"

#include <QLineEdit>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Short values by hand in the tree: what is typed in a line there is pending until Enter or Save,
/// Esc takes it back, and a click alone writes nothing.
class TestBrowserCells : public QObject
{
    Q_OBJECT

private:
    FlagFixture f;

    bool openCell(Qt::Key key = Qt::Key_F2)
    {
        QTest::keyClick(f.tree(), key);
        return QTest::qWaitFor([this] { return f.cell() && f.cell()->hasFocus(); }, waitLimitMs);
    }
    void typeInCell(const QString &text)
    {
        f.cell()->selectAll();
        QTest::keyClicks(f.cell(), text);
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

    void whatIsNoNumberIsNotSavedFromTheTree()
    {
        QVERIFY(f.openWith("12"));
        QVERIFY(openCell());
        typeInCell(u"12x"_s);
        f.action(u"Save value"_s)->trigger();
        f.action(u"Stage edit"_s)->trigger();
        QVERIFY(f.cell());
        QCOMPARE(f.cell()->text(), u"12x"_s);
        QVERIFY(!f.window().isWindowModified());
        QTest::keyClick(f.cell(), Qt::Key_Escape);
        QCOMPARE(f.onServer("k"), u"12 1"_s);
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
        QVERIFY(f.openWith(before));
        QVERIFY(openCell());
        typeInCell(typed);
        QCOMPARE(f.onServer("k"), QString::fromUtf8(before) + u" 2"_s);
        QTest::keyClick(f.cell(), Qt::Key_Return);
        QVERIFY(!f.cell());
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
        QCOMPARE(f.cell()->text(), u"false"_s);
        QTest::keyClick(f.cell(), Qt::Key_Space);
        QCOMPARE(f.cell()->text(), u"true"_s);
        QTest::keyClick(f.cell(), Qt::Key_Space);
        QCOMPARE(f.onServer("k"), u"true\n 2"_s);
        QTest::keyClick(f.cell(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"false\n 3"_s, waitLimitMs);
        QVERIFY(f.other->storedHeaders("b", "k").contains("X-Who: ann"));
    }

    void escClosesTheLineInTheTree()
    {
        QVERIFY(f.openWith("one"));
        QVERIFY(openCell(Qt::Key_Return));
        typeInCell(u"two"_s);
        QTest::keyClick(f.cell(), Qt::Key_Escape);
        QVERIFY(!f.cell());
        QVERIFY(!f.window().isWindowModified());
        QCOMPARE(f.drafts(), QStringList());
        QCOMPARE(f.editor()->text(), u"one"_s);
        QCOMPARE(f.onServer("k"), u"one 1"_s);
    }

    void aClickWritesNothing()
    {
        QVERIFY(f.openWith("true"));
        clickValueOf("k", false);
        clickValueOf("k", false);
        QVERIFY(!f.window().isWindowModified());
        clickValueOf("k", true);
        QTRY_VERIFY_WITH_TIMEOUT(f.cell(), waitLimitMs);
        QCOMPARE(f.cell()->text(), u"true"_s);
        QTest::keyClick(f.cell(), Qt::Key_Return); // the same value is no revision
        QVERIFY(!f.cell());
        QCOMPARE(f.label(u"Message"_s).isEmpty(), false);
        QCOMPARE(f.onServer("k"), u"true 1"_s);
    }

    void whoLooksElsewhereFindsADraft()
    {
        QVERIFY(f.other->put("b", "other", "x"));
        QVERIFY(f.openWith("1.0\n"));
        QVERIFY(openCell());
        typeInCell(u"2.0"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.keys()->reveal("other").isValid(), waitLimitMs);
        clickValueOf("other", false);
        QTRY_VERIFY_WITH_TIMEOUT(!f.cell(), waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList{u"k"_s}, waitLimitMs);
        QCOMPARE(f.selected(), QByteArray("other"));
        QCOMPARE(f.onServer("k"), u"1.0\n 2"_s);
        f.select("k");
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"2.0\n"_s, waitLimitMs);
        QVERIFY(f.isPending());
        QTest::keyClick(f.tree(), Qt::Key_Return); // there is a draft: the value pane has it
        QVERIFY(!f.cell());
        QVERIFY(f.label(u"Message"_s).contains(u"not saved"_s));
    }

    void goingToTheValuePaneTakesTheEditThere()
    {
        QVERIFY(f.openWith("12"));
        QVERIFY(openCell());
        typeInCell(u"12x"_s); // no number, and yet not to be lost
        f.editor()->setFocus();
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"12x"_s, waitLimitMs);
        QVERIFY(!f.cell());
        QVERIFY(f.isPending());
        QCOMPARE(f.onServer("k"), u"12 1"_s);
    }

    void theMenusSaveMeansTheTreeToo()
    {
        QVERIFY(f.openWith("one"));
        QVERIFY(openCell());
        typeInCell(u"two"_s);
        f.action(u"Save value"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"two 2"_s, waitLimitMs);
    }

    void aChangeOnTheServerLeavesTheTextAndEnterMeetsIt()
    {
        QVERIFY(f.openWith("base"));
        QVERIFY(openCell());
        typeInCell(u"mine"_s);
        QVERIFY(f.other->put("b", "k", "theirs"));
        QTRY_VERIFY_WITH_TIMEOUT(!f.cell()->toolTip().isEmpty(), waitLimitMs);
        QCOMPARE(f.cell()->text(), u"mine"_s);
        QTest::keyClick(f.cell(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(hasConflict(), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs 2"_s);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        f.button(u"Replace theirs with mine"_s, f.dialog())->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 3"_s, waitLimitMs);
    }

    void aChangeThatNobodyHasSeenYetIsMetAsWell()
    {
        QVERIFY(f.openWith("base"));
        QVERIFY(openCell());
        typeInCell(u"mine"_s);
        QVERIFY(f.other->put("b", "k", "theirs"));
        QTest::keyClick(f.cell(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(hasConflict(), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs 2"_s);
    }

    void whatIsTypedInTheTreeOutlivesTheProgram()
    {
        QVERIFY(f.openWith("one\n"));
        QVERIFY(openCell());
        typeInCell(u"two"_s);
        f.window().close();
        QVERIFY(!f.window().isVisible());
        QVERIFY(f.openKey("k"));
        QCOMPARE(f.editor()->text(), u"two\n"_s);
        QVERIFY(f.isPending());
        QCOMPARE(f.onServer("k"), u"one\n 1"_s);
    }

    void anotherBucketLeavesADraft()
    {
        QVERIFY(f.other->createBucket("c"));
        QVERIFY(f.openWith("one\n"));
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
        QVERIFY(f.openWith("base"));
        QVERIFY(openCell());
        typeInCell(u"mine"_s);
        QVERIFY(f.other->del("b", "k") > 0);
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList{u"k"_s}, waitLimitMs);
        QVERIFY(!f.cell());
        QCOMPARE(f.onServer("k"), u"DEL 2"_s);
    }

    void theLineGoesWhereItsRowGoes()
    {
        QVERIFY(f.openWith("base"));
        QVERIFY(openCell());
        typeInCell(u"mine"_s);
        const int before = f.cell()->y();
        QVERIFY(f.other->put("b", "a", "x"));
        QTRY_VERIFY_WITH_TIMEOUT(f.cell()->y() > before, waitLimitMs);
        const QModelIndex row = f.keys()->indexOfKey("k");
        QCOMPARE(f.cell()->geometry().center(),
                 f.tree()->visualRect(row.siblingAtColumn(KeyTreeModel::ValueColumn)).center());
        QCOMPARE(f.cell()->text(), u"mine"_s);
        QVERIFY(f.cell()->hasFocus());
    }

    void jsonIsNotEditedInTheTree()
    {
        QVERIFY(f.openWith(R"({"a":1})"));
        QTest::keyClick(f.tree(), Qt::Key_Return);
        QVERIFY(!f.cell());
        QVERIFY(f.label(u"Message"_s).contains(u"value pane"_s));
    }
};

QTEST_MAIN(TestBrowserCells)
#include "tst_browser_cells.moc"
