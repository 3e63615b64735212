// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/ui/conflict/conflict_fixture.h"
#include "ui/conflict/json_conflict_model.h"

#include <QTableView>

using namespace kvasir;
using namespace kvasir::test;

namespace {

const QByteArray base = R"({"name":"web","limits":{"max":10,"min":1.0},"on":true})";
const QByteArray theirs = R"({"name":"api","limits":{"max":20,"min":1.0}})";
const QByteArray mine = R"({"name":"www","limits":{"max":30,"min":1.0},"on":false})";

/// The dialog over JSON, with its list of conflicts.
struct JsonFixture : ConflictFixture
{
    void begin()
    {
        dialog.setConflict("k", revision(1, base), revision(2, theirs), mine);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
    }

    QTableView *list() const
    {
        auto *list = dialog.findChild<QTableView *>();
        return list && list->accessibleName() == u"Conflicts"_s ? list : nullptr;
    }
    QModelIndex cell(int row, int column) const { return list()->model()->index(row, column); }
    /// The cell that says it is that to a screen reader.
    QModelIndex spoken(const QString &name) const
    {
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            for (int column = 0; column < list()->model()->columnCount(); ++column)
                if (cell(row, column).data(Qt::AccessibleTextRole) == name)
                    return cell(row, column);
        return {};
    }
    /// "PLACE: THEIRS | MINE" of each row, the one that is chosen in brackets.
    QString picture() const
    {
        QStringList rows;
        for (int row = 0; row < list()->model()->rowCount(); ++row) {
            const auto side = [&](int column) {
                const QModelIndex index = cell(row, column);
                const bool isChosen = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
                return isChosen ? u'[' + index.data().toString() + u']' : index.data().toString();
            };
            rows += cell(row, 0).data().toString() + u": "_s + side(1) + u" | "_s + side(2);
        }
        return rows.join(u'\n');
    }
    void choose(const QString &name) const
    {
        const QModelIndex index = spoken(name);
        QVERIFY2(index.isValid(), qPrintable(name));
        list()->scrollTo(index);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->visualRect(index).center());
        // Until then the text is of before.
        bool isShown = false;
        QTimer::singleShot(0, &dialog, [&] { isShown = true; });
        QTRY_VERIFY(isShown);
    }
    QByteArray saved()
    {
        answer(u"Save merged"_s);
        return merged.isEmpty() ? QByteArray("nothing") : merged.back().at(1).toByteArray();
    }
    /// The lines that the editor has marked as undecided, counted from 0.
    QList<int> undecidedLines() const
    {
        constexpr unsigned undecided = 1u << 2;
        QList<int> lines;
        for (int line = 0; line < editor()->lines(); ++line)
            if (editor()->markersAtLine(line) & undecided)
                lines += line;
        return lines;
    }
};

} // namespace

/// JSON that both changed is merged by structure.
class TestJsonConflict : public QObject
{
    Q_OBJECT

private slots:
    void mergesDifferentMembers_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("merged");
        QTest::newRow("next to each other")
            << QByteArray(R"({"a":1,"b":1.0})") << QByteArray(R"({"a":2,"b":1.0})")
            << QByteArray(R"({"a":1,"b":1.0,"c":[1, 2]})")
            << QByteArray(R"({"a":2,"b":1.0,"c":[1, 2]})");
        QTest::newRow("laid out by its author") << QByteArray("{\n\t\"a\": 1,\n\t\"b\": 1\n}\n")
                                                << QByteArray("{\n\t\"a\": 2,\n\t\"b\": 1\n}\n")
                                                << QByteArray("{\n\t\"a\": 1,\n\t\"b\": 3\n}\n")
                                                << QByteArray("{\n\t\"a\": 2,\n\t\"b\": 3\n}\n");
        QTest::newRow("with a byte order mark") << QByteArray("\xef\xbb\xbf{\"a\":1,\"b\":1}")
                                                << QByteArray("\xef\xbb\xbf{\"a\":2,\"b\":1}")
                                                << QByteArray("\xef\xbb\xbf{\"a\":1,\"b\":3}")
                                                << QByteArray("\xef\xbb\xbf{\"a\":2,\"b\":3}");
        QTest::newRow("the same in another order")
            << QByteArray(R"({"a":1,"b":1})") << QByteArray(R"({"b":1,"a":2})")
            << QByteArray(R"( {"a":1, "b":3} )") << QByteArray(R"( {"a":2, "b":3} )");
    }

    void mergesDifferentMembers()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, theirs);
        QFETCH(QByteArray, mine);
        JsonFixture f;
        f.dialog.setConflict("k", revision(1, base), revision(7, theirs), mine);
        f.dialog.open();
        QVERIFY(f.words().contains(u"both changes together, without a conflict"_s));
        QVERIFY(!f.list()->isVisible());
        QVERIFY(!f.step(u"Next conflict"_s)->isVisible());
        QTRY_VERIFY(f.canSaveMerged());
        QTEST(f.saved(), "merged");
        QCOMPARE(f.merged.back().at(0).toULongLong(), 7u);
    }

    void makesTheTextOnceForAllThatIsChosen()
    {
        JsonFixture f;
        f.begin();
        auto *model = static_cast<JsonConflictModel *>(f.list()->model());
        QSignalSpy made(f.editor(), &QsciScintilla::textChanged);
        const auto chooseAll = [&](MergeSide side) {
            for (int row = 0; row < model->rowCount(); ++row)
                model->choose(row, side);
        };
        chooseAll(MergeSide::Theirs);
        QVERIFY(made.isEmpty());
        QTRY_VERIFY(f.canSaveMerged());
        const auto timesOnce = made.size();
        made.clear();
        chooseAll(MergeSide::Mine);
        QVERIFY(!f.canSaveMerged()); // the text is still theirs
        QVERIFY(f.editor()->isReadOnly());
        QTRY_VERIFY(f.canSaveMerged());
        QVERIFY(!f.editor()->isReadOnly());
        QCOMPARE(made.size(), timesOnce);
        QCOMPARE(f.saved(), mine);
    }

    void showsEachConflictWithBothValues()
    {
        JsonFixture f;
        f.begin();
        QVERIFY(f.list()->isVisible());
        QCOMPARE(f.picture(), u"/name: \"api\" | \"www\"\n/limits/max: 20 | 30\n"
                              "/on: not there | false"_s);
        QVERIFY(f.spoken(u"Theirs for /limits/max"_s).isValid());
        QVERIFY(f.spoken(u"Mine for /on"_s).isValid());
        QCOMPARE(f.undecidedLines(), (QList<int>{1, 3, 6}));
        QCOMPARE(f.editor()->text(), u"{\n  \"name\": \"www\",\n  \"limits\": {\n    \"max\": 30,\n"
                                     "    \"min\": 1.0\n  },\n  \"on\": false\n}"_s);
    }

    void showsDataAsPlainText()
    {
        JsonFixture f;
        f.dialog.setConflict("k", revision(1, R"({"<b>":1})"), revision(2, R"({"<b>":"<i>"})"),
                             R"({"<b>":"\u202e"})");
        QCOMPARE(f.cell(0, 0).data(Qt::ToolTipRole), u"<span>/&lt;b&gt;, in the base 1</span>"_s);
        QCOMPARE(f.cell(0, 1).data(Qt::ToolTipRole), u"<span>&quot;&lt;i&gt;&quot;</span>"_s);
    }

    void savesOnceAllIsDecided()
    {
        JsonFixture f;
        f.begin();
        QVERIFY(!f.canSaveMerged());
        QVERIFY(f.editor()->isReadOnly());
        QVERIFY(f.words().contains(u"3 conflicts are undecided"_s));
        QVERIFY(f.button(u"Save merged"_s)->toolTip().contains(u"3 conflicts are undecided"_s));
        f.choose(u"Theirs for /name"_s);
        f.choose(u"Mine for /limits/max"_s);
        QVERIFY(!f.canSaveMerged());
        QVERIFY(f.words().contains(u"1 conflict is undecided"_s));
        QCOMPARE(f.undecidedLines(), QList<int>{6});
        f.choose(u"Theirs for /on"_s);
        QVERIFY(f.words().contains(u"every conflict is decided"_s));
        QTRY_VERIFY(f.canSaveMerged());
        QVERIFY(!f.editor()->isReadOnly());
        QVERIFY(f.undecidedLines().isEmpty());
        QCOMPARE(f.saved(), R"({"name":"api","limits":{"max":30,"min":1.0}})");
        f.choose(u"Mine for /on"_s);
        f.choose(u"Theirs for /limits/max"_s);
        QCOMPARE(f.saved(), R"({"name":"api","limits":{"max":20,"min":1.0},"on":false})");
    }

    void takesTheirsOrMineByteForByte_data()
    {
        QTest::addColumn<QString>("side");
        QTest::addColumn<QByteArray>("merged");
        QTest::newRow("theirs") << u"Theirs"_s << theirs;
        QTest::newRow("mine") << u"Mine"_s << mine;
    }

    void takesTheirsOrMineByteForByte()
    {
        QFETCH(QString, side);
        JsonFixture f;
        f.begin();
        for (const auto &path : {u"/name"_s, u"/limits/max"_s, u"/on"_s})
            f.choose(side + u" for "_s + path);
        QTEST(f.saved(), "merged");
    }

    void isChosenByTheKeyboard()
    {
        JsonFixture f;
        f.begin();
        f.list()->setFocus();
        f.list()->setCurrentIndex(f.cell(0, JsonConflictModel::PlaceColumn));
        QTest::keyClick(f.list(), Qt::Key_Return); // answers nothing
        QVERIFY(f.dialog.isVisible());
        QTest::keyClick(f.list(), Qt::Key_Right);
        QTest::keyClick(f.list(), Qt::Key_Space);
        QTest::keyClick(f.list(), Qt::Key_Down);
        QTest::keyClick(f.list(), Qt::Key_Right);
        QTest::keyClick(f.list(), Qt::Key_Return);
        QCOMPARE(f.picture(), u"/name: [\"api\"] | \"www\"\n/limits/max: 20 | [30]\n"
                              "/on: not there | false"_s);
        QCOMPARE(f.spoken(u"Theirs for /name"_s).data(Qt::AccessibleDescriptionRole),
                 u"\"api\", chosen"_s);
        QCOMPARE(f.spoken(u"Theirs for /on"_s).data(Qt::AccessibleDescriptionRole),
                 u"not there, not chosen"_s);
    }

    void goesFromConflictToConflict()
    {
        JsonFixture f;
        f.begin();
        const auto isAt = [&](int row, const QString &text) {
            return f.list()->currentIndex().row() == row && f.editor()->selectedText() == text;
        };
        QVERIFY(isAt(0, u"\"www\""_s));
        QTest::keyClick(&f.dialog, Qt::Key_F7);
        QVERIFY(isAt(1, u"30"_s));
        QTRY_VERIFY(f.list()->selectionModel()->isRowSelected(1));
        QTest::keyClick(f.editor(), Qt::Key_F7);
        QVERIFY(isAt(2, u"false"_s));
        f.step(u"Next conflict"_s)->click();
        QVERIFY(isAt(0, u"\"www\""_s));
        QTest::keyClick(&f.dialog, Qt::Key_F7, Qt::ShiftModifier);
        QVERIFY(isAt(2, u"false"_s));
        f.choose(u"Theirs for /on"_s); // it is not there then
        QVERIFY(isAt(2, QString()));
        f.step(u"Previous conflict"_s)->click();
        QVERIFY(isAt(1, u"30"_s));
    }

    void keepsTheChoicesWhenTheirsChangesAgain()
    {
        JsonFixture f;
        f.begin();
        f.choose(u"Theirs for /name"_s);
        f.choose(u"Mine for /limits/max"_s);
        f.dialog.setTheirs(revision(3, R"({"name":"api","limits":{"max":20,"min":2}})"));
        QCOMPARE(f.picture(), u"/name: [\"api\"] | \"www\"\n/limits/max: 20 | [30]\n"
                              "/on: not there | false"_s);
        QVERIFY(f.notice().contains(u"theirs is now revision 3"_s));
        QVERIFY(!f.notice().contains(u"again, because"_s));
        QCOMPARE(f.list()->currentIndex().row(), 2); // what is left to decide
        f.choose(u"Mine for /on"_s);
        QCOMPARE(f.saved(), R"({"name":"api","limits":{"max":30,"min":2},"on":false})");
        QCOMPARE(f.merged.back().at(0).toULongLong(), 3u);
    }

    void asksAgainAboutWhatTheyChangedAgain()
    {
        JsonFixture f;
        f.begin();
        for (const auto &name :
             {u"Theirs for /name"_s, u"Mine for /limits/max"_s, u"Mine for /on"_s})
            f.choose(name);
        QTRY_VERIFY(f.canSaveMerged());
        f.dialog.setTheirs(revision(3, R"({"name":"API","limits":{"max":20,"min":1.0}})"));
        QCOMPARE(f.picture(), u"/name: \"API\" | \"www\"\n/limits/max: 20 | [30]\n"
                              "/on: not there | [false]"_s);
        QVERIFY(f.notice().contains(u"1 choice has to be made again"_s));
        QVERIFY(!f.canSaveMerged());
        f.dialog.setTheirs(revision(4, R"({"name":"API","limits":{"max":21,"min":1.0}})"));
        QVERIFY(f.notice().contains(u"2 choices have to be made again"_s));
        f.choose(u"Theirs for /name"_s);
        f.choose(u"Theirs for /limits/max"_s);
        QCOMPARE(f.saved(), R"({"name":"API","limits":{"max":21,"min":1.0},"on":false})");
    }

    void keepsTheChoicesOverADeletion()
    {
        JsonFixture f;
        f.begin();
        f.choose(u"Theirs for /name"_s);
        f.dialog.setTheirs(revision(3, {}, Operation::Delete));
        QVERIFY(!f.list()->isVisible());
        QTRY_VERIFY(f.canSaveMerged());
        QCOMPARE(f.saved(), mine);
        f.dialog.setTheirs(revision(4, theirs));
        QVERIFY(f.list()->isVisible());
        QVERIFY(f.picture().startsWith(u"/name: [\"api\"] | \"www\""_s));
        QVERIFY(!f.canSaveMerged());
    }

    void losesNothingThatWasTyped()
    {
        JsonFixture f;
        f.begin();
        for (const auto &name :
             {u"Theirs for /name"_s, u"Mine for /limits/max"_s, u"Mine for /on"_s})
            f.choose(name);
        QVERIFY(!f.step(u"Discard what was typed"_s)->isVisible());
        const QString proposed = f.editor()->text();
        const QString typed = QString(proposed).replace(u"30"_s, u"31"_s);
        f.editor()->setText(typed);
        QVERIFY(!f.list()->isEnabled());
        QVERIFY(f.words().contains(u"as you changed it by hand"_s));
        QCOMPARE(f.saved(), R"({"name":"api","limits":{"max":31,"min":1.0},"on":false})");

        f.dialog.setTheirs(revision(3, R"({"name":"API","limits":{"max":20,"min":1.0}})"));
        QCOMPARE(f.editor()->text(), typed);
        QVERIFY(f.notice().contains(u"What you typed under Merged stays"_s));
        QVERIFY(f.picture().startsWith(u"/name: \"API\" | \"www\""_s));
        QVERIFY(!f.list()->isEnabled());
        QVERIFY(f.words().contains(u"without the newest change of theirs"_s));
        f.editor()->setText(proposed); // of before
        QVERIFY(!f.list()->isEnabled());
        QVERIFY(f.words().contains(u"without the newest change of theirs"_s));

        f.step(u"Discard what was typed"_s)->click();
        QVERIFY(f.list()->isEnabled());
        QVERIFY(!f.canSaveMerged()); // what they changed was not seen
        f.choose(u"Mine for /name"_s);
        QCOMPARE(f.saved(), mine);
    }

    void savesNoBrokenJson()
    {
        JsonFixture f;
        f.dialog.setConflict("k", revision(1, R"({"a":1,"b":1})"), revision(2, R"({"a":2,"b":1})"),
                             R"({"a":1,"b":3})");
        QTRY_VERIFY(f.canSaveMerged());
        f.editor()->setText(u"{\"a\":2"_s);
        QVERIFY(!f.canSaveMerged());
        QVERIFY(f.words().contains(u"not valid JSON"_s));
    }

    void takesEveryDifferenceForAConflictWithoutABase()
    {
        JsonFixture f;
        f.dialog.setConflict("k", std::nullopt, revision(2, R"({"a":1,"b":2,"c":3})"),
                             R"({"a":1,"b":9})");
        QVERIFY(f.words().contains(u"Base: not kept any more"_s));
        QVERIFY(f.words().contains(u"is not kept any more, so every difference is a conflict"_s));
        QCOMPARE(f.picture(), u"/b: 2 | 9\n/c: 3 | not there"_s);
        QVERIFY(!f.canSaveMerged());
    }

    void hasNothingToDecideWhenBothAreTheSame()
    {
        JsonFixture f;
        f.dialog.setConflict("k", revision(1, base), revision(2, mine), mine);
        QVERIFY(f.words().contains(u"the same as yours, byte for byte"_s));
        QVERIFY(f.words().contains(u"Merged: theirs and mine are the same, byte for byte."_s));
        QVERIFY(!f.list()->isVisibleTo(&f.dialog));
        QVERIFY(!f.canSaveMerged());
        QVERIFY(!f.button(u"Replace theirs with mine"_s)->isEnabled());
        QVERIFY(f.button(u"Keep theirs"_s)->isEnabled());
        f.dialog.setTheirs(revision(3, theirs));
        QTRY_VERIFY(f.button(u"Replace theirs with mine"_s)->isEnabled());
    }

    void takesNoChoiceWhileWriting()
    {
        JsonFixture f;
        f.begin();
        f.dialog.setWriteInProgress(true);
        QVERIFY(!f.list()->isEnabled());
        f.dialog.showProblem(u"No connection"_s);
        QVERIFY(f.list()->isEnabled());
        QVERIFY(f.editor()->isReadOnly());
    }
};

QTEST_MAIN(TestJsonConflict)
#include "tst_json_conflict.moc"
