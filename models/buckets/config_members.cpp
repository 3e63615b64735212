// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/buckets/config_members.h"

#include "models/buckets/bucket_config.h"
#include "models/buckets/bucket_name.h"

#include <algorithm>

namespace kvasir {

namespace {

/// The object of that name, made where there is none.
Json &objectAt(Json &config, const char *name)
{
    Json &object = config[name];
    if (!object.is_object())
        object = Json::object();
    return object;
}

/// An object of settings that are all at their defaults is none.
void eraseIfEmpty(Json &config, const char *name)
{
    if (member(config, name).empty())
        config.erase(name);
}

BucketOrigin originOf(const Json &object)
{
    return {textOf(object, "name"), textOf(member(object, "external"), "api")};
}

/// The first one of these that is not used yet is taken out.
std::optional<Json> takeSource(Json &sources, const BucketOrigin &origin)
{
    const auto found = std::find_if(sources.begin(), sources.end(),
                                    [&](const Json &source) { return originOf(source) == origin; });
    if (found == sources.end())
        return std::nullopt;
    Json source = *found;
    sources.erase(found);
    return source;
}

Json newSource(const BucketOrigin &origin, const QByteArray &into)
{
    Json source = originMember(origin);
    const QByteArray from = bucketOfStream(origin.stream.toUtf8());
    if (!from.isEmpty() && !into.isEmpty())
        source["subject_transforms"] = Json::array({{{"src", toStd(keySubjectsOf(from) + '>')},
                                                     {"dest", toStd(keySubjectsOf(into) + '>')}}});
    return source;
}

} // namespace

bool isServersMetadata(const QString &name)
{
    return name.startsWith(QLatin1String("_nats."));
}

void readPlacement(const Json &config, BucketSettings &settings)
{
    const Json &placement = member(config, "placement");
    settings.placementCluster = textOf(placement, "cluster");
    for (const Json &tag : member(placement, "tags"))
        if (tag.is_string())
            settings.placementTags << QString::fromStdString(tag.get<std::string>());
}

void setPlacement(Json &config, const BucketSettings &before, const BucketSettings &wanted)
{
    if (wanted.placementCluster == before.placementCluster &&
        wanted.placementTags == before.placementTags)
        return;
    Json &placement = objectAt(config, "placement");
    if (wanted.placementCluster.isEmpty())
        placement.erase("cluster");
    else
        placement["cluster"] = toStd(wanted.placementCluster);
    Json tags = Json::array();
    for (const QString &tag : wanted.placementTags)
        tags.push_back(toStd(tag));
    if (tags.empty())
        placement.erase("tags");
    else
        placement["tags"] = std::move(tags);
    eraseIfEmpty(config, "placement");
}

void readMetadata(const Json &config, BucketSettings &settings)
{
    const Json &metadata = member(config, "metadata");
    if (!metadata.is_object())
        return;
    for (const auto &[key, value] : metadata.items()) {
        const QString name = QString::fromStdString(key);
        if (!isServersMetadata(name) && value.is_string())
            settings.metadata.emplaceBack(name, QString::fromStdString(value.get<std::string>()));
    }
}

void setMetadata(Json &config, const BucketSettings &before, const BucketSettings &wanted)
{
    if (wanted.metadata == before.metadata)
        return;
    Json &metadata = objectAt(config, "metadata");
    for (const auto &[name, value] : before.metadata)
        if (std::none_of(wanted.metadata.begin(), wanted.metadata.end(),
                         [&](const auto &kept) { return kept.first == name; }))
            metadata.erase(toStd(name));
    for (const auto &[name, value] : wanted.metadata)
        metadata[toStd(name)] = toStd(value);
    eraseIfEmpty(config, "metadata");
}

void readOrigins(const Json &config, BucketSettings &settings)
{
    if (const Json &mirror = member(config, "mirror"); mirror.is_object())
        settings.mirror = originOf(mirror);
    for (const Json &source : member(config, "sources"))
        settings.sources.push_back(originOf(source));
}

Json originMember(const BucketOrigin &origin)
{
    Json object{{"name", toStd(origin.stream)}};
    if (!origin.api.isEmpty())
        object["external"] = Json{{"api", toStd(origin.api)}, {"deliver", ""}};
    return object;
}

void setSources(Json &config, const BucketSettings &before, const BucketSettings &wanted)
{
    if (wanted.sources == before.sources)
        return;
    const QByteArray bucket = bucketOfStream(bytesOf(config, "name"));
    Json old = member(config, "sources");
    Json sources = Json::array();
    for (const BucketOrigin &origin : wanted.sources) {
        auto kept = takeSource(old, origin);
        sources.push_back(kept ? *std::move(kept) : newSource(origin, bucket));
    }
    if (sources.empty())
        config.erase("sources");
    else
        config["sources"] = std::move(sources);
}

void readRepublishing(const Json &config, BucketSettings &settings)
{
    const Json &republish = member(config, "republish");
    if (republish.is_object())
        settings.republish = Republishing{textOf(republish, "src"), textOf(republish, "dest"),
                                          flagOf(republish, "headers_only")};
}

void setRepublishing(Json &config, const BucketSettings &before, const BucketSettings &wanted)
{
    if (wanted.republish == before.republish)
        return;
    if (!wanted.republish) {
        config.erase("republish");
        return;
    }
    Json &republish = objectAt(config, "republish");
    republish["src"] = toStd(wanted.republish->source);
    republish["dest"] = toStd(wanted.republish->destination);
    if (wanted.republish->headersOnly)
        republish["headers_only"] = true;
    else
        republish.erase("headers_only");
}

} // namespace kvasir
