// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/change_set.h"

namespace kvasir {

// What there is to say of a change set. Plain text.

QString changeSetHeadline(const ChangeSet &changes, const QString &bucket);
/// How the edits will be applied, before they are.
QString applyingText(bool allOrNothing);
/// All of them, or how many where there is nothing to do for others.
QString applyButtonText(const ChangeSet &changes);
/// Why it cannot be applied as it is.
QString whyNotAppliedText();
/// What became of all of them.
QString appliedText(const ChangeSet &changes);
/// The bucket was left while they were being applied.
QString applyingInterruptedText(const QString &bucket);
/// So many are staged by now.
QString stagedText(int staged);
QString nothingToStageText();
/// The key cannot be staged to be removed, for it has an edit that is not saved.
QString editInTheWayText(const QByteArray &key);
/// That the key is staged to be removed, which the draft is about.
QString stagedRemovalText(const Draft &removal);
/// Somebody removed the key that was staged to be removed.
QString removedAlreadyText(const QByteArray &key);
QString nothingStagedText();

} // namespace kvasir
