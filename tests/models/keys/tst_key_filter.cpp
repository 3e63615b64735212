// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_filter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace kvasir;

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

    void readsTerms_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("passing"); // of the keys below
        const auto row = [](const char *filter, const char *passing) {
            QTest::addRow("%s", filter) << QString::fromUtf8(filter) << QString::fromUtf8(passing);
        };
        row("app web", "app.web");
        row("web  app", "app.web");
        row("app !web", "app.api");
        row("!app", "db rev:1 old");
        row("!a* db", "db");
        row("app.* !app.w*", "app.api");
        row("!", "app.web app.api db rev:1 old");
        row("~", "app.web app.api db rev:1 old");
        row("~aw", "app.web");
        row("~ aw", "app.web");
        row("~AE eb", "app.web");
        row("aw", "");
        row("app ~pi", "app.api");
        row("app pi ~a", "app.api");
        row("~a db", "");
        row("!~a", "db rev:1 old");
        row("~*.api", "app.api");
        row("/^app/", "app.web app.api");
        row("/^APP/", "");
        row("/^APP/i", "app.web app.api");
        row("/b$/ !/^a/", "db");
        row("/", "");
        row("//", "");
        row("age:<5m", "app.web");
        row("age:5m", "app.web app.api");
        row("AGE:<=300s", "app.web app.api");
        row("age:>5m", "db rev:1 old");
        row("!age:>5m", "app.web app.api");
        row("age:>1h30m", "rev:1 old");
        row("age:>=1.5h", "rev:1 old");
        row("age:>1w", "old");
        row("age:<1ms", "app.web"); // of the server's future
        row("rev:3", "db");
        row("rev:>3", "rev:1 old");
        row("rev:<=2", "app.web app.api");
        row("rev:>18446744073709551614", "old");
        row("size:0", "old");
        row("size:>1k", "db rev:1");
        row("size:1KiB", "app.api");
        row("size:>=1.5kb size:<1M", "db");
        row("size:1m", "rev:1");
        row("op:put", "app.web app.api db");
        row("op:del", "rev:1");
        row("op:purge,delete", "rev:1 old");
        row("!op:put", "rev:1 old");
        row("rev:1x", "app.web app.api db rev:1 old");
        row("v:1", "rev:1");
        row("foo:1", "");
        row(":", "rev:1");
        row("app age:soon", "app.web app.api");
    }

    void readsTerms()
    {
        QFETCH(QString, filter);
        constexpr qint64 minute = 60'000;
        constexpr qint64 now = 1'700'000'000'000;
        struct Known
        {
            QByteArray key;
            KeyMetadata metadata;
        };
        const std::vector<Known> known{
            {"app.web", {1, Operation::Put, now + 5, 1}},
            {"app.api", {2, Operation::Put, now - 5 * minute, 1024}},
            {"db", {3, Operation::Put, now - 90 * minute + 1, 1536}},
            {"rev:1", {4, Operation::Delete, now - 91 * minute, 1024 * 1024}},
            {"old", {18446744073709551615U, Operation::Purge, now - 20'000 * minute, 0}}};
        QStringList passing;
        for (const Known &key : known) {
            if (KeyFilter(filter).matches(key.key, key.metadata, now))
                passing += QString::fromUtf8(key.key);
        }
        QTEST(passing.join(u' '), "passing");
    }

    void saysWhichTermsItLeavesOut_data()
    {
        QTest::addColumn<int>("kind");
        const auto row = [](const char *term, FilterProblem::Kind kind) {
            QTest::addRow("%s", term) << int(kind);
        };
        using Kind = FilterProblem::Kind;
        for (const char *term : {"age:", "age:<", "age:5", "age:m", "age:5y", "age:5m3", "age:-5m",
                                 "age:1e3s", "age:99999999999999999w", "age:<<5m", "age:1.2.3s"})
            row(term, Kind::Age);
        for (const char *term :
             {"rev:", "rev:>", "rev:x", "rev:-1", "rev:+1", "rev:1.5", "rev:18446744073709551616"})
            row(term, Kind::Revision);
        for (const char *term : {"size:", "size:k", "size:1x", "size:1kk", "size:-1", "size:1i"})
            row(term, Kind::Size);
        for (const char *term : {"op:", "op:get", "op:del,", "op:<del"})
            row(term, Kind::Operation);
        for (const char *term : {"/(/", "/[a/i", "/*/"})
            row(term, Kind::Pattern);
    }

    void saysWhichTermsItLeavesOut()
    {
        QFETCH(int, kind);
        const QString term = QString::fromUtf8(QTest::currentDataTag());
        const KeyFilter filter(u"!"_s + term + u" web"_s);
        QCOMPARE(filter.problems().size(), std::size_t(1));
        QCOMPARE(int(filter.problems().front().kind), kind);
        QCOMPARE(filter.problems().front().term, term);
        QCOMPARE(filter.problems().front().detail.isEmpty(),
                 kind != int(FilterProblem::Kind::Pattern));
        QVERIFY(filter == KeyFilter(u"web"_s));
        QVERIFY(KeyFilter(term).isEmpty());
    }

    void knowsWhatItDependsOn()
    {
        QVERIFY(!KeyFilter(u"a"_s).dependsOnMetadata());
        QVERIFY(KeyFilter(u"a rev:1"_s).dependsOnMetadata());
        QVERIFY(!KeyFilter(u"a rev:1"_s).dependsOnTime());
        QVERIFY(KeyFilter(u"a age:1m"_s).dependsOnTime());
        QVERIFY(!KeyFilter(u"op:put"_s).wantsDeleted());
        QVERIFY(KeyFilter(u"op:purge"_s).wantsDeleted());
        QVERIFY(KeyFilter(u"!op:put"_s).wantsDeleted());
        QVERIFY(!KeyFilter(u"!op:del,purge"_s).wantsDeleted());
        QVERIFY(!KeyFilter(u"rev:1"_s).wantsDeleted());
    }

    void knowsWhatNarrows()
    {
        const auto narrows = [](const char *before, const char *after) {
            return KeyFilter(QString::fromUtf8(after))
                .narrows(KeyFilter(QString::fromUtf8(before)));
        };
        QVERIFY(narrows("", "a"));
        QVERIFY(narrows("a", "Ab"));
        QVERIFY(narrows("a", "ba c"));
        QVERIFY(narrows("~ac", "~abc"));
        QVERIFY(narrows("a* rev:1", "a* rev:1 b"));
        QVERIFY(!narrows("ab", "a"));
        QVERIFY(!narrows("a", "b"));
        QVERIFY(!narrows("a", "!ab"));
        QVERIFY(!narrows("!ab", "!abc"));
        QVERIFY(!narrows("abc", "~abc"));
        QVERIFY(!narrows("a*", "ab*"));
        QVERIFY(!narrows("age:>5m", "age:>5m a"));
        QVERIFY(!narrows("k", "k\xc3\xa4"));
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

    void marksWhatEachTermFound()
    {
        const auto marks = [](const char *filter, const char *path) {
            return KeyFilter(QString::fromUtf8(filter)).marksIn(path);
        };
        QCOMPARE(marks("ab ef", "x.abcdef"), (MatchRanges{{0, 2}, {4, 2}}));
        QCOMPARE(marks("abc bcd", "x.abcdef"), (MatchRanges{{0, 4}}));
        QCOMPARE(marks("~xce", "x.abcdef"), (MatchRanges{{2, 1}, {4, 1}}));
        QCOMPARE(marks("~CD", "x.abcdef"), (MatchRanges{{2, 2}}));
        QCOMPARE(marks("/[a-c]+|f/", "x.abcdef"), (MatchRanges{{0, 3}, {5, 1}}));
        QCOMPARE(marks("/x.a/", "x.abcdef"), (MatchRanges{{0, 1}}));
        QCOMPARE(marks("/$/", "x.abcdef"), MatchRanges());
        QCOMPARE(marks("!ab rev:1", "x.abcdef"), MatchRanges());
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
