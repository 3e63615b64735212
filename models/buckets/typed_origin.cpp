// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/buckets/typed_origin.h"

#include "models/buckets/bucket_name.h"

#include <algorithm>
#include <optional>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

const QString domainBegin = u"$JS."_s;
const QString domainEnd = u".API"_s;

QString placeOf(const QString &api)
{
    const bool isDomain = api.startsWith(domainBegin) && api.endsWith(domainEnd) &&
                          api.size() > domainBegin.size() + domainEnd.size();
    if (!isDomain)
        return api;
    const QString domain = api.mid(domainBegin.size()).chopped(domainEnd.size());
    return domain.contains(u'.') ? api : domain;
}

/// The first one that reads like this is taken out.
std::optional<BucketOrigin> takeKnown(std::vector<BucketOrigin> &known, const QString &typed)
{
    const auto found = std::find_if(known.begin(), known.end(), [&](const BucketOrigin &origin) {
        return originText(origin) == typed;
    });
    if (found == known.end())
        return std::nullopt;
    const BucketOrigin origin = *found;
    known.erase(found);
    return origin;
}

} // namespace

QString originText(const BucketOrigin &origin)
{
    const QByteArray bucket = bucketOfStream(origin.stream.toUtf8());
    const QString name = bucket.isEmpty() ? origin.stream : QString::fromUtf8(bucket);
    return origin.api.isEmpty() ? name : name + u'@' + placeOf(origin.api);
}

BucketOrigin readOrigin(const QString &text)
{
    const QString name = text.section(u'@', 0, 0).trimmed();
    const QString place = text.section(u'@', 1).trimmed();
    const bool isPrefix = place.isEmpty() || place.contains(u'.');
    return {QString::fromUtf8(streamOf(name)), isPrefix ? place : domainBegin + place + domainEnd};
}

QString originsText(const std::vector<BucketOrigin> &origins)
{
    QStringList texts;
    for (const BucketOrigin &origin : origins)
        texts << originText(origin);
    return texts.join(u", "_s);
}

std::vector<BucketOrigin> readOrigins(const QString &text, std::vector<BucketOrigin> known)
{
    std::vector<BucketOrigin> origins;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts))
        if (const QString typed = part.trimmed(); !typed.isEmpty())
            origins.push_back(takeKnown(known, typed).value_or(readOrigin(typed)));
    return origins;
}

} // namespace kvasir
