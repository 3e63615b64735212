// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/natural_order.h"

#include <QTest>

using kvasir::compareNaturally;

class TestNaturalOrder : public QObject
{
    Q_OBJECT

private slots:
    /// Each row is in order; every two of it are compared both ways.
    void orders_data()
    {
        QTest::addColumn<QByteArrayList>("names");
        QTest::newRow("numbers") << QByteArrayList{"flag", "flag1", "flag2", "flag10", "flagx"};
        QTest::newRow("zeros") << QByteArrayList{"0", "00", "01", "1", "1a", "02", "2", "10"};
        QTest::newRow("number and more") << QByteArrayList{"v1.2", "v1.10", "v1a", "v2"};
        QTest::newRow("digits and other bytes")
            << QByteArrayList{"", "-", "1", "9", "10", "A", "a"};
        QTest::newRow("bytes above ASCII") << QByteArrayList{"a", "z", "\xc3\xa4", "\xff"};
        QTest::newRow("longer than any integer") << QByteArrayList{
            "99999999999999999999998", "99999999999999999999999", "100000000000000000000000"};
    }

    void orders()
    {
        QFETCH(QByteArrayList, names);
        for (qsizetype i = 0; i < names.size(); ++i) {
            QCOMPARE(compareNaturally(names[i], names[i]), 0);
            for (qsizetype j = i + 1; j < names.size(); ++j) {
                const QByteArray pair = names[i] + " and " + names[j];
                QVERIFY2(compareNaturally(names[i], names[j]) < 0, pair.constData());
                QVERIFY2(compareNaturally(names[j], names[i]) > 0, pair.constData());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestNaturalOrder)
#include "tst_natural_order.moc"
