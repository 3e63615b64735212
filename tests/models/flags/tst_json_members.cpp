// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/flags/json_members.h"

#include "models/flags/json_path_edit.h"

#include <QElapsedTimer>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

/// A line a row: pointer, kind, depth, children, bytes; ! where the pointer means another value.
QByteArray listed(const QByteArray &json, JsonMemberLimits limits = {})
{
    const auto members = membersOf(json, limits);
    if (!members)
        return "invalid";
    QByteArrayList lines;
    for (int i = 0; i < int(members->rows.size()); ++i) {
        const JsonMember &row = members->rows[std::size_t(i)];
        lines += (row.isAddressable ? "" : "!") + members->pointer(i) + ' ' +
                 "oasnbz"[int(row.kind)] + QByteArray::number(row.depth) + ' ' +
                 QByteArray::number(row.childCount) + ' ' + json.sliced(row.offset, row.length);
    }
    if (members->isCut)
        lines += "cut";
    return lines.join('\n');
}

} // namespace

class TestJsonMembers : public QObject
{
    Q_OBJECT

private slots:
    void listsEveryValue_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("rows");
        const auto row = [](const char *json, const char *rows) {
            QTest::newRow(json) << QByteArray(json) << QByteArray(rows);
        };
        row(" 1.0 ", " n0 0 1.0");
        row("\"a\"", " s0 0 \"a\"");
        row("{ }", " o0 0 { }");
        row("{\"a\": true, \"b\" :[1 , null]}", " o0 2 {\"a\": true, \"b\" :[1 , null]}\n"
                                                "/a b1 0 true\n"
                                                "/b a1 2 [1 , null]\n"
                                                "/b/0 n2 0 1\n"
                                                "/b/1 z2 0 null");
        row("[[],{\"\":{}},2]", " a0 3 [[],{\"\":{}},2]\n"
                                "/0 a1 0 []\n"
                                "/1 o1 1 {\"\":{}}\n"
                                "/1/ o2 0 {}\n"
                                "/2 n1 0 2");
        row(R"({"a/b":1,"m~n":2,"~1":3,"\u0061":4})", R"( o0 4 {"a/b":1,"m~n":2,"~1":3,"\u0061":4})"
                                                      "\n/a~1b n1 0 1"
                                                      "\n/m~0n n1 0 2"
                                                      "\n/~01 n1 0 3"
                                                      "\n/a n1 0 4");
        row(R"({"a":1,"\u0061":2})", " o0 2 {\"a\":1,\"\\u0061\":2}\n"
                                     "!/a n1 0 1\n"
                                     "/a n1 0 2");
        row(R"({"a":{"b":1},"a":{"b":2}})", R"( o0 2 {"a":{"b":1},"a":{"b":2}})"
                                            "\n!/a o1 1 {\"b\":1}"
                                            "\n!/a/b n2 0 1"
                                            "\n/a o1 1 {\"b\":2}"
                                            "\n/a/b n2 0 2");
        row(R"([{"a":1},{"a":2}])", R"( a0 2 [{"a":1},{"a":2}])"
                                    "\n/0 o1 1 {\"a\":1}"
                                    "\n/0/a n2 0 1"
                                    "\n/1 o1 1 {\"a\":2}"
                                    "\n/1/a n2 0 2");
        row(R"({"\ud83d":1})", " o0 1 {\"\\ud83d\":1}\n!/? n1 0 1");
        for (const char *broken : {"", "{", "[1,]", "{\"a\"}", "1 2", "\"\xff\"", "tru", "]"})
            row(broken, "invalid");
    }

    void listsEveryValue()
    {
        QFETCH(QByteArray, json);
        QTEST(listed(json), "rows");
    }

    void saysThatItIsCut()
    {
        QCOMPARE(listed("[1,2]", {3, 9}), " a0 2 [1,2]\n/0 n1 0 1\n/1 n1 0 2");
        QCOMPARE(listed("[1,2]", {2, 9}), " a0 2 [1,2]\n/0 n1 0 1\ncut");
        QCOMPARE(listed("[[1,[]],2]", {9, 1}), " a0 2 [[1,[]],2]\n/0 a1 2 [1,[]]\n/1 n1 0 2\ncut");
        QCOMPARE(listed("[[1],2]", {1, 9}), " a0 2 [[1],2]\ncut");
    }

    void knowsOfALaterMemberBeyondTheCut()
    {
        QCOMPARE(listed("{\"a\":1,\"b\":2,\"a\":{\"a\":3}}", {2, 9}),
                 " o0 3 {\"a\":1,\"b\":2,\"a\":{\"a\":3}}\n!/a n1 0 1\ncut");
        // One of another object says nothing.
        QCOMPARE(listed("{\"a\":1,\"b\":{\"a\":2}}", {2, 9}),
                 " o0 2 {\"a\":1,\"b\":{\"a\":2}}\n/a n1 0 1\ncut");
    }

    void agreesWithThePointers()
    {
        const QByteArray json = R"({"a":[{"b/c":[1,[2,3],{}]},"~"],"a ":{"":{"":0}},"b":[]})";
        const auto members = membersOf(json);
        QCOMPARE(members->rows.size(), 14U);
        for (int i = 0; i < int(members->rows.size()); ++i) {
            const JsonMember &row = members->rows[std::size_t(i)];
            QCOMPARE(spanAt(json, members->pointer(i)), (JsonSpan{row.offset, row.length}));
        }
    }

    void isBoundedHoweverDeepAndWide()
    {
        QElapsedTimer time;
        time.start();
        const int depth = 200'000;
        const auto deep = membersOf(QByteArray(depth, '[') + QByteArray(depth, ']'));
        QVERIFY(deep->isCut);
        QCOMPARE(deep->rows.size(), 65U);
        QVERIFY(!membersOf(QByteArray(depth, '[')));
        QByteArray objects;
        for (int i = 0; i < depth; ++i)
            objects += "{\"a\":";
        QVERIFY(membersOf(objects + '1' + QByteArray(depth, '}'))->isCut);
        const auto wide = membersOf('[' + QByteArray("1,").repeated(depth) + "1]");
        QVERIFY(wide->isCut);
        QCOMPARE(wide->rows.size(), 10'000U);
        QCOMPARE(wide->rows.front().childCount, depth + 1);
        QVERIFY2(time.elapsed() < 30'000, qPrintable(QString::number(time.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestJsonMembers)
#include "tst_json_members.moc"
