// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/buckets/bucket_config.h"

#include "models/buckets/bucket_name.h"
#include "models/buckets/config_members.h"
#include "models/json/json.h"

#include <algorithm>

namespace kvasir {

namespace {

// The servers' own default.
constexpr qint64 duplicateWindowNs = 120'000'000'000;

Json parsed(const QByteArray &text)
{
    auto json = parseJson(text);
    return json && json->is_object() ? *std::move(json) : Json::object();
}

void setDuration(Json &config, const char *name, qint64 ns)
{
    if (ns > 0)
        config[name] = ns;
    else
        config.erase(name);
}

void setTimes(Json &config, const BucketSettings &before, const BucketSettings &wanted)
{
    if (wanted.ttlNs != before.ttlNs) {
        config["max_age"] = wanted.ttlNs;
        if (wanted.ttlNs > 0 && numberOf(config, "duplicate_window") > wanted.ttlNs)
            config["duplicate_window"] = wanted.ttlNs;
    }
    if (wanted.perKeyTtl != before.perKeyTtl)
        config["allow_msg_ttl"] = wanted.perKeyTtl;
    if (wanted.markerTtlNs != before.markerTtlNs) {
        setDuration(config, "subject_delete_marker_ttl", wanted.markerTtlNs);
        if (wanted.markerTtlNs > 0)
            config["allow_msg_ttl"] = true;
    }
}

template <typename T>
void setMember(Json &config, const char *name, const T &before, const T &wanted)
{
    if (wanted != before)
        config[name] = wanted;
}

void setText(Json &config, const char *name, const QString &before, const QString &wanted)
{
    if (wanted == before)
        return;
    if (wanted.isEmpty())
        config.erase(name);
    else
        config[name] = toStd(wanted);
}

void setDirect(Json &config, const BucketSettings &before, const BucketSettings &wanted)
{
    if (wanted.allowDirect == before.allowDirect)
        return;
    config["allow_direct"] = wanted.allowDirect;
    if (before.mirror)
        config["mirror_direct"] = wanted.allowDirect;
}

} // namespace

BucketConfig BucketConfig::ofNew(const QString &bucket, const BucketSettings &settings)
{
    const QByteArray name = bucket.toUtf8();
    Json config{{"name", toStd(streamOf(bucket))},
                {"max_msgs_per_subject", 1},
                {"max_age", 0},
                {"max_msg_size", -1},
                {"max_bytes", -1},
                {"max_msgs", -1},
                {"max_consumers", -1},
                {"storage", settings.storage == BucketInfo::Storage::Memory ? "memory" : "file"},
                {"num_replicas", 1},
                {"retention", "limits"},
                {"discard", "new"},
                {"duplicate_window", duplicateWindowNs},
                {"allow_rollup_hdrs", true},
                {"deny_delete", true},
                {"allow_direct", true}};
    if (settings.mirror) {
        config["mirror"] = originMember(*settings.mirror);
        config["mirror_direct"] = true;
    } else {
        config["subjects"] = Json::array({toStd(keySubjectsOf(name) + '>')});
    }
    return BucketConfig(toBytes(config)).with(settings);
}

BucketSettings BucketConfig::settings() const
{
    const Json config = parsed(m_json);
    BucketSettings settings;
    settings.description = textOf(config, "description");
    settings.history = int(numberOf(config, "max_msgs_per_subject", -1));
    settings.ttlNs = numberOf(config, "max_age");
    settings.perKeyTtl = flagOf(config, "allow_msg_ttl");
    settings.markerTtlNs = numberOf(config, "subject_delete_marker_ttl");
    settings.maxValueSize = numberOf(config, "max_msg_size", -1);
    settings.maxBytes = numberOf(config, "max_bytes", -1);
    settings.storage = bytesOf(config, "storage") == "memory" ? BucketInfo::Storage::Memory
                                                              : BucketInfo::Storage::File;
    settings.replicas = int(numberOf(config, "num_replicas", 1));
    settings.compressed = bytesOf(config, "compression") == "s2";
    settings.atomicBatches = flagOf(config, "allow_atomic");
    settings.allowDirect = flagOf(config, "allow_direct");
    readPlacement(config, settings);
    readMetadata(config, settings);
    readOrigins(config, settings);
    readRepublishing(config, settings);
    return settings;
}

bool BucketConfig::dropsOldest() const
{
    return bytesOf(parsed(m_json), "discard") != "new";
}

QByteArrayList BucketConfig::foreignSubjects() const
{
    const Json config = parsed(m_json);
    const QByteArray keys = keySubjectsOf(bucketOfStream(bytesOf(config, "name")));
    QByteArrayList subjects;
    for (const Json &subject : member(config, "subjects")) {
        if (!subject.is_string())
            continue;
        const auto text = QByteArray::fromStdString(subject.get<std::string>());
        if (!text.startsWith(keys))
            subjects << text;
    }
    return subjects;
}

BucketConfig BucketConfig::with(const BucketSettings &wanted) const
{
    const BucketSettings before = settings();
    Json config = parsed(m_json);
    setText(config, "description", before.description, wanted.description);
    setMember(config, "max_msgs_per_subject", before.history, wanted.history);
    setTimes(config, before, wanted);
    setMember(config, "max_msg_size", before.maxValueSize, wanted.maxValueSize);
    setMember(config, "max_bytes", before.maxBytes, wanted.maxBytes);
    setMember(config, "num_replicas", before.replicas, wanted.replicas);
    if (wanted.compressed != before.compressed)
        config["compression"] = wanted.compressed ? "s2" : "none";
    setMember(config, "allow_atomic", before.atomicBatches, wanted.atomicBatches);
    setDirect(config, before, wanted);
    setPlacement(config, before, wanted);
    setMetadata(config, before, wanted);
    setSources(config, before, wanted);
    setRepublishing(config, before, wanted);
    return BucketConfig(toBytes(config));
}

namespace {

template <typename List, typename T> bool has(const List &list, const T &element)
{
    return std::find(list.begin(), list.end(), element) != list.end();
}

/// What the person took out goes, what the person added comes; in their order where nobody else
/// changed the list.
template <typename List> void mergeElements(List &now, const List &shown, const List &typed)
{
    if (now == shown) {
        now = typed;
        return;
    }
    now.erase(std::remove_if(now.begin(), now.end(),
                             [&](const auto &one) { return has(shown, one) && !has(typed, one); }),
              now.end());
    for (const auto &one : typed)
        if (!has(shown, one) && !has(now, one))
            now.push_back(one);
}

using Metadata = QList<QPair<QString, QString>>;

/// As for other lists; a name that both gave a value has the person's.
void mergeMetadata(Metadata &now, const Metadata &shown, const Metadata &typed)
{
    Metadata others = now;
    for (const auto &pair : typed)
        if (!has(shown, pair))
            others.removeIf([&](const auto &theirs) { return theirs.first == pair.first; });
    const auto isTaken = [&](const auto &pair) {
        return std::any_of(typed.begin(), typed.end(),
                           [&](const auto &kept) { return kept.first == pair.first; });
    };
    for (const auto &pair : shown)
        if (!isTaken(pair))
            others.removeIf([&](const auto &theirs) { return theirs.first == pair.first; });
    for (const auto &pair : typed)
        if (!has(shown, pair))
            others.push_back(pair);
    now = now == shown ? typed : others;
}

} // namespace

BucketSettings onTopOf(const BucketSettings &now, const BucketSettings &shown,
                       const BucketSettings &typed)
{
    BucketSettings settings = now;
    const auto take = [&](auto BucketSettings::*field) {
        if (typed.*field != shown.*field)
            settings.*field = typed.*field;
    };
    take(&BucketSettings::description);
    take(&BucketSettings::history);
    take(&BucketSettings::ttlNs);
    take(&BucketSettings::perKeyTtl);
    take(&BucketSettings::markerTtlNs);
    take(&BucketSettings::maxValueSize);
    take(&BucketSettings::maxBytes);
    take(&BucketSettings::replicas);
    take(&BucketSettings::placementCluster);
    take(&BucketSettings::compressed);
    take(&BucketSettings::republish);
    take(&BucketSettings::atomicBatches);
    take(&BucketSettings::allowDirect);
    mergeElements(settings.placementTags, shown.placementTags, typed.placementTags);
    mergeElements(settings.sources, shown.sources, typed.sources);
    mergeMetadata(settings.metadata, shown.metadata, typed.metadata);
    return settings;
}

} // namespace kvasir
