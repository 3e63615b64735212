// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/json_layout.h"

#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

class TestJsonLayout : public QObject
{
    Q_OBJECT

private slots:
    void laysOutForReading_data()
    {
        QTest::addColumn<QByteArray>("original");
        QTest::addColumn<QString>("pretty");
        const auto row = [](const char *original, const QString &pretty) {
            QTest::newRow(original) << QByteArray(original) << pretty;
        };
        row("{}", u"{}"_s);
        row(" [ ] \n", u"[]"_s);
        row("5\n", u"5"_s);
        row("{\"b\":1.0,\"a\":[1,{}],\"b\":\"\\u00e4\"}",
            u"{\n  \"b\": 1.0,\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": \"\\u00e4\"\n}"_s);
        row("[12345678901234567890]", u"[\n  12345678901234567890\n]"_s);
        row("{\n\"a\":1}", u"{\n\"a\":1}"_s);
        row("[1,\r2]", u"[1,\r2]"_s);
        row("{\"a\":}", u"{\"a\":}"_s);
        row("plain", u"plain"_s);
        row("", QString());
    }

    void laysOutForReading()
    {
        QFETCH(QByteArray, original);
        QTEST(prettyJson(original), "pretty");
    }

    void boundsTheIndentationOfDeepNesting()
    {
        const int depth = 100'000;
        const QByteArray original = QByteArray(depth, '[') + QByteArray(depth, ']');
        const QString pretty = prettyJson(original);
        QVERIFY(pretty.size() < 8LL * depth);
        QVERIFY(pretty.contains(u'\n' + QString(80, u' ') + u"[\n"_s)); // some hundred levels
    }
};

QTEST_GUILESS_MAIN(TestJsonLayout)
#include "tst_json_layout.moc"
