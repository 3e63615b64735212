// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/connections/subject_permissions.h"

#include <QTest>

using namespace kvasir;

class TestSubjectPermissions : public QObject
{
    Q_OBJECT

private slots:
    void aPatternCoversSubjects_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<bool>("covered");
        const auto row = [](const char *pattern, const char *subject, bool covered) {
            QTest::addRow("%s %s", pattern, subject)
                << QByteArray(pattern) << QByteArray(subject) << covered;
        };
        row("a.b", "a.b", true);
        row("a.b", "a.c", false);
        row("a.b", "a", false);
        row("a", "a.b", false);
        row("a.*", "a.b", true);
        row("a.*", "a", false);
        row("a.*", "a.b.c", false);
        row("*.b", "a.b", true);
        row(">", "a", true);
        row(">", "a.b.c", true);
        row("a.>", "a.b.c", true);
        row("a.>", "a", false);
        row("$KV.b.>", "$KV.b.app.web", true);
        row("$KV.b.>", "$KV.bb.app", false);
        row("a.*b", "a.xb", false); // a wildcard is a whole token
        row("a.>", "a.*", true);
        row("a.>", "a.b.>", true);
        row("a.*", "a.>", false);
        row("a.b", "a.*", false);
    }
    void aPatternCoversSubjects()
    {
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, subject);
        QFETCH(bool, covered);
        QCOMPARE(covers(pattern, subject), covered);
    }

    void nothingSaidAllowsEverything() { QVERIFY(SubjectPermissions{}.allows("$KV.b.k")); }

    void deniedWins()
    {
        const SubjectPermissions permissions{{"$KV.b.>"}, {"$KV.b.secret.*"}};
        QVERIFY(permissions.allows("$KV.b.app"));
        QVERIFY(!permissions.allows("$KV.b.secret.key"));
        QVERIFY(permissions.allows("$KV.b.secret.key.more"));
        QVERIFY(!permissions.allows("$KV.c.app"));
    }

    void anySubjectOfAPatternIsEnough_data()
    {
        QTest::addColumn<QList<QByteArray>>("allowed");
        QTest::addColumn<QList<QByteArray>>("denied");
        QTest::addColumn<bool>("allows");
        using List = QList<QByteArray>;
        QTest::newRow("nothing said") << List() << List() << true;
        QTest::newRow("all of it") << List{"$KV.b.>"} << List() << true;
        QTest::newRow("one key") << List{"$KV.b.app.on"} << List() << true;
        QTest::newRow("one branch") << List{"x", "*.*.app.>"} << List() << true;
        QTest::newRow("another bucket") << List{"$KV.c.>", "$JS.>"} << List() << false;
        QTest::newRow("the bucket without a key") << List{"$KV.b"} << List() << false;
        QTest::newRow("denied") << List() << List{"$KV.b.>"} << false;
        QTest::newRow("denied with others") << List() << List{"$KV.>"} << false;
        QTest::newRow("short keys denied") << List() << List{"$KV.b.*"} << true;
        QTest::newRow("a branch denied") << List() << List{"$KV.b.app.>"} << true;
        QTest::newRow("all that is allowed") << List{"$KV.b.*"} << List{"$KV.*.*"} << false;
        QTest::newRow("less than is allowed") << List{"$KV.b.>"} << List{"$KV.b.*"} << true;
    }
    void anySubjectOfAPatternIsEnough()
    {
        QFETCH(QList<QByteArray>, allowed);
        QFETCH(QList<QByteArray>, denied);
        QTEST(SubjectPermissions({allowed, denied}).allowsAny("$KV.b.>"), "allows");
    }
};

QTEST_MAIN(TestSubjectPermissions)
#include "tst_subject_permissions.moc"
