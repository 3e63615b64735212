// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/filter/regex_graph.h"
#include "models/keys/key_filter.h"

#include <QRandomGenerator>
#include <QTest>

#include <vector>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

/// Valid expressions of all that is read, and some that goes beyond it.
class Expressions
{
public:
    explicit Expressions(quint32 seed)
        : m_random(seed)
    {
    }
    int below(int end) { return int(m_random.bounded(end)); }

    QString choice(int depth = 0)
    {
        QString text = sequence(depth);
        while (below(4) == 0)
            text += u'|' + sequence(depth);
        return text;
    }

    QByteArray key()
    {
        static const std::vector<QByteArray> letters{"a", "a",  "b", "B",        "c",    ".",
                                                     "1", "-_", "A", "\xc3\xa4", "\xff", "aba"};
        QByteArray key;
        for (int left = below(9); left > 0; --left)
            key += letters[std::size_t(below(int(letters.size()) - (below(3) == 0 ? 0 : 3)))];
        return key;
    }

private:
    QString sequence(int depth)
    {
        QString text;
        for (int left = below(4); left > 0; --left)
            text += piece(depth);
        return text;
    }

    QString piece(int depth)
    {
        static const std::vector<QString> looks{u"^"_s,     u"$"_s,     u"\\b"_s,    u"\\B"_s,
                                                u"(?=a)"_s, u"(?!b)"_s, u"(?<=a)"_s, u"(?<!b)"_s};
        static const std::vector<QString> atoms{
            u"a"_s,           u"a"_s,     u"b"_s,       u"B"_s,      u"1"_s,      u"."_s,
            u"\\."_s,         u"-"_s,     u"_"_s,       u"\\d"_s,    u"\\D"_s,    u"\\w"_s,
            u"\\W"_s,         u"\\S"_s,   u"[ab]"_s,    u"[^a]"_s,   u"[a-c1]"_s, u"[^\\d.]"_s,
            u"[]a]"_s,        u"[-a]"_s,  u"[a\\-b]"_s, u"[\\w-]"_s, u"(a)\\1"_s, u"ä"_s,
            u"[[:alpha:]]"_s, u"\\x61"_s, u"(?i:ab)"_s, u"(?>a+)"_s};
        static const std::vector<QString> counts{u""_s,     u""_s,   u""_s,   u"*"_s,   u"+"_s,
                                                 u"?"_s,    u"*?"_s, u"+?"_s, u"{2}"_s, u"{1,2}"_s,
                                                 u"{0,}"_s, u"*+"_s, u"{0}"_s};
        if (below(8) == 0)
            return looks[std::size_t(below(int(looks.size())))];
        const bool isGroup = depth < 3 && below(5) == 0;
        // Most of the time from the front, so that not everything is beyond the reader.
        const int atomCount = below(4) == 0 ? int(atoms.size()) : 12;
        const QString atom = isGroup
                                 ? (below(2) == 0 ? u"("_s : u"(?:"_s) + choice(depth + 1) + u')'
                                 : atoms[std::size_t(below(atomCount))];
        return atom + counts[std::size_t(below(int(counts.size())))];
    }

    QRandomGenerator m_random;
};

bool isExact(const QString &pattern)
{
    const auto graph = regexGraph(pattern, false);
    return graph && graph->isExact;
}

} // namespace

class TestRegexGraph : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithTheLibrary()
    {
        int exact = 0;
        int compared = 0;
        for (quint32 seed = 0; seed < 3000; ++seed) {
            Expressions random(seed);
            const QString pattern = random.choice();
            const bool ignoresCase = random.below(3) == 0;
            const QRegularExpression expression = TextTerm::expression(pattern, ignoresCase);
            if (pattern.isEmpty() || !expression.isValid())
                continue;
            const KeyFilter filter(u'/' + pattern + (ignoresCase ? u"/i"_s : u"/"_s));
            QVERIFY2(filter.problems().empty(), qPrintable(pattern));
            exact += isExact(pattern) ? 1 : 0;
            for (int i = 0; i < 15; ++i) {
                const QByteArray key = random.key();
                const auto match = expression.match(QString::fromUtf8(key));
                if (!match.isValid())
                    continue; // it took too long
                QVERIFY2(filter.matches(key, {}, 0) == match.hasMatch(),
                         qPrintable(u"%1 (%2) for %3"_s.arg(pattern)
                                        .arg(ignoresCase)
                                        .arg(QString::fromLatin1(key.toPercentEncoding()))));
                ++compared;
            }
        }
        QVERIFY(compared > 20'000);
        QVERIFY(exact > 500);
    }

    void readsWhatPeopleWrite()
    {
        QVERIFY(isExact(u"^app\\.(web|api)\\.[a-z_]+$"_s));
        QVERIFY(isExact(u"session-\\d{4,}"_s));
        QVERIFY(isExact(u"(?:a|b)*?c"_s));
        QVERIFY(!isExact(u"\\bweb\\b"_s));
        QVERIFY(regexGraph(u"\\bweb\\b"_s, false));
        QVERIFY(!regexGraph(u"(?<name>a)"_s, false));
        QVERIFY(!regexGraph(u"(?i)a"_s, false));
        QVERIFY(!regexGraph(u"ä"_s, false));
    }

    void givesUpOnMonsters()
    {
        QVERIFY(!regexGraph(u"(("_s.repeated(100) + u"a"_s + u"))"_s.repeated(100), false));
        QVERIFY(!regexGraph(u"((a{100}){100}){100}"_s, false));
        // A graph that is small, the automaton of which would have 2^30 states.
        const KeyFilter filter(u"/a[ab]{30}c/"_s);
        QVERIFY(filter.matches("a" + QByteArray(30, 'b') + "c", {}, 0));
        QVERIFY(!filter.matches("a" + QByteArray(29, 'b') + "c", {}, 0));
    }

    void standsEndsThatAreRepeated()
    {
        const KeyFilter filter(u"/a($)*b/"_s);
        QVERIFY(filter.matches("ab", {}, 0));
        QVERIFY(!filter.matches("a", {}, 0));
    }
};

QTEST_GUILESS_MAIN(TestRegexGraph)
#include "tst_regex_graph.moc"
