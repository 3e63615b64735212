// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/buckets/bucket_config.h"
#include "models/buckets/config_difference.h"
#include "models/buckets/typed_origin.h"

#include <QTest>

#include <functional>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

/// In the order of a server, with members that no setting stands for, at every level.
const char *const rich =
    R"({"name":"KV_b","description":"d","subjects":["$KV.b.>"],"max_age":300000000000,)"
    R"("max_msgs_per_subject":5,"max_bytes":-1,"first_seq":18446744073709551615,)"
    R"("duplicate_window":120000000000,"storage":"file","num_replicas":3,"discard":"new",)"
    R"("placement":{"cluster":"c","tags":["ssd"],"preferred":"n1"},)"
    R"("sources":[{"name":"KV_s","filter_subject":"$KV.s.x.>","new":1},)"
    R"({"name":"KV_s","external":{"api":"$JS.hub.API","deliver":"d"}}],)"
    R"("metadata":{"_nats.level":"1","owner":"ops"},"compression":"s2","unheard_of":{"a":[1,2.5]}})";

BucketConfig with(const std::function<void(BucketSettings &)> &change)
{
    const BucketConfig config(rich);
    BucketSettings settings = config.settings();
    change(settings);
    return config.with(settings);
}

QString picture(const BucketConfig &before, const BucketConfig &after)
{
    QStringList rows;
    for (const ConfigChange &change : configChanges(before, after))
        rows << u"%1: %2 -> %3"_s.arg(change.path, change.before, change.after);
    return rows.join(u'\n');
}

} // namespace

class TestBucketConfig : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNotChangedStaysByteForByte()
    {
        QCOMPARE(with([](auto &) {}).json(), QByteArray(rich));
        const QByteArray history = with([](auto &s) { s.history = 7; }).json();
        QCOMPARE(history, QByteArray(rich).replace("\"max_msgs_per_subject\":5",
                                                   "\"max_msgs_per_subject\":7"));
    }

    void eachSettingIsChangedAlone_data()
    {
        QTest::addColumn<std::function<void(BucketSettings &)>>("change");
        QTest::addColumn<QString>("rows");
        const auto row = [](const char *name, std::function<void(BucketSettings &)> change,
                            const QString &rows) { QTest::newRow(name) << change << rows; };
        row(
            "description", [](auto &s) { s.description = u"\"<b>"_s; },
            u"description: \"d\" -> \"\\\"<b>\""_s);
        row(
            "no description", [](auto &s) { s.description.clear(); }, u"description: \"d\" -> "_s);
        row(
            "ttl", [](auto &s) { s.ttlNs = 60'000'000'000; },
            u"max_age: 300000000000 -> 60000000000\n"
            "duplicate_window: 120000000000 -> 60000000000"_s);
        row(
            "longer ttl", [](auto &s) { s.ttlNs = 0; }, u"max_age: 300000000000 -> 0"_s);
        row(
            "markers", [](auto &s) { s.markerTtlNs = 5; },
            u"subject_delete_marker_ttl:  -> 5\nallow_msg_ttl:  -> true"_s);
        row(
            "size", [](auto &s) { s.maxBytes = 1024; }, u"max_bytes: -1 -> 1024"_s);
        row(
            "compression", [](auto &s) { s.compressed = false; },
            u"compression: \"s2\" -> \"none\""_s);
        row(
            "cluster", [](auto &s) { s.placementCluster = u"d"_s; },
            u"placement.cluster: \"c\" -> \"d\""_s);
        row(
            "no tags", [](auto &s) { s.placementTags.clear(); },
            u"placement.tags: [\"ssd\"] -> "_s);
        row(
            "metadata",
            [](auto &s) {
                s.metadata = {{u"team"_s, u"a"_s}};
            },
            u"metadata.owner: \"ops\" -> \nmetadata.team:  -> \"a\""_s);
        row(
            "no metadata", [](auto &s) { s.metadata.clear(); }, u"metadata.owner: \"ops\" -> "_s);
        row(
            "republish",
            [](auto &s) {
                s.republish = Republishing{u">"_s, u"x.>"_s, true};
            },
            u"republish.src:  -> \">\"\nrepublish.dest:  -> \"x.>\"\n"
            "republish.headers_only:  -> true"_s);
    }
    void eachSettingIsChangedAlone()
    {
        QFETCH(std::function<void(BucketSettings &)>, change);
        QFETCH(QString, rows);
        QCOMPARE(picture(BucketConfig(rich), with(change)), rows);
    }

    void sourcesThatStayKeepWhatOthersSet()
    {
        const BucketConfig fewer = with([](auto &s) { s.sources.erase(s.sources.begin() + 1); });
        QVERIFY(fewer.json().contains(
            R"("sources":[{"name":"KV_s","filter_subject":"$KV.s.x.>","new":1}])"));
        const BucketConfig more = with([](auto &s) { s.sources.push_back({u"KV_t"_s, {}}); });
        QVERIFY(more.json().contains(R"("deliver":"d"}},{"name":"KV_t","subject_transforms":)"
                                     R"([{"src":"$KV.t.>","dest":"$KV.b.>"}]}])"));
        QVERIFY(!with([](auto &s) { s.sources.clear(); }).json().contains("sources"));
    }

    void whatIsNotSetIsTheSameAsItsDefault()
    {
        const BucketConfig asked(R"({"name":"KV_b","allow_atomic":false,"max_age":0})");
        const BucketConfig got(R"({"max_age":0,"name":"KV_b","compression":"none","sealed":false,)"
                               R"("consumer_limits":{},"metadata":{"_nats.ver":"2.15"}})");
        QCOMPARE(picture(asked, got), QString());
        QCOMPARE(picture(got, asked), QString());
        QCOMPARE(picture(BucketConfig(), BucketConfig("no json")), QString());
    }

    void aPersonsChangesGoOnTopOfTheirs()
    {
        BucketSettings shown;
        BucketSettings typed = shown;
        typed.history = 7;
        typed.metadata = {{u"a"_s, u"1"_s}};
        BucketSettings theirs = shown;
        theirs.description = u"theirs"_s;
        theirs.history = 9;
        const BucketSettings both = onTopOf(theirs, shown, typed);
        QCOMPARE(both.history, 7);
        QCOMPARE(both.metadata, typed.metadata);
        QCOMPARE(both.description, u"theirs"_s);
    }

    void listsAreMergedOneByOne()
    {
        BucketSettings shown;
        shown.metadata = {{u"team"_s, u"a"_s}, {u"old"_s, u"1"_s}};
        shown.placementTags = {u"ssd"_s, u"eu"_s};
        shown.sources = {{u"KV_a"_s, {}}};
        BucketSettings theirs = shown;
        theirs.metadata.emplaceBack(u"owner"_s, u"b"_s);
        theirs.placementTags = {u"eu"_s, u"fast"_s};
        theirs.sources.push_back({u"KV_b"_s, {}});
        BucketSettings typed = shown;
        typed.metadata = {{u"team"_s, u"c"_s}};
        typed.placementTags.push_back(u"big"_s);
        typed.sources = {{u"KV_c"_s, {}}};
        const BucketSettings both = onTopOf(theirs, shown, typed);
        QCOMPARE(both.metadata,
                 (QList<QPair<QString, QString>>{{u"owner"_s, u"b"_s}, {u"team"_s, u"c"_s}}));
        QCOMPARE(both.placementTags, (QStringList{u"eu"_s, u"fast"_s, u"big"_s}));
        QVERIFY(both.sources == (std::vector<BucketOrigin>{{u"KV_b"_s, {}}, {u"KV_c"_s, {}}}));
        QVERIFY(onTopOf(shown, shown, typed) == typed);
        QVERIFY(onTopOf(theirs, shown, shown) == theirs);
    }

    void originsAreReadAsTheyAreSaid()
    {
        const std::vector<BucketOrigin> origins{
            {u"KV_a"_s, {}}, {u"KV_b"_s, u"$JS.hub.API"_s}, {u"KV_c"_s, u"my.prefix"_s}};
        QCOMPARE(originsText(origins), u"a, b@hub, c@my.prefix"_s);
        QVERIFY(readOrigins(u" a,b@hub , c@my.prefix,"_s) == origins);
    }

    void aSourceThatIsNoBucketStaysWhatItIs()
    {
        const std::vector<BucketOrigin> known{
            {u"ORDERS"_s, {}}, {u"KV_a"_s, {}}, {u"EVENTS"_s, u"$JS.hub.API"_s}};
        QVERIFY(readOrigins(originsText(known), known) == known);
        const std::vector<BucketOrigin> more{
            {u"EVENTS"_s, u"$JS.hub.API"_s}, {u"ORDERS"_s, {}}, {u"KV_ORDERS"_s, {}}};
        QVERIFY(readOrigins(u"EVENTS@hub, ORDERS, ORDERS"_s, known) == more);
        QVERIFY(readOrigins(u"EVENTS"_s, known) ==
                (std::vector<BucketOrigin>{{u"KV_EVENTS"_s, {}}}));
    }

    void aNewBucketIsAsADR8Wants()
    {
        BucketSettings settings;
        settings.history = 3;
        settings.ttlNs = 1'000'000'000;
        const BucketConfig made = BucketConfig::ofNew(u"b"_s, settings);
        QCOMPARE(made.json(),
                 QByteArray(R"({"name":"KV_b","max_msgs_per_subject":3,"max_age":1000000000,)"
                            R"("max_msg_size":-1,"max_bytes":-1,"max_msgs":-1,"max_consumers":-1,)"
                            R"("storage":"file","num_replicas":1,"retention":"limits",)"
                            R"("discard":"new","duplicate_window":1000000000,)"
                            R"("allow_rollup_hdrs":true,"deny_delete":true,"allow_direct":true,)"
                            R"("subjects":["$KV.b.>"]})"));
        QCOMPARE(made.settings(), settings);
    }
};

QTEST_GUILESS_MAIN(TestBucketConfig)
#include "tst_bucket_config.moc"
