// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/connection_parts.h"
#include "app/nats/gap_check.h"
#include "tests/support/calls.h"
#include "tests/support/nats_server.h"
#include "tests/support/raw_client.h"
#include "tests/support/wait.h"

#include <QTest>

#include <memory>

using namespace kvasir;
using namespace kvasir::test;

class TestGapCheck : public QObject
{
    Q_OBJECT

    const QString old = QStringLiteral("2.9.10");
    std::unique_ptr<NatsServer> m_server;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<Requester> m_requester;
    std::unique_ptr<JetStreamApi> m_api;
    BucketRoute m_route;

    /// Says how often it found something lost.
    struct Checked
    {
        explicit Checked(JetStreamApi &api)
            : check(api, [this](GapCheck::Loss loss) {
                ++lost;
                last = loss;
            })
        {
        }
        int lost = 0;
        GapCheck::Loss last = GapCheck::Loss::Found;
        GapCheck check;
    };

private slots:
    void init()
    {
        m_server = std::make_unique<NatsServer>();
        QVERIFY(m_server->start());
        RawClient other(m_server->port());
        // Revision 2 takes the place of 1, 3 is of another key.
        QVERIFY(other.createBucket("b", {{QStringLiteral("max_msgs_per_subject"), 1}}));
        QVERIFY(other.put("b", "k", "1"));
        QVERIFY(other.put("b", "k", "2"));
        QVERIFY(other.put("b", "l", "3"));
        m_connection = std::make_unique<Connection>(m_server->settings());
        QVERIFY(!openingErrorOf(*m_connection));
        m_requester = std::make_unique<Requester>(m_connection->parts().link());
        m_api = std::make_unique<JetStreamApi>(*m_requester);
        m_route.stream = "KV_b";
        m_route.prefix = "$KV.b.";
    }
    void cleanup()
    {
        m_api.reset();
        m_requester.reset();
        m_connection.reset();
        m_server.reset();
    }

    void tellsWhatWasPassedOverFromWhatIsGone()
    {
        Checked gone(*m_api);
        Checked passedOver(*m_api);
        gone.check.begin(m_route, old);
        passedOver.check.begin(m_route, old);
        gone.check.note(1, 1);
        passedOver.check.note(1, 2); // asked after the other, and so answered
        QTRY_COMPARE_WITH_TIMEOUT(passedOver.lost, 1, waitLimitMs);
        QCOMPARE(passedOver.last, GapCheck::Loss::Found);
        QCOMPARE(gone.lost, 0);
        QVERIFY(gone.check.stop());
    }

    void saysWhenThereAreTooManyToTell()
    {
        Checked checked(*m_api);
        checked.check.begin(m_route, old);
        for (int i = 0; i < 65; ++i)
            checked.check.note(1, 1);
        QTRY_COMPARE_WITH_TIMEOUT(checked.lost, 1, waitLimitMs);
        QCOMPARE(checked.last, GapCheck::Loss::TooManyToTell);
    }

    void saysNothingOnceStopped()
    {
        Checked stopped(*m_api);
        Checked passedOver(*m_api);
        stopped.check.begin(m_route, old);
        stopped.check.note(3, 3);
        QVERIFY(!stopped.check.stop()); // nobody knows what that was
        stopped.check.note(3, 3);
        passedOver.check.begin(m_route, old);
        passedOver.check.note(3, 3);
        QTRY_COMPARE_WITH_TIMEOUT(passedOver.lost, 1, waitLimitMs);
        QCOMPARE(stopped.lost, 0);
    }

    void isForOldServersOnly()
    {
        QVERIFY(needsGapCheck(old));
        QVERIFY(needsGapCheck(QString()));
        QVERIFY(!needsGapCheck(QStringLiteral("2.10.27")));
        QVERIFY(!needsGapCheck(QStringLiteral("2.15.1")));
    }
};

QTEST_GUILESS_MAIN(TestGapCheck)
#include "tst_gap_check.moc"
