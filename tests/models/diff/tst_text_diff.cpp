// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/text_diff.h"

#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

QString marked(QString line, const std::vector<TextSpan> &spans)
{
    for (auto span = spans.rbegin(); span != spans.rend(); ++span)
        line.insert(span->start + span->length, u']').insert(span->start, u'[');
    return line;
}

QString end(LineEnd lineEnd)
{
    switch (lineEnd) {
    case LineEnd::None:
        return u"¬"_s;
    case LineEnd::Lf:
        return {};
    case LineEnd::CrLf:
        return u"\\r"_s;
    }
    return {};
}

/// "1 old[er]| 1 new": a row a line; '=', '!', '-' or '+', line numbers from 0.
QString picture(const std::vector<DiffRow> &rows)
{
    QString text;
    for (const DiffRow &row : rows) {
        text += u"=!-+"_s[int(row.kind)];
        if (row.leftLine >= 0)
            text += QString::number(row.leftLine) + u' ' + marked(row.left, row.leftSpans) +
                    end(row.leftEnd);
        text += u'|';
        if (row.rightLine >= 0)
            text += QString::number(row.rightLine) + u' ' + marked(row.right, row.rightSpans) +
                    end(row.rightEnd);
        text += u'\n';
    }
    return text;
}

} // namespace

class TestTextDiff : public QObject
{
    Q_OBJECT

private slots:
    void showsBothSides_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::addColumn<QString>("rows");
        const auto row = [](const char *name, const QString &left, const QString &right,
                            const QString &rows) { QTest::newRow(name) << left << right << rows; };
        row("both empty", {}, {}, {});
        row("same", u"a\nb\n"_s, u"a\nb\n"_s, u"=0 a|0 a\n=1 b|1 b\n"_s);
        row("left empty", {}, u"a\nb"_s, u"+|0 a\n+|1 b¬\n"_s);
        row("right empty", u"a\n"_s, {}, u"-0 a|\n"_s);
        row("changed", u"a\nlevel: 10\nc\n"_s, u"a\nlevel: 25\nc\n"_s,
            u"=0 a|0 a\n!1 level: [10]|1 level: [25]\n=2 c|2 c\n"_s);
        row("inserted first", u"b\n"_s, u"a\nb\n"_s, u"+|0 a\n=0 b|1 b\n"_s);
        row("inserted inside", u"a\nc\n"_s, u"a\nb\nc\n"_s, u"=0 a|0 a\n+|1 b\n=1 c|2 c\n"_s);
        row("removed inside", u"a\nb\nc\n"_s, u"a\nc\n"_s, u"=0 a|0 a\n-1 b|\n=2 c|1 c\n"_s);
        row("removed last", u"a\nb\n"_s, u"a\n"_s, u"=0 a|0 a\n-1 b|\n"_s);
        row("more lines than before", u"x\na\ny\n"_s, u"x\nb\nc\ny\n"_s,
            u"=0 x|0 x\n!1 [a]|1 [b]\n+|2 c\n=2 y|3 y\n"_s);
        row("line added before a changed one", u"\"rollout\": 25\n"_s,
            u"\"owner\": \"x\",\n\"rollout\": 30\n"_s,
            u"+|0 \"owner\": \"x\",\n!0 \"rollout\": [25]|1 \"rollout\": [30]\n"_s);
        row("line removed after a changed one", u"x: 1\ny: 2\nz\n"_s, u"x: 5\n"_s,
            u"!0 x: [1]|0 x: [5]\n-1 y: 2|\n-2 z|\n"_s);
        row("two places", u"a\nb\nc\nd\n"_s, u"A\nb\nc\nD\n"_s,
            u"!0 [a]|0 [A]\n=1 b|1 b\n=2 c|2 c\n!3 [d]|3 [D]\n"_s);
        row("no line break at the end", u"a"_s, u"a\n"_s, u"!0 a¬|0 a\n"_s);
        row("neither has one", u"a\nb"_s, u"a\nc"_s, u"=0 a|0 a\n!1 [b]¬|1 [c]¬\n"_s);
        row("line ends", u"a\r\nb\r\n"_s, u"a\nb\r\n"_s, u"!0 a\\r|0 a\n=1 b\\r|1 b\\r\n"_s);
        row("lone CR is no end", u"a\rb"_s, u"a\rc"_s, u"!0 a\r[b]¬|0 a\r[c]¬\n"_s);
        row("words", u"let us go home now\n"_s, u"let me go home\n"_s,
            u"!0 let [us] go home[ now]|0 let [me] go home\n"_s);
        row("only added in the line", u"ab cd\n"_s, u"ab x cd\n"_s, u"!0 ab cd|0 ab [x ]cd\n"_s);
        row("umlauts and emoji", u"grün 😀\n"_s, u"grün 😁\n"_s, u"!0 grün [😀]|0 grün [😁]\n"_s);
    }

    void showsBothSides()
    {
        QFETCH(QString, left);
        QFETCH(QString, right);
        QTEST(picture(diffTexts(left, right)), "rows");
    }

    void takesAMebibyteOnOneLine()
    {
        const QString left(1 << 20, u'x');
        QString right = left;
        right[1000] = u'y';
        right[2000] = u'y';
        const auto rows = diffTexts(left, right);
        QCOMPARE(rows.size(), 1U);
        QCOMPARE(rows[0].kind, DiffRow::Kind::Changed);
        const std::vector<TextSpan> span{{1000, 1001}};
        QCOMPARE(rows[0].leftSpans, span);
        QCOMPARE(rows[0].rightSpans, span);
    }

    void marksWholeCharactersInLongLines()
    {
        const QString common(10'000, u'x');
        const auto rows = diffTexts(common + u"😀"_s, common + u"😁"_s);
        const std::vector<TextSpan> span{{10'000, 2}};
        QCOMPARE(rows[0].leftSpans, span);
        QCOMPARE(rows[0].rightSpans, span);
    }

    void takesManyLinesReplacedByOthers()
    {
        const auto rows = diffTexts(u"a\n"_s.repeated(5'000), u"b\n"_s.repeated(7'000));
        QCOMPARE(rows.size(), 7'000U);
        QCOMPARE(rows[4'999].kind, DiffRow::Kind::Changed);
        QCOMPARE(rows[5'000].kind, DiffRow::Kind::Added);
    }

    void takesManyLines()
    {
        QString left;
        QString right;
        for (int i = 0; i < 100'000; ++i) {
            left += QString::number(i) + u'\n';
            right += QString::number(i % 1000 == 0 ? -i : i) + u'\n';
        }
        const auto rows = diffTexts(left, right);
        QCOMPARE(rows.size(), 100'000U);
        QCOMPARE(std::count_if(rows.begin(), rows.end(),
                               [](const DiffRow &row) { return row.kind != DiffRow::Kind::Same; }),
                 99);
    }
};

QTEST_GUILESS_MAIN(TestTextDiff)
#include "tst_text_diff.moc"
