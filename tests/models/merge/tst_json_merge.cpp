// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/json_merge.h"

#include <QElapsedTimer>
#include <QTest>

using namespace kvasir;

namespace {

using Choices = std::vector<std::optional<MergeSide>>;

/// What a row says about the base where there is none.
const char *const noBase = nullptr;

std::optional<QByteArray> baseOf(const QByteArray &column)
{
    return column.isNull() ? std::nullopt : std::optional(column);
}

QByteArrayList paths(const JsonMerge &merge)
{
    QByteArrayList result;
    for (const JsonConflict &conflict : merge.conflicts())
        result += conflict.path;
    return result;
}

/// Adds rows of merges and what comes of them.
class Rows
{
public:
    Rows()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("merged");
        QTest::addColumn<QByteArrayList>("conflicts");
    }

    void operator()(const char *name, const char *base, const char *theirs, const char *mine,
                    const char *merged, const QByteArrayList &conflicts = {}) const
    {
        QTest::newRow(name) << QByteArray(base) << QByteArray(theirs) << QByteArray(mine)
                            << QByteArray(merged) << conflicts;
    }
};

void compareMerged()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, mine);
    const auto merge = JsonMerge::of(baseOf(base), theirs, mine);
    QVERIFY(merge);
    QTEST(paths(*merge), "conflicts");
    QTEST(merge->merged().text, "merged");
}

} // namespace

class TestJsonMerge : public QObject
{
    Q_OBJECT

private slots:
    void mergesObjects_data()
    {
        const Rows row;
        row("different members", R"({"a":1,"b":2})", R"({"a":9,"b":2})", R"({"a":1,"b":8})",
            R"({"a":9,"b":8})");
        row("nested", R"({"o":{"p":{"a":1,"b":2}}})", R"({"o":{"p":{"a":9,"b":2}}})",
            R"({"o":{"p":{"a":1,"b":8}}})", R"({"o":{"p":{"a":9,"b":8}}})");
        row("the same change", R"({"a":1})", R"({"a":2})", R"({"a": 2})", R"({"a": 2})");
        row("the same member changed", R"({"a":1,"b":1})", R"({"a":2,"b":1})", R"({"a":3,"b":1})",
            R"({"a":3,"b":1})", {"/a"});
        row("names in a path", R"({"a/b":{"~":1,"":1}})", R"({"a/b":{"~":2,"":2}})",
            R"({"a/b":{"~":3,"":3}})", R"({"a/b":{"~":3,"":3}})", {"/a~1b/~0", "/a~1b/"});
        row("moved members", R"({"a":1,"b":2})", R"({"b":2,"a":3})", R"({"b":2,"a":1})",
            R"({"b":2,"a":3})");
        row("added first", R"({"a":1})", R"({"n":0,"a":1})", R"({"a":2})", R"({"n":0,"a":2})");
        row("added in the middle", R"({"a":1,"b":2})", R"({"a":1,"n":0,"b":2})",
            R"({"a":1, "b":3})", R"({"a":1, "n":0, "b":3})");
        row("added last", R"({"a": 1})", R"({"a": 1, "n": 0})", R"({"a": 2})",
            R"({"a": 2, "n": 0})");
        row("added by both", R"({"a":1})", R"({"a":1,"t":0})", R"({"a":1,"m":0})",
            R"({"a":1,"t":0,"m":0})");
        row("added the same", R"({})", R"({"a":[1]})", R"({"a":[ 1 ]})", R"({"a":[ 1 ]})");
        row("added differently", R"({"z":0})", R"({"z":0,"a":1})", R"({"a":2,"z":0})",
            R"({"a":2,"z":0})", {"/a"});
        row("added objects", R"({})", R"({"a":{"t":1,"s":1}})", R"({"a":{"m":1,"s":2}})",
            R"({"a":{"t":1,"m":1,"s":2}})", {"/a/s"});
        row("added arrays", R"({})", R"({"a":[1]})", R"({"a":[2]})", R"({"a":[2]})", {"/a"});
        row("removed first", R"({"a":1,"b":2,"c":3})", R"({"b":2,"c":3})",
            R"({ "a":1, "b":2, "c":4 })", R"({ "b":2, "c":4 })");
        row("removed in the middle", R"({"a":1,"b":2,"c":3})", R"({"a":1,"c":3})",
            R"({"a":1, "b":2, "c":4})", R"({"a":1, "c":4})");
        row("removed last", R"({"a":1,"b":2})", R"({"a":1})", R"({ "a":0, "b":2 })",
            R"({ "a":0 })");
        row("removed the only one", R"({"o":{"a":1},"z":1})", R"({"o":{},"z":1})",
            R"({"o":{ "a":1 },"z":2})", R"({"o":{},"z":2})");
        row("removed by both", R"({"a":1,"b":2})", R"({"b":3})", R"({"b":2})", R"({"b":3})");
        row("removed and unchanged by me", R"({"a":1,"b":2})", R"({"a":1,"b":3})", R"({"b":2})",
            R"({"b":3})");
        row("removed by them, changed by me", R"({"a":1,"b":2})", R"({"b":2})", R"({"a":3,"b":2})",
            R"({"a":3,"b":2})", {"/a"});
        row("removed by me, changed by them", R"({"a":1,"b":2})", R"({"a":3,"b":2})", R"({"b":2})",
            R"({"b":2})", {"/a"});
        row("filled an empty one", R"({"o": {},"z": 1})", R"({"o":{"a":1},"z":1})",
            R"({"o": {},"z": 2})", R"({"o": {"a": 1},"z": 2})");
        row("filled the empty whole", R"({"x":1})", "{\n  \"a\": 1\n}", R"({})",
            "{\n  \"a\": 1\n}");
        row("kind changed by both", R"({"a":1})", R"({"a":{}})", R"({"a":[]})", R"({"a":[]})",
            {"/a"});
        row("kind changed by them", R"({"a":[1],"b":1})", R"({"a":{"x":1},"b":1})",
            R"({"a":[1],"b":2})", R"({"a":{"x":1},"b":2})");
        row("kind changed by them, content by me", R"({"a":{"x":1}})", R"({"a":1})",
            R"({"a":{"x":2}})", R"({"a":{"x":2}})", {"/a"});
        row("repeated names changed by both", R"({"o":{"a":1,"a":2,"b":1}})",
            R"({"o":{"a":1,"a":3,"b":1}})", R"({"o":{"a":1,"a":2,"b":2}})",
            R"({"o":{"a":1,"a":2,"b":2}})", {"/o"});
        row("repeated names changed by them", R"({"o":{"a":1,"a":2},"b":1})",
            R"({"o":{"a":1,"a":3},"b":1})", R"({"o":{"a":1,"a":2},"b":2})",
            R"({"o":{"a":1,"a":3},"b":2})");
        row("repeated names change places", R"({"o":{"a":1,"a":2},"b":1})",
            R"({"o":{"a":2,"a":1},"b":1})", R"({"o":{"a":1,"a":2},"b":2})",
            R"({"o":{"a":2,"a":1},"b":2})");
    }

    void mergesObjects() { compareMerged(); }

    void mergesArrays_data()
    {
        const Rows row;
        row("scalars added by both", R"(["a"])", R"(["a","t"])", R"(["a","m"])",
            R"(["a","t","m"])");
        row("scalars added and removed", R"([1, 2, 3])", R"([1, 3, 4])", R"([0, 1, 2, 3])",
            R"([0, 1, 3, 4])");
        row("scalars removed by both", R"([1,2,3,4])", R"([1,3,4])", R"([1,2,3])", R"([1,3])");
        row("a scalar added by both", R"([1])", R"([1,2])", R"([ 1,2 ])", R"([ 1,2 ])");
        row("a scalar replaced by both", R"(["a","b","c"])", R"(["a","t","c"])", R"(["a","m","c"])",
            R"(["a","m","c"])", {"/1"});
        row("a scalar replaced by them", R"(["a","b","c"])", R"(["a","t","c"])",
            R"(["a","b","c","m"])", R"(["a","t","c","m"])");
        row("scalars reordered by them", R"([1,2,3])", R"([3,1,2])", R"([1,2,3,4])",
            R"([3,4,1,2])");
        row("scalars reordered by me", R"([1,2,3])", R"([1,9,2,3])", R"([3,1,2])", R"([3,1,9,2])");
        row("scalars reordered by both", R"({"a":[1,2,3]})", R"({"a":[3,1,2]})", R"({"a":[2,1,3]})",
            R"({"a":[2,1,3]})", {"/a"});
        row("scalars reordered alike", R"([1,2,3])", R"([3,2,1,4])", R"([3,2,1,5])",
            R"([3,2,1,4,5])");
        row("the last scalar removed", R"({"a":[1],"b":1})", R"({"a":[],"b":1})",
            R"({"a":[ 1 ],"b":2})", R"({"a":[],"b":2})");
        row("an empty array filled", R"({"a":[],"b":1})", R"({"a":[1,2],"b":1})",
            R"({"a":[], "b":2})", R"({"a":[1, 2], "b":2})");
        row("elements with an id", R"([{"id":1,"v":1},{"id":2,"v":1}])",
            R"([{"id":1,"v":9},{"id":2,"v":1}])", R"([{"id":2,"v":8},{"id":1,"v":1}])",
            R"([{"id":2,"v":8},{"id":1,"v":9}])");
        row("elements with a key", R"([{"key":"a","v":1}])", R"([{"key":"a","v":1},{"key":"t"}])",
            R"([{"key":"m"},{"key":"a","v":2}])", R"([{"key":"m"},{"key":"a","v":2},{"key":"t"}])");
        row("elements with a name", R"([{"name":"a","v":1},{"name":"b","v":1}])",
            R"([{"name":"b","v":1}])", R"([{"name":"a","v":1},{"name":"b","v":2}])",
            R"([{"name":"b","v":2}])");
        row("an id that is no identity", R"([{"id":1,"name":"a"},{"id":1,"name":"b"}])",
            R"([{"id":1,"name":"b"},{"id":1,"name":"a","v":1}])",
            R"([{"id":1,"name":"a"},{"id":1,"name":"b","v":2}])",
            R"([{"id":1,"name":"b","v":2},{"id":1,"name":"a","v":1}])");
        row("the same element changed", R"({"l":[{"id":7,"v":1,"w":1}]})",
            R"({"l":[{"id":7,"v":2,"w":2}]})", R"({"l":[{"id":0},{"id":7,"v":3,"w":1}]})",
            R"({"l":[{"id":0},{"id":7,"v":3,"w":2}]})", {"/l/id=7/v"});
        row("an element removed and changed", R"([{"id":"a/b","v":1},{"id":"7","v":1}])",
            R"([{"id":"7","v":2}])", R"([{"id":"a/b","v":2}])", R"([{"id":"a/b","v":2}])",
            {"/id=\"7\"", "/id=a~1b"});
        row("elements reordered by both", R"([{"id":1},{"id":2},{"id":3}])",
            R"([{"id":3},{"id":1},{"id":2}])", R"([{"id":2},{"id":1},{"id":3}])",
            R"([{"id":2},{"id":1},{"id":3}])", {""});
        row("the same element added differently", R"([])", R"([{"id":1,"a":1,"s":1}])",
            R"([{"id":1,"b":1,"s":2}])", R"([{"id":1,"a":1,"b":1,"s":2}])", {"/id=1/s"});
        row("repeated scalars", R"([0,0,1,1,0])", R"([0,0,9,1,1,0])", R"([0,0,1,1])",
            R"([0,0,9,1,1])");
        row("repeated scalars changed by both", R"([0,0,1,0])", R"([0,0,2,0])", R"([0,0,3,0])",
            R"([0,0,3,0])", {"/2"});
        row("repeated scalars added by both", R"([0,0])", R"([0,0,1])", R"([0,0,2])", R"([0,0,2])",
            {"/2"});
        row("repeated scalars, tangled", R"({"a":[0,0,1,2,0]})", R"({"a":[0,0,3,0,9]})",
            R"({"a":[0,0,4,4,4,0]})", R"({"a":[0,0,4,4,4,0]})", {"/a"});
        row("neighbours changed", R"([[1,1],[2,2]])", R"([[1,9],[2,2]])", R"([[1,1],[2,8]])",
            R"([[1,9],[2,8]])");
        row("a nested element changed by both", R"([{"a":1,"b":1},{}])", R"([{"a":2,"b":1},{}])",
            R"([{"a":1,"b":2},{}])", R"([{"a":2,"b":2},{}])");
        row("an element removed by them, changed by me", R"([[1],[2]])", R"([[2]])",
            R"([[1,0],[2]])", R"([[1,0],[2]])", {"/0"});
        row("elements of several kinds", R"([1,{"a":1},"x"])", R"([1,{"a":1},"x",[]])",
            R"([0,{"a":1},"x"])", R"([0,{"a":1},"x",[]])");
        row("elements removed and added", R"([[1],[2],[3]])", R"([[2],[3]])", R"([[1],[2],[4]])",
            R"([[2],[4]])");
    }

    void mergesArrays() { compareMerged(); }

    void keepsHowItIsWritten_data()
    {
        const Rows row;
        row("two spaces", "{\n  \"a\": 1,\n  \"b\": 2\n}\n",
            "{\n  \"a\": 1,\n  \"n\": 0,\n  \"b\": 2\n}\n", "{\n  \"a\": 3,\n  \"b\": 2\n}\n",
            "{\n  \"a\": 3,\n  \"n\": 0,\n  \"b\": 2\n}\n");
        row("four spaces where they have two", "{\"a\":1}",
            "{\n  \"a\": 1,\n  \"n\": {\n    \"x\": [\n      1\n    ]\n  }\n}",
            "{\n    \"a\": 3\n}",
            "{\n    \"a\": 3,\n    \"n\": {\n        \"x\": [\n            1\n        ]\n    }\n}");
        row("tabs where they have spaces", "{\"o\":{\"a\":1}}",
            "{\n  \"o\": {\n    \"a\": 1,\n    \"n\": {\n      \"x\": 1\n    }\n  }\n}",
            "{\n\t\"o\" : {\n\t\t\"a\" : 3\n\t}\n}",
            "{\n\t\"o\" : {\n\t\t\"a\" : 3,\n\t\t\"n\" : {\n\t\t\t\"x\": 1\n\t\t}\n\t}\n}");
        row("carriage returns", "{\"a\":1}", "{\n  \"a\": 1,\n  \"n\": [\n    1\n  ]\n}\n",
            "{\r\n  \"a\": 2\r\n}\r\n", "{\r\n  \"a\": 2,\r\n  \"n\": [\r\n    1\r\n  ]\r\n}\r\n");
        row("compact where they have lines", "{\"a\":1}",
            "{\n  \"a\": 1,\n  \"n\": {\n    \"x\": [1, 2]\n  }\n}", "{\"a\":2}",
            "{\"a\":2,\"n\":{\"x\":[1,2]}}");
        row("lines where they are compact", "{\"a\":1}", "{\"a\":1,\"n\":{\"x\":1}}",
            "{\n  \"a\": 2\n}", "{\n  \"a\": 2,\n  \"n\": {\"x\":1}\n}");
        row("one line with spaces", "{}", "{\"n\":1}", "{ \"a\": 1 }", "{ \"n\": 1, \"a\": 1 }");
        row("an empty object filled", "{\"o\":{},\"z\":1}",
            "{\n  \"o\": {\n    \"a\": 1,\n    \"b\": 2\n  },\n  \"z\": 1\n}",
            "{\n    \"o\": {},\n    \"z\": 2\n}",
            "{\n    \"o\": {\n        \"a\": 1,\n        \"b\": 2\n    },\n    \"z\": 2\n}");
        row("first line removed", "{\"a\":1,\"b\":1}", "{\"b\":1}",
            "{\n  \"a\": 1,\n\n  \"b\": 2\n}", "{\n  \"b\": 2\n}");
        row("last line removed", "{\"a\":1,\"b\":1}", "{\"a\":1}", "{\n  \"a\": 2,\n  \"b\": 1\n}",
            "{\n  \"a\": 2\n}");
        row("all lines removed", "{\"o\":{\"a\":1},\"b\":1}", "{\"o\":{},\"b\":1}",
            "{\n  \"o\": {\n    \"a\": 1\n  },\n  \"b\": 2\n}", "{\n  \"o\": {},\n  \"b\": 2\n}");
        row("comma first", "{\"a\":1,\"b\":1}", "{\"a\":1,\"b\":1,\"c\":1}",
            "{ \"a\": 2\n, \"b\": 1\n}", "{ \"a\": 2\n, \"b\": 1\n, \"c\": 1\n}");
        row("an element in a line of its own", "[1]", "[1,2]", "[\n 1,\n 3\n]",
            "[\n 1,\n 2,\n 3\n]");
        row("numbers as they are written", "{\"a\":1.0,\"b\":1e400,\"c\":0}",
            "{\"a\":1.0,\"b\":9007199254740993,\"c\":0}", "{\"a\":1.0,\"b\":1e400,\"c\":-0.0E+1}",
            "{\"a\":1.0,\"b\":9007199254740993,\"c\":-0.0E+1}");
        row("1 is not 1.0", "{\"a\":1}", "{\"a\":1.0}", "{\"a\":1e0}", "{\"a\":1e0}", {"/a"});
        row("spelling is no change", R"({"a":"A\u00e4\ud83d\ude00","b":"x"})",
            R"({"a":"\u0041\u00e4\ud83d\ude00","b":"y"})",
            "{\"\\u0061\":\"A\xc3\xa4\xf0\x9f\x98\x80\",\"b\":\"x\"}",
            "{\"\\u0061\":\"A\xc3\xa4\xf0\x9f\x98\x80\",\"b\":\"y\"}");
        row("halves of characters differ", R"({"a":"\ud800"})", R"({"a":"\ud801"})",
            R"({"a":"\ud802"})", R"({"a":"\ud802"})", {"/a"});
        row("escapes are kept", R"({"a":1,"b":1})", R"({"a":"\/\n\u0000","b":1})",
            R"({"a":1,"b":"\b\f"})", R"({"a":"\/\n\u0000","b":"\b\f"})");
        row("layout is no change", "{\"a\":[1,2]}", "{ \"a\" : [ 1 , 2 ] }", "{\n\"a\":[1,2]\n}",
            "{\n\"a\":[1,2]\n}");
        row("mine as it is", " {\"a\":1}", "{\"a\":1}\n\n", " {\"a\":1}", "{\"a\":1}\n\n");
        row("an empty object stays empty", "{\"o\":{\"a\":1},\"b\":1}", "{\"o\":{\"a\":2},\"b\":1}",
            "{\"o\":{ },\"b\":2}", "{\"o\":{ },\"b\":2}", {"/o/a"});
        row("around the value", " 1", "2\n", "\t1\r\n", "\t2\r\n");
    }

    void keepsHowItIsWritten() { compareMerged(); }

    void mergesWithoutBase_data()
    {
        const Rows row;
        row("scalars", noBase, "1", "2", "2", {""});
        row("scalars with base", "0", "1", "2", "2", {""});
        row("equal", noBase, "{\"a\":1,\"b\":2}", "{\"b\":2, \"a\":1}", "{\"b\":2, \"a\":1}");
        row("members", noBase, R"({"a":1,"t":1,"s":0})", R"({"a":2,"m":1,"s":0})",
            R"({"a":2,"m":1,"s":0})", {"/a", "/t", "/m"});
        row("nested", noBase, R"({"o":{"a":[1,{"x":1}]}})", R"({"o":{"a":[1,{"x":2}]}})",
            R"({"o":{"a":[1,{"x":2}]}})", {"/o/a/1/x"});
        row("kinds", noBase, R"({"a":[]})", R"({"a":{}})", R"({"a":{}})", {"/a"});
        row("scalars in an array", noBase, R"(["a","1","t"])", R"(["a",1,"m"])", R"(["a",1,"m"])",
            {"/=\"1\"", "/=t", "/=1", "/=m"});
        row("order of scalars", noBase, "[1,2]", "[2,1]", "[2,1]", {""});
        row("elements with an id", noBase, R"([{"id":1,"v":1},{"id":3}])",
            R"([{"id":1,"v":2},{"id":2}])", R"([{"id":1,"v":2},{"id":2}])",
            {"/id=1/v", "/id=3", "/id=2"});
        row("repeated elements", noBase, "[0,0,1,0,2]", "[0,0,3,0]", "[0,0,3,0]", {"/2", "/4"});
        row("tangled", noBase, "[0,0,1,2]", "[0,0,3]", "[0,0,3]", {""});
    }

    void mergesWithoutBase() { compareMerged(); }

    void writesTheChosenSide_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("merged");
        const auto row = [](const char *name, const char *base, const char *theirs,
                            const char *mine, const char *merged) {
            QTest::newRow(name) << QByteArray(base) << QByteArray(theirs) << QByteArray(mine)
                                << QByteArray(merged);
        };
        row("changed", R"({"a":1,"b":1})", R"({"a":2, "b":2})", R"({"a": 3,"b":3})",
            R"({"a": 2,"b":2})");
        row("they removed all", R"({"a":1,"b":1})", R"({})", R"({ "a":3, "b":3 })", R"({})");
        row("they removed the first", R"({"a":1,"b":1})", R"({"b":1})", R"({ "a":3, "b":1 })",
            R"({ "b":1 })");
        row("I removed all", R"({"a":1,"b":1})", R"({"a":2, "b":2})", R"({ })",
            R"({"a":2, "b":2})");
        row("I removed the last", R"([{"id":1},{"id":2}])", R"([{"id":1},{"id":2,"v":1}])",
            "[\n  {\"id\":1}\n]", "[\n  {\"id\":1},\n  {\"id\":2,\"v\":1}\n]");
        row("the whole", "{}", "[\n  1\n]", "\n1 ", "\n[\n  1\n] ");
        row("no base", noBase, R"({"a":1,"t":1})", R"({"m":1, "a":2})", R"({"a":1, "t":1})");
        row("over lines", "{\"o\":{\"a\":0}}",
            "{\n  \"o\": {\n    \"a\": [\n      1\n    ]\n  }\n}", "{\"o\": {\n\t\"a\":\n\t\t2\n}}",
            "{\"o\": {\n\t\"a\":\n\t\t[\n\t\t\t1\n\t\t]\n}}");
    }

    void writesTheChosenSide()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, theirs);
        QFETCH(QByteArray, mine);
        const auto merge = JsonMerge::of(baseOf(base), theirs, mine);
        QVERIFY(merge);
        QTEST(merge->merged(Choices(merge->conflicts().size(), MergeSide::Theirs)).text, "merged");
    }

    void says()
    {
        const auto merge = JsonMerge::of(R"({"a": [1],"b":1,"c":1})", R"({"a": [2],"b":2})",
                                         R"({"a":[3, 3],"c":2})");
        QVERIFY(merge);
        QCOMPARE(merge->conflicts().size(), std::size_t(3));
        QCOMPARE(merge->conflicts()[0], (JsonConflict{"/a", "[1]", "[2]", "[3, 3]"}));
        QCOMPARE(merge->conflicts()[1], (JsonConflict{"/b", "1", "2", std::nullopt}));
        QCOMPARE(merge->conflicts()[2], (JsonConflict{"/c", "1", std::nullopt, "2"}));
        const MergedJson merged =
            merge->merged({std::nullopt, MergeSide::Theirs, MergeSide::Theirs});
        QCOMPARE(merged.text, R"({"a":[3, 3],"b":2})");
        QCOMPARE(merged.conflicts, (std::vector<MergedPlace>{{5, 6}, {16, 1}, {17, 0}}));
    }

    void refusesWhatIsNoJson()
    {
        QVERIFY(!JsonMerge::of("{}", "{}", "{"));
        QVERIFY(!JsonMerge::of("{}", "", "{}"));
        QVERIFY(!JsonMerge::of("{,}", "{}", "{}"));
        QVERIFY(!JsonMerge::of(std::nullopt, "\xef\xbb\xbf{}", "{}"));
        QVERIFY(JsonMerge::of(std::nullopt, "{}", "{}"));
    }

    void mergesWhatIsNestedDeeply()
    {
        const auto nested = [](const char *open, const char *inside, const char *close) {
            const int depth = 200'000;
            return QByteArray(open).repeated(depth) + inside + QByteArray(close).repeated(depth);
        };
        for (const auto &[open, close] : {std::pair("[", "]"), std::pair("{\"a\":", "}")}) {
            const QByteArray base = nested(open, "0", close);
            const QByteArray theirs = nested(open, "1", close);
            const auto merge = JsonMerge::of(base, theirs, nested(open, "2", close));
            QVERIFY(merge);
            QCOMPARE(merge->conflicts().size(), std::size_t(1));
            QCOMPARE(merge->merged({MergeSide::Theirs}).text, theirs);
            const auto mine = JsonMerge::of(base, theirs, ' ' + base);
            QCOMPARE(mine->merged().text, ' ' + theirs);
        }
    }

    void isOneConflictWhenItsPathsAreTooLong()
    {
        const auto value = [](const char *member) {
            QByteArray text = "{\"" + QByteArray(200'000, 'n') + "\":{";
            for (int i = 0; i < 1000; ++i)
                text += QByteArray(member).replace("%1", QByteArray::number(i)) + ',';
            text.chop(1);
            return text + "}}";
        };
        const QByteArray theirs = value("\"%1\":1");
        const auto merge = JsonMerge::of(value("\"%1\":0"), theirs, value("\"%1\":2"));
        QCOMPARE(merge->conflicts().size(), std::size_t(1));
        QCOMPARE(merge->conflicts().front().path, QByteArray());
        QCOMPARE(merge->merged({MergeSide::Theirs}).text, theirs);
    }

    void mergesMuchInAMoment_data()
    {
        QTest::addColumn<QByteArray>("element");
        QTest::newRow("repeated numbers") << QByteArray("%1");
        QTest::newRow("strings") << QByteArray("\"%1\"");
        QTest::newRow("identities") << QByteArray("{\"id\":%1,\"v\":[]}");
        QTest::newRow("members") << QByteArray("\"%1\":{\n\"v\":1}");
        QTest::newRow("lines") << QByteArray("[\n%1]");
    }

    void mergesMuchInAMoment()
    {
        QFETCH(QByteArray, element);
        const auto value = [&](int first, int step) {
            QByteArray text;
            for (int i = first; text.size() < 1024 * 1024; i += step) {
                const int number = element == "%1" ? i % 1000 : i;
                text += QByteArray(element).replace("%1", QByteArray::number(number)) + ',';
            }
            text.chop(1);
            return element.startsWith("\"%1\":") ? '{' + text + '}' : '[' + text + ']';
        };
        QElapsedTimer timer;
        timer.start();
        const auto merge = JsonMerge::of(value(0, 1), value(1, 2), value(2, 3));
        QVERIFY(merge);
        QVERIFY(isValidJson(merge->merged().text));
        // A fifth of it without sanitizers; what is not linear takes minutes.
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestJsonMerge)
#include "tst_json_merge.moc"
