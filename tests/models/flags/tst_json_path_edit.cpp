// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/flags/json_path_edit.h"

#include "models/flags/json_members.h"

#include <QElapsedTimer>
#include <QTest>

#include <nlohmann/json.hpp>

#include <random>

using namespace kvasir;

namespace {

using Json = nlohmann::ordered_json;

Json parsed(const QByteArray &text)
{
    return Json::parse(text.begin(), text.end(), nullptr, false);
}

/// Seeded, so that a failure comes back.
class RandomJson
{
public:
    explicit RandomJson(unsigned seed)
        : m_random(seed)
    {
    }

    int below(int limit) { return int(m_random() % unsigned(limit)); }

    /// With white space anywhere, duplicate names and numbers that no double holds.
    QByteArray value(int depth = 0)
    {
        const int kind = below(depth < 4 ? 5 : 2);
        if (kind < 2)
            return space() + scalar() + space();
        const bool isObject = kind < 4;
        QByteArrayList members;
        for (int left = below(5); left > 0; --left)
            members +=
                (isObject ? space() + name() + space() + ':' : QByteArray()) + value(depth + 1);
        const QByteArray inner = members.isEmpty() ? space() : members.join(',');
        return space() + (isObject ? '{' + inner + '}' : '[' + inner + ']') + space();
    }

private:
    template <std::size_t count> QByteArray oneOf(const std::array<const char *, count> &texts)
    {
        return texts[std::size_t(below(int(count)))];
    }
    QByteArray space() { return oneOf<5>({"", "", " ", "\n", "\t\r\n"}); }
    QByteArray name()
    {
        return oneOf<8>({"\"a\"", "\"b\"", "\"\\u0061\"", "\"\"", "\"0\"", "\"a/b\"", "\"~1\"",
                         "\"\xc3\xa4\""});
    }
    QByteArray scalar()
    {
        return oneOf<10>({"1", "1.0", "-0", "9007199254740993", "1E+5", "true", "null", "\"\"",
                          "\"{,}\\\"]\"", "\"\xc3\xa4\""});
    }

    std::mt19937 m_random;
};

} // namespace

class TestJsonPathEdit : public QObject
{
    Q_OBJECT

private slots:
    void replacesOneValue_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("result");
        const auto row = [](const char *name, const char *json, const char *pointer,
                            const char *raw, const char *result) {
            QTest::newRow(name) << QByteArray(json) << QByteArray(pointer) << QByteArray(raw)
                                << QByteArray(result);
        };
        row("whole", " 1 \n", "", "[2]", " [2] \n");
        row("whole container", " {\"a\":[1]}", "", "2", " 2");
        row("member", "{ \"a\" : 1.0 ,\"b\":01e5}", "/a", "2", "");
        row("among others", "{ \"a\" : 1.0 ,\"b\":1E5}\r\n", "/a", "2",
            "{ \"a\" : 2 ,\"b\":1E5}\r\n");
        row("element", "[1, 2 ,3]", "/1", "\"x\"", "[1, \"x\" ,3]");
        row("container", "{\"a\":{\"b\":[{}]},\"c\":0}", "/a/b", "null",
            "{\"a\":{\"b\":null},\"c\":0}");
        row("behind a container", "[[[1]],{\"a\":[2]},3]", "/2", "4", "[[[1]],{\"a\":[2]},4]");
        row("deep", "[[[1]],{\"a\":[2]},3]", "/1/a/0", "4", "[[[1]],{\"a\":[4]},3]");
        row("last duplicate", "{\"a\":1,\"a\":2,\"b\":3}", "/a", "4", "{\"a\":1,\"a\":4,\"b\":3}");
        row("duplicate by an escape", "{\"\\u0061\":1}", "/a", "4", "{\"\\u0061\":4}");
        row("in the last duplicate", "{\"a\":{\"b\":1},\"a\":{\"b\":2}}", "/a/b", "3",
            "{\"a\":{\"b\":1},\"a\":{\"b\":3}}");
        row("not in an earlier duplicate", "{\"a\":{\"b\":1},\"a\":{}}", "/a/b", "3", "");
        row("nor beside a scalar", "{\"a\":{\"b\":1},\"a\":2}", "/a/b", "3", "");
        row("empty names", "{\"\":{\"\":1}}", "//", "2", "{\"\":{\"\":2}}");
        row("escaped", "{\"a/b\":{\"m~n\":1}}", "/a~1b/m~0n", "2", "{\"a/b\":{\"m~n\":2}}");
        row("tilde and one", "{\"~1\":1,\"/\":2}", "/~01", "3", "{\"~1\":3,\"/\":2}");
        row("UTF-8", "{\"\xc3\xa4\":1}", "/\xc3\xa4", "2", "{\"\xc3\xa4\":2}");
        row("number as a name", "{\"0\":1}", "/0", "2", "{\"0\":2}");
        row("blanks around the new one", "[1]", "/0", " 2\n", "[2]");
        row("same name elsewhere", "{\"b\":{\"a\":1},\"a\":2}", "/a", "3",
            "{\"b\":{\"a\":1},\"a\":3}");
        row("no such member", "{\"a\":1}", "/b", "2", "");
        row("no such element", "[1]", "/1", "2", "");
        row("behind the last", "[1]", "/-", "2", "");
        row("leading zero", "[1,2]", "/01", "2", "");
        row("huge index", "[1]", "/18446744073709551616", "2", "");
        row("negative", "[1]", "/-1", "2", "");
        row("name in an array", "[1]", "/a", "2", "");
        row("into a scalar", "{\"a\":1}", "/a/b", "2", "");
        row("into a string", "{\"a\":\"b\"}", "/a/0", "2", "");
        row("no slash", "{\"a\":1}", "a", "2", "");
        row("tilde alone", "{\"~\":1}", "/~", "2", "");
        row("tilde and two", "{\"~2\":1}", "/~2", "2", "");
        row("pointer no UTF-8", "{\"a\":1}", "/\xff", "2", "");
        row("broken JSON", "{\"a\":1", "/a", "2", "");
        row("broken behind", "{\"a\":1}}", "/a", "2", "");
        row("JSON no UTF-8", "{\"a\":1,\"b\":\"\xff\"}", "/a", "2", "");
        row("raw empty", "[1]", "/0", "", "");
        row("raw two values", "[1]", "/0", "2,3", "");
        row("raw broken", "[1]", "/0", "[", "");
        row("raw closes", "[1]", "/0", "1],[2", "");
        row("raw no UTF-8", "[1]", "/0", "\"\xff\"", "");
    }

    void replacesOneValue()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, raw);
        QTEST(withValueAt(json, pointer, raw).value_or(QByteArray()), "result");
    }

    /// What an independent parser says of random edits.
    void agreesWithAnotherParser()
    {
        RandomJson random(42);
        for (int round = 0; round < 10'000; ++round) {
            const QByteArray json = random.value();
            const QByteArray raw = random.value().trimmed();
            const auto members = membersOf(json);
            QVERIFY2(members, json);
            const int row = random.below(int(members->rows.size()));
            const JsonMember &member = members->rows[std::size_t(row)];
            const QByteArray pointer = members->pointer(row);
            const auto edited = withValueAt(json, pointer, raw);
            const QByteArray context = json + " at " + pointer + ": " + raw;
            const Json::json_pointer path(pointer.toStdString());
            if (!member.isAddressable) { // the pointer may lead nowhere
                // The other parser throws where an array is asked for an empty name.
                if (!(pointer + '/').contains("//"))
                    QVERIFY2(edited.has_value() == parsed(json).contains(path), context);
                continue;
            }
            QVERIFY2(edited, context);
            const auto end = member.offset + member.length;
            QCOMPARE(*edited, json.first(member.offset) + raw + json.sliced(end));
            Json expected = parsed(json);
            QVERIFY2(expected.contains(path), context);
            expected[path] = parsed(raw);
            QVERIFY2(parsed(*edited) == expected, context);
        }
    }

    void isLinearHoweverDeep()
    {
        QElapsedTimer time;
        time.start();
        const int depth = 200'000;
        const QByteArray json = QByteArray(depth, '[') + '1' + QByteArray(depth, ']');
        const QByteArray pointer = QByteArray("/0").repeated(depth);
        QCOMPARE(withValueAt(json, pointer, "23"),
                 QByteArray(depth, '[') + "23" + QByteArray(depth, ']'));
        QVERIFY(!withValueAt(json, pointer + "/0", "2"));
        QVERIFY(!withValueAt(json.chopped(1), "/0", "2"));
        QCOMPARE(withValueAt(json, "/0", json), '[' + json + ']');
        QVERIFY2(time.elapsed() < 30'000, qPrintable(QString::number(time.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestJsonPathEdit)
#include "tst_json_path_edit.moc"
