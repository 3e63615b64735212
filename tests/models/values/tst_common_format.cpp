// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/common_format.h"

#include <QTest>

using namespace kvasir;

class TestCommonFormat : public QObject
{
    Q_OBJECT

private slots:
    void findsTheFormat_data()
    {
        QTest::addColumn<QList<QByteArray>>("values");
        QTest::addColumn<ValueFormat>("format");
        QTest::newRow("all JSON") << QList<QByteArray>{"{}", "[1]"} << ValueFormat::Json;
        QTest::newRow("JSON and text") << QList<QByteArray>{"{}", "{"} << ValueFormat::Text;
        QTest::newRow("text") << QList<QByteArray>{"a", ""} << ValueFormat::Text;
        QTest::newRow("one binary") << QList<QByteArray>{"{}", "a", "\xff"} << ValueFormat::Hex;
    }

    void findsTheFormat()
    {
        QFETCH(QList<QByteArray>, values);
        QTEST(commonFormat(values), "format");
    }
};

QTEST_APPLESS_MAIN(TestCommonFormat)
#include "tst_common_format.moc"
