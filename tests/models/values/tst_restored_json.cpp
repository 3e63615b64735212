// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/json_layout.h"
#include "models/values/json_tokens.h"
#include "models/values/restored_json.h"

#include <QTest>

#include <random>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

QByteArrayList words(const QByteArray &text)
{
    QByteArrayList result;
    for (const JsonToken &token : tokenizeJson(text))
        result += token.in(text).toByteArray();
    return result;
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

    /// Tokens of a value, in order.
    QByteArrayList value(int depth = 0)
    {
        switch (below(depth < 4 ? 6 : 3)) {
        case 0:
            return {scalar()};
        case 1:
            return {scalar()};
        case 2:
            return {scalar()};
        case 3:
            return container("[", "]", false, depth);
        default:
            return container("{", "}", true, depth);
        }
    }

    /// The tokens with white space between them; `spaces` are what it is made of.
    QByteArray written(const QByteArrayList &tokens, const QByteArray &spaces)
    {
        QByteArray text = space(spaces);
        for (const QByteArray &token : tokens)
            text += token + space(spaces);
        return text;
    }

private:
    QByteArray space(const QByteArray &spaces)
    {
        QByteArray result;
        while (below(3) == 0)
            result += spaces[below(int(spaces.size()))];
        return result;
    }

    QByteArray scalar()
    {
        static const QByteArrayList scalars{"1",
                                            "1.0",
                                            "-0",
                                            "12345678901234567890",
                                            "9007199254740993",
                                            "1E+5",
                                            "true",
                                            "null",
                                            "\"\"",
                                            "\"a\"",
                                            "\"\\u00e4\"",
                                            "\"\xc3\xa4\"",
                                            "\"{,}:\"",
                                            "\"\\\"\"",
                                            "\"a b\"",
                                            "\"\xf0\x9f\x98\x80\""};
        return scalars[below(int(scalars.size()))];
    }

    QByteArrayList container(const char *begin, const char *end, bool isObject, int depth)
    {
        QByteArrayList tokens{begin};
        const int count = below(5);
        for (int i = 0; i < count; ++i) {
            if (i > 0)
                tokens += ",";
            if (isObject)
                tokens += {QByteArrayList{"\"a\"", "\"b\"", "\"k\""}[below(3)], ":"};
            tokens += value(depth + 1);
        }
        return tokens += end;
    }

    std::mt19937 m_random;
};

QByteArray restored(const QByteArray &original, const QString &edited)
{
    return restoreLayout(original, prettyJson(original).toUtf8(), edited.toUtf8());
}

QByteArray bigJson()
{
    QByteArray text = "{\"items\":[";
    for (int i = 0; text.size() < 1024 * 1024; ++i)
        text += (i > 0 ? ",{\"id\":" : "{\"id\":") + QByteArray::number(i) + ",\"on\":true}";
    return text + "]}";
}

} // namespace

class TestRestoredJson : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheLayoutAroundAnEdit_data()
    {
        QTest::addColumn<QByteArray>("original");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QByteArray>("saved");
        const auto row = [](const char *name, const char *original, const QString &from,
                            const QString &to, const char *saved) {
            QTest::newRow(name) << QByteArray(original) << from << to << QByteArray(saved);
        };
        row("value", "{ \"a\":1 , \"b\":2}\n", u"1"_s, u"10"_s, "{ \"a\":10 , \"b\":2}\n");
        row("big number stays", "{\"n\":12345678901234567890,\"b\":1.0}", u"1.0"_s, u"2"_s,
            "{\"n\":12345678901234567890,\"b\":2}");
        row("member added last", "{\"a\":1}", u"1"_s, u"1,\n  \"b\": [1, 2]"_s,
            "{\"a\":1,\"b\":[1,2]}");
        row("member added, spaced style", "{\"a\": 1, \"b\": 2}", u"2"_s, u"2,\n  \"c\": 3"_s,
            "{\"a\": 1, \"b\": 2, \"c\": 3}");
        row("array in spaced style", "{\"a\": 1}", u"1"_s, u"[1,2]"_s, "{\"a\": [1, 2]}");
        row("padded braces", "{ \"a\": 1 }", u"1"_s, u"{\"b\":2}"_s, "{ \"a\": { \"b\": 2 } }");
        row("member removed", "{ \"a\":1, \"b\":2 }", u"\"a\": 1,"_s, u""_s, "{ \"b\":2 }");
        row("last member removed", "{ \"a\":1, \"b\":2 }\n", u",\n  \"b\": 2"_s, u""_s,
            "{ \"a\":1 }\n");
        row("replaced one by one", "[1 ,  2,3 , 4]", u"2,\n  3"_s, u"true,\n  \"x\""_s,
            "[1 ,  true,\"x\" , 4]");
        row("renamed", "{\"a\" : 1}", u"\"a\""_s, u"\"z\""_s, "{\"z\" : 1}");
        row("white space only", "{\"a\":1}", u": 1"_s, u":\n1"_s, "{\"a\":1}");
        row("filled", "{}", u"{}"_s, u"{\n  \"a\": 1,\n  \"b\": 2\n}"_s, "{\"a\":1,\"b\":2}");
        row("emptied", "{ \"a\":1 }", u"\n  \"a\": 1\n"_s, u" "_s, "{}");
        row("became a scalar", " [1]\n", u"[\n  1\n]"_s, u"7"_s, " 7\n");
        row("no longer valid: as typed", "{\"a\":1}", u"1"_s, u""_s, "{\n  \"a\": \n}");
        row("laid out by its author", "{\n\t\"a\":1}\n", u"1"_s, u"1,\n  \"b\": 2"_s,
            "{\n\t\"a\":1,\n  \"b\": 2}\n");
        row("was not JSON", "hello", u"hello"_s, u"{\n}"_s, "{\n}");
    }

    void keepsTheLayoutAroundAnEdit()
    {
        QFETCH(QByteArray, original);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QString text = prettyJson(original);
        QVERIFY(text.contains(from));
        text.replace(text.indexOf(from), from.size(), to);
        QTEST(restored(original, text), "saved");
    }

    void keepsBothEndsOfAnEdit()
    {
        const QByteArray original = "[1 ,2,  3,4 ,  5,6,7 ,8]";
        QString text = prettyJson(original);
        text.replace(u"2"_s, u"22"_s).replace(u"7"_s, u"77"_s);
        QCOMPARE(restored(original, text), "[1 ,22,  3,4 ,  5,6,77 ,8]");
    }

    void comesBackByteForByte()
    {
        RandomJson random(20240309);
        for (int round = 0; round < 3000; ++round) {
            const auto spaces = round % 3 == 0 ? QByteArray(" \t\r\n") : QByteArray(" \t");
            const QByteArray original = random.written(random.value(), spaces);
            QVERIFY(isValidJson(original));
            QCOMPARE(restored(original, prettyJson(original)), original);
        }
    }

    void keepsWhatWasTyped()
    {
        RandomJson random(4711);
        for (int round = 0; round < 3000; ++round) {
            const QByteArray original = random.written(random.value(), " \t");
            QByteArray edited = random.below(2) == 0 ? prettyJson(original).toUtf8()
                                                     : random.written(random.value(), " \n");
            for (int edits = random.below(4); edits > 0; --edits)
                edited.replace(
                    random.below(int(edited.size()) + 1), random.below(3),
                    QByteArrayList{"", "1", ",", "[2]", "\"a\":3,", "{}"}[random.below(6)]);
            edited = QString::fromUtf8(edited).toUtf8();
            const QByteArray saved = restored(original, QString::fromUtf8(edited));
            QCOMPARE(words(saved), words(edited));
            if (!isValidJson(edited))
                QCOMPARE(saved, edited);
        }
    }

    void leavesAllOtherLinesAlone()
    {
        const QByteArray original = bigJson();
        QString text = prettyJson(original);
        text.replace(u"\"id\": 5,"_s, u"\"id\": 5.0,"_s);
        text.replace(u"\"id\": 30000,"_s, u"\"id\": 30000,\n      \"new\": [\n1],"_s);
        QByteArray expected = original;
        expected.replace("\"id\":5,", "\"id\":5.0,");
        expected.replace("\"id\":30000,", "\"id\":30000,\"new\":[1],");
        QCOMPARE(restored(original, text), expected);
    }

    void surviveAnEditOfEverything()
    {
        const QByteArray original = bigJson();
        QString text = prettyJson(original);
        text.replace(u"\"id\""_s, u"\"number\""_s);
        QByteArray expected = original;
        expected.replace("\"id\"", "\"number\"");
        QCOMPARE(restored(original, text), expected);
    }

    void restoresDeepNesting()
    {
        const int depth = 100'000;
        const QByteArray original = QByteArray(depth, '[') + QByteArray(depth, ']');
        QCOMPARE(restored(original, prettyJson(original)), original);
    }
};

QTEST_GUILESS_MAIN(TestRestoredJson)
#include "tst_restored_json.moc"
