// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/flags/json_number.h"

#include <QTest>

#include <random>

using namespace kvasir;

class TestJsonNumber : public QObject
{
    Q_OBJECT

private slots:
    void steps_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<int>("steps");
        QTest::addColumn<QByteArray>("result"); // empty: none
        const auto row = [](const char *number, int steps, const char *result) {
            QTest::addRow("%s by %d", number, steps)
                << QByteArray(number) << steps << QByteArray(result);
        };
        row("1", 1, "2");
        row("1.0", 1, "2.0");
        row("9", 1, "10");
        row("10", -1, "9");
        row("0", -1, "-1");
        row("-1", 1, "0");
        row("-1.00", 1, "0.00");
        row("-0", 1, "1");
        row("-0", 0, "-0");
        row("-0.05", 1, "0.95");
        row("-0.05", -1, "-1.05");
        row("0.05", -1, "-0.95");
        row("99.95", 1, "100.95");
        row("9007199254740993", 1, "9007199254740994");
        row("-9007199254740993", -1, "-9007199254740994");
        row("123456789012345678901234567890.10", -1, "123456789012345678901234567889.10");
        row("0.30000000000000000004", 10, "10.30000000000000000004");
        row("5", std::numeric_limits<int>::min(), "-2147483643");
        row("5", std::numeric_limits<int>::max(), "2147483652");
        row("1e5", 1, "");
        row("1.0E+5", 1, "");
        row("", 1, "");
        row("01", 1, "");
        row("1 ", 1, "");
        row("one", 1, "");
    }

    void steps()
    {
        QFETCH(QByteArray, number);
        QFETCH(int, steps);
        QTEST(steppedNumber(number, steps).value_or(QByteArray()), "result");
    }

    void countsAsAComputerDoes()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 10'000; ++round) {
            const auto number = qint64(int(random())) * int(random() % 3);
            const int steps = int(random()) >> (random() % 32);
            QCOMPARE(steppedNumber(QByteArray::number(number), steps),
                     QByteArray::number(number + steps));
        }
    }

    void knowsNumbers()
    {
        for (const char *number : {"0", "-0", "1.0", "1E5", "1e-05", "12345678901234567890"})
            QVERIFY2(isJsonNumber(number), number);
        for (const char *text :
             {"", " 1", "1 ", "+1", "01", ".5", "5.", "1,5", "0x1", "1 2", "NaN"})
            QVERIFY2(!isJsonNumber(text), text);
    }
};

QTEST_GUILESS_MAIN(TestJsonNumber)
#include "tst_json_number.moc"
