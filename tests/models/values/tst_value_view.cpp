// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/value_view.h"

#include <QTest>

#include <random>

using namespace kvasir;
using namespace Qt::StringLiterals;

class TestValueView : public QObject
{
    Q_OBJECT

    static QByteArray edited(const QByteArray &bytes, ValueFormat format, const QString &text)
    {
        return bytesOfView(bytes, format, textView(bytes, format).toUtf8(), text.toUtf8());
    }

private slots:
    void comesBackByteForByte_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n");
        QTest::newRow("lone CR") << QByteArray("a\rb\r");
        QTest::newRow("mixed ends") << QByteArray("a\nb\r\nc\rd");
        QTest::newRow("mark") << QByteArray("\xef\xbb\xbftext");
        QTest::newRow("mark only") << QByteArray("\xef\xbb\xbf");
        QTest::newRow("two marks") << QByteArray("\xef\xbb\xbf\xef\xbb\xbf");
        QTest::newRow("mark inside") << QByteArray("a\xef\xbb\xbf");
        QTest::newRow("json after mark") << QByteArray("\xef\xbb\xbf{\"a\": 1.0}\n");
        QTest::newRow("separators") << QByteArray("\xe2\x80\xa8\xe2\x80\xa9\xc2\x85");
        QTest::newRow("beyond 16 bits") << QByteArray("\xf0\x9f\x98\x80 \xf4\x8f\xbf\xbf");
        QTest::newRow("noncharacter") << QByteArray("\xef\xbf\xbf\xef\xbf\xbd");
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
        QTest::newRow("binary") << QByteArray("\xff\x00\x80", 3);
        std::mt19937 random(20240309);
        for (int i = 0; i < 200; ++i) {
            QByteArray bytes(int(random() % 24), '\0');
            for (char &c : bytes)
                c = "\xef\xbb\xbf\r\n{}[]:,\"a1 \xc3\xa4\x01"[random() % 18];
            QTest::addRow("random %d", i) << bytes;
        }
    }

    void comesBackByteForByte()
    {
        QFETCH(QByteArray, bytes);
        for (const auto format : {ValueFormat::Text, ValueFormat::Json, ValueFormat::Hex})
            QCOMPARE(edited(bytes, format, textView(bytes, format)), bytes);
    }

    void leavesTheByteOrderMarkOutOfTheEditor()
    {
        const QByteArray bytes = "\xef\xbb\xbfold";
        QCOMPARE(textView(bytes, ValueFormat::Text), u"old"_s);
        QCOMPARE(edited(bytes, ValueFormat::Text, u"new"_s), "\xef\xbb\xbfnew");
    }

    void keepsTheLayoutOfEditedJson()
    {
        const QByteArray bytes = "{ \"a\":1 }";
        QCOMPARE(textView(bytes, ValueFormat::Json), u"{\n  \"a\": 1\n}"_s);
        QCOMPARE(edited(bytes, ValueFormat::Json, u"{\n  \"a\": 2\n}"_s), "{ \"a\":2 }");
    }

    void neverReadsBytesBackFromADump()
    {
        QCOMPARE(edited("\xff", ValueFormat::Hex, u"typed"_s), "\xff");
        QCOMPARE(edited("\xff", ValueFormat::Text, u"typed"_s), "\xff");
    }

    void comparesInTheFormatThatSuits()
    {
        QCOMPARE(comparableText("on"), u"on"_s);
        QCOMPARE(comparableText("[1]"), u"[\n  1\n]"_s);
        QVERIFY(comparableText("\xff").startsWith("00000000  ff"_L1));
    }
};

QTEST_GUILESS_MAIN(TestValueView)
#include "tst_value_view.moc"
