// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/bucket_admin.h"
#include "models/buckets/edit_warnings.h"
#include "models/connections/write_guard.h"
#include "tests/nats/bucket_admin_fixture.h"

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Making, changing, emptying and deleting buckets.
class TestBucketAdmin : public QObject, private BucketAdminFixture
{
    Q_OBJECT

private:
    template <typename Change> void refusesEverything(Change change, ErrorKind kind)
    {
        QVERIFY(setUp());
        QVERIFY(other->del("b", "k") > 0);
        const BucketDetails shown = details(u"b"_s);
        const QJsonObject before = configOf("b");
        QVERIFY(reconnect(change));
        const QByteArray refused = failedWith(kind);
        BucketSettings wanted = shown.config.settings();
        wanted.history = 3;
        QCOMPARE(create(u"n"_s, {}), refused);
        QCOMPARE(edit(shown, shown.config.with(wanted)), refused);
        QCOMPARE(purge(shown), refused);
        QCOMPARE(remove(shown), refused);
        QCOMPARE(removeMarkers({{"k", 1, shown.lastTime.toMSecsSinceEpoch()}}),
                 "removed 0 overtaken 0 refused 0 stopped " + QByteArray::number(int(kind)));
        QCOMPARE(configOf("b"), before);
        QVERIFY(configOf("n").isEmpty());
        QCOMPARE(scan(), (std::vector<RawClient::Entry>{{"k", 1, "DEL", ""}}));
    }

private slots:
    void cleanup() { tearDown(); }

    void createsBuckets_data() { addServerRows(); }
    void createsBuckets()
    {
        QVERIFY(setUp());
        BucketSettings settings;
        settings.description = u"say \"hi\""_s;
        settings.history = 7;
        settings.ttlNs = 1'500'000'000;
        settings.storage = BucketInfo::Storage::Memory;
        settings.maxValueSize = 100;
        QCOMPARE(create(u"n"_s, settings), "done");
        const QJsonObject config = configOf("n");
        QCOMPARE(config[u"description"_s].toString(), settings.description);
        QCOMPARE(config[u"max_msgs_per_subject"_s].toInt(), 7);
        QCOMPARE(config[u"max_age"_s].toInteger(), 1'500'000'000);
        QCOMPARE(config[u"duplicate_window"_s].toInteger(), 1'500'000'000);
        QCOMPARE(config[u"storage"_s].toString(), u"memory"_s);
        QCOMPARE(config[u"max_msg_size"_s].toInt(), 100);
        QCOMPARE(config[u"subjects"_s].toArray(), QJsonArray{u"$KV.n.>"_s});
        QCOMPARE(config[u"discard"_s].toString(), u"new"_s);
        for (const QString &flag : {u"allow_rollup_hdrs"_s, u"deny_delete"_s, u"allow_direct"_s})
            QVERIFY2(config[flag].toBool(), qPrintable(flag));

        QCOMPARE(create(u"n"_s, settings), failedWith(ErrorKind::BucketExists));
        QCOMPARE(create(u"a.b"_s, settings), failedWith(ErrorKind::BadSetting));
        BucketSettings mirror;
        mirror.mirror = BucketOrigin{u"KV_n"_s, {}};
        QCOMPARE(create(u"m"_s, mirror), "done");
        QCOMPARE(configOf("m")[u"mirror"_s][u"name"_s].toString(), u"KV_n"_s);
        QVERIFY(!configOf("m").contains(u"subjects"_s));
    }

    void editsOneSettingAndNothingElse_data() { addServerRows(); }
    void editsOneSettingAndNothingElse()
    {
        QVERIFY(setUp());
        QVERIFY(other->createBucket("rich", richOptions()));
        const QJsonObject before = configOf("rich");
        QCOMPARE(edit(u"rich"_s, [](BucketSettings &s) { s.maxValueSize = 4096; }), "done");
        QJsonObject after = configOf("rich");
        QCOMPARE(after.take(u"max_msg_size"_s).toInt(), 4096);
        QJsonObject expected = before;
        expected.remove(u"max_msg_size"_s);
        QCOMPARE(after, expected);
    }

    void eachSettingOfTheServerCanBeChanged_data() { addServerRows(); }
    void eachSettingOfTheServerCanBeChanged()
    {
        QVERIFY(setUp());
        QVERIFY(other->createBucket("origin"));
        QVERIFY(other->createBucket("e"));
        const auto change = [](BucketSettings &s) {
            s.description = u"new"_s;
            s.history = 5;
            s.ttlNs = 60'000'000'000;
            s.maxBytes = 1 << 20;
            s.maxValueSize = 1024;
            s.allowDirect = false;
            s.sources = {{u"KV_origin"_s, {}}};
            s.metadata = {{u"owner"_s, u"ops"_s}};
            s.compressed = s.atomicBatches = true;
            s.markerTtlNs = 5'000'000'000;
        };
        QByteArray dropped;
        if (isOlder(2, 10))
            dropped += ",compression,metadata.owner,sources[0].subject_transforms";
        if (isOlder(2, 11))
            dropped += ",allow_msg_ttl,subject_delete_marker_ttl";
        if (isOlder(2, 12))
            dropped += ",allow_atomic";
        QCOMPARE(edit(u"e"_s, change), "done" + sorted(dropped));
        QCOMPARE(configOf("e")[u"max_age"_s].toInteger(), 60'000'000'000);
        QVERIFY(other->put("e", "k", "v") > 0);
    }

    void whatTheServerDropsIsReported_data() { addServerRows(); }
    void whatTheServerDropsIsReported()
    {
        QVERIFY(setUp());
        if (!isOlder(2, 10))
            QSKIP("this server drops nothing of what is asked for here");
        BucketSettings settings;
        settings.compressed = true;
        settings.metadata = {{u"owner"_s, u"ops"_s}};
        QCOMPARE(create(u"n"_s, settings), "done,compression,metadata.owner");
        const ConfigChange change = std::get<AdminDone>(last()).unlikeAsked.front();
        QCOMPARE(change, (ConfigChange{u"compression"_s, u"\"s2\""_s, QString()}));
    }

    void loweringHistoryTrimsAsWarned_data() { addServerRows(); }
    void loweringHistoryTrimsAsWarned()
    {
        QVERIFY(setUp());
        for (int i = 0; i < 5; ++i)
            QVERIFY(other->put("b", "many", QByteArray::number(i)) > 0);
        QVERIFY(other->put("b", "one", "x") > 0);
        const BucketDetails shown = details(u"b"_s);
        BucketSettings wanted = shown.config.settings();
        wanted.history = 2;
        const auto warnings =
            editWarnings(shown.config, wanted, shown.info, connection->serverInfo().version);
        QCOMPARE(warnings, (std::vector<EditWarning>{{EditWarning::Kind::RevisionsTrimmed, 2, 4}}));
        QCOMPARE(edit(u"b"_s, [](BucketSettings &s) { s.history = 2; }), "done");
        QCOMPARE(details(u"b"_s).info.messages, 3U); // three went, within what was said
    }

    void loweringTheSizeDoesWhatIsWarnedOf_data() { addServerRows(); }
    void loweringTheSizeDoesWhatIsWarnedOf()
    {
        QVERIFY(setUp());
        for (int i = 0; i < 10; ++i)
            QVERIFY(other->put("b", "k" + QByteArray::number(i), QByteArray(1000, 'x')) > 0);
        const BucketDetails shown = details(u"b"_s);
        BucketSettings wanted = shown.config.settings();
        wanted.maxBytes = 3000;
        const auto warnings =
            editWarnings(shown.config, wanted, shown.info, connection->serverInfo().version);
        QCOMPARE(warnings.size(), 1U);
        QCOMPARE(edit(u"b"_s, [](BucketSettings &s) { s.maxBytes = 3000; }), "done");
        if (warnings.front().kind == EditWarning::Kind::OldestDropped) {
            QVERIFY(details(u"b"_s).info.keys < 10);
            return;
        }
        QCOMPARE(warnings.front().kind, EditWarning::Kind::WritesRefused);
        QCOMPARE(details(u"b"_s).info.keys, 10U);
        QCOMPARE(write(put("more", "x", 0)), failedWith(ErrorKind::BucketFull));
    }

    void loweringTheSizeDropsTheOldestWhereTheBucketIsToldTo_data() { addServerRows(); }
    void loweringTheSizeDropsTheOldestWhereTheBucketIsToldTo()
    {
        QVERIFY(setUp());
        QVERIFY(other->createBucket("old", {{u"discard"_s, u"old"_s}}));
        for (int i = 0; i < 10; ++i)
            QVERIFY(other->put("old", "k" + QByteArray::number(i), QByteArray(1000, 'x')) > 0);
        const BucketDetails shown = details(u"old"_s);
        BucketSettings wanted = shown.config.settings();
        wanted.maxBytes = 3000;
        const auto warnings =
            editWarnings(shown.config, wanted, shown.info, connection->serverInfo().version);
        QCOMPARE(warnings.size(), 1U);
        QCOMPARE(warnings.front().kind, EditWarning::Kind::OldestDropped);
        QCOMPARE(edit(shown, shown.config.with(wanted)), "done");
        QVERIFY(details(u"old"_s).info.keys < 10);
    }

    void aConfigurationThatSomebodyChangedIsLeftAlone_data() { addServerRows(); }
    void aConfigurationThatSomebodyChangedIsLeftAlone()
    {
        QVERIFY(setUp());
        const BucketDetails shown = details(u"b"_s);
        QJsonObject theirs = configOf("b");
        theirs[u"description"_s] = u"theirs"_s;
        QVERIFY(other->api("STREAM.UPDATE.KV_b", theirs).contains(u"config"_s));
        BucketSettings wanted = shown.config.settings();
        wanted.history = 3;
        QCOMPARE(edit(shown, shown.config.with(wanted)), "outdated");
        QCOMPARE(std::get<AdminOutdated>(last()).now.info.description, u"theirs"_s);
        QCOMPARE(configOf("b")[u"max_msgs_per_subject"_s].toInt(), 64);
    }

    void aBucketThatWasMadeAnewIsLeftAlone_data() { addServerRows(); }
    void aBucketThatWasMadeAnewIsLeftAlone()
    {
        QVERIFY(setUp());
        const BucketDetails shown = details(u"b"_s);
        QVERIFY(other->deleteBucket("b") && other->createBucket("b"));
        QVERIFY(other->put("b", "k", "v") > 0);
        QCOMPARE(purge(shown), "outdated");
        QCOMPARE(remove(shown), "outdated");
        QCOMPARE(scan().size(), 1U);
    }

    void purgesAndDeletes_data() { addServerRows(); }
    void purgesAndDeletes()
    {
        QVERIFY(setUp());
        for (const char *key : {"a", "b", "a"})
            QVERIFY(other->put("b", key, "v") > 0);
        QCOMPARE(purge(details(u"b"_s)), "done");
        QCOMPARE(std::get<AdminDone>(last()).purged, 3U);
        QVERIFY(scan().empty());
        QCOMPARE(purge(details(u"b"_s)), "done"); // an empty one
        QVERIFY(other->put("b", "later", "v") > 0);
        const BucketDetails shown = details(u"b"_s);
        QCOMPARE(remove(shown), "done");
        QVERIFY(configOf("b").isEmpty());
        QCOMPARE(remove(shown), failedWith(ErrorKind::BucketNotFound));
        QCOMPARE(edit(shown, shown.config), failedWith(ErrorKind::BucketNotFound));
    }

    void aMirrorIsNotPurged_data() { addServerRows(); }
    void aMirrorIsNotPurged()
    {
        QVERIFY(setUp());
        QVERIFY(other->createBucket("m", {{u"mirror"_s, QJsonObject{{u"name"_s, u"KV_b"_s}}}}));
        QCOMPARE(purge(details(u"m"_s)), failedWith(ErrorKind::BucketIsMirror));
    }

    void readOnlyRefusesEverything_data() { addServerRows(); }
    void readOnlyRefusesEverything()
    {
        refusesEverything([](auto &settings) { settings.readOnly = true; }, ErrorKind::ReadOnly);
    }

    void aLockedConnectionRefusesEverything_data() { addServerRows(); }
    void aLockedConnectionRefusesEverything()
    {
        const auto production = [](auto &settings) {
            settings.name = u"prod"_s;
            settings.production = true;
        };
        refusesEverything(production, ErrorKind::Locked);
        QVERIFY(connection->writeGuard().unlock(u"prod"_s));
        QCOMPARE(create(u"n"_s, {}), "done");
        connection->writeGuard().lock();
        QCOMPARE(create(u"more"_s, {}), failedWith(ErrorKind::Locked));
        QVERIFY(configOf("more").isEmpty());
    }

    void limitsOfTheAccountAreNamed_data() { addServerRows(); }
    void limitsOfTheAccountAreNamed()
    {
        QVERIFY(setUp("accounts { A { jetstream { max_streams: 2, max_file: 1M, max_mem: 1M }, "
                      "users: [{user: a, password: p}] } }\nno_auth_user: a\n"));
        BucketSettings large;
        large.maxBytes = 10 << 20;
        QCOMPARE(create(u"large"_s, large), failedWith(ErrorKind::BucketFull));
        QCOMPARE(create(u"second"_s, {}), "done");
        QCOMPARE(create(u"third"_s, {}), failedWith(ErrorKind::TooManyBuckets));
    }
};

QTEST_GUILESS_MAIN(TestBucketAdmin)
#include "tst_bucket_admin.moc"
