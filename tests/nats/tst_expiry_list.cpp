// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/expiry_list.h"

#include <QTest>

using namespace kvasir;

class TestExpiryList : public QObject
{
    Q_OBJECT

    static QByteArrayList told(ExpiryList &list, qint64 nowMs)
    {
        QByteArrayList keys;
        list.expire(nowMs, [&](const ExpiryList::Item &item) {
            keys << item.key + ' ' + QByteArray::number(item.revision) +
                        (item.mayUncover ? " uncovers" : "");
        });
        return keys;
    }

private slots:
    void tellsWhatIsDueInItsOrder()
    {
        ExpiryList list;
        list.add({60'000, 3, "later", false});
        list.add({10'100, 2, "second", true});
        list.add({10'000, 1, "first", false});
        list.add({10'100, 2, "second", true}); // known already
        QCOMPARE(told(list, 10'500), QByteArrayList());
        QCOMPARE(told(list, 12'500), (QByteArrayList{"first 1", "second 2 uncovers"}));
        QCOMPARE(told(list, 12'500), QByteArrayList());
        QCOMPARE(told(list, 70'000), QByteArrayList{"later 3"});
    }

    void countsWhatNobodyCanKnow()
    {
        ExpiryList list;
        list.add({10'000, 1, "a", false});
        list.add({11'000, 2, "b", false});
        list.add({90'000, 3, "c", false});
        QCOMPARE(list.countDue(5'000), 0U);
        QCOMPARE(list.countDue(11'000), 2U);
        list.add({11'000, 4, "a", false});
        QCOMPARE(list.keysDue(11'000, 3), (std::vector<QByteArray>{"a", "b"}));
        QVERIFY(list.keysDue(11'000, 2).empty());
        (void)told(list, 12'000);
        QCOMPARE(list.countDue(12'000), 2U);
        QCOMPARE(list.countTold(12'000), 1U);
        (void)told(list, 14'000);
        QCOMPARE(list.countTold(14'000), 3U);
        QCOMPARE(list.countTold(23'000), 2U);
        QCOMPARE(list.countTold(40'000), 0U);
    }

    void remembersAMillion()
    {
        ExpiryList list;
        constexpr int count = 1'000'000;
        for (int i = 0; i < count; ++i)
            list.add({20'000 + i % 1000, quint64(i + 1),
                      "sessions.0123456789.abcdef-" + QByteArray::number(i), false});
        int told = 0;
        quint64 sum = 0;
        list.expire(60'000, [&](const ExpiryList::Item &item) {
            ++told;
            sum += item.revision;
        });
        QCOMPARE(told, count);
        QCOMPARE(sum, quint64(count) * (count + 1) / 2);
    }

    void takesNoMoreThanItMay()
    {
        ExpiryList list(2'000);
        for (quint64 i = 1; i <= 1'000; ++i)
            list.add({20'000, i, "key", false});
        const auto most = told(list, 60'000);
        QVERIFY(most.size() > 20);
        QVERIFY(most.size() < 100);
        list.add({60'000, 1, "again", false});
        QCOMPARE(told(list, 90'000), QByteArrayList{"again 1"});
    }
};

QTEST_GUILESS_MAIN(TestExpiryList)
#include "tst_expiry_list.moc"
