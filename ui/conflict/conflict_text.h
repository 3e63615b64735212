// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"

#include <QString>

#include <optional>

namespace kvasir {

struct ConflictValues;

/// What happened to the key, in a line. `hasExpired`: theirs is what its expiry left.
QString conflictHeadline(const QByteArray &key, const Revision &theirs, bool hasExpired);

/// That nothing was overwritten, and what each answer does. `hasMerged`: there is a merged text.
QString conflictExplanation(const Revision &theirs, const QByteArray &mine, bool hasMerged);

/// The same where the answers stage and write nothing.
QString stagingExplanation(const Revision &theirs, const QByteArray &mine, bool hasMerged);

/// The headings over the panes.
QString baseHeading(const std::optional<Revision> &base);
QString theirsHeading(const Revision &theirs, bool hasExpired);
QString mineHeading(qsizetype bytes);

/// In the pane of theirs where that has no value.
QString withoutTheirsText(bool hasExpired);

/// Why there are more conflicts than there would be with a base; nothing: there is one.
QString withoutBaseText(const std::optional<Revision> &base);
/// Why these values have no merged text.
QString withoutMergeText(const ConflictValues &values);

/// What became of Merged when the key changed again.
struct MergedAgain
{
    bool keepsTyped = false; ///< the person edited it, so it stays
    bool hasText = true;
    int droppedChoices = 0;
};

/// What came since the dialog was opened.
QString changedAgainText(const Revision &theirs, bool hasExpired, const MergedAgain &merged);

} // namespace kvasir
