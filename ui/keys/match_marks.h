// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/filter/text_term.h"

class QPainter;
class QStyleOptionViewItem;

namespace kvasir {

/// Fills behind the parts of an item's text that were found; before the text is painted. `option`
/// is as initStyleOption() left it.
void fillMarks(QPainter &painter, const QStyleOptionViewItem &option, const MatchRanges &marks);

/// Underlines them instead; after the text was painted, for rows that are selected.
void underlineMarks(QPainter &painter, const QStyleOptionViewItem &option,
                    const MatchRanges &marks);

} // namespace kvasir
