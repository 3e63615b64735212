// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/edits/journal_entry.h"

namespace kvasir {

std::optional<KeyEdit> JournalEntry::inverse() const
{
    if (standsAt == 0 || undoneBy != 0 || isOver || !before)
        return std::nullopt;
    KeyEdit inverse{edit.bucket, edit.key, {}, standsAt, Operation::Delete};
    if (before->isLive()) {
        inverse.operation = Operation::Put;
        inverse.value = before->value;
        inverse.headers = before->headers;
        inverse.timeToLiveMs = before->timeToLiveMs;
    }
    return inverse;
}

Revision JournalEntry::after() const
{
    Revision revision = revisionAsWritten(edit, standsAt);
    revision.modifiedMs = askedMs;
    return revision;
}

qint64 JournalEntry::bytes() const
{
    return edit.value.size() + (before ? before->value.size() : 0);
}

} // namespace kvasir
