// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/excerpts.h"
#include "models/merge/conflict_values.h"

#include <QTest>

using namespace kvasir;

class TestConflictValues : public QObject
{
    Q_OBJECT

private slots:
    void areMergedByStructureWhereAllAreJson_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<ValueFormat>("format");
        const QByteArray json = R"({"a":1})";
        const QByteArray large(longestCompared + 1, 'x');
        QTest::newRow("JSON") << json << json << json << ValueFormat::Json;
        QTest::newRow("no base") << QByteArray() << json << json << ValueFormat::Json;
        QTest::newRow("a mark") << json << ("\xef\xbb\xbf" + json) << json << ValueFormat::Json;
        QTest::newRow("one is text") << json << QByteArray("text") << json << ValueFormat::Text;
        QTest::newRow("a number") << json << QByteArray("1") << json << ValueFormat::Text;
        QTest::newRow("one is binary") << json << QByteArray("\xff") << json << ValueFormat::Hex;
        QTest::newRow("one is too large") << json << large << json << ValueFormat::Hex;
    }

    void areMergedByStructureWhereAllAreJson()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, theirs);
        QFETCH(QByteArray, mine);
        QFETCH(ValueFormat, format);
        const ConflictValues values{base.isNull() ? std::nullopt : std::optional(base), theirs,
                                    mine};
        QCOMPARE(values.mergeFormat(), format);
        QCOMPARE(values.mergedJson().has_value(), format == ValueFormat::Json);
        QCOMPARE(values.areTooLarge(), theirs.size() > longestCompared);
    }

    void haveNothingToMergeWhenTheirsIsGone()
    {
        const ConflictValues values{R"({"a":1})", std::nullopt, R"({"a":2})"};
        QVERIFY(!values.mergedJson());
        QVERIFY(!values.areSame());
        QCOMPARE(values.all().size(), 2);
    }

    void keepTheMark()
    {
        const QByteArray mark = "\xef\xbb\xbf";
        const QByteArray json = "{}";
        QCOMPARE((ConflictValues{json, json, mark + json}.mark()), mark);
        QCOMPARE((ConflictValues{mark + json, json, mark + json}.mark()), QByteArray());
        QCOMPARE((ConflictValues{json, mark + json, json}.mark()), mark);
        QCOMPARE((ConflictValues{json, std::nullopt, mark + json}.mark()), mark);
    }
};

QTEST_GUILESS_MAIN(TestConflictValues)
#include "tst_conflict_values.moc"
