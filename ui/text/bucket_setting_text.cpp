// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/bucket_setting_text.h"

#include <QCoreApplication>

namespace kvasir {

namespace {

struct SettingWords
{
    Q_DECLARE_TR_FUNCTIONS(kvasir::SettingWords)
};

} // namespace

QString settingLabel(BucketSetting setting)
{
    switch (setting) {
    case BucketSetting::Name:
        return SettingWords::tr("Name");
    case BucketSetting::Description:
        return SettingWords::tr("Description");
    case BucketSetting::History:
        return SettingWords::tr("History");
    case BucketSetting::TimeToLive:
        return SettingWords::tr("Time to live");
    case BucketSetting::PerKeyTtl:
        return SettingWords::tr("Time to live per key");
    case BucketSetting::MarkerTtl:
        return SettingWords::tr("Marker time to live");
    case BucketSetting::MaxValueSize:
        return SettingWords::tr("Largest value");
    case BucketSetting::MaxBytes:
        return SettingWords::tr("Largest bucket");
    case BucketSetting::Storage:
        return SettingWords::tr("Storage");
    case BucketSetting::Replicas:
        return SettingWords::tr("Replicas");
    case BucketSetting::PlacementCluster:
        return SettingWords::tr("Placement cluster");
    case BucketSetting::PlacementTags:
        return SettingWords::tr("Placement tags");
    case BucketSetting::Compression:
        return SettingWords::tr("Compression");
    case BucketSetting::Metadata:
        return SettingWords::tr("Metadata");
    case BucketSetting::Mirror:
        return SettingWords::tr("Mirror of");
    case BucketSetting::Sources:
        return SettingWords::tr("Sources");
    case BucketSetting::Republish:
        return SettingWords::tr("Republish");
    case BucketSetting::AtomicBatches:
        return SettingWords::tr("Atomic batches");
    case BucketSetting::AllowDirect:
        return SettingWords::tr("Direct reads");
    }
    return {};
}

QString settingHint(BucketSetting setting)
{
    switch (setting) {
    case BucketSetting::Name:
        return SettingWords::tr("Letters A to Z, digits, - and _");
    case BucketSetting::Description:
        return SettingWords::tr("What the bucket is for, in a line");
    case BucketSetting::History:
        return SettingWords::tr("How many revisions of each key are kept, 1 to 64");
    case BucketSetting::TimeToLive:
        return SettingWords::tr("After which every value is dropped, as 90s, 1h30m or 7d");
    case BucketSetting::PerKeyTtl:
        return SettingWords::tr("Writers may give single keys a time to live of their own");
    case BucketSetting::MarkerTtl:
        return SettingWords::tr("How long the server leaves a marker behind when a value expires, "
                                "so that watchers hear of it; brings the time to live per key with "
                                "it");
    case BucketSetting::MaxValueSize:
        return SettingWords::tr("What is larger is refused; as 512 KiB or 1M");
    case BucketSetting::MaxBytes:
        return SettingWords::tr("What would make the bucket larger is refused; as 64 MiB or 2G");
    case BucketSetting::Storage:
        return SettingWords::tr("Where the server keeps the values");
    case BucketSetting::Replicas:
        return SettingWords::tr("How many servers of the cluster keep a copy");
    case BucketSetting::PlacementCluster:
        return SettingWords::tr("The cluster whose servers keep the bucket");
    case BucketSetting::PlacementTags:
        return SettingWords::tr("Tags that these servers must have, with commas between");
    case BucketSetting::Compression:
        return SettingWords::tr("The server compresses what it keeps in files (S2)");
    case BucketSetting::Metadata:
        return SettingWords::tr("Names and values of your own, kept with the bucket");
    case BucketSetting::Mirror:
        return SettingWords::tr("The bucket that this one is a copy of: NAME, or NAME@DOMAIN for "
                                "one in another JetStream domain");
    case BucketSetting::Sources:
        return SettingWords::tr("Buckets whose keys come into this one, with commas between: NAME, "
                                "or NAME@DOMAIN for one in another JetStream domain");
    case BucketSetting::Republish:
        return SettingWords::tr("Each write is published once more, to another subject");
    case BucketSetting::AtomicBatches:
        return SettingWords::tr("Several keys can be written together, all or none");
    case BucketSetting::AllowDirect:
        return SettingWords::tr("Every replica answers reads, not only the leader");
    }
    return {};
}

QString obstacleText(BucketSetting setting, SettingObstacle obstacle)
{
    switch (obstacle) {
    case SettingObstacle::None:
        return {};
    case SettingObstacle::ServerTooOld:
        return SettingWords::tr("Needs nats-server %1: this one would ignore it.")
            .arg(settingSince(setting).toString());
    case SettingObstacle::OnlyOfNewServer:
        return SettingWords::tr("Needs nats-server %1: with this one the keys of a source would "
                                "stay under the other bucket's name, where nobody finds them.")
            .arg(settingSince(setting).toString());
    case SettingObstacle::FixedForGood:
        return SettingWords::tr("Chosen when the bucket was created; it cannot be changed.");
    case SettingObstacle::FixedHere:
        return SettingWords::tr("Can be changed with nats-server 2.10 or newer only.");
    case SettingObstacle::NotTakenBack:
        return SettingWords::tr("Once it is on, the server does not let it be taken back.");
    case SettingObstacle::NotOfMirrors:
        return SettingWords::tr("A mirror cannot have this: set it in the bucket it mirrors.");
    }
    return {};
}

QString faultText(const SettingProblem &problem)
{
    using Fault = SettingFault;
    const QString label = settingLabel(problem.setting);
    switch (problem.fault) {
    case Fault::NameMissing:
        return SettingWords::tr("The bucket needs a name.");
    case Fault::NameBad:
        return SettingWords::tr("A bucket's name has letters A to Z without accents, digits, - and "
                                "_ only.");
    case Fault::TextTooLong:
        return SettingWords::tr("The description is longer than 4096 bytes.");
    case Fault::HistoryOutOfRange:
        return SettingWords::tr("The history is 1 to 64 revisions a key.");
    case Fault::TtlTooShort:
        return SettingWords::tr(
            "The time to live is 100ms or longer; empty: values do not expire.");
    case Fault::MarkerTtlTooShort:
        return SettingWords::tr(
            "The markers' time to live is 1s or longer; empty: there are none.");
    case Fault::SizeNotPositive:
        return SettingWords::tr("%1: at least 1 byte; empty: no limit.").arg(label);
    case Fault::ReplicasOutOfRange:
        return SettingWords::tr("A bucket has 1 to 5 replicas.");
    case Fault::TagBad:
        return SettingWords::tr("%1: single words, without blanks, * and >.").arg(label);
    case Fault::MetadataNameMissing:
        return SettingWords::tr("Metadata: a value has no name.");
    case Fault::MetadataNameTaken:
        return SettingWords::tr("Metadata: names that begin with _nats. belong to the server.");
    case Fault::MetadataTwice:
        return SettingWords::tr("Metadata: a name is there twice.");
    case Fault::MetadataTooLarge:
        return SettingWords::tr("Metadata: at most 128 KiB together.");
    case Fault::OriginBad:
        return SettingWords::tr("%1: the name of a bucket, or NAME@DOMAIN.").arg(label);
    case Fault::OriginIsItself:
        return SettingWords::tr("%1: a bucket cannot take its keys from itself.").arg(label);
    case Fault::OriginTwice:
        return SettingWords::tr("Sources: a bucket is there twice.");
    case Fault::RepublishIncomplete:
        return SettingWords::tr("Republish: say to which subject.");
    case Fault::RepublishBad:
        return SettingWords::tr("Republish: these are no subjects.");
    }
    return {};
}

QString unreadableDurationText(BucketSetting setting)
{
    return SettingWords::tr("%1: type it as 90s, 1h30m or 7d.").arg(settingLabel(setting));
}

QString unreadableSizeText(BucketSetting setting)
{
    return SettingWords::tr("%1: type it as 4096, 512 KiB or 64M.").arg(settingLabel(setting));
}

} // namespace kvasir
