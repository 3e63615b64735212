// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/account_answers.h"
#include "app/nats/account_reader.h"
#include "tests/support/calls.h"
#include "tests/support/nats_server.h"
#include "tests/support/raw_client.h"
#include "tests/support/wait.h"

#include <QTest>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

class TestAccountReader : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatTheAccountUses()
    {
        NatsServer server;
        QVERIFY(server.start());
        RawClient client(server.port());
        QVERIFY(client.createBucket("b"));
        QVERIFY(client.put("b", "k", QByteArray(1000, 'x')));
        Connection connection(server.settings());
        QCOMPARE(openingErrorOf(connection), std::nullopt);
        const auto account = answerOf<Result<AccountInfo>>(
            [&](auto done) { AccountReader(connection).read(&connection, done); });
        QVERIFY(account && account->ok());
        QCOMPARE(account->value().usage.size(), 1U);
        const AccountInfo::Usage usage = account->value().usage.front();
        QCOMPARE(usage.streams, 1U);
        QVERIFY(usage.memory + usage.storage >= 1000);
        QCOMPARE(usage.mostStreams, -1);
    }

    void tellsEachTierWithItsLimits()
    {
        const auto answer = parseJson(R"({"memory":0,"storage":9,"streams":3,"domain":"hub",
            "api":{"level":5},"tiers":{
            "R1":{"storage":4,"streams":2,"limits":{"max_storage":100,"max_streams":7}},
            "R3":{"storage":5,"streams":1,"limits":{"max_storage":-1,"max_streams":2}}}})");
        QVERIFY(answer);
        AccountInfo account;
        readUsage(*answer, account);
        QCOMPARE(account.domain, u"hub"_s);
        QCOMPARE(account.apiLevel, 5);
        QCOMPARE(account.usage.size(), 2U);
        QCOMPARE(account.usage[0].tier, u"R1"_s);
        QCOMPARE(account.usage[0].mostStorage, 100);
        QCOMPARE(account.usage[0].mostConsumers, -1);
        QCOMPARE(account.usage[1].storage, 5U);
        QCOMPARE(account.usage[1].mostStreams, 2);
    }
};

QTEST_MAIN(TestAccountReader)
#include "tst_account_reader.moc"
