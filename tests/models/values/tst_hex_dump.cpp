// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/hex_dump.h"

#include <QTest>

using kvasir::hexDump;
using namespace Qt::StringLiterals;

class TestHexDump : public QObject
{
    Q_OBJECT

private slots:
    void showsOffsetBytesAndCharacters()
    {
        const auto dump = hexDump(QByteArray("ABCDEFGH\0\x7f\xff ~|~~xyz", 19));
        QCOMPARE(dump.text,
                 u"00000000  41 42 43 44 45 46 47 48  00 7f ff 20 7e 7c 7e 7e  |ABCDEFGH... ~|~~|\n"
                 "00000010  78 79 7a                                          |xyz|"_s);
        QCOMPARE(dump.shownBytes, 19);
        QVERIFY(!dump.isTruncated);
    }

    void showsNothingOfNothing()
    {
        QCOMPARE(hexDump({}).text, QString());
        QVERIFY(!hexDump({}).isTruncated);
    }

    void saysWhenItStops()
    {
        const auto dump = hexDump(QByteArray(40, 'x'), 32);
        QCOMPARE(dump.text.count(u'\n'), 1);
        QCOMPARE(dump.shownBytes, 32);
        QVERIFY(dump.isTruncated);
        QVERIFY(!hexDump(QByteArray(32, 'x'), 32).isTruncated);
    }

    void isBounded()
    {
        const auto dump = hexDump(QByteArray(3 * 1024 * 1024, '\xff'));
        QCOMPARE(dump.shownBytes, kvasir::hexDumpLimit);
        QVERIFY(dump.text.endsWith(u"|................|"_s));
        QVERIFY(dump.text.contains(u"\n000ffff0  "_s));
    }
};

QTEST_GUILESS_MAIN(TestHexDump)
#include "tst_hex_dump.moc"
