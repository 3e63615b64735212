// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/denied_subject.h"

#include <QTest>

using namespace kvasir;

class TestDeniedSubject : public QObject
{
    Q_OBJECT

private slots:
    void isTheOneThatIsNamed_data()
    {
        QTest::addColumn<QByteArray>("quoted");
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<bool>("is");
        const auto row = [](const char *name, const QByteArray &quoted, const QByteArray &subject,
                            bool is = true) { QTest::newRow(name) << quoted << subject << is; };
        row("the same", "\"$KV.b.k\"", "$KV.b.k");
        row("begins alike", "\"$KV.b.kk\"", "$KV.b.k", false);
        row("goes on", "\"$KV.b.k\"", "$KV.b.kk", false);
        row("other words behind it", "\"$KV.b.k\" or so\"", "$KV.b.k");
        row("quotes", "\"a\\\"b\\\\c\"", "a\"b\\c");
        row("not escaped", "\"a\\\"\"", "a\\", false);
        row("letters", "\"\\a\\b\\f\\n\\r\\t\\v\"", "\a\b\f\n\r\t\v");
        row("bytes", "\"\\xff\\x01.k\"", "\xff\x01.k");
        row("characters", "\"\\u00ad\\U000e0001ü\"", "\xc2\xad\xf3\xa0\x80\x81\xc3\xbc");
        row("cut", "\"$KV.b.lon", "$KV.b.long");
        row("cut, of another", "\"$KV.b.lon", "$KV.b.lo", false);
        row("cut at a backslash", "\"$KV.b.lon\\", "$KV.b.lon\"g");
        row("cut in a number", "\"$KV.b.lon\\x0", "$KV.b.lon\x01g");
        row("no subject", "\"", "k", false);
    }
    void isTheOneThatIsNamed()
    {
        QFETCH(QByteArray, quoted);
        QFETCH(QByteArray, subject);
        QTEST(DeniedSubject("Permissions Violation for Publish to " + quoted).is(subject), "is");
    }

    void otherWordsDenyNone()
    {
        for (const char *words :
             {"", "Permissions Violation for Subscription to \"k\"", "Authorization Violation"})
            QVERIFY(!DeniedSubject(words).is("k"));
    }
};

QTEST_GUILESS_MAIN(TestDeniedSubject)
#include "tst_denied_subject.moc"
