// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/foreign_subjects.h"

#include <QTest>

using namespace kvasir;

class TestForeignSubjects : public QObject
{
    Q_OBJECT

private slots:
    void countsEachOnce()
    {
        ForeignSubjects subjects;
        subjects.note("a", 1);
        subjects.note("b", 2);
        subjects.note("a", 5);
        QCOMPARE(subjects.count(), 2U);
        QVERIFY(subjects.isAsOf(2));
        QVERIFY(!subjects.isAsOf(1));
        subjects.prune(3);
        QCOMPARE(subjects.count(), 1U);
    }

    void saysWhenThereAreTooMany()
    {
        ForeignSubjects subjects;
        for (quint64 i = 1; i <= 200'000; ++i)
            subjects.note(QByteArray::number(i), i);
        QVERIFY(subjects.isCounted());
        subjects.note("1", 200'001); // known
        QVERIFY(subjects.isCounted());
        subjects.note("one too many", 200'002);
        QVERIFY(!subjects.isCounted());
        subjects.clear();
        QVERIFY(subjects.isCounted());
    }
};

QTEST_GUILESS_MAIN(TestForeignSubjects)
#include "tst_foreign_subjects.moc"
