// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/buckets/edit_warnings.h"
#include "models/buckets/setting_rules.h"

#include <QTest>

#include <functional>

using namespace kvasir;
using namespace Qt::StringLiterals;

using Change = std::function<void(BucketSettings &)>;
Q_DECLARE_METATYPE(Change)

class TestSettingRules : public QObject
{
    Q_OBJECT

private slots:
    void findsFaults_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Change>("change");
        QTest::addColumn<int>("setting");
        QTest::addColumn<int>("fault");
        const auto row = [](const char *tag, Change change, BucketSetting setting,
                            SettingFault fault, const QString &name = u"b"_s) {
            QTest::newRow(tag) << name << change << int(setting) << int(fault);
        };
        using S = BucketSetting;
        using F = SettingFault;
        const auto nothing = [](BucketSettings &) {};
        row("no name", nothing, S::Name, F::NameMissing, QString());
        row("bad name", nothing, S::Name, F::NameBad, u"a.b"_s);
        row(
            "history 0", [](auto &s) { s.history = 0; }, S::History, F::HistoryOutOfRange);
        row(
            "history 65", [](auto &s) { s.history = 65; }, S::History, F::HistoryOutOfRange);
        row(
            "replicas", [](auto &s) { s.replicas = 6; }, S::Replicas, F::ReplicasOutOfRange);
        row(
            "ttl", [](auto &s) { s.ttlNs = 99'999'999; }, S::TimeToLive, F::TtlTooShort);
        row(
            "marker", [](auto &s) { s.markerTtlNs = 5; }, S::MarkerTtl, F::MarkerTtlTooShort);
        row(
            "size", [](auto &s) { s.maxBytes = 0; }, S::MaxBytes, F::SizeNotPositive);
        row(
            "value", [](auto &s) { s.maxValueSize = -2; }, S::MaxValueSize, F::SizeNotPositive);
        row(
            "text", [](auto &s) { s.description = QString(4097, u'x'); }, S::Description,
            F::TextTooLong);
        row(
            "cluster", [](auto &s) { s.placementCluster = u"a b"_s; }, S::PlacementCluster,
            F::TagBad);
        row(
            "unnamed",
            [](auto &s) {
                s.metadata = {{QString(), u"v"_s}};
            },
            S::Metadata, F::MetadataNameMissing);
        row(
            "server's",
            [](auto &s) {
                s.metadata = {{u"_nats.x"_s, u"v"_s}};
            },
            S::Metadata, F::MetadataNameTaken);
        row(
            "twice",
            [](auto &s) {
                s.metadata = {{u"a"_s, u"1"_s}, {u"a"_s, u"2"_s}};
            },
            S::Metadata, F::MetadataTwice);
        row(
            "much",
            [](auto &s) {
                s.metadata = {{u"a"_s, QString(128 * 1024, u'x')}};
            },
            S::Metadata, F::MetadataTooLarge);
        row(
            "itself",
            [](auto &s) {
                s.sources = {{u"KV_b"_s, {}}};
            },
            S::Sources, F::OriginIsItself);
        row(
            "no bucket",
            [](auto &s) {
                s.mirror = {u"KV_"_s, {}};
            },
            S::Mirror, F::OriginBad);
        row(
            "source twice",
            [](auto &s) {
                s.sources = {{u"KV_a"_s, {}}, {u"KV_a"_s, {}}};
            },
            S::Sources, F::OriginTwice);
        row(
            "half",
            [](auto &s) {
                s.republish = Republishing{u">"_s, {}};
            },
            S::Republish, F::RepublishIncomplete);
        row(
            "no subject",
            [](auto &s) {
                s.republish = Republishing{u">"_s, u"a b"_s};
            },
            S::Republish, F::RepublishBad);
    }
    void findsFaults()
    {
        QFETCH(QString, name);
        QFETCH(Change, change);
        QFETCH(int, setting);
        QFETCH(int, fault);
        BucketSettings settings;
        change(settings);
        const auto problems = settingProblems(name, settings, nullptr);
        QCOMPARE(problems.size(), 1U);
        QCOMPARE(int(problems.front().setting), setting);
        QCOMPARE(int(problems.front().fault), fault);
        // What nobody touches is nobody's fault.
        QVERIFY(settingProblems(name, settings, &settings).empty());
    }

    void knowsWhatAServerCan()
    {
        const BucketSettings none;
        const auto obstacle = [&](BucketSetting setting, const char *version, bool isNew = true) {
            return obstacleTo(setting, QString::fromLatin1(version), none, isNew);
        };
        using S = BucketSetting;
        using O = SettingObstacle;
        QCOMPARE(obstacle(S::Compression, "2.9.10"), O::ServerTooOld);
        QCOMPARE(obstacle(S::Compression, "2.10.27"), O::None);
        QCOMPARE(obstacle(S::MarkerTtl, "2.10.27"), O::ServerTooOld);
        QCOMPARE(obstacle(S::AtomicBatches, "2.11.0"), O::ServerTooOld);
        QCOMPARE(obstacle(S::AtomicBatches, "2.15.1"), O::None);
        QCOMPARE(obstacle(S::AtomicBatches, ""), O::None);
        QCOMPARE(obstacle(S::Sources, "2.9.10"), O::OnlyOfNewServer);
        QCOMPARE(obstacle(S::Storage, "2.15.1"), O::None);
        QCOMPARE(obstacle(S::Storage, "2.15.1", false), O::FixedForGood);
        QCOMPARE(obstacle(S::Republish, "2.9.10"), O::None);
        QCOMPARE(obstacle(S::Republish, "2.9.10", false), O::FixedHere);
        BucketSettings mirror;
        mirror.mirror = BucketOrigin{u"KV_o"_s, {}};
        QCOMPARE(obstacleTo(S::Sources, u"2.15.1"_s, mirror, true), O::NotOfMirrors);
        BucketSettings ttl;
        ttl.perKeyTtl = true;
        QCOMPARE(obstacleTo(S::PerKeyTtl, u"2.15.1"_s, ttl, false), O::NotTakenBack);
        QCOMPARE(obstacleTo(S::PerKeyTtl, u"2.15.1"_s, ttl, true), O::None);
    }

    void warnsOfWhatAnEditTakesAway()
    {
        BucketInfo info;
        info.messages = 100;
        info.keys = 40;
        info.bytes = 5000;
        BucketSettings before;
        before.history = 10;
        BucketSettings after = before;
        using Kind = EditWarning::Kind;
        const auto warnings = [&](const char *version = "2.15.1") {
            return editWarnings(BucketConfig::ofNew(u"b"_s, before), after, info,
                                QString::fromLatin1(version));
        };
        QVERIFY(warnings().empty());
        after.history = 2;
        QCOMPARE(warnings(), (std::vector<EditWarning>{{Kind::RevisionsTrimmed, 20, 60}}));
        info.messages = 40;
        QVERIFY(warnings().empty()); // no key has more than one
        after.maxBytes = 4000;
        QCOMPARE(warnings(), (std::vector<EditWarning>{{Kind::WritesRefused, 0, 1000}}));
        QCOMPARE(warnings("2.9.10"), (std::vector<EditWarning>{{Kind::OldestDropped, 0, 1000}}));
        QVERIFY(losesData(warnings("2.9.10").front()));
        const BucketConfig dropping(
            QByteArray(BucketConfig::ofNew(u"b"_s, before).json()).replace("\"new\"", "\"old\""));
        QCOMPARE(editWarnings(dropping, after, info, u"2.15.1"_s),
                 (std::vector<EditWarning>{{Kind::OldestDropped, 0, 1000}}));
        after = before;
        after.ttlNs = 5;
        after.markerTtlNs = 7;
        QCOMPARE(warnings(), (std::vector<EditWarning>{{Kind::ValuesExpire, 0, 0, 5},
                                                       {Kind::PerKeyTtlForGood}}));
        std::swap(before, after);
        QVERIFY(warnings().empty()); // to expire no more takes nothing away
    }
};

QTEST_GUILESS_MAIN(TestSettingRules)
#include "tst_setting_rules.moc"
