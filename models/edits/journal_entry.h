// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/key_edit.h"

#include <QDateTime>

#include <optional>

namespace kvasir {

/// One write of this session, from when it was asked for.
struct JournalEntry
{
    int id = 0;
    qint64 askedMs = 0; ///< UTC, milliseconds since the epoch, this machine's clock
    KeyEdit edit;
    /// What the key had at the expected revision; nothing: it could not be read, or is forgotten.
    std::optional<Revision> before;
    std::optional<WriteOutcome> outcome; ///< nothing: still on its way
    int undoes = 0;                      ///< the entry that this one takes back; 0: none
    int undoneBy = 0;                    ///< the entry that takes, or took, this one back; 0: none
    bool isOver = false;    ///< its connection or bucket is gone: not taken back, not tried again
    bool isOfBatch = false; ///< written together with others, or not at all: not tried again alone
    /// The newest revision at which the key is as this write left it: its own, or that of another
    /// write taken back since; 0: it was not written.
    quint64 standsAt = 0;
    /// When the bucket was made that its revisions are of; null: not known. One of the same name
    /// that was made later counts from 1 again.
    QDateTime bucketCreated = {};

    /// What would take it back, compare-and-set on the revision that it stands at; nothing: it
    /// was not written, is taken back, or what was there before is not known.
    std::optional<KeyEdit> inverse() const;
    /// The key as this write left it.
    Revision after() const;
    /// Not carried out, or nobody knows, and sending it again may help.
    bool canBeRetried() const
    {
        return !isOver && !isOfBatch && outcome && canBeTriedAgain(*outcome);
    }
    /// Of the values that it keeps.
    qint64 bytes() const;
};

} // namespace kvasir
