// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/unfinished_merge.h"
#include "models/values/value_edit.h"

#include <QDateTime>
#include <QString>

namespace kvasir {

/// An edit of one key that is not saved, kept while the person looks elsewhere; or its removal,
/// which waits in the change set.
struct Draft
{
    QString bucket;
    ValueEdit edit;
    qint64 changedMs = 0; ///< UTC, milliseconds since the epoch, this machine's clock
    /// KeyEdit::earlierIds: saves of this edit of which nobody knows what became of them.
    QList<QByteArray> earlierIds = {};
    bool isStaged = false; ///< waits in the change set to be applied with others
    /// When the bucket was made that the base is of; null: not known. Revisions of one that was
    /// made anew count from 1 again.
    QDateTime bucketCreated = {};
    UnfinishedMerge merge = {}; ///< of the edit, where it met a conflict
    /// KeyEdit::timeToLiveMs, chosen for an edit in place of what has expired; 0: none.
    qint64 timeToLiveMs = 0;
    /// Delete and Purge: the key is to go, `edit` is its value as it was then, and it is staged.
    Operation operation = Operation::Put;

    const QByteArray &key() const { return edit.base.key; }
    bool isRemoval() const { return operation != Operation::Put; }
    bool operator==(const Draft &) const = default;
};

} // namespace kvasir
