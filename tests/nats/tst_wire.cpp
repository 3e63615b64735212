// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/wire.h"
#include "tests/support/nats_server.h"
#include "tests/support/wait.h"

#include <QTest>

using namespace kvasir;
using namespace kvasir::test;
using namespace std::chrono_literals;

class TestWire : public QObject
{
    Q_OBJECT

private slots:
    void isClosedOnceNobodyHoldsIt()
    {
        NatsServer server;
        QVERIFY(server.start());
        const auto address = parseServerUrl(server.url());
        QVERIFY(address.ok());
        auto connected =
            Wire::connect(server.settings(), address.value(), std::make_shared<Switchboard>());
        QVERIFY(connected.ok());
        std::shared_ptr<Wire> first = connected.value();
        const std::shared_future<void> closed = first->closed();
        connected = Error{ErrorKind::Disconnected, QString()};
        std::shared_ptr<Wire> second = first;

        first.reset();
        QVERIFY(!second->isClosed());
        QCOMPARE(closed.wait_for(0s), std::future_status::timeout);
        second.reset();
        QCOMPARE(closed.wait_for(std::chrono::milliseconds(waitLimitMs)),
                 std::future_status::ready);
    }
};

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
