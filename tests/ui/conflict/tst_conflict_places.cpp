// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/ui/conflict/conflict_fixture.h"

#include <QScrollBar>
#include <QTableView>

using namespace kvasir;
using namespace kvasir::test;

namespace {

/// Far more lines than a pane shows.
constexpr int lineCount = 400;

/// An object with a member a line, some of them other ones; of an empty value none.
QByteArray jsonWith(const QList<std::pair<int, QByteArray>> &changed, int indent = 2)
{
    QByteArrayList members;
    for (int i = 0; i < lineCount; ++i) {
        QByteArray value = QByteArray::number(i);
        for (const auto &[at, other] : changed)
            if (at == i)
                value = other;
        if (!value.isEmpty())
            members << QByteArray(indent, ' ') + "\"m" + QByteArray::number(i) + "\": " + value;
    }
    return "{\n" + members.join(",\n") + "\n}\n";
}

QByteArray linesWith(const QList<std::pair<int, QByteArray>> &changed)
{
    QByteArrayList lines;
    for (int i = 0; i < lineCount; ++i) {
        QByteArray line = "line " + QByteArray::number(i) + '\n';
        for (const auto &[at, other] : changed)
            if (at == i)
                line = other;
        lines << line;
    }
    return lines.join();
}

} // namespace

/// Going from conflict to conflict takes all panes along.
class TestConflictPlaces : public QObject
{
    Q_OBJECT

    /// The rows that the pane points out, if all of them are in sight.
    static QString pointedOut(const ConflictFixture &f, const QString &name)
    {
        for (const auto *pane : f.dialog.findChildren<DiffPane *>()) {
            if (pane->accessibleName() != name)
                continue;
            int current = 0;
            for (int row = 0; row < int(pane->rows().size()); ++row)
                current += pane->isCurrentRow(row) ? 1 : 0;
            QStringList texts;
            for (const DiffPane::VisibleRow &row : pane->visibleRows())
                if (pane->isCurrentRow(row.index))
                    texts << pane->rows()[std::size_t(row.index)].text.trimmed();
            return texts.size() == current ? texts.join(u'|') : u"out of sight"_s;
        }
        return u"no such pane"_s;
    }
    static QString picture(const ConflictFixture &f)
    {
        return pointedOut(f, u"Theirs"_s) + u" / "_s + pointedOut(f, u"Base"_s) + u" / "_s +
               pointedOut(f, u"Mine"_s);
    }
    static QString merged(const ConflictFixture &f)
    {
        int line = 0;
        int column = 0;
        f.editor()->getCursorPosition(&line, &column);
        return f.editor()->text(line).trimmed();
    }
    static void next(const ConflictFixture &f) { QTest::keyClick(f.editor(), Qt::Key_F7); }
    static void begin(ConflictFixture &f, const QByteArray &base, const QByteArray &theirs,
                      const QByteArray &mine)
    {
        f.dialog.setConflict("k", revision(1, base), revision(2, theirs), mine);
        f.dialog.open();
        QVERIFY(QTest::qWaitForWindowActive(&f.dialog));
    }

private slots:
    void ofJson_data()
    {
        QTest::addColumn<int>("theirIndent");
        QTest::newRow("laid out as mine") << 2;
        QTest::newRow("laid out otherwise") << 4;
    }
    void ofJson()
    {
        QFETCH(int, theirIndent);
        ConflictFixture f;
        const QByteArray base = jsonWith({});
        const QByteArray theirs =
            jsonWith({{20, "\"t\""}, {100, "-1"}, {200, ""}, {350, "{\n\"t\": 1\n}"}}, theirIndent);
        const QByteArray mine = jsonWith({{20, "\"m\""}, {200, "-2"}, {350, "[]"}});
        begin(f, base, theirs, mine);
        QCOMPARE(picture(f), u"\"m20\": \"t\", / \"m20\": 20, / \"m20\": \"m\","_s);
        next(f);
        QCOMPARE(merged(f), u"\"m200\": -2,"_s);
        const QStringList at = picture(f).split(u" / "_s);
        QCOMPARE(at.mid(1).join(u" / "_s), u"\"m200\": 200, / \"m200\": -2,"_s);
        // Nothing where it was, or the line behind it.
        QVERIFY2(at.front().isEmpty() || at.front() == u"\"m201\": 201,"_s, qPrintable(at.front()));
        next(f);
        QCOMPARE(picture(f), u"\"m350\": {|\"t\": 1|}, / \"m350\": 350, / \"m350\": [],"_s);
        QTest::keyClick(f.editor(), Qt::Key_F7, Qt::ShiftModifier);
        QCOMPARE(merged(f), u"\"m200\": -2,"_s);
        QVERIFY(picture(f).endsWith(u"\"m200\": 200, / \"m200\": -2,"_s));
    }

    void ofText()
    {
        ConflictFixture f;
        begin(f, linesWith({}),
              linesWith({{20, "t\n"}, {100, "only theirs\n"}, {200, ""}, {350, "t\nu\n"}}),
              linesWith({{20, "m\n"}, {150, ""}, {200, "m200\n"}, {350, "m350\n"}}));
        QCOMPARE(picture(f), u"t / line 20 / m"_s);
        next(f);
        QCOMPARE(picture(f), u" / line 200 / m200"_s);
        next(f);
        QCOMPARE(picture(f), u"t|u / line 350 / m350"_s);
        next(f);
        QCOMPARE(picture(f), u"t / line 20 / m"_s);
    }

    void thePanesStayLevel()
    {
        ConflictFixture f;
        // Only theirs has a bar at its foot, and a line less to show.
        begin(f, linesWith({}), linesWith({{20, "t\n"}, {200, QByteArray(300, 't') + '\n'}}),
              linesWith({{20, "m\n"}, {200, "m\n"}}));
        for (int higher = 0; higher < 30; higher += 3) {
            f.dialog.resize(f.dialog.width(), f.dialog.height() + higher);
            next(f);
            QList<int> firstLines;
            for (const auto *pane : f.dialog.findChildren<DiffPane *>())
                firstLines << pane->verticalScrollBar()->value();
            QCOMPARE(firstLines, QList<int>(3, firstLines.front()));
        }
    }

    void ofOneThatIsChosenInTheList()
    {
        ConflictFixture f;
        begin(f, jsonWith({}), jsonWith({{20, "-1"}, {300, "-1"}}),
              jsonWith({{20, "-2"}, {300, "-2"}}));
        auto *list = f.dialog.findChild<QTableView *>();
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(picture(f), u"\"m300\": -1, / \"m300\": 300, / \"m300\": -2,"_s);
    }

    void theirsMayChangeMeanwhile()
    {
        ConflictFixture f;
        begin(f, jsonWith({}), jsonWith({{300, "-1"}}), jsonWith({{300, "-2"}}));
        QCOMPARE(picture(f), u"\"m300\": -1, / \"m300\": 300, / \"m300\": -2,"_s);
        f.dialog.setTheirs(revision(3, jsonWith({{5, "-1"}, {300, "-3"}})));
        QCOMPARE(picture(f), u"\"m300\": -3, / \"m300\": 300, / \"m300\": -2,"_s);
    }
};

QTEST_MAIN(TestConflictPlaces)
#include "tst_conflict_places.moc"
