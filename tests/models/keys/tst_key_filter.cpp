// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_filter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using kvasir::KeyFilter;
using kvasir::MatchRanges;

class TestKeyFilter : public QObject
{
    Q_OBJECT

private slots:
    void letsKeysPass_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("passes");
        const auto row = [](const char *filter, const QByteArray &key, bool passes) {
            QTest::addRow("'%s' for %s", filter, key.toPercentEncoding().constData())
                << QString::fromUtf8(filter) << key << passes;
        };
        row("", "a.b", true);
        row("  ", "a.b", true);
        row("web", "app.WEB.dark", true);
        row("P.w", "app.web.dark", true);
        row(" web ", "app.web", true);
        row("web", "app.we.b", false);
        row("ÄU", "uml\xc3\xa4ut", true);
        row("äü", "uml\xc3\xa4ut", false);
        row("ut", "uml\xffut", true);
        row("ä", "\xff\xc3\xa4", true);
        row("user@x:y", "user@x:y", true);
        row("?", "a", false);

        row("*", "a", true);
        row("*", "a.b", false);
        row("*", "", true);
        row("app.*.enabled", "app.web.enabled", true);
        row("app.*.enabled", "app.enabled", false);
        row("app.*.enabled", "app.a.b.enabled", false);
        row("app.*.enabled", "app.web.enabled.at", false);
        row("app.*.enabled", "my.app.web.enabled", false);
        row("app.*", "App.web", false);
        row("app.*", "app.", true);
        row("app.*", "app", false);
        row("app.*.", "app.web", false);
        row("app.*.", "app.web.", true);
        row(">", "a", true);
        row(">", "a.b.c", true);
        row("app.>", "app", false);
        row("app.>", "app.web", true);
        row("app.>", "app.web.dark", true);
        row("app.>", "apple.web", false);
        row("*.>", "a", false);
        row("*.>", "a.b.c", true);
        row("a.>.c", "a.b.c", false);
        row("a.>.c", "a.>.c", true);
        row("a>", "a>", true);
        row("a>", "ab", false);
        row("x.*.y", "x.*.y", true);

        row("fea*", "feature", true);
        row("fea*", "fea", true);
        row("fea*", "feature.a", false);
        row("*-eu-*", "node-eu-1", true);
        row("*-eu-*", "node-us-1", false);
        row("a*b*b", "a-b-bb", true);
        row("a*b*b", "a-b-b-c", false);
        row("**", "anything", true);
        row("*a.*b.>", "xa.yb.z", true);
        row("uml*t", "uml\xc3\xa4ut", true);
    }

    void letsKeysPass()
    {
        QFETCH(QString, filter);
        QFETCH(QByteArray, key);
        QTEST(KeyFilter(filter).matches(key, {}, 0), "passes");
    }

    void marksWhatMatched_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("start");
        QTest::addColumn<int>("length");
        const auto row = [](const char *filter, const QByteArray &path, int start, int length) {
            QTest::addRow("'%s' in %s", filter, path.toPercentEncoding().constData())
                << QString::fromUtf8(filter) << path << start << length;
        };
        row("", "app.web", 0, 0);
        row("web", "app.my-WEB", 3, 3);
        row("web", "web.app", 0, 0);
        row("a", "aba", 2, 1);
        row("p.we", "app.web", 0, 2);
        row("p.we", "app", 0, 0);
        row(".", "app.web", 0, 0);
        row("ut", "a.uml\xc3\xa4ut", 4, 2);
        row("ut", "\xc3\xa4.\xff\xfeut", 2, 2);
        row("b",
            "a\x01"
            "b",
            2, 1);
        row("app.*", "app.web", 0, 3);
        row("app.*", "app", 0, 0);
        row("*", "\xc3\xa4", 0, 1);
        row("app.*", "app.", 0, 0);
    }

    void marksWhatMatched()
    {
        QFETCH(QString, filter);
        QFETCH(QByteArray, path);
        QFETCH(int, start);
        QFETCH(int, length);
        QCOMPARE(KeyFilter(filter).marksIn(path),
                 length == 0 ? MatchRanges() : (MatchRanges{{start, length}}));
    }

    void takesAHostilePatternInReasonableTime()
    {
        const QString pattern = u"*a"_s.repeated(200) + u"b"_s;
        QVERIFY(!KeyFilter(pattern).matches(QByteArray(4000, 'a'), {}, 0));
    }

    void isEmptyWithoutText()
    {
        QVERIFY(KeyFilter().isEmpty());
        QVERIFY(KeyFilter(u" "_s).isEmpty());
        QVERIFY(KeyFilter(u" "_s) == KeyFilter());
        QVERIFY(!KeyFilter(u">"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestKeyFilter)
#include "tst_key_filter.moc"
