// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/conflict_choices.h"
#include "models/merge/merged_view.h"

#include <QTest>

using namespace kvasir;

namespace {

const QByteArray base = R"({"a":1,"b":1,"c":1})";
const QByteArray mine = R"({"a":3,"b":3,"c":1})";

JsonMerge mergeWith(const QByteArray &theirs)
{
    return JsonMerge::of(base, theirs, mine).value();
}

/// What is chosen: "T", "M" or "-" for each conflict.
QByteArray picture(const ConflictChoices &choices)
{
    QByteArray result;
    for (int i = 0; i < choices.count(); ++i) {
        const auto choice = choices.choice(i);
        result += !choice ? '-' : choice == MergeSide::Theirs ? 'T' : 'M';
    }
    return result;
}

/// The conflicts' places in the view, as text.
QByteArrayList shown(const MergedView &view)
{
    QByteArrayList result;
    for (const MergedPlace &place : view.conflicts)
        result += view.utf8.mid(place.offset, place.length);
    return result;
}

} // namespace

class TestConflictChoices : public QObject
{
    Q_OBJECT

private slots:
    void hasNothingWithoutAMerge()
    {
        const ConflictChoices choices;
        QCOMPARE(choices.count(), 0);
        QCOMPARE(choices.remaining(), 0);
        QCOMPARE(choices.merged().text, QByteArray());
    }

    void countsWhatRemains()
    {
        ConflictChoices choices(mergeWith(R"({"a":2,"b":2,"c":2})"));
        QCOMPARE(picture(choices), "--");
        QCOMPARE(choices.conflict(1).path, "/b");
        QCOMPARE(choices.remaining(), 2);
        choices.choose(0, MergeSide::Theirs);
        QCOMPARE(choices.remaining(), 1);
        QCOMPARE(choices.merged().text, R"({"a":2,"b":3,"c":2})");
        choices.choose(1, MergeSide::Theirs);
        QCOMPARE(choices.remaining(), 0);
        QCOMPARE(choices.merged().text, R"({"a":2,"b":2,"c":2})");
        choices.choose(0, MergeSide::Mine);
        QCOMPARE(choices.merged().text, R"({"a":3,"b":2,"c":2})");
    }

    void keepsWhatWasChosen_data()
    {
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("chosen");
        QTest::addColumn<int>("dropped");
        QTest::newRow("the same") << QByteArray(R"({"a":2,"b":2,"c":1})") << QByteArray("TM") << 0;
        QTest::newRow("elsewhere") << QByteArray(R"({"a":2,"b":2,"c":9})") << QByteArray("TM") << 0;
        QTest::newRow("one of them")
            << QByteArray(R"({"a":2,"b":9,"c":1})") << QByteArray("T-") << 1;
        QTest::newRow("removed") << QByteArray(R"({"b":2,"c":1})") << QByteArray("-M") << 1;
        QTest::newRow("both") << QByteArray(R"({"a":8,"b":9,"c":1})") << QByteArray("--") << 2;
        QTest::newRow("conflict no more")
            << QByteArray(R"({"a":1,"b":2,"c":1})") << QByteArray("M") << 0;
        QTest::newRow("agreed") << QByteArray(R"({"a":3,"b":2,"c":1})") << QByteArray("M") << 0;
    }

    void keepsWhatWasChosen()
    {
        ConflictChoices choices(mergeWith(R"({"a":2,"b":2,"c":1})"));
        choices.choose(0, MergeSide::Theirs);
        choices.choose(1, MergeSide::Mine);
        QFETCH(QByteArray, theirs);
        QTEST(choices.rebase(mergeWith(theirs)), "dropped");
        QTEST(picture(choices), "chosen");
    }

    void dropsNoChoiceThatNobodyMade()
    {
        ConflictChoices choices(mergeWith(R"({"a":2,"b":2,"c":1})"));
        QCOMPARE(choices.rebase(mergeWith(R"({"a":8,"b":8,"c":1})")), 0);
        QCOMPARE(choices.remaining(), 2);
    }

    void remembersWhatHasToBeChosenAgain()
    {
        ConflictChoices choices(mergeWith(R"({"a":2,"b":2,"c":1})"));
        choices.choose(0, MergeSide::Theirs);
        QCOMPARE(choices.rebase(mergeWith(R"({"a":8,"b":2,"c":1})")), 1);
        QCOMPARE(choices.rebase(mergeWith(R"({"a":8,"b":2,"c":9})")), 1);
        choices.choose(0, MergeSide::Mine);
        QCOMPARE(choices.rebase(mergeWith(R"({"a":8,"b":2,"c":1})")), 0);
        QCOMPARE(picture(choices), "M-");
        // Back to a value that was seen once, about which nothing is chosen now.
        QCOMPARE(choices.rebase(mergeWith(R"({"a":2,"b":2,"c":1})")), 1);
        QCOMPARE(picture(choices), "--");
    }

    void findsThePlacesInTheView()
    {
        const auto merge =
            JsonMerge::of(R"({"a":{"x":1},"b":[1],"c":1})", R"({"a":{"x":[4,5]},"b":[2],"c":2})",
                          R"({"a":{"x":{"y":0}},"b":[3]})");
        QVERIFY(merge);
        QCOMPARE(merge->conflicts().size(), std::size_t(3));
        MergedView view = viewOfMerged(merge->merged());
        QCOMPARE(view.utf8, "{\n  \"a\": {\n    \"x\": {\n      \"y\": 0\n    }\n  },\n"
                            "  \"b\": [\n    3\n  ]\n}");
        QCOMPARE(shown(view), (QByteArrayList{"{\n      \"y\": 0\n    }", "3", ""}));
        QCOMPARE(view.conflicts.back().offset, view.utf8.size() - 2);
        view = viewOfMerged(merge->merged({MergeSide::Theirs, {}, MergeSide::Theirs}));
        QCOMPARE(shown(view), (QByteArrayList{"[\n      4,\n      5\n    ]", "3", "2"}));
    }

    void findsThePlacesInWhatIsShownAsItIs()
    {
        const auto merge =
            JsonMerge::of("{\n\t\"a\": 1\n}\n", "{\n\t\"a\": 2\n}\n", "{\n\t\"a\": 30\n}\n");
        QVERIFY(merge);
        const MergedView view = viewOfMerged(merge->merged());
        QCOMPARE(view.utf8, "{\n\t\"a\": 30\n}\n");
        QCOMPARE(shown(view), QByteArrayList{"30"});
    }
};

QTEST_GUILESS_MAIN(TestConflictChoices)
#include "tst_conflict_choices.moc"
