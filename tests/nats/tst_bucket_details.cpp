// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/bucket_details_reading.h"

#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

/// Answers of STREAM.INFO that one server alone does not give.
class TestBucketDetails : public QObject
{
    Q_OBJECT

private slots:
    void readsReplicasAndInflows()
    {
        const auto answer = parseJson(
            R"({"config":{"name":"KV_b","num_replicas":3,"unheard_of":18446744073709551615},)"
            R"("created":"2026-01-02T03:04:05Z","state":{"messages":5,"num_deleted":2,)"
            R"("consumer_count":4,"first_ts":"0001-01-01T00:00:00Z"},)"
            R"("cluster":{"name":"east","leader":"n1","replicas":[)"
            R"({"name":"n2","current":true,"active":1,"lag":3},)"
            R"({"name":"n3","current":false,"offline":true,"lag":9}]},)"
            R"("sources":[{"name":"KV_o","external":{"api":"$JS.hub.API"},"lag":7,"active":-1,)"
            R"("error":{"code":503,"description":"<b>gone"}}]})");
        QVERIFY(answer);
        const auto details = parseBucketDetails(*answer, "$JS.API");
        QVERIFY(details);
        QCOMPARE(details->cluster, u"east"_s);
        QCOMPARE(details->replicas.size(), 3U);
        QVERIFY(details->replicas[0].leads && !details->replicas[1].leads);
        QCOMPARE(details->replicas[1].lag, 3U);
        QCOMPARE(details->replicas[1].quietNs, 1);
        QCOMPARE(details->replicas[2].quietNs, -1);
        QVERIFY(details->replicas[2].isOffline && !details->replicas[2].isCurrent);
        QCOMPARE(details->inflows.size(), 1U);
        QCOMPARE(details->inflows[0].origin, (BucketOrigin{u"KV_o"_s, u"$JS.hub.API"_s}));
        QCOMPARE(details->inflows[0].error, u"<b>gone"_s);
        QCOMPARE(details->consumers, 4U);
        QCOMPARE(details->removedMessages, 2U);
        QVERIFY(!details->firstTime.isValid());
        QVERIFY(details->config.json().contains("18446744073709551615"));
    }

    void whatIsNoBucketIsNone()
    {
        for (const char *text : {"{}", "[]", R"({"config":{"name":"orders"}})"})
            QVERIFY(!parseBucketDetails(parseJson(text).value(), "$JS.API"));
    }
};

QTEST_GUILESS_MAIN(TestBucketDetails)
#include "tst_bucket_details.moc"
