// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/text/byte_size.h"

#include <QTest>

class TestByteSize : public QObject
{
    Q_OBJECT

private slots:
    void saysBytesInTheUnitThatFits_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        const auto row = [](qint64 bytes, const char *text) {
            QTest::addRow("%lld", static_cast<long long>(bytes))
                << bytes << QString::fromUtf8(text);
        };
        row(-1, "");
        row(0, "0 B");
        row(41, "41 B");
        row(1023, "1023 B");
        row(1024, "1.0 KiB");
        row(1234, "1.2 KiB");
        row(99 * 1024 + 1000, "100 KiB");
        row(512 * 1024, "512 KiB");
        row(1024 * 1024 - 1, "1.0 MiB");
        row(1024 * 1024, "1.0 MiB");
        row(qint64(5) << 40, "5.0 TiB");
        row(std::numeric_limits<qint64>::max(), "8192 PiB");
    }

    void saysBytesInTheUnitThatFits()
    {
        QFETCH(qint64, bytes);
        QTEST(kvasir::byteSize(bytes), "text");
    }
};

QTEST_GUILESS_MAIN(TestByteSize)
#include "tst_byte_size.moc"
