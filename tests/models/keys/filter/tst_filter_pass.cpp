// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/filter/filter_pass.h"

#include <QRandomGenerator>
#include <QTest>

#include <functional>
#include <map>
#include <set>
#include <string>

using namespace kvasir;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Everything the filter says, written down once more, as plainly as can be and over whole keys.
namespace plain {

constexpr qint64 now = 1'700'000'000'000;

struct Key
{
    quint64 revision = 1;
    Operation operation = Operation::Put;
    qint64 ageMs = 0;
    qint64 size = 0;
};
using Keys = std::map<std::string, Key>;

std::string lower(std::string text)
{
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    return text;
}

bool fuzzy(const std::string &key, const std::string &wanted, std::size_t from = 0)
{
    if (wanted.empty())
        return true;
    const std::size_t at = key.find(wanted[0], from);
    return at != std::string::npos && fuzzy(key, wanted.substr(1), at + 1);
}

/// Wildcards by trying everything. `>` is given as \x01, for it counts at the end only.
bool wildcards(const std::string &key, const std::string &pattern)
{
    if (pattern.empty())
        return key.empty();
    if (pattern == "\x01")
        return true;
    if (pattern[0] == '*') {
        return wildcards(key, pattern.substr(1)) ||
               (!key.empty() && key[0] != '.' && wildcards(key.substr(1), pattern));
    }
    return !key.empty() && key[0] == pattern[0] && wildcards(key.substr(1), pattern.substr(1));
}

bool wildcardTerm(const std::string &key, std::string pattern)
{
    if (pattern == ">" || (pattern.size() > 1 && pattern.ends_with(".>")))
        pattern.back() = '\x01';
    return wildcards(key, pattern);
}

template <typename Number> bool compares(Number value, const std::string &sign, Number amount)
{
    return sign == "<"    ? value < amount
           : sign == "<=" ? value <= amount
           : sign == ">"  ? value > amount
           : sign == ">=" ? value >= amount
                          : value == amount;
}

} // namespace plain

/// A term as it is typed, and what it means.
struct Term
{
    std::string text;
    std::function<bool(const std::string &, const plain::Key &)> holds;
};

class Dice
{
public:
    explicit Dice(quint32 seed)
        : m_random(seed)
    {
    }
    int below(int end) { return int(m_random.bounded(end)); }
    bool one(int in) { return below(in) == 0; }
    template <typename T> const T &pick(const std::vector<T> &from)
    {
        return from[std::size_t(below(int(from.size())))];
    }

    /// Few letters, so that things repeat and overlap.
    std::string text(int longest, const std::vector<std::string> &letters)
    {
        std::string text;
        for (int left = below(longest + 1); left > 0; --left)
            text += pick(letters);
        return text;
    }

    std::string key()
    {
        static const std::vector<std::string> letters{"a", "a", "b", "A",        "c",   ".",
                                                      ".", "1", "-", "\xc3\xa4", "\xff"};
        return text(12, letters);
    }

    Term term()
    {
        switch (below(8)) {
        case 0:
        case 1:
            return part();
        case 2:
            return fuzzy();
        case 3:
        case 4:
            return wildcards();
        case 5:
            return pattern();
        default:
            return condition();
        }
    }

    Term part()
    {
        static const std::vector<std::string> letters{"a", "a", "b", "A", "c", ".", "1", "-"};
        const std::string text = pick(letters) + this->text(4, letters);
        return {text, [wanted = plain::lower(text)](const std::string &key, const plain::Key &) {
                    return plain::lower(key).find(wanted) != std::string::npos;
                }};
    }

    Term fuzzy()
    {
        const Term plainText = part();
        return {"~" + plainText.text, [wanted = plain::lower(plainText.text)](
                                          const std::string &key, const plain::Key &) {
                    return plain::fuzzy(plain::lower(key), wanted);
                }};
    }

    Term wildcards()
    {
        static const std::vector<std::string> letters{"a", "a", "b", "A", "*", ".", "*", "."};
        std::string pattern = text(7, letters) + pick<std::string>({"*", ">", ".>", ".*", "*a"});
        return {pattern, [pattern](const std::string &key, const plain::Key &) {
                    return plain::wildcardTerm(key, pattern);
                }};
    }

    Term pattern();

    Term condition()
    {
        const std::string sign = pick<std::string>({"<", "<=", ">", ">=", "="});
        const int amount = below(5);
        const std::string number = std::to_string(amount);
        switch (below(4)) {
        case 0:
            return {"age:" + sign + number + "s", [=](const std::string &, const plain::Key &key) {
                        return plain::compares(key.ageMs, sign, qint64(amount * 1000));
                    }};
        case 1:
            return {"rev:" + sign + number, [=](const std::string &, const plain::Key &key) {
                        return plain::compares(key.revision, sign, quint64(amount));
                    }};
        case 2:
            return {"size:" + sign + number + "k", [=](const std::string &, const plain::Key &key) {
                        return plain::compares(key.size, sign, qint64(amount * 1024));
                    }};
        default:
            return {"op:del,purge", [](const std::string &, const plain::Key &key) {
                        return key.operation != Operation::Put;
                    }};
        }
    }

    plain::Key metadata()
    {
        plain::Key key;
        key.revision = quint64(below(5));
        key.operation = one(3) ? Operation::Delete : one(3) ? Operation::Purge : Operation::Put;
        key.ageMs = below(5) * 1000;
        key.size = below(5) * 1024 + below(2);
        return key;
    }

private:
    QRandomGenerator m_random;
};

/// Regular expressions with what they mean said by other means than a regular expression.
Term Dice::pattern()
{
    const auto has = [](const std::string &key, const std::string &text) {
        return key.find(text) != std::string::npos;
    };
    static const std::vector<Term> known{
        {"/ab/", [=](const std::string &key, const plain::Key &) { return has(key, "ab"); }},
        {"/^a/", [](const std::string &key, const plain::Key &) { return key.starts_with("a"); }},
        {"/a$/", [](const std::string &key, const plain::Key &) { return key.ends_with("a"); }},
        {"/^$/", [](const std::string &key, const plain::Key &) { return key.empty(); }},
        {"/a|b1/", [=](const std::string &key,
                       const plain::Key &) { return has(key, "a") || has(key, "b1"); }},
        {"/ab/i",
         [=](const std::string &key, const plain::Key &) { return has(plain::lower(key), "ab"); }},
        {R"(/\.\d/)", [=](const std::string &key, const plain::Key &) { return has(key, ".1"); }},
        {"/a[ab]/", [=](const std::string &key,
                        const plain::Key &) { return has(key, "aa") || has(key, "ab"); }},
        {"/(a)\\1/", [=](const std::string &key, const plain::Key &) { return has(key, "aa"); }},
        {"/a{2}/", [=](const std::string &key, const plain::Key &) { return has(key, "aa"); }},
        {"/^a?b/",
         [](const std::string &key, const plain::Key &) {
             return key.starts_with("ab") || key.starts_with("b");
         }},
    };
    return pick(known);
}

} // namespace

class TestFilterPass : public QObject
{
    Q_OBJECT

private:
    struct Tree
    {
        KeyNodes nodes;
        plain::Keys keys;
        std::vector<NodeId> changed; ///< made or changed since somebody looked

        void put(const std::string &name, const plain::Key &key)
        {
            const NodeId id = nodes.make(QByteArray::fromStdString(name));
            KeyNode &node = nodes[id];
            node.set(KeyNode::IsKey, id != rootNode);
            node.revision = key.revision;
            node.timeAndOperation = (plain::now - key.ageMs) * 256 + qint64(key.operation);
            node.size = quint32(key.size);
            keys[name] = key;
            changed.push_back(id);
        }

        void remove(const std::string &name)
        {
            NodeId id = nodes.find(QByteArray::fromStdString(name));
            nodes[id].set(KeyNode::IsKey, false);
            nodes[id].set(KeyNode::Matches, false);
            keys.erase(name);
            while (id != rootNode && !nodes[id].has(KeyNode::IsKey) && !nodes.branch(id)) {
                const NodeId parent = nodes[id].parent;
                nodes.remove(id);
                id = parent;
            }
        }

        void change(Dice &dice, int times)
        {
            for (; times > 0; --times) {
                if (!keys.empty() && dice.one(3))
                    remove(std::next(keys.begin(), dice.below(int(keys.size())))->first);
                else
                    put(dice.key(), dice.metadata());
            }
        }

        std::set<std::string> found(const FilterPass &pass) const
        {
            std::set<std::string> found;
            for (NodeId id = 0; id < nodes.end(); ++id) {
                if (nodes.isInUse(id) && nodes[id].has(KeyNode::IsKey) && pass.matches(id))
                    found.insert(nodes.path(id).toStdString());
            }
            return found;
        }

        void keepMatches(const FilterPass &pass)
        {
            for (NodeId id = 0; id < nodes.end(); ++id) {
                if (nodes.isInUse(id))
                    nodes[id].set(KeyNode::Matches, pass.matches(id));
            }
        }
    };

    struct Query
    {
        std::string text;
        std::vector<std::pair<Term, bool>> terms; ///< and whether it is negated

        void add(Dice &dice, const Term &term)
        {
            const bool isNegated = dice.one(5);
            text += text.empty() ? "" : " ";
            text += isNegated ? "!" : "";
            text += term.text;
            terms.emplace_back(term, isNegated);
        }

        bool passes(const std::string &name, const plain::Key &key) const
        {
            return std::all_of(terms.begin(), terms.end(), [&](const auto &term) {
                return term.first.holds(name, key) != term.second;
            });
        }

        std::set<std::string> expected(const plain::Keys &keys) const
        {
            std::set<std::string> expected;
            for (const auto &[name, key] : keys) {
                if (passes(name, key))
                    expected.insert(name);
            }
            return expected;
        }

        KeyFilter filter() const { return KeyFilter(QString::fromStdString(text)); }
    };

    /// One that does not begin with `~`: that would be said of all its texts.
    static Query query(Dice &dice)
    {
        Query query;
        Term first = dice.term();
        while (first.text.starts_with('~'))
            first = dice.term();
        query.add(dice, first);
        while (dice.one(2))
            query.add(dice, dice.term());
        return query;
    }

    static QByteArray picture(const std::set<std::string> &keys)
    {
        QByteArray picture;
        for (const std::string &key : keys)
            picture += QByteArray::fromStdString(key).toPercentEncoding() + ' ';
        return picture;
    }

private slots:
    void agreesWithAPlainReading()
    {
        for (quint32 seed = 0; seed < 1000; ++seed) {
            Dice dice(seed);
            Tree tree;
            tree.change(dice, dice.below(60));
            const Query asked = query(dice);
            const KeyFilter filter = asked.filter();
            QVERIFY2(filter.problems().empty(), asked.text.c_str());
            FilterPass pass(tree.nodes, filter, plain::now);
            QVERIFY(pass.advance(1h));
            const auto expected = asked.expected(tree.keys);
            if (tree.found(pass) != expected) {
                qWarning("seed %u: %s", seed, asked.text.c_str());
                QCOMPARE(picture(tree.found(pass)), picture(expected));
            }
            for (const auto &[name, key] : tree.keys) {
                const KeyMetadata metadata{key.revision, key.operation, plain::now - key.ageMs,
                                           key.size};
                QVERIFY2(filter.matches(QByteArray::fromStdString(name), metadata, plain::now) ==
                             asked.passes(name, key),
                         (asked.text + " for " + name).c_str());
            }
        }
    }

    void keepsUpWithATreeThatChanges()
    {
        for (quint32 seed = 0; seed < 60; ++seed) {
            Dice dice(seed);
            Tree tree;
            tree.change(dice, 3000);
            const Query asked = query(dice);
            tree.changed.clear();
            FilterPass pass(tree.nodes, asked.filter(), plain::now);
            int changes = 20;
            // No time at all: one block each time.
            while (!pass.advance(0us)) {
                if (--changes < 0)
                    continue; // asking is a piece for each key
                tree.change(dice, dice.below(100));
                for (const NodeId id : std::exchange(tree.changed, {})) {
                    if (tree.nodes.isInUse(id))
                        pass.update(id);
                }
            }
            const auto expected = asked.expected(tree.keys);
            if (tree.found(pass) != expected) {
                qWarning("seed %u: %s", seed, asked.text.c_str());
                QCOMPARE(picture(tree.found(pass)), picture(expected));
            }
        }
    }

    void narrowsOnlyWhatItMay()
    {
        int narrowed = 0;
        for (quint32 seed = 0; seed < 2000; ++seed) {
            Dice dice(seed);
            Tree tree;
            tree.change(dice, dice.below(80));
            const Query before = query(dice);
            Query after = before;
            if (dice.one(2))
                after.add(dice, dice.term());
            KeyFilter typedOn = after.filter();
            QString text = QString::fromStdString(after.text);
            if (dice.one(2)) { // another letter of the last term
                text += u'a';
                typedOn = KeyFilter(text);
            }
            if (!typedOn.narrows(before.filter()))
                continue;
            ++narrowed;
            FilterPass first(tree.nodes, before.filter(), plain::now);
            QVERIFY(first.advance(1h));
            tree.keepMatches(first);
            FilterPass narrow(tree.nodes, typedOn, plain::now, FilterPass::Scope::KeysThatMatch);
            QVERIFY(narrow.advance(1h));
            FilterPass whole(tree.nodes, typedOn, plain::now);
            QVERIFY(whole.advance(1h));
            if (tree.found(narrow) != tree.found(whole)) {
                qWarning("seed %u: %s, then %s", seed, before.text.c_str(), qPrintable(text));
                QCOMPARE(picture(tree.found(narrow)), picture(tree.found(whole)));
            }
        }
        QVERIFY(narrowed > 250);
    }

    void goesOnInPieces()
    {
        Tree tree;
        for (int i = 0; i < 20'000; ++i)
            tree.put("a.b.key" + std::to_string(i), {});
        FilterPass pass(tree.nodes, KeyFilter(u"key1"_s), plain::now);
        int pieces = 1;
        while (!pass.advance(0us))
            ++pieces;
        QVERIFY(pieces > 5);
        QCOMPARE(tree.found(pass).size(), std::size_t(11'111));
    }

    void doesNotHangInAHostilePattern()
    {
        Tree tree;
        for (int i = 0; i < 2000; ++i)
            tree.put(std::string(60, 'a') + std::to_string(i), {});
        const KeyFilter filter(u"/(a+)+\\1$/"_s);
        QVERIFY(filter.problems().empty());
        FilterPass pass(tree.nodes, filter, plain::now);
        QVERIFY(!pass.advance(0us)); // it looks at the clock after each key that takes its time
        int pieces = 1;
        while (!pass.advance(0us))
            ++pieces;
        QVERIFY(pieces > 1000);
    }
};

QTEST_GUILESS_MAIN(TestFilterPass)
#include "tst_filter_pass.moc"
