// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/corresponding_lines.h"

#include <QTest>

using namespace kvasir;

class TestCorrespondingLines : public QObject
{
    Q_OBJECT

private slots:
    void standsBetweenWhatBothHave_data()
    {
        QTest::addColumn<QString>("other");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("count");
        QTest::newRow("the same") << "a\nb\nc\nd\n" << 1 << 2;
        QTest::newRow("other lines") << "a\nx\ny\nz\nd\n" << 1 << 3;
        QTest::newRow("some of them") << "a\nc\nd\n" << 1 << 1;
        QTest::newRow("none") << "a\nd\n" << 1 << 0;
        QTest::newRow("more before") << "1\n2\na\nx\nd\n" << 3 << 1;
        QTest::newRow("nothing behind") << "a\nx\n" << 1 << 1;
        QTest::newRow("nothing before") << "x\nd\n" << 0 << 1;
        QTest::newRow("nothing at all") << "" << 0 << 0;
    }
    void standsBetweenWhatBothHave()
    {
        QFETCH(QString, other);
        const LineRange lines = correspondingLines(QStringLiteral("a\nb\nc\nd\n"), {1, 2}, other);
        QTEST(lines.first, "first");
        QTEST(lines.count, "count");
    }
};

QTEST_MAIN(TestCorrespondingLines)
#include "tst_corresponding_lines.moc"
