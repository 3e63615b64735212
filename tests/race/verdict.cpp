// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/race/verdict.h"

#include <algorithm>

namespace kvasir::test {

namespace {

QByteArray operationOf(Operation operation)
{
    const QByteArray names[] = {"PUT", "DEL", "PURGE"};
    return names[int(operation)];
}

QByteArray operationOf(const RivalWrite &write)
{
    if (!write.isMarker())
        return "PUT";
    return write.what == "delete" ? "DEL" : "PURGE";
}

QString words(quint64 sequence, const RecordedMessage &message)
{
    return QStringLiteral("%1 %2 %3 \"%4\"")
        .arg(sequence)
        .arg(QString::fromUtf8(message.key), QString::fromUtf8(message.operation),
             QString::fromUtf8(message.value));
}

QString words(const KeyEdit &edit)
{
    return QStringLiteral("Kvasir's %1 %2 \"%3\" at %4")
        .arg(QString::fromUtf8(operationOf(edit.operation)), QString::fromUtf8(edit.key),
             QString::fromUtf8(edit.value))
        .arg(edit.expectedRevision);
}

QString words(const QByteArray &name, const RivalWrite &write)
{
    return QStringLiteral("%1's %2 %3 \"%4\"")
        .arg(QString::fromUtf8(name), QString::fromUtf8(write.what), QString::fromUtf8(write.key),
             QString::fromUtf8(write.value));
}

bool isOf(const RivalWrite &write, const RecordedMessage &message)
{
    return message.operation == operationOf(write) &&
           message.value == (write.isMarker() ? QByteArray() : write.value);
}

bool isOf(const KeyEdit &edit, const RecordedMessage &message)
{
    return message.key == edit.key && message.operation == operationOf(edit.operation) &&
           message.value == edit.value && message.expected == edit.expectedRevision &&
           !message.id.isEmpty();
}

} // namespace

Verdict::Verdict(const StreamRecord &record, const KvasirSide &kvasir)
    : m_record(record)
    , m_kvasir(kvasir)
{
    for (const auto &[sequence, message] : record) {
        m_known[message.key].insert(sequence);
        if (message.operation == "PURGE")
            m_purges[message.key] = sequence;
    }
    for (const Attempt &attempt : kvasir.attempts())
        if (const auto *written = std::get_if<Written>(&*attempt.outcome))
            m_known[attempt.edit.key].insert(written->revision);
}

void Verdict::hear(const Rival &rival)
{
    for (const RivalWrite &write : rival.writes())
        hear(write, words(rival.name(), write));
}

void Verdict::hear(const RivalWrite &write, const QString &whose)
{
    const bool isWritten = write.outcome == RivalWrite::Outcome::Written;
    const bool isRefused = write.outcome == RivalWrite::Outcome::Refused;
    if (isWritten && write.revision != 0) {
        m_known[write.key].insert(write.revision);
        const RecordedMessage *found = findTold(write.revision, write.key, whose);
        if (found && !isOf(write, *found))
            complain(whose + QStringLiteral(" is not ") + words(write.revision, *found));
    } else if (write.what == "delete" && !isRefused) {
        auto &[surely, perhaps] = m_unnamed[write.key];
        ++(isWritten ? surely : perhaps);
    } else if (isRefused && std::ranges::any_of(m_record, [&](const auto &numbered) {
                   return numbered.second.value == write.value;
               })) {
        complain(whose + QStringLiteral(" was refused and is there"));
    }
}

QStringList Verdict::complaints()
{
    lookAtDuplicates();
    lookAtShown();
    lookAtAttempts();
    lookAtOurs();
    lookAtUnnamedMarkers();
    return m_complaints;
}

const RecordedMessage *Verdict::find(quint64 sequence, const QByteArray &key, const QString &whose)
{
    const auto found = m_record.find(sequence);
    if (found != m_record.end() && found->second.key == key)
        return &found->second;
    const auto purge = m_purges.find(key);
    if (found != m_record.end() || purge == m_purges.end() || purge->second < sequence)
        complain(QStringLiteral("%1 is not there as %2").arg(whose).arg(sequence));
    return nullptr;
}

/// The same of what was acknowledged, to nobody else.
const RecordedMessage *Verdict::findTold(quint64 sequence, const QByteArray &key,
                                         const QString &whose)
{
    if (!m_told.insert(sequence).second)
        complain(QStringLiteral("%1 is acknowledged as %2, as another").arg(whose).arg(sequence));
    return find(sequence, key, whose);
}

/// Every value was given away once.
void Verdict::lookAtDuplicates()
{
    std::set<QByteArray> values;
    std::set<QByteArray> ids;
    for (const auto &[sequence, message] : m_record) {
        if (message.operation == "PUT" && !values.insert(message.value).second)
            complain(QStringLiteral("a second time: ") + words(sequence, message));
        if (!message.id.isEmpty() && !ids.insert(message.id).second)
            complain(QStringLiteral("its id a second time: ") + words(sequence, message));
    }
}

void Verdict::lookAtShown()
{
    for (const auto &[key, revisions] : m_kvasir.shown())
        for (const auto &[number, revision] : revisions) {
            const QString whose =
                QStringLiteral("Kvasir showed %1 \"%2\", which")
                    .arg(QString::fromUtf8(key), QString::fromUtf8(revision.value));
            const RecordedMessage *found = find(number, key, whose);
            if (found && (found->operation != operationOf(revision.operation) ||
                          found->value != revision.value))
                complain(whose + QStringLiteral(" is not ") + words(number, *found));
        }
}

void Verdict::lookAtAttempts()
{
    for (const Attempt &attempt : m_kvasir.attempts())
        lookAt(attempt);
}

void Verdict::lookAt(const Attempt &attempt)
{
    if (const auto *written = std::get_if<Written>(&*attempt.outcome)) {
        const RecordedMessage *found =
            findTold(written->revision, attempt.edit.key, words(attempt.edit));
        if (found && !isOf(attempt.edit, *found))
            complain(words(attempt.edit) + QStringLiteral(" is not ") +
                     words(written->revision, *found));
    } else if (const auto *conflict = std::get_if<Conflict>(&*attempt.outcome)) {
        lookAtTheirs(attempt, conflict->theirs);
    }
}

void Verdict::lookAtTheirs(const Attempt &attempt, const Revision &theirs)
{
    const QString whose = words(attempt.edit) + QStringLiteral(": their revision");
    if (theirs.isAbsent() || theirs.revision == attempt.edit.expectedRevision) {
        complain(whose + QStringLiteral(" is none, or the one expected"));
        return;
    }
    const RecordedMessage *found = find(theirs.revision, attempt.edit.key, whose);
    if (found &&
        (found->operation != operationOf(theirs.operation) || found->value != theirs.value))
        complain(whose + QStringLiteral(" is not ") + words(theirs.revision, *found));
}

void Verdict::lookAtOurs()
{
    for (const auto &[sequence, message] : m_record)
        if (!message.id.isEmpty())
            lookAtOurs(sequence, message);
        else if (message.value.startsWith("kvasir "))
            complain(QStringLiteral("Kvasir's, without an id: ") + words(sequence, message));
}

void Verdict::lookAtOurs(quint64 sequence, const RecordedMessage &message)
{
    if (!isClaimed(sequence, message))
        complain(QStringLiteral("told as not written: ") + words(sequence, message));
    if (!message.expected) {
        complain(QStringLiteral("written blindly: ") + words(sequence, message));
        return;
    }
    if (const quint64 previous = before(sequence, message.key); previous > *message.expected)
        complain(QStringLiteral("overwrote %1 unseen, expecting %2: ")
                     .arg(previous)
                     .arg(*message.expected) +
                 words(sequence, message));
    const auto shown = m_kvasir.shown().find(message.key);
    if (*message.expected != 0 &&
        (shown == m_kvasir.shown().end() || !shown->second.contains(*message.expected)))
        complain(QStringLiteral("based on %1, which was never shown: ").arg(*message.expected) +
                 words(sequence, message));
}

bool Verdict::isClaimed(quint64 sequence, const RecordedMessage &message) const
{
    return std::ranges::any_of(m_kvasir.attempts(), [&](const Attempt &attempt) {
        const auto *written = std::get_if<Written>(&*attempt.outcome);
        return written ? written->revision == sequence
                       : std::holds_alternative<Unknown>(*attempt.outcome) &&
                             isOf(attempt.edit, message);
    });
}

quint64 Verdict::before(quint64 sequence, const QByteArray &key) const
{
    const auto known = m_known.find(key);
    const auto here = known->second.lower_bound(sequence);
    return here == known->second.begin() ? 0 : *std::prev(here);
}

/// As many as were told to be there, and no more than there can be.
void Verdict::lookAtUnnamedMarkers()
{
    std::map<QByteArray, int> found;
    for (const auto &[sequence, message] : m_record)
        if (message.operation == "DEL" && message.id.isEmpty() && !m_told.contains(sequence))
            ++found[message.key];
    for (const auto &[key, markers] : found)
        m_unnamed.try_emplace(key);
    for (const auto &[key, counts] : m_unnamed) {
        const auto [surely, perhaps] = counts;
        const bool isPurged = m_purges.contains(key);
        if (found[key] > surely + perhaps || (found[key] < surely && !isPurged))
            complain(
                QStringLiteral("%1 deletions of %2, where others were told of %3 and perhaps %4")
                    .arg(found[key])
                    .arg(QString::fromUtf8(key))
                    .arg(surely)
                    .arg(perhaps));
    }
}

} // namespace kvasir::test
