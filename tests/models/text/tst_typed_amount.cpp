// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/text/typed_amount.h"

#include <QTest>

#include <limits>

using namespace kvasir;
using namespace Qt::StringLiterals;

class TestTypedAmount : public QObject
{
    Q_OBJECT

private:
    static constexpr qint64 second = 1'000'000'000;
    static constexpr qint64 unreadable = -1;

private slots:
    void readsDurations_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        const auto row = [](const char *text, qint64 ns) { QTest::newRow(text) << ns; };
        row("1h", 3600 * second);
        row("1h30m", 5400 * second);
        row(" 1 h 30 m ", 5400 * second);
        row("1.5h", 5400 * second);
        row(".5s", second / 2);
        row("250ms", second / 4);
        row("7ns", 7);
        row("3us", 3000);
        row("2d", 172'800 * second);
        row("1w", 604'800 * second);
        row("0s", 0);
        row("9223372036854775807ns", std::numeric_limits<qint64>::max());
        for (const char *text : {"", "1", "h", "1x", "-1h", "1h x", "1e3s", "1..5h", ".s",
                                 "9223372036854775808ns", "300000w", "9223372036854775807ns1ns"})
            row(text, unreadable);
    }
    void readsDurations()
    {
        QFETCH(qint64, nanoseconds);
        const auto read = readDuration(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(read.value_or(unreadable), nanoseconds);
    }

    void readsSizes_data()
    {
        QTest::addColumn<qint64>("bytes");
        const auto row = [](const char *text, qint64 bytes) { QTest::newRow(text) << bytes; };
        row("100", 100);
        row("100 B", 100);
        row("64 MiB", qint64(64) << 20);
        row("64MB", qint64(64) << 20);
        row("1.5k", 1536);
        row("2T", qint64(2) << 40);
        row("0", 0);
        for (const char *text : {"", "k", "-1", "1 X", "1 MiBs", "8388608T"})
            row(text, unreadable);
    }
    void readsSizes()
    {
        QFETCH(qint64, bytes);
        const auto read = readByteSize(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(read.value_or(unreadable), bytes);
    }

    void whatIsSaidIsReadAsTheSame()
    {
        for (const qint64 amount :
             {qint64(0), qint64(1), qint64(999), qint64(1024), qint64(1536), 90 * second,
              86'400 * second + 1, qint64(64) << 20, std::numeric_limits<qint64>::max()}) {
            QCOMPARE(readDuration(exactDuration(amount)).value_or(unreadable), amount);
            QCOMPARE(readByteSize(exactByteSize(amount)).value_or(unreadable), amount);
        }
        QCOMPARE(exactDuration(5400 * second), u"1h30m"_s);
        QCOMPARE(exactDuration(0), u"0s"_s);
        QCOMPARE(exactByteSize(qint64(64) << 20), u"64 MiB"_s);
        QCOMPARE(exactByteSize(1000), u"1000 B"_s);
        QCOMPARE(exactByteSize(-1), QString());
    }
};

QTEST_GUILESS_MAIN(TestTypedAmount)
#include "tst_typed_amount.moc"
