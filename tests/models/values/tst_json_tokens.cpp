// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/json_tokens.h"

#include <QTest>

using namespace kvasir;

namespace {

QByteArray letters(QByteArrayView text)
{
    QByteArray result;
    for (const JsonToken &token : tokenizeJson(text))
        result += "{}[]:,snw?"[int(token.kind)];
    return result;
}

} // namespace

class TestJsonTokens : public QObject
{
    Q_OBJECT

private slots:
    void findsTokens_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("kinds");
        const auto row = [](const char *text, const char *kinds) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(kinds);
        };
        row("", "");
        row(" \t\r\n", "");
        row("{\"a\":[1,true,null]}", "{s:[n,w,w]}");
        row("-0.5e+10", "n");
        row("01", "?");
        row("1.", "?");
        row(".5", "?");
        row("-", "?");
        row("1e", "?");
        row("+1", "?");
        row("NaN tru True", "???");
        row("\"\\u00e4\\n\\/\"", "s");
        row("\"\\x\"", "?");
        row("\"\\u12\"", "?");
        row("\"a\tb\"", "?");
        row("\"open\n1", "?n");
        row("\"open\\", "?");
        row("\"\\", "?");
        row("a\"b\"", "?s");
        row("// no,", "??,");
    }

    void findsTokens()
    {
        QFETCH(QByteArray, text);
        QTEST(letters(text), "kinds");
    }

    void leavesOnlyWhiteSpaceBetweenTokens()
    {
        const QByteArray text = " {\"a\" : 12345678901234567890 ,\r\n\"b\":1.0}x\"";
        QByteArray left = text;
        for (const JsonToken &token : tokenizeJson(text))
            left.replace(token.offset, token.length, QByteArray(token.length, ' '));
        QVERIFY(left.trimmed().isEmpty());
    }

    void findsTheError_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("error");
        const auto row = [](const char *text, int error) {
            QTest::newRow(text) << QByteArray(text) << error;
        };
        row("1", -1);
        row("\"a\"", -1);
        row("{}", -1);
        row("[]", -1);
        row("[[],{}]", -1);
        row("{\"a\":1,\"a\":2}", -1);
        row("[1,[2,{\"b\":[]}]]", -1);
        row("", 0);
        row("  ", 2);
        row("{", 1);
        row("[1,]", 3);
        row("[,1]", 1);
        row("{\"a\":1,}", 7);
        row("{\"a\" 1}", 5);
        row("{\"a\":}", 5);
        row("{1:2}", 1);
        row("{\"a\",\"b\"}", 4);
        row("[1}", 2);
        row("{]", 1);
        row("1 2", 2);
        row("[]]", 2);
        row("[1:2]", 2);
        row("[tru]", 1);
        row("}", 0);
    }

    void findsTheError()
    {
        QFETCH(QByteArray, text);
        QTEST(int(findJsonError(text, tokenizeJson(text)).value_or(-1)), "error");
    }

    void nestsAsDeepAsTheTextIsLong()
    {
        const int depth = 500'000;
        QVERIFY(isValidJson(QByteArray(depth, '[') + QByteArray(depth, ']')));
        QVERIFY(!isValidJson(QByteArray(depth, '[') + QByteArray(depth - 1, ']')));
    }

    void refusesWhatIsNotUtf8() { QVERIFY(!isValidJson("\"\xff\"")); }
};

QTEST_GUILESS_MAIN(TestJsonTokens)
#include "tst_json_tokens.moc"
