// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/value_preview.h"

#include <QTest>

using kvasir::valuePreview;
using namespace Qt::StringLiterals;

class TestValuePreview : public QObject
{
    Q_OBJECT

private slots:
    void showsOneLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("preview");
        const auto row = [](const char *name, const QByteArray &bytes, const QString &preview) {
            QTest::newRow(name) << bytes << preview;
        };
        row("empty", "", QString());
        row("word", "true", u"true"_s);
        row("lines", "a\nb\r\nc\rd", u"a↵ b↵ c↵ d"_s);
        row("last line break", "a\n", u"a↵"_s);
        row("indentation", "{\n    \"a\": 1\n}", u"{↵ \"a\": 1↵ }"_s);
        row("separators", "a\xe2\x80\xa8z\xc2\x85", u"a↵ z↵"_s);
        row("control characters", "\x01\t\x1b\x7f", u"␁␉␛␡"_s);
        row("direction and invisible", "\xe2\x80\xae\xe2\x80\x8b\xef\xbb\xbf",
            u"\\u202e\\u200b\\ufeff"_s);
        row("markup", "<b>&amp;", u"<b>&amp;"_s);
        row("beyond 16 bits", "\xf0\x9f\x98\x80", u"😀"_s);
        row("binary", QByteArray("\xff\x00\x41", 3), u"0xff0041"_s);
        row("NUL", QByteArray("a\0", 2), u"0x6100"_s);
        row("cut for good", "ab\xc3", u"0x6162c3"_s);
    }

    void showsOneLine()
    {
        QFETCH(QByteArray, bytes);
        QTEST(valuePreview(bytes), "preview");
    }

    void toleratesABeginningThatEndsInsideACharacter()
    {
        QCOMPARE(valuePreview("ab\xc3", 300), u"ab…"_s);
        QCOMPARE(valuePreview("ab\xf0\x9f\x98", 300), u"ab…"_s);
        QCOMPARE(valuePreview("ab\xc3\xa4", 300), u"abä…"_s);
        QCOMPARE(valuePreview("ab\xff", 300), u"0x6162ff…"_s);
        QCOMPARE(valuePreview("abc", 3), u"abc"_s);
    }

    void isBounded_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray(1 << 20, 'x');
        QTest::newRow("lines") << QByteArray(1 << 20, '\n');
        QTest::newRow("binary") << QByteArray(1 << 20, '\xff');
        QTest::newRow("wide") << QByteArray("\xf0\x9f\x98\x80").repeated(1 << 18);
        QTest::newRow("just too long") << QByteArray(kvasir::previewLength + 1, 'x');
    }

    void isBounded()
    {
        QFETCH(QByteArray, bytes);
        const QString preview = valuePreview(bytes);
        QVERIFY(preview.size() <= kvasir::previewLength);
        QVERIFY(preview.endsWith(u'…'));
        QVERIFY(preview.isValidUtf16());
    }

    void showsAllOfWhatFits()
    {
        const QByteArray bytes(kvasir::previewLength, 'x');
        QCOMPARE(valuePreview(bytes), QString::fromUtf8(bytes));
    }
};

QTEST_GUILESS_MAIN(TestValuePreview)
#include "tst_value_preview.moc"
