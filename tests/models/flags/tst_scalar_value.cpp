// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/flags/scalar_value.h"

#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

const std::optional<QByteArray> none;

/// The kind's letter and the content; empty: no scalar.
QString described(const QByteArray &value)
{
    const auto scalar = scalarOf(value);
    if (!scalar)
        return {};
    return QChar(u"bnt"[int(scalar->kind())]) + scalar->text();
}

} // namespace

class TestScalarValue : public QObject
{
    Q_OBJECT

private slots:
    void knowsWhatItIs_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("description");
        const auto row = [](const char *name, const char *value, const QString &description) {
            QTest::newRow(name) << QByteArray(value) << description;
        };
        row("empty", "", u"t"_s);
        row("true", "true", u"btrue"_s);
        row("line end", "False\n", u"bFalse"_s);
        row("CRLF", "ON\r\n", u"bON"_s);
        row("blanks", " \tno \n", u"bno"_s);
        row("enabled", "Enabled", u"bEnabled"_s);
        row("mixed case", "tRue", u"ttRue"_s);
        row("one", "1", u"n1"_s);
        row("number", " -1.50e+3\n", u"n-1.50e+3"_s);
        row("leading zero", "007", u"t007"_s);
        row("plus", "+1", u"t+1"_s);
        row("version", "1.2.3", u"t1.2.3"_s);
        row("null", "null", u"tnull"_s);
        row("text", "a b", u"ta b"_s);
        row("JSON string", "\"a\\u00e4\\\"\"\n", u"taä\""_s);
        row("JSON boolean in quotes", "\"true\"", u"ttrue"_s);
        row("quotes that are none", "\"a", u"t\"a"_s);
        row("byte order mark", "\xef\xbb\xbftrue", u"btrue"_s);
        row("mark behind a blank",
            " \xef\xbb\xbf"
            "a",
            u"t\ufeffa"_s);
        row("no JSON", "[a", u"t[a"_s);
        row("object", "{\"a\":1}", {});
        row("array", " []\n", {});
        row("two lines", "a\nb", {});
        row("two line ends", "a\n\n", {});
        row("lone CR", "a\r", {});
        row("escaped line end", "\"a\\nb\"", {});
        row("tab inside", "a\tb", {});
        row("escape", "a\x1b[0m", {});
        row("C1 control", "a\xc2\x85", {});
        row("line separator", "a\xe2\x80\xa8", {});
        row("not UTF-8", "\xff", {});
        row("half a pair", "\"\\ud83d\"", {});
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << QString();
        QTest::newRow("longest") << QByteArray(200, 'a') << u't' + QString(200, u'a');
        QTest::newRow("too long") << QByteArray(201, 'a') << QString();
    }

    void knowsWhatItIs()
    {
        QFETCH(QByteArray, value);
        QTEST(described(value), "description");
        if (const auto scalar = scalarOf(value))
            QCOMPARE(scalar->withText(scalar->text()), value);
    }

    void toggles_data()
    {
        QTest::addColumn<QByteArray>("off");
        QTest::addColumn<QByteArray>("on");
        const auto row = [](const char *off, const char *on) {
            QTest::newRow(off) << QByteArray(off) << QByteArray(on);
        };
        row("false", "true");
        row("False\n", "True\n");
        row(" FALSE ", " TRUE ");
        row("off\r\n", "on\r\n");
        row("Off", "On");
        row("OFF", "ON");
        row("no", "yes");
        row("No", "Yes");
        row("NO", "YES");
        row("disabled", "enabled");
        row("Disabled", "Enabled");
        row("DISABLED", "ENABLED");
        row("\xef\xbb\xbf"
            "false",
            "\xef\xbb\xbftrue");
    }

    void toggles()
    {
        QFETCH(QByteArray, off);
        QFETCH(QByteArray, on);
        QCOMPARE(scalarOf(off)->toggled(), on);
        QCOMPARE(scalarOf(on)->toggled(), off);
        QVERIFY(!scalarOf(off)->isOn());
        QVERIFY(scalarOf(on)->isOn());
    }

    void togglesNothingElse()
    {
        for (const char *value : {"1", "0", "\"true\"", "null", "y", ""}) {
            QCOMPARE(scalarOf(value)->toggled(), none);
            QVERIFY(!scalarOf(value)->isOn());
        }
    }

    void steps()
    {
        QCOMPARE(scalarOf(" 1.0\r\n")->stepped(1), " 2.0\r\n");
        QCOMPARE(scalarOf("9007199254740993\n")->stepped(1), "9007199254740994\n");
        QCOMPARE(scalarOf("-0.05")->stepped(-2), "-2.05");
        QCOMPARE(scalarOf("1e5")->stepped(1), none);
        QCOMPARE(scalarOf("true")->stepped(1), none);
        QCOMPARE(scalarOf("\"1\"")->stepped(1), none);
    }

    void takesText_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("result");
        const auto row = [](const char *name, const char *value, const QString &text,
                            const char *result) {
            QTest::newRow(name) << QByteArray(value) << text << QByteArray(result);
        };
        row("text", " a\r\n", u"b ä"_s, " b \xc3\xa4\r\n");
        row("emptied", "a\n", QString(), "\n");
        row("filled", "", u"x"_s, "x");
        row("JSON string", "\"a\"\n", u"\"b\\"_s, "\"\\\"b\\\\\"\n");
        row("JSON string as it was", "\"\\u0061\\/\"", u"a/"_s, "\"\\u0061\\/\"");
        row("text in quotes of its own", "a", u"\"b\""_s, "\"b\"");
        row("number as typed", "1.0\n", u"2"_s, "2\n");
        row("long number", "1", u"12345678901234567890.10"_s, "12345678901234567890.10");
        row("boolean", "true\n", u"false"_s, "false\n");
        row("boolean in its case", "True", u"false"_s, "False");
        row("boolean in another case", "off", u"ON"_s, "on");
    }

    void takesText()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, text);
        QFETCH(QByteArray, result);
        const auto scalar = scalarOf(value);
        QCOMPARE(scalar->problemWith(text), std::nullopt);
        QCOMPARE(scalar->withText(text), result);
    }

    void refusesText_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("problem");
        const auto row = [](const char *value, const QString &text, ScalarProblem problem) {
            QTest::addRow("%s %s", value, qPrintable(text))
                << QByteArray(value) << text << int(problem);
        };
        row("1", QString(), ScalarProblem::NotNumber);
        row("1", u"one"_s, ScalarProblem::NotNumber);
        row("1.0", u"1,5"_s, ScalarProblem::NotNumber);
        row("1", u"+2"_s, ScalarProblem::NotNumber);
        row("1", u"02"_s, ScalarProblem::NotNumber);
        row("1", u" 2"_s, ScalarProblem::NotNumber);
        row("true", u"yes"_s, ScalarProblem::NotBoolean);
        row("true", QString(), ScalarProblem::NotBoolean);
        row("on", u"1"_s, ScalarProblem::NotBoolean);
        row("a", u"b\n"_s, ScalarProblem::BadCharacter);
        row("a", u"\t"_s, ScalarProblem::BadCharacter);
        row("a", QString(QChar(0)), ScalarProblem::BadCharacter);
        row("a", QString(QChar(0xd83d)), ScalarProblem::BadCharacter);
        row("\"a\"", u"a\u2028"_s, ScalarProblem::BadCharacter);
    }

    void refusesText()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, text);
        const auto scalar = scalarOf(value);
        QTEST(int(scalar->problemWith(text).value()), "problem");
        QCOMPARE(scalar->withText(text), none);
    }

    void holdsWhatIsNoValueOfItsKind()
    {
        QCOMPARE(scalarOf("12\n")->holding(u"12x"_s), QByteArray("12x\n"));
        QCOMPARE(scalarOf(" true")->holding(u"tru"_s), QByteArray(" tru"));
        QCOMPARE(scalarOf("\"a\"")->holding(u"\t"_s), QByteArray("\"\\t\""));
        QCOMPARE(scalarOf("On")->holding(u"off"_s), QByteArray("Off")); // where it is one
    }

    void findsRecurringValues_data()
    {
        QTest::addColumn<QByteArrayList>("history");
        QTest::addColumn<QByteArrayList>("choices");
        const auto row = [](const char *name, const QByteArrayList &history,
                            const QByteArrayList &choices) {
            QTest::newRow(name) << history << choices;
        };
        row("none", {}, {});
        row("one value", {"a", "a", "a"}, {});
        row("two revisions", {"a", "b"}, {});
        row("two values", {"b", "a", "b"}, {"b", "a"});
        row("last used first", {"c", "a", "b", "a", "c"}, {"c", "a", "b"});
        row("six", {"6", "5", "4", "3", "2", "1", "1"}, {"6", "5", "4", "3", "2", "1"});
        row("seven", {"7", "6", "5", "4", "3", "2", "1", "1"}, {});
        row("a counter", {"3", "2", "1"}, {});
        row("as it was last", {"a\n", "b", "a"}, {"a\n", "b"});
        row("an object once", {"a", "b", "a", "{}"}, {});
        row("a long one", {"a", QByteArray(41, 'b'), "a"}, {});
    }

    void findsRecurringValues()
    {
        QFETCH(QByteArrayList, history);
        const auto values =
            recurringValues(std::vector<QByteArray>(history.begin(), history.end()));
        QTEST(QByteArrayList(values.begin(), values.end()), "choices");
    }
};

QTEST_GUILESS_MAIN(TestScalarValue)
#include "tst_scalar_value.moc"
