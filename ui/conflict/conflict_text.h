// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"

#include <QString>

#include <optional>

namespace kvasir {

/// What happened to the key, in a line.
QString conflictHeadline(const QByteArray &key, const Revision &theirs);

/// That nothing was overwritten, and what each answer does.
QString conflictExplanation(const Revision &theirs);

/// The headings over the panes.
QString baseHeading(const std::optional<Revision> &base);
QString theirsHeading(const Revision &theirs);
QString mineHeading(qsizetype bytes);

/// What came since the dialog was opened. `keepsMerged`: the person edited Merged, so it stays.
QString changedAgainText(const Revision &theirs, bool keepsMerged);

} // namespace kvasir
