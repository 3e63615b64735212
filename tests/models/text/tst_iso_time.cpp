// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/text/iso_time.h"

#include <QTest>

#include <ctime>

using namespace Qt::StringLiterals;

class TestIsoTime : public QObject
{
    Q_OBJECT

private slots:
    void cleanup()
    {
        qputenv("TZ", "UTC");
        tzset();
    }

    void saysLocalTimeAndItsOffset_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("text");
        QTest::newRow("UTC") << QByteArray("UTC") << u"2024-03-09T13:05:33.120Z"_s;
        QTest::newRow("east") << QByteArray("XXX-05:30") << u"2024-03-09T18:35:33.120+05:30"_s;
        QTest::newRow("west") << QByteArray("XXX+8") << u"2024-03-09T05:05:33.120-08:00"_s;
    }

    void saysLocalTimeAndItsOffset()
    {
        QFETCH(QByteArray, zone);
        qputenv("TZ", zone);
        tzset();
        QTEST(kvasir::isoTime(1709989533120), "text");
    }

    void saysNothingOfNoTime() { QCOMPARE(kvasir::isoTime(0), QString()); }
};

QTEST_GUILESS_MAIN(TestIsoTime)
#include "tst_iso_time.moc"
