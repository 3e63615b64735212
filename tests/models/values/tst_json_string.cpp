// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/json_string.h"

#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

class TestJsonString : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatALiteralSays_data()
    {
        QTest::addColumn<QByteArray>("literal");
        QTest::addColumn<QString>("content");
        QTest::newRow("empty") << QByteArray("\"\"") << QString();
        QTest::newRow("plain") << QByteArray("\"a b\"") << u"a b"_s;
        QTest::newRow("short escapes")
            << QByteArray("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"") << u"\"\\/\b\f\n\r\t"_s;
        QTest::newRow("code points") << QByteArray("\"x\\u00e4\\u0041y\"") << u"xäAy"_s;
        QTest::newRow("a pair") << QByteArray("\"\\ud83d\\ude00\"") << u"😀"_s;
        QTest::newRow("half a pair") << QByteArray("\"\\ude00\"") << QString(QChar(0xde00));
        QTest::newRow("NUL") << QByteArray("\"\\u0000\"") << QString(QChar(0));
        QTest::newRow("byte order mark") << QByteArray("\"\xef\xbb\xbf\"") << u"\ufeff"_s;
        QTest::newRow("beyond the first plane") << QByteArray("\"\xf0\x9f\x98\x80\"") << u"😀"_s;
    }

    void saysWhatALiteralSays()
    {
        QFETCH(QByteArray, literal);
        QTEST(stringContent(literal), "content");
    }

    void escapesNoMoreThanNeeded_data()
    {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QByteArray>("literal");
        QTest::newRow("empty") << QString() << QByteArray("\"\"");
        QTest::newRow("slash") << u"a/b"_s << QByteArray("\"a/b\"");
        QTest::newRow("quotes") << u"\"\\"_s << QByteArray("\"\\\"\\\\\"");
        QTest::newRow("line") << u"a\nb\tc"_s << QByteArray("\"a\\nb\\tc\"");
        QTest::newRow("control") << u"\u0001\u001f"_s << QByteArray("\"\\u0001\\u001f\"");
        QTest::newRow("delete") << u"\u007f"_s << QByteArray("\"\x7f\"");
        QTest::newRow("not ASCII") << u"ä😀"_s << QByteArray("\"\xc3\xa4\xf0\x9f\x98\x80\"");
        QTest::newRow("halves") << QString(QChar(0xde00)) + QChar(0xd83d) + u'a'
                                << QByteArray("\"\\ude00\\ud83da\"");
    }

    void escapesNoMoreThanNeeded()
    {
        QFETCH(QString, content);
        QTEST(stringLiteral(content), "literal");
        QCOMPARE(stringContent(stringLiteral(content)), content);
    }
};

QTEST_GUILESS_MAIN(TestJsonString)
#include "tst_json_string.moc"
