// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/text/visible_text.h"

#include <QTest>

using namespace Qt::StringLiterals;
using kvasir::visibleText;

class TestVisibleText : public QObject
{
    Q_OBJECT

private slots:
    void makesHarmless_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QByteArray() << QString();
        QTest::newRow("plain") << QByteArray("user@x:y <b>") << u"user@x:y <b>"_s;
        QTest::newRow("umlaut") << QByteArray("uml\xc3\xa4ut") << u"umläut"_s;
        QTest::newRow("astral") << QByteArray("\xf0\x9f\x90\xa6") << u"🐦"_s;
        QTest::newRow("control") << QByteArray("a\n\x1b[31m\x7f") << u"a␊␛[31m␡"_s;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << u"a␀b"_s;
        QTest::newRow("C1") << QByteArray("\xc2\x85") << u"\\u0085"_s;
        QTest::newRow("right to left") << QByteArray("a\xe2\x80\xae"
                                                     "b")
                                       << u"a\\u202eb"_s;
        QTest::newRow("zero width") << QByteArray("a\xe2\x80\x8b"
                                                  "b")
                                    << u"a\\u200bb"_s;
        QTest::newRow("line separator") << QByteArray("\xe2\x80\xa8") << u"\\u2028"_s;
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                       "a")
                                         << u"\\ufeffa"_s;
        QTest::newRow("not UTF-8") << QByteArray("a\xff\xfe"
                                                 "b")
                                   << u"a\ufffd\ufffdb"_s;
        QTest::newRow("cut") << QByteArray("a\xc3") << u"a\ufffd"_s;
    }

    void makesHarmless()
    {
        QFETCH(QByteArray, bytes);
        QTEST(visibleText(bytes), "text");
    }
};

QTEST_GUILESS_MAIN(TestVisibleText)
#include "tst_visible_text.moc"
