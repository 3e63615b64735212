// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/value_format.h"

#include <QTest>

using kvasir::canShowAsText;
using kvasir::detectFormat;
using kvasir::ValueFormat;

namespace {

template <qsizetype N> QByteArray raw(const char (&bytes)[N])
{
    return QByteArray(bytes, N - 1);
}

} // namespace

class TestValueFormat : public QObject
{
    Q_OBJECT

private slots:
    void findsTheFormat_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ValueFormat>("format");
        const auto text = [](const char *name, const QByteArray &bytes) {
            QTest::newRow(name) << bytes << ValueFormat::Text;
        };
        const auto json = [](const char *name, const QByteArray &bytes) {
            QTest::newRow(name) << bytes << ValueFormat::Json;
        };
        const auto hex = [](const char *name, const QByteArray &bytes) {
            QTest::newRow(name) << bytes << ValueFormat::Hex;
        };
        text("empty", "");
        text("word", "on");
        text("number", "12345678901234567890");
        text("boolean", "true");
        text("json string", "\"a\"");
        text("umlaut", "\xc3\xa4");
        text("CRLF, CR, tab, form feed", "a\r\nb\rc\td\f");
        text("line separator", "a\xe2\x80\xa8z");
        text("colours", "\x1b[31mred\x1b[0m");
        text("byte order mark", "\xef\xbb\xbfhello");
        text("broken json", "{\"a\":}");
        text("two json values", "{}\n{}");
        text("template", "{{ name }}");
        json("object", "{\"a\":1}");
        json("array with space around", " [1, 2]\n");
        json("json with byte order mark", "\xef\xbb\xbf{}");
        hex("NUL", raw("a\0b"));
        hex("not UTF-8", "\xff\xfe");
        hex("overlong", "\xc0\x80");
        hex("surrogate", "\xed\xa0\x80");
        hex("cut character", "abc\xc3");
        hex("protobuf that is valid UTF-8", raw("\x08\x01\x12\x03"
                                                "abc"));
        hex("backspace", "a\bb");
        hex("DEL", "a\x7f");
        hex("two byte order marks", "\xef\xbb\xbf\xef\xbb\xbfx");
    }

    void findsTheFormat()
    {
        QFETCH(QByteArray, bytes);
        QTEST(detectFormat(bytes), "format");
    }

    void knowsWhatSurvivesAnEditor_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("survives");
        QTest::newRow("backspace") << QByteArray("a\bb") << true;
        QTest::newRow("one mark") << QByteArray("\xef\xbb\xbfx") << true;
        QTest::newRow("two marks") << QByteArray("\xef\xbb\xbf\xef\xbb\xbfx") << false;
        QTest::newRow("NUL") << raw("\0") << false;
        QTest::newRow("invalid") << QByteArray("\x80") << false;
    }

    void knowsWhatSurvivesAnEditor()
    {
        QFETCH(QByteArray, bytes);
        QTEST(canShowAsText(bytes), "survives");
    }
};

QTEST_GUILESS_MAIN(TestValueFormat)
#include "tst_value_format.moc"
