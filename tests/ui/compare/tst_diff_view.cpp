// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/compare/diff_pane.h"
#include "ui/compare/diff_view.h"
#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

/// A line a row: sign, line number (none for a blank row), text.
QString picture(const DiffPane &pane)
{
    QStringList lines;
    for (const PaneRow &row : pane.rows()) {
        const QString sign = DiffPane::signOf(row.mark);
        const QString number = row.line < 0 ? u"."_s : QString::number(row.line + 1);
        lines.append((sign.isEmpty() ? u" "_s : sign) + number + u' ' + row.text);
    }
    return lines.join(u'\n');
}

QString manyLines(int count)
{
    QString text;
    for (int line = 0; line < count; ++line)
        text += u"line %1\n"_s.arg(line);
    return text;
}

int countOf(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return count;
}

} // namespace

class TestDiffView : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        DiffView view{u"Left revision"_s, u"Right revision"_s};
        DiffPane *left = nullptr;
        DiffPane *right = nullptr;

        Fixture()
        {
            for (DiffPane *pane : view.findChildren<DiffPane *>())
                (pane->accessibleName() == "Left revision"_L1 ? left : right) = pane;
        }
        QString summary() const { return view.findChild<QLabel *>()->text(); }
    };

private slots:
    void init() { applyTheme(ThemeChoice::Light); }

    void alignsRowsAndSignsThem()
    {
        Fixture f;
        f.view.setTexts(u"same\nold word\ngone\nend\n"_s, u"same\nnew word\nend\nmore\n"_s);
        QCOMPARE(picture(*f.left), u" 1 same\n~2 old word\n-3 gone\n 4 end\n . "_s);
        QCOMPARE(picture(*f.right), u" 1 same\n~2 new word\n . \n 3 end\n+4 more"_s);
        QCOMPARE(f.left->blockCount(), f.right->blockCount());
        QCOMPARE(f.right->accessibleName(), u"Right revision"_s);
        QCOMPARE(f.left->rows()[1].spans, (std::vector<TextSpan>{{0, 3}}));
    }

    void countsDifferences()
    {
        Fixture f;
        f.view.setTexts(u"a\nb\nc\nd\ne\n"_s, u"A\nB\nc\nd\nE\n"_s);
        QCOMPARE(f.summary(), u"2 differences"_s);
        f.view.setTexts(u"a"_s, u"b"_s);
        QCOMPARE(f.summary(), u"1 difference"_s);
        f.view.setTexts(u"a"_s, u"a"_s);
        QCOMPARE(f.summary(), u"No differences"_s);
        f.view.setTexts({}, {});
        QCOMPARE(f.summary(), u"No differences"_s);
    }

    void stepsFromDifferenceToDifference()
    {
        Fixture f;
        f.view.resize(500, 200);
        f.view.show();
        QVERIFY(QTest::qWaitForWindowActive(&f.view));
        const QString text = manyLines(200);
        QString other = text;
        other.replace(u"line 50\n"_s, u"LINE 50\n"_s).replace(u"line 150\n"_s, u"LINE 150\n"_s);
        f.view.setTexts(text, other);
        QTest::keyClick(&f.view, Qt::Key_F7);
        QVERIFY(f.left->isCurrentRow(50));
        QTest::keyClick(&f.view, Qt::Key_F7);
        QTest::keyClick(&f.view, Qt::Key_F7);
        QVERIFY(f.right->isCurrentRow(150));
        QVERIFY(f.left->verticalScrollBar()->value() > 100);
        QTest::keyClick(&f.view, Qt::Key_F7, Qt::ShiftModifier);
        QVERIFY(f.left->isCurrentRow(50));
        QVERIFY(!f.left->isCurrentRow(150));
    }

    void scrollsTogether()
    {
        Fixture f;
        f.view.resize(500, 200);
        f.view.show();
        f.view.setTexts(manyLines(200), u"wide "_s.repeated(100) + manyLines(150));
        f.left->verticalScrollBar()->setValue(70);
        QCOMPARE(f.right->verticalScrollBar()->value(), 70);
        f.right->verticalScrollBar()->setValue(40);
        QCOMPARE(f.left->verticalScrollBar()->value(), 40);
        QTRY_VERIFY(f.right->horizontalScrollBar()->maximum() > 0);
        f.right->horizontalScrollBar()->setValue(f.right->horizontalScrollBar()->maximum());
        QCOMPARE(f.right->horizontalScrollBar()->value(),
                 f.right->horizontalScrollBar()->maximum());
        QCOMPARE(f.left->viewport()->height(), f.right->viewport()->height());
    }

    void showsWhatCannotBeSeen()
    {
        Fixture f;
        f.view.setTexts(u"a\r\nb\u2028c\rd\u202ee\t\x01x"_s, u"a\nb\u2028c\rd\u202ee\t\x01y"_s);
        QCOMPARE(picture(*f.left), u"~1 a\\r\\n\n~2 b\\u2028c␍d\\u202ee\t␁x"_s);
        QCOMPARE(picture(*f.right), u"~1 a\\n\n~2 b\\u2028c␍d\\u202ee\t␁y"_s);
        QCOMPARE(f.left->blockCount(), 2);
        const TextSpan last = f.left->rows()[1].spans.back();
        QCOMPARE(f.left->rows()[1].text.sliced(last.start, last.length).last(1), u"x"_s);
    }

    void showsPartOfAVeryLongLine()
    {
        Fixture f;
        const QString line = u"x "_s.repeated(512 * 1024);
        QElapsedTimer timer;
        timer.start();
        f.view.setTexts(line + u"old"_s, line + u"new"_s);
        f.view.resize(600, 200);
        QVERIFY(!f.view.grab().isNull());
        // Laying out the whole line takes many times as long.
        QVERIFY(timer.elapsed() < 5000);
        const PaneRow &row = f.right->rows().front();
        QVERIFY(row.text.size() < mostShownOfLine + 100);
        QVERIFY(row.text.startsWith(u"… 1,048,"_s));
        QVERIFY(row.text.endsWith(u"new"_s));
        const TextSpan span = row.spans.back();
        QCOMPARE(row.text.sliced(span.start, span.length), u"new"_s);
    }

    void wearsEachTheme()
    {
        Fixture f;
        f.view.setTexts(u"gone\nsame\nold word\n"_s, u"same\nnew word\nmore\n"_s);
        f.view.resize(600, 200);
        const QColor light = themeColors().removed;
        QVERIFY(countOf(f.left->grab().toImage(), light) > 100);
        QVERIFY(countOf(f.left->grab().toImage(), themeColors().emphasis) > 20);
        QVERIFY(countOf(f.right->grab().toImage(), themeColors().added) > 100);
        applyTheme(ThemeChoice::Dark);
        QVERIFY(light != themeColors().removed);
        QVERIFY(countOf(f.left->grab().toImage(), themeColors().removed) > 100);
        QCOMPARE(countOf(f.left->grab().toImage(), light), 0);
    }
};

QTEST_MAIN(TestDiffView)
#include "tst_diff_view.moc"
