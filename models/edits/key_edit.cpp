// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/edits/key_edit.h"

#include <QDateTime>
#include <QUuid>

#include <algorithm>

namespace kvasir {

QByteArray newEditId()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

Revision revisionAsWritten(const KeyEdit &edit, quint64 revision)
{
    Revision written;
    written.key = edit.key;
    written.revision = revision;
    written.operation = edit.operation;
    written.modifiedMs = QDateTime::currentMSecsSinceEpoch();
    written.value = edit.value;
    written.headers = edit.headers;
    written.timeToLiveMs = std::max<qint64>(edit.timeToLiveMs, 0);
    return written;
}

bool canBeTriedAgain(const WriteOutcome &outcome)
{
    if (std::holds_alternative<Unknown>(outcome))
        return true;
    const auto *failed = std::get_if<Failed>(&outcome);
    return failed && (failed->error.kind == ErrorKind::Disconnected ||
                      failed->error.kind == ErrorKind::TimedOut ||
                      failed->error.kind == ErrorKind::ServerUnavailable);
}

bool holdsAt(const KeyEdit &edit, const WriteOutcome &outcome, quint64 revision)
{
    if (const auto *written = std::get_if<Written>(&outcome))
        return revision <= std::max(written->revision, written->overwrittenBy);
    if (const auto *conflict = std::get_if<Conflict>(&outcome))
        return revision <= conflict->theirs.revision;
    const auto *unknown = std::get_if<Unknown>(&outcome);
    return !unknown || !unknown->isNotThereYet || revision <= edit.expectedRevision;
}

} // namespace kvasir
