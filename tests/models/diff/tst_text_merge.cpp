// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/text_merge.h"

#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

const MergeLabels labels{u"mine"_s, u"theirs"_s};

} // namespace

class TestTextMerge : public QObject
{
    Q_OBJECT

private slots:
    void takesTheSideThatChanged_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("changed");
        QTest::newRow("text") << u"a\n"_s << u"b\n"_s;
        QTest::newRow("no line break at the end") << u"a\n"_s << u"a"_s;
        QTest::newRow("line ends") << u"a\r\nb"_s << u"a\nb\r\n"_s;
        QTest::newRow("emptied") << u"a"_s << QString();
        QTest::newRow("filled") << QString() << u"a"_s;
        QTest::newRow("markers") << u"<<<<<<< a\n"_s << u">>>>>>> b\n=======\n"_s;
    }

    void takesTheSideThatChanged()
    {
        QFETCH(QString, base);
        QFETCH(QString, changed);
        for (const auto &[theirs, mine] :
             {std::pair(base, changed), std::pair(changed, base), std::pair(changed, changed)}) {
            const auto result = mergeTexts(base, theirs, mine, labels);
            QCOMPARE(result.text, changed);
            QCOMPARE(result.conflictCount, 0);
        }
    }

    void takesChangesOfBothSides()
    {
        const auto result =
            mergeTexts(u"a\nb\nc\nd\ne\n"_s, u"A\nb\nc\nd\ne\n"_s, u"a\nb\nc\nd\nE\n"_s, labels);
        QCOMPARE(result.text, u"A\nb\nc\nd\nE\n"_s);
        QCOMPARE(result.conflictCount, 0);
        QVERIFY(result.conflicts.empty());
    }

    void marksWhatBothChanged()
    {
        const auto result =
            mergeTexts(u"a\nb\nc\n"_s, u"a\ntheirs ü\nc\n"_s, u"a\nmine ä\nc\n"_s, labels);
        QCOMPARE(result.text, u"a\n<<<<<<< mine\nmine ä\n=======\ntheirs ü\n"
                              ">>>>>>> theirs\nc\n"_s);
        QCOMPARE(result.conflictCount, 1);
        QCOMPARE(result.conflicts, (std::vector<LineRange>{{1, 5}}));
    }

    void saysWhereEachConflictIs()
    {
        const auto result = mergeTexts(u"1\n2\n3\n4\n5\n6\n"_s, u"x\n2\n3\n4\n5\nx\n"_s,
                                       u"y\n2\n3\n4\n5\ny"_s, labels);
        QCOMPARE(result.conflicts, (std::vector<LineRange>{{0, 5}, {9, 5}}));
        QCOMPARE(result.conflictCount, 2);
    }

    void findsTheConflictsThatAreLeft()
    {
        const QString text = u"<<<<<<< mine\na\n=======\nb\n>>>>>>> theirs\n"_s;
        QCOMPARE(findConflicts(text + text, 7), (std::vector<LineRange>{{0, 5}, {5, 5}}));
        QCOMPARE(findConflicts(u"solved\n"_s + text, 7), (std::vector<LineRange>{{1, 5}}));
        QVERIFY(findConflicts(u"solved\n>>>>>>> theirs\n<<<<<<<\n"_s, 7).empty());
        QCOMPARE(findConflicts(u"<<<<<<< a\r\n>>>>>>>\r\n"_s, 7), (std::vector<LineRange>{{0, 2}}));
    }

    void withoutABaseMarksEveryDifference()
    {
        const auto result =
            mergeTexts(std::nullopt, u"same\ntheirs\nend\n"_s, u"same\nmine\nend\n"_s, labels);
        QCOMPARE(result.text,
                 u"same\n<<<<<<< mine\nmine\n=======\ntheirs\n>>>>>>> theirs\nend\n"_s);
        QCOMPARE(result.conflictCount, 1);
    }

    void withoutABaseTakesEqualTexts()
    {
        const auto result = mergeTexts(std::nullopt, u"same"_s, u"same"_s, labels);
        QCOMPARE(result.text, u"same"_s);
        QCOMPARE(result.conflictCount, 0);
    }

    void isNotMisledByMarkersInTheValue()
    {
        const QString base = u"<<<<<<<< old\n=======\n>>>>>>> old\nx\n"_s;
        const auto result = mergeTexts(base, base + u"theirs\n"_s, base + u"mine\n"_s, labels);
        QCOMPARE(result.markerLength, 9);
        QCOMPARE(result.text, base + u"<<<<<<<<< mine\nmine\n=========\ntheirs\n"
                                     ">>>>>>>>> theirs\n"_s);
        QCOMPARE(result.conflicts, (std::vector<LineRange>{{4, 5}}));
    }

    void takesAMebibyteOnOneLine()
    {
        const QString line(1 << 20, u'x');
        const auto result = mergeTexts(line, line + u'a', line + u'b', labels);
        QCOMPARE(result.conflictCount, 1);
    }
};

QTEST_GUILESS_MAIN(TestTextMerge)
#include "tst_text_merge.moc"
