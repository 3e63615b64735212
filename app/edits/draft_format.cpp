// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/draft_format.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

/// Another number for files that this program could not read.
constexpr int formatVersion = 1;
/// Of removals, which a program that knows only edits would take for one.
constexpr int removalVersion = 2;

int versionOf(const Draft &draft)
{
    return draft.isRemoval() ? removalVersion : formatVersion;
}

QCborMap revisionToCbor(const Revision &revision)
{
    QCborArray headers;
    for (const auto &[name, value] : revision.headers)
        headers.append(QCborArray{name, value});
    return {
        {u"key"_s, revision.key},
        {u"revision"_s, qint64(revision.revision)},
        {u"operation"_s, int(revision.operation)},
        {u"expired"_s, revision.expired},
        {u"modified"_s, revision.modifiedMs},
        {u"ttl"_s, revision.timeToLiveMs},
        {u"value"_s, revision.value},
        {u"headers"_s, headers},
    };
}

Operation operationFromCbor(const QCborValue &value)
{
    const auto operation = value.toInteger();
    const bool isRemoval = operation > 0 && operation <= int(Operation::Purge);
    return isRemoval ? Operation(operation) : Operation::Put;
}

Revision revisionFromCbor(const QCborMap &map)
{
    Revision revision;
    revision.key = map[u"key"_s].toByteArray();
    revision.revision = quint64(map[u"revision"_s].toInteger());
    revision.operation = operationFromCbor(map[u"operation"_s]);
    revision.expired = map[u"expired"_s].toBool();
    revision.modifiedMs = map[u"modified"_s].toInteger();
    revision.timeToLiveMs = map[u"ttl"_s].toInteger();
    revision.value = map[u"value"_s].toByteArray();
    for (const QCborValue &header : map[u"headers"_s].toArray()) {
        const QCborArray pair = header.toArray();
        revision.headers.append({pair.at(0).toByteArray(), pair.at(1).toByteArray()});
    }
    return revision;
}

/// A letter a conflict.
QByteArray choicesToBytes(const std::vector<std::optional<MergeSide>> &choices)
{
    QByteArray bytes;
    for (const auto &choice : choices)
        bytes.append(!choice ? '-' : *choice == MergeSide::Theirs ? 't' : 'm');
    return bytes;
}

std::vector<std::optional<MergeSide>> choicesFromBytes(const QByteArray &bytes)
{
    std::vector<std::optional<MergeSide>> choices;
    for (const char letter : bytes)
        choices.push_back(letter == 't'   ? std::optional(MergeSide::Theirs)
                          : letter == 'm' ? std::optional(MergeSide::Mine)
                                          : std::nullopt);
    return choices;
}

QCborMap mergeToCbor(const UnfinishedMerge &merge)
{
    QCborMap map{{u"theirs"_s, revisionToCbor(merge.theirs)},
                 {u"choices"_s, choicesToBytes(merge.choices)}};
    if (merge.typed)
        map[u"typed"_s] = *merge.typed;
    return map;
}

UnfinishedMerge mergeFromCbor(const QCborMap &map)
{
    UnfinishedMerge merge;
    merge.theirs = revisionFromCbor(map[u"theirs"_s].toMap());
    merge.choices = choicesFromBytes(map[u"choices"_s].toByteArray());
    if (map[u"typed"_s].isByteArray())
        merge.typed = map[u"typed"_s].toByteArray();
    return merge;
}

} // namespace

QByteArray draftToCbor(const QString &connection, const Draft &draft)
{
    QCborMap map{
        {u"version"_s, versionOf(draft)}, {u"connection"_s, connection},
        {u"bucket"_s, draft.bucket},      {u"base"_s, revisionToCbor(draft.edit.base)},
        {u"changed"_s, draft.changedMs},  {u"staged"_s, draft.isStaged},
    };
    if (draft.isRemoval())
        map[u"operation"_s] = int(draft.operation);
    if (draft.bucketCreated.isValid())
        map[u"created"_s] = draft.bucketCreated.toMSecsSinceEpoch();
    // Most drafts were typed into the value itself, which is not written twice.
    if (draft.edit.source != draft.edit.base.value)
        map[u"source"_s] = draft.edit.source;
    if (draft.edit.format)
        map[u"format"_s] = int(*draft.edit.format);
    if (draft.edit.typed)
        map[u"typed"_s] = *draft.edit.typed;
    if (draft.timeToLiveMs != 0)
        map[u"ttl"_s] = draft.timeToLiveMs;
    if (!draft.merge.isEmpty())
        map[u"merge"_s] = mergeToCbor(draft.merge);
    QCborArray ids;
    for (const QByteArray &id : draft.earlierIds)
        ids.append(id);
    map[u"ids"_s] = ids;
    return QCborValue(map).toCbor();
}

std::optional<Draft> draftFromCbor(const QString &connection, const QByteArray &bytes)
{
    QCborParserError error;
    const QCborMap map = QCborValue::fromCbor(bytes, &error).toMap();
    if (error.error != QCborError::NoError) // else there is a beginning
        return std::nullopt;
    Draft draft;
    draft.edit.base = revisionFromCbor(map[u"base"_s].toMap());
    draft.operation = operationFromCbor(map[u"operation"_s]);
    if (map[u"version"_s].toInteger() != versionOf(draft) || draft.key().isEmpty() ||
        map[u"connection"_s].toString() != connection)
        return std::nullopt;
    draft.bucket = map[u"bucket"_s].toString();
    draft.changedMs = map[u"changed"_s].toInteger();
    draft.isStaged = map[u"staged"_s].toBool();
    if (map[u"created"_s].isInteger())
        draft.bucketCreated =
            QDateTime::fromMSecsSinceEpoch(map[u"created"_s].toInteger(), Qt::UTC);
    draft.timeToLiveMs = map[u"ttl"_s].toInteger();
    const QCborValue source = map[u"source"_s];
    draft.edit.source = source.isByteArray() ? source.toByteArray() : draft.edit.base.value;
    const auto format = map[u"format"_s].toInteger(-1);
    if (format >= 0 && format <= int(ValueFormat::Hex))
        draft.edit.format = ValueFormat(format);
    if (map[u"typed"_s].isByteArray())
        draft.edit.typed = map[u"typed"_s].toByteArray();
    for (const QCborValue &id : map[u"ids"_s].toArray())
        draft.earlierIds.append(id.toByteArray());
    if (map[u"merge"_s].isMap())
        draft.merge = mergeFromCbor(map[u"merge"_s].toMap());
    return draft;
}

} // namespace kvasir
