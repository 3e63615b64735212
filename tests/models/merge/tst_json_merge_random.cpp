// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/json_merge.h"

#include <QTest>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>

using namespace kvasir;

namespace {

using Choices = std::vector<std::optional<MergeSide>>;

constexpr unsigned firstSeed = 20240309;
constexpr unsigned tripleCount = 10'000;

/// A value to be written in many ways.
struct Value
{
    enum class Kind { Object, Array, Scalar };

    Kind kind = Kind::Scalar;
    QByteArray token; ///< a scalar's
    QByteArrayList names;
    std::vector<Value> items;
};

/// How a text is laid out.
struct Layout
{
    QByteArray lineEnd; ///< empty: on one line
    QByteArray indentation;
    QByteArray space;
};

/// Values, changes of them and texts; what a seed makes comes back.
class RandomJson
{
public:
    explicit RandomJson(unsigned seed)
        : m_random(seed)
    {
    }

    int below(int limit) { return int(m_random() % unsigned(limit)); }

    Value value(int depth = 0)
    {
        switch (below(depth < 4 ? (depth == 0 ? 4 : 7) : 1) + (depth == 0 ? 3 : 0)) {
        case 3:
            return list(depth, [&] { return scalar(); });
        case 4:
            return list(depth, [&] { return identified(depth + 1); });
        case 5:
            return list(depth, [&] { return value(depth + 1); });
        case 6:
            return object(depth);
        default:
            return scalar();
        }
    }

    /// The value with some things in it changed.
    void change(Value &value, int depth = 0)
    {
        if (value.kind == Value::Kind::Scalar || below(12) == 0) {
            value = this->value(depth + 1);
            return;
        }
        for (int i = 1 + below(2); i > 0; --i)
            changeItems(value, depth);
    }

    QByteArray written(const Value &value)
    {
        const Layout layouts[] = {{"", "", ""},        {"", "", " "},      {"\n", "  ", " "},
                                  {"\n", "    ", " "}, {"\r\n", "\t", ""}, {"\n", "", ""},
                                  {"", "", "anything"}};
        const QByteArray around = below(4) == 0 ? "\n" : "";
        return written(value, layouts[below(7)], {}) + around;
    }

    QByteArrayList names{"a", "b", "c", "id", "x/y", "\\u0061b", ""};

private:
    Value scalar()
    {
        static const QByteArrayList tokens{"0",
                                           "1",
                                           "2",
                                           "3",
                                           "1.0",
                                           "-0",
                                           "1e5",
                                           "null",
                                           "true",
                                           "\"\"",
                                           "\"a\"",
                                           "\"\\u0061\"",
                                           "\"b\"",
                                           "\"c\"",
                                           "9007199254740993",
                                           "\"{,}:\"",
                                           "\"\\\"\\\\\"",
                                           "\"\xc3\xa4\"",
                                           "\"\\u00e4\""};
        return {Value::Kind::Scalar, tokens[below(int(tokens.size()))], {}, {}};
    }

    template <typename Make> Value list(int depth, Make make)
    {
        Value result{Value::Kind::Array, {}, {}, {}};
        for (int i = below(depth == 0 ? 8 : 5); i > 0; --i)
            result.items.push_back(make());
        return result;
    }

    Value object(int depth)
    {
        Value result{Value::Kind::Object, {}, {}, {}};
        for (int i = below(depth == 0 ? 6 : 4); i > 0; --i)
            add(result, below(int(result.items.size()) + 1), value(depth + 1));
        return result;
    }

    Value identified(int depth)
    {
        Value result = object(depth);
        if (!result.names.contains("id")) {
            result.names.prepend("id");
            result.items.insert(result.items.begin(), Value());
        }
        auto &id = result.items[std::size_t(result.names.indexOf("id"))];
        id = {Value::Kind::Scalar, QByteArray::number(below(40)), {}, {}};
        return result;
    }

    void add(Value &container, int at, const Value &item)
    {
        if (container.kind == Value::Kind::Object) {
            const QByteArray name = names[below(int(names.size()))];
            // Seldom there twice, so that this happens and most objects are still merged.
            if (container.names.contains(name) && below(40) > 0)
                return;
            container.names.insert(at, name);
        }
        container.items.insert(container.items.begin() + at, item);
    }

    Value another(const Value &container, int depth)
    {
        if (container.items.empty() || below(3) == 0)
            return value(depth + 1);
        const Value &like = container.items[std::size_t(below(int(container.items.size())))];
        if (like.kind == Value::Kind::Scalar)
            return scalar();
        return like.names.contains("id") ? identified(depth + 1) : value(depth + 1);
    }

    void changeItems(Value &value, int depth)
    {
        const int count = int(value.items.size());
        const int at = below(count + 1);
        if (at == count || below(4) == 0) {
            add(value, at, another(value, depth));
            return;
        }
        if (below(4) == 0) {
            value.items.erase(value.items.begin() + at);
            if (value.kind == Value::Kind::Object)
                value.names.removeAt(at);
        } else if (below(6) == 0) {
            const int other = below(count);
            std::swap(value.items[std::size_t(at)], value.items[std::size_t(other)]);
            if (value.kind == Value::Kind::Object)
                value.names.swapItemsAt(at, other);
        } else {
            change(value.items[std::size_t(at)], depth + 1);
        }
    }

    QByteArray anything()
    {
        QByteArray result;
        while (below(3) == 0)
            result += " \n\t\r"[below(4)];
        return result;
    }

    QByteArray written(const Value &value, const Layout &layout, const QByteArray &outside)
    {
        const auto space = [&](const QByteArray &usual) {
            return layout.space == "anything" ? anything() : usual;
        };
        if (value.kind == Value::Kind::Scalar)
            return value.token;
        const bool isObject = value.kind == Value::Kind::Object;
        const bool isOnLines = !layout.lineEnd.isEmpty() && below(5) > 0;
        const QByteArray inside = outside + layout.indentation;
        QByteArray text = isObject ? "{" : "[";
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            if (i > 0)
                text += space("") + ',';
            text += space(isOnLines ? layout.lineEnd + inside : i > 0 ? layout.space : "");
            if (isObject)
                text +=
                    '"' + value.names[qsizetype(i)] + '"' + space("") + ':' + space(layout.space);
            text += written(value.items[i], layout, inside);
        }
        text += space(isOnLines && !value.items.empty() ? layout.lineEnd + outside : "");
        return text + (isObject ? '}' : ']');
    }

    std::mt19937 m_random;
};

/// A base and two that were made from it, the sides perhaps laid out in other ways.
struct Triple
{
    explicit Triple(unsigned seed)
        : random(seed)
    {
        const Value value = random.value();
        Value theirValue = value;
        Value myValue = value;
        for (Value *side : {&theirValue, &myValue}) {
            for (int i = 1 + random.below(3); i > 0; --i)
                random.change(*side);
        }
        base = random.written(value);
        otherBase = random.written(value);
        theirs = random.written(theirValue);
        mine = random.written(myValue);
        if (random.below(10) > 0)
            mergeBase = base;
    }

    JsonMerge merge() const { return *JsonMerge::of(mergeBase, theirs, mine); }

    RandomJson random;
    QByteArray base;
    QByteArray otherBase; ///< the same value laid out otherwise
    QByteArray theirs;
    QByteArray mine;
    std::optional<QByteArray> mergeBase; ///< sometimes not known
};

nlohmann::json parsed(const QByteArray &text)
{
    return nlohmann::json::parse(text.begin(), text.end());
}

/// What a text says, members being sorted.
QByteArray content(const QByteArray &text)
{
    return QByteArray::fromStdString(parsed(text).dump());
}

/// Without the order of elements, which depends on whose are whose.
nlohmann::json withoutOrder(nlohmann::json value)
{
    for (auto &item : value) {
        if (item.is_structured())
            item = withoutOrder(item);
    }
    if (value.is_array())
        std::sort(value.begin(), value.end(), [](const auto &left, const auto &right) {
            return left.dump() < right.dump(); // 1 and 1.0 would be equal otherwise
        });
    return value;
}

QByteArray contentWithoutOrder(const QByteArray &text)
{
    return QByteArray::fromStdString(withoutOrder(parsed(text)).dump());
}

/// The tokens alone.
QByteArray withoutSpace(QByteArrayView text)
{
    QByteArray result;
    for (const JsonToken &token : tokenizeJson(text))
        result.append(token.in(text));
    return result;
}

std::optional<QByteArray> at(const MergedJson &merged, std::size_t conflict)
{
    const MergedPlace place = merged.conflicts[conflict];
    return place.length > 0 ? std::optional(withoutSpace(
                                  QByteArrayView(merged.text).sliced(place.offset, place.length)))
                            : std::nullopt;
}

std::optional<QByteArray> withoutSpace(const std::optional<QByteArray> &value)
{
    return value ? std::optional(withoutSpace(QByteArrayView(*value))) : std::nullopt;
}

std::vector<JsonConflict> inOrder(std::vector<JsonConflict> conflicts)
{
    std::sort(conflicts.begin(), conflicts.end(),
              [](const auto &left, const auto &right) { return left.path < right.path; });
    return conflicts;
}

/// Runs a check for each seed until one fails, which it then names.
template <typename Check> void forEachSeed(Check check)
{
    for (unsigned seed = firstSeed; seed < firstSeed + tripleCount; ++seed) {
        check(seed);
        if (QTest::currentTestFailed()) {
            const Triple triple(seed);
            qWarning("seed %u\nbase   %s\ntheirs %s\nmine   %s", seed,
                     triple.mergeBase.value_or("none").constData(), triple.theirs.constData(),
                     triple.mine.constData());
            return;
        }
    }
}

} // namespace

class TestJsonMergeRandom : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheOnlyChange()
    {
        forEachSeed([](unsigned seed) {
            const Triple t(seed);
            QCOMPARE(JsonMerge::of(t.mine, t.mine, t.mine)->merged().text, t.mine);
            QCOMPARE(JsonMerge::of(std::nullopt, t.theirs, t.mine)->merged().text, t.mine);
            QCOMPARE(JsonMerge::of(t.base, t.base, t.mine)->merged().text, t.mine);
            QCOMPARE(JsonMerge::of(t.base, t.theirs, t.base)->merged().text, t.theirs);
            QCOMPARE(JsonMerge::of(t.base, t.otherBase, t.mine)->merged().text,
                     t.mine == t.base ? t.otherBase : t.mine);
        });
    }

    void bringsTheirChangesIntoAnotherLayout()
    {
        forEachSeed([](unsigned seed) {
            const Triple t(seed);
            const auto merge = JsonMerge::of(t.base, t.theirs, t.otherBase);
            QVERIFY(merge->conflicts().empty());
            const QByteArray text = merge->merged().text;
            QVERIFY(isValidJson(text));
            QCOMPARE(content(text), content(t.theirs));
        });
    }

    void writesWhatIsChosen()
    {
        std::size_t conflictCount = 0;
        forEachSeed([&](unsigned seed) {
            Triple t(seed);
            const JsonMerge merge = t.merge();
            const auto &conflicts = merge.conflicts();
            conflictCount += conflicts.size();
            Choices choices(conflicts.size());
            for (int round = 0; round < 3; ++round) {
                for (auto &choice : choices)
                    choice = (round == 2 ? t.random.below(2) : round) == 0 ? MergeSide::Mine
                                                                           : MergeSide::Theirs;
                const MergedJson merged = merge.merged(choices);
                QVERIFY2(isValidJson(merged.text), merged.text);
                for (std::size_t i = 0; i < conflicts.size(); ++i)
                    QCOMPARE(at(merged, i),
                             withoutSpace(choices[i] == MergeSide::Mine ? conflicts[i].mine
                                                                        : conflicts[i].theirs));
            }
        });
        QVERIFY2(conflictCount > tripleCount / 2, qPrintable(QString::number(conflictCount)));
    }

    void findsTheSameConflictsFromBothSides()
    {
        forEachSeed([](unsigned seed) {
            const Triple t(seed);
            const JsonMerge merge = t.merge();
            const auto swapped = JsonMerge::of(t.mergeBase, t.mine, t.theirs);
            const auto conflicts = inOrder(merge.conflicts());
            auto others = inOrder(swapped->conflicts());
            for (JsonConflict &conflict : others)
                std::swap(conflict.theirs, conflict.mine);
            QCOMPARE(others, conflicts);
            for (std::size_t i = 1; i < conflicts.size(); ++i)
                QVERIFY2(conflicts[i].path != conflicts[i - 1].path, conflicts[i].path);
            const QByteArray fromOther =
                swapped->merged(Choices(others.size(), MergeSide::Theirs)).text;
            QCOMPARE(contentWithoutOrder(fromOther), contentWithoutOrder(merge.merged().text));
        });
    }

    void takesChangesOfDifferentMembers()
    {
        forEachSeed([](unsigned seed) {
            RandomJson random(seed);
            Value base{Value::Kind::Object, {}, {}, {}};
            for (const char *name : {"a", "b", "c", "d"}) {
                base.names += name;
                base.items.push_back(random.value(1));
            }
            Value theirs = base;
            Value mine = base;
            Value both = base;
            for (std::size_t i = 0; i < base.items.size(); ++i) {
                Value &side = random.below(2) == 0 ? theirs.items[i] : mine.items[i];
                random.change(side);
                both.items[i] = side;
            }
            const auto merge =
                JsonMerge::of(random.written(base), random.written(theirs), random.written(mine));
            QVERIFY(merge->conflicts().empty());
            QCOMPARE(content(merge->merged().text), content(random.written(both)));
        });
    }
};

QTEST_GUILESS_MAIN(TestJsonMergeRandom)
#include "tst_json_merge_random.moc"
