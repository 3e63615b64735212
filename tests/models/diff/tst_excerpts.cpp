// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/excerpts.h"

#include <QTest>

using namespace kvasir;

class TestExcerpts : public QObject
{
    Q_OBJECT

    static QByteArray lines(int count)
    {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += "line " + QByteArray::number(i) + " of a long text\n";
        return text;
    }

private slots:
    void leavesShortValuesWhole()
    {
        const QList<QByteArray> values{"a", "", QByteArray(longestCompared, 'x')};
        QVERIFY(areComparedWhole(values));
        QCOMPARE(excerptsOf(values).parts, values);
        QVERIFY(!excerptsOf(values).at);
    }

    void showsWhereLongValuesBeginToDiffer()
    {
        const QByteArray left = lines(200'000);
        QByteArray right = left;
        right.replace("line 150000 ", "line 150000, changed, ");
        const Excerpts excerpts = excerptsOf({left, right});
        QVERIFY(excerpts.at);
        QCOMPARE(left.first(*excerpts.at), right.first(*excerpts.at));
        for (const QByteArray &part : excerpts.parts) {
            QVERIFY(part.startsWith("line 149"));
            QVERIFY(part.size() < 64 * 1024);
        }
        QVERIFY(left.sliced(*excerpts.at).startsWith(excerpts.parts[0]));
        QVERIFY(right.sliced(*excerpts.at).startsWith(excerpts.parts[1]));
        QVERIFY(excerpts.parts[0].contains("\nline 150000 of"));
        QVERIFY(excerpts.parts[1].contains("\nline 150000, changed, of"));
        QCOMPARE(excerpts.parts[0].right(1000), excerpts.parts[1].right(1000));
        QVERIFY(excerpts.parts[0].contains("\nline 150001 "));
    }

    void breaksOneLineAtItsCommas()
    {
        QByteArray left = "[0";
        while (left.size() <= longestCompared)
            left += ",\"\xc3\xa4\xf0\x9f\x98\x80\"";
        const QByteArray right = left + ",1]";
        left += ",2]";
        const Excerpts excerpts = excerptsOf({left, right});
        QCOMPARE(excerpts.parts[0].right(4), ",\n2]");
        QCOMPARE(excerpts.parts[1].right(4), ",\n1]");
        for (const QByteArray &part : excerpts.parts)
            QVERIFY(part.isValidUtf8());
    }

    void takesTheFirstOfManyDifferences()
    {
        const QByteArray base(longestCompared + 1, 'x');
        QByteArray theirs = base;
        theirs[5000] = 't';
        QByteArray mine = base;
        mine[4000] = 'm';
        const Excerpts excerpts = excerptsOf({mine, base, theirs});
        QVERIFY(*excerpts.at < 4000);
        QCOMPARE(excerpts.parts[0].indexOf('m'), 4000 - *excerpts.at);
        QCOMPARE(excerpts.parts[1].count('x'), excerpts.parts[1].size());
        QCOMPARE(excerpts.parts[2].indexOf('t'), 5000 - *excerpts.at);
    }

    void endsWithAValueThatGoesOnInAnother()
    {
        const QByteArray shorter(longestCompared + 1, 'x');
        const Excerpts excerpts = excerptsOf({shorter, shorter + "more"});
        QCOMPARE(excerpts.parts[1], excerpts.parts[0] + "more");
        QVERIFY(!excerpts.parts[0].isEmpty());
        QCOMPARE(excerptsOf({shorter, QByteArray()}).parts[1], QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestExcerpts)
#include "tst_excerpts.moc"
