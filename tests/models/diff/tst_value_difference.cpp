// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/value_difference.h"

#include <QTest>

using namespace kvasir;

class TestValueDifference : public QObject
{
    Q_OBJECT

private slots:
    void tellsHowMuchDiffers_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<int>("difference");
        const auto row = [](const char *name, const QByteArray &left, const QByteArray &right,
                            ValueDifference difference) {
            QTest::newRow(name) << left << right << int(difference);
        };
        row("same", "a\r\n", "a\r\n", ValueDifference::None);
        row("CRLF", "a\r\nb", "a\nb", ValueDifference::LineEndsOnly);
        row("old Mac", "a\rb", "a\nb", ValueDifference::LineEndsOnly);
        row("one more line end", "a\n", "a", ValueDifference::WhiteSpaceOnly);
        row("JSON layout", "{\"a\": 1}", "{ \"a\":1 }\n", ValueDifference::WhiteSpaceOnly);
        row("content", "a b", "a c", ValueDifference::Content);
        row("bytes that look like white space", "\xff\r\n", "\xff\n", ValueDifference::Content);
        row("byte order mark", "\xef\xbb\xbfx", "x", ValueDifference::Content);
    }

    void tellsHowMuchDiffers()
    {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        QFETCH(int, difference);
        QCOMPARE(int(compareValues(left, right)), difference);
        QCOMPARE(int(compareValues(right, left)), difference);
    }
};

QTEST_APPLESS_MAIN(TestValueDifference)
#include "tst_value_difference.moc"
