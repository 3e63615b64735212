// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/text/duration.h"

#include <QTest>

class TestDuration : public QObject
{
    Q_OBJECT

private slots:
    void saysTheTwoLargestUnits_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("text");
        const auto row = [](qint64 milliseconds, const char *text) {
            QTest::newRow(text) << milliseconds << QString::fromUtf8(text);
        };
        row(0, "0s");
        row(250, "250ms");
        row(30'000, "30s");
        row(1'500, "1s500ms");
        row(5'400'000, "1h30m");
        row(3'600'000, "1h");
        row(3'601'000, "1h");
        row(7 * 86'400'000, "7d");
        row(90'061'001, "1d1h");
    }

    void saysTheTwoLargestUnits()
    {
        QFETCH(qint64, milliseconds);
        QTEST(kvasir::durationText(std::chrono::milliseconds(milliseconds)), "text");
    }
};

QTEST_GUILESS_MAIN(TestDuration)
#include "tst_duration.moc"
