// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/buckets/typed_origin.h"

#include "models/buckets/bucket_name.h"

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

std::vector<BucketOrigin> readOrigins(const QString &text)
{
    std::vector<BucketOrigin> origins;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts))
        if (!part.trimmed().isEmpty())
            origins.push_back(readOrigin(part));
    return origins;
}

} // namespace kvasir
