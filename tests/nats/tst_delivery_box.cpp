// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/delivery_box.h"
#include "app/nats/revision_reading.h"
#include "app/nats/switchboard.h"

#include <QSignalSpy>
#include <QTest>

using namespace kvasir;

namespace {

Delivery delivery(quint64 sequence, const char *subject, const char *value = nullptr)
{
    Delivery made;
    made.sequence = sequence;
    made.subject = subject;
    if (value)
        made.value = value;
    return made;
}

/// A line for each delivery and status, in the order they came.
QByteArray picture(const DeliveryPack &pack)
{
    QByteArray text;
    auto status = pack.statuses().begin();
    for (std::size_t i = 0; i <= pack.size(); ++i) {
        for (; status != pack.statuses().end() && status->before == i; ++status)
            text += QByteArray::number(status->message.status) + '\n';
        if (i == pack.size())
            break;
        const Delivery made = pack[i];
        text += QByteArray::number(made.sequence) + ' ' + made.subject.toByteArray() +
                (made.value ? " =" + made.value->toByteArray() : QByteArray()) + '\n';
    }
    return text;
}

Letter status(int code)
{
    Letter letter{1, {}};
    letter.message.status = code;
    return letter;
}

} // namespace

class TestDeliveryBox : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheOrderOfDeliveriesAndStatuses()
    {
        DeliveryBox box(this, {}, [] {});
        box.deliver(status(100));
        box.deliver(delivery(1, "a", "v"));
        box.deliver(delivery(2, "b", ""));
        box.deliver(status(408));
        box.deliver(status(409));
        box.deliver(delivery(3, ""));
        DeliveryPack pack;
        box.take(pack);
        QCOMPARE(picture(pack), QByteArray("100\n1 a =v\n2 b =\n408\n409\n3 \n"));
        box.take(pack);
        QVERIFY(pack.isEmpty());
        box.deliver(delivery(4, "used again"));
        box.take(pack);
        QCOMPARE(picture(pack), QByteArray("4 used again\n"));
    }

    void wakesOnceUntilNothingWasFound()
    {
        int wakes = 0;
        DeliveryBox box(this, {}, [&] { ++wakes; });
        box.deliver(delivery(1, "a"));
        box.deliver(status(100));
        QCoreApplication::sendPostedEvents(this);
        QCOMPARE(wakes, 1);
        DeliveryPack pack;
        QVERIFY(box.take(pack));
        box.deliver(delivery(2, "b")); // the receiver looks again by itself
        QCoreApplication::sendPostedEvents(this);
        QCOMPARE(wakes, 1);
        QVERIFY(box.take(pack));
        QCOMPARE(picture(pack), QByteArray("2 b\n"));
        QVERIFY(!box.take(pack));
        box.deliver(status(100));
        QCoreApplication::sendPostedEvents(this);
        QCOMPARE(wakes, 2);
    }

    void takesNothingOnceClosed()
    {
        int wakes = 0;
        DeliveryBox box(this, {}, [&] { ++wakes; });
        box.close();
        box.deliver(delivery(1, "a"));
        box.deliver(status(100));
        QCoreApplication::sendPostedEvents(this);
        DeliveryPack pack;
        box.take(pack);
        QVERIFY(pack.isEmpty());
        QCOMPARE(wakes, 0);
    }

    void findsRecipientsByName_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<quint64>("recipient");
        QTest::addColumn<quint64>("tag");
        QTest::newRow("inbox") << QByteArray("_INBOX.a-b.c.12-3") << quint64(12) << quint64(3);
        QTest::newRow("consumer") << QByteArray("kvasir-0a1b-12-1") << quint64(12) << quint64(1);
        QTest::newRow("another's") << QByteArray("worker-x-1") << quint64(0) << quint64(1);
        QTest::newRow("none") << QByteArray("worker") << quint64(0) << quint64(0);
        QTest::newRow("nothing") << QByteArray() << quint64(0) << quint64(0);
    }
    void findsRecipientsByName()
    {
        QFETCH(QByteArray, name);
        const Switchboard::Address address = Switchboard::addressIn(name);
        QTEST(address.recipient, "recipient");
        QTEST(address.tag, "tag");
    }

    void tellsWhenRecipientsChange()
    {
        Switchboard board;
        const quint64 before = Switchboard::changes();
        const auto box = std::make_shared<DeliveryBox>(this, DeliveryNeeds{}, [] {});
        const quint64 id = board.add(box);
        const quint64 added = Switchboard::changes();
        QVERIFY(added != before);
        QCOMPARE(board.recipient(id).get(), box.get());
        board.remove(id);
        QVERIFY(Switchboard::changes() != added);
        QVERIFY(!board.recipient(id));
    }

    void readsTimesToLive_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("ms");
        const auto row = [](const char *text, qint64 ms) {
            QTest::newRow(text) << QByteArray(text) << ms;
        };
        row("60", 60'000);
        row("1s", 1'000);
        row("1h30m", 5'400'000);
        row("1.5s", 1'500);
        row("1m0.25s", 60'250);
        row("250ms", 250);
        row("never", 0);
        row("-1", 0);
        row("1d", 0);
        row("2500000h", 9'000'000'000'000);
        row("99999999999999999999h", 0);
        row("9000000000000000000000", 0);
        row("", 0);
    }
    void readsTimesToLive()
    {
        QFETCH(QByteArray, text);
        QTEST(parseTimeToLive(text.constData()), "ms");
        QCOMPARE(parseTimeToLive(nullptr), 0);
    }
};

QTEST_GUILESS_MAIN(TestDeliveryBox)
#include "tst_delivery_box.moc"
