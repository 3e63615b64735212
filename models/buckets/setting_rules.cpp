// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/buckets/setting_rules.h"

#include "models/buckets/bucket_config.h"
#include "models/buckets/bucket_name.h"

#include <QSet>

#include <algorithm>

namespace kvasir {

namespace {

using Fault = SettingFault;

bool isOlder(const QString &serverVersion, const QVersionNumber &than)
{
    const QVersionNumber version = QVersionNumber::fromString(serverVersion);
    return !version.isNull() && version < than;
}

/// One word without what separates subjects and words.
bool isWord(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.isSpace() || c < u' ' || c == u'*' || c == u'>' || c == u',';
    });
}

bool isSubjectPattern(const QString &text)
{
    const bool isBlank =
        std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace() || c < u' '; });
    return !text.isEmpty() && !isBlank && !text.startsWith(u'.') && !text.endsWith(u'.') &&
           !text.contains(QLatin1String(".."));
}

class Check
{
public:
    Check(const QString &name, const BucketSettings &wanted, const BucketSettings *before)
        : m_name(name)
        , m_wanted(wanted)
        , m_before(before)
    {
    }

    std::vector<SettingProblem> run()
    {
        if (!m_before)
            checkName();
        checkAmounts();
        checkTexts();
        checkMetadata();
        checkOrigins();
        checkRepublishing();
        return std::move(m_problems);
    }

private:
    void add(BucketSetting setting, Fault fault) { m_problems.push_back({setting, fault}); }
    template <typename T> bool isTouched(T BucketSettings::*field) const
    {
        return !m_before || m_before->*field != m_wanted.*field;
    }

    void checkName()
    {
        if (m_name.isEmpty())
            add(BucketSetting::Name, Fault::NameMissing);
        else if (!isBucketName(m_name))
            add(BucketSetting::Name, Fault::NameBad);
    }

    void checkAmounts()
    {
        using namespace setting_limits;
        const BucketSettings &w = m_wanted;
        if (isTouched(&BucketSettings::history) && (w.history < 1 || w.history > mostHistory))
            add(BucketSetting::History, Fault::HistoryOutOfRange);
        if (isTouched(&BucketSettings::replicas) && (w.replicas < 1 || w.replicas > mostReplicas))
            add(BucketSetting::Replicas, Fault::ReplicasOutOfRange);
        if (isTouched(&BucketSettings::ttlNs) && w.ttlNs != 0 && w.ttlNs < shortestTtlNs)
            add(BucketSetting::TimeToLive, Fault::TtlTooShort);
        if (isTouched(&BucketSettings::markerTtlNs) && w.markerTtlNs != 0 &&
            w.markerTtlNs < shortestMarkerNs)
            add(BucketSetting::MarkerTtl, Fault::MarkerTtlTooShort);
        if (isTouched(&BucketSettings::maxValueSize) && w.maxValueSize != -1 && w.maxValueSize < 1)
            add(BucketSetting::MaxValueSize, Fault::SizeNotPositive);
        if (isTouched(&BucketSettings::maxBytes) && w.maxBytes != -1 && w.maxBytes < 1)
            add(BucketSetting::MaxBytes, Fault::SizeNotPositive);
    }

    void checkTexts()
    {
        if (isTouched(&BucketSettings::description) &&
            m_wanted.description.toUtf8().size() > setting_limits::longestDescription)
            add(BucketSetting::Description, Fault::TextTooLong);
        if (isTouched(&BucketSettings::placementCluster) && !isWord(m_wanted.placementCluster))
            add(BucketSetting::PlacementCluster, Fault::TagBad);
        const QStringList &tags = m_wanted.placementTags;
        if (isTouched(&BucketSettings::placementTags) &&
            !std::all_of(tags.begin(), tags.end(), isWord))
            add(BucketSetting::PlacementTags, Fault::TagBad);
    }

    void checkMetadata()
    {
        if (!isTouched(&BucketSettings::metadata))
            return;
        QSet<QString> names;
        qsizetype size = 0;
        for (const auto &[name, value] : m_wanted.metadata) {
            size += name.toUtf8().size() + value.toUtf8().size();
            if (name.isEmpty())
                add(BucketSetting::Metadata, Fault::MetadataNameMissing);
            else if (isServersMetadata(name))
                add(BucketSetting::Metadata, Fault::MetadataNameTaken);
            else if (names.contains(name))
                add(BucketSetting::Metadata, Fault::MetadataTwice);
            names.insert(name);
        }
        if (size > setting_limits::largestMetadata)
            add(BucketSetting::Metadata, Fault::MetadataTooLarge);
    }

    void checkOrigin(BucketSetting setting, const BucketOrigin &origin)
    {
        const QString bucket = QString::fromUtf8(bucketOfStream(origin.stream.toUtf8()));
        if (!isBucketName(bucket) || !isWord(origin.api))
            add(setting, Fault::OriginBad);
        else if (bucket == m_name && origin.api.isEmpty())
            add(setting, Fault::OriginIsItself);
    }

    void checkOrigins()
    {
        if (!m_before && m_wanted.mirror)
            checkOrigin(BucketSetting::Mirror, *m_wanted.mirror);
        if (!isTouched(&BucketSettings::sources))
            return;
        const auto &sources = m_wanted.sources;
        for (auto source = sources.begin(); source != sources.end(); ++source) {
            const auto isSame = [&](const BucketOrigin &other) { return other == *source; };
            const bool wasThere =
                m_before && std::any_of(m_before->sources.begin(), m_before->sources.end(), isSame);
            if (!wasThere)
                checkOrigin(BucketSetting::Sources, *source);
            if (!wasThere && std::any_of(sources.begin(), source, isSame))
                add(BucketSetting::Sources, Fault::OriginTwice);
        }
    }

    void checkRepublishing()
    {
        const auto &republish = m_wanted.republish;
        if (!isTouched(&BucketSettings::republish) || !republish)
            return;
        if (republish->destination.isEmpty())
            add(BucketSetting::Republish, Fault::RepublishIncomplete);
        else if (!isSubjectPattern(republish->destination) ||
                 (!republish->source.isEmpty() && !isSubjectPattern(republish->source)))
            add(BucketSetting::Republish, Fault::RepublishBad);
    }

    const QString &m_name;
    const BucketSettings &m_wanted;
    const BucketSettings *m_before;
    std::vector<SettingProblem> m_problems;
};

bool isWithoutMirrors(BucketSetting setting)
{
    return setting == BucketSetting::Sources || setting == BucketSetting::MarkerTtl ||
           setting == BucketSetting::AtomicBatches;
}

} // namespace

QVersionNumber settingSince(BucketSetting setting)
{
    switch (setting) {
    case BucketSetting::Compression:
    case BucketSetting::Metadata:
    case BucketSetting::Sources: // with transforms of subjects, without which its keys are foreign
        return {2, 10};
    case BucketSetting::PerKeyTtl:
    case BucketSetting::MarkerTtl:
        return {2, 11};
    case BucketSetting::AtomicBatches:
        return {2, 12};
    default:
        return {};
    }
}

SettingObstacle obstacleTo(BucketSetting setting, const QString &serverVersion,
                           const BucketSettings &settings, bool isNewBucket)
{
    if (isOlder(serverVersion, settingSince(setting)))
        return setting == BucketSetting::Sources ? SettingObstacle::OnlyOfNewServer
                                                 : SettingObstacle::ServerTooOld;
    if (settings.mirror && isWithoutMirrors(setting))
        return SettingObstacle::NotOfMirrors;
    if (isNewBucket)
        return SettingObstacle::None;
    switch (setting) {
    case BucketSetting::Name:
    case BucketSetting::Storage:
    case BucketSetting::Mirror:
        return SettingObstacle::FixedForGood;
    case BucketSetting::Republish:
        return isOlder(serverVersion, {2, 10}) ? SettingObstacle::FixedHere : SettingObstacle::None;
    case BucketSetting::PerKeyTtl:
        return settings.perKeyTtl ? SettingObstacle::NotTakenBack : SettingObstacle::None;
    default:
        return SettingObstacle::None;
    }
}

std::vector<SettingProblem> settingProblems(const QString &name, const BucketSettings &wanted,
                                            const BucketSettings *before)
{
    return Check(name, wanted, before).run();
}

} // namespace kvasir
