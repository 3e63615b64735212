// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/diff/text_merge.h"
#include "models/merge/spliced_json.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace kvasir {

/// Where a conflict stands in the merged text.
struct ConflictSpot
{
    LineRange lines;                  ///< without a place
    std::optional<MergedPlace> place; ///< in UTF-8
    bool isDecided = false;
};

/// How far the merged text has come.
struct MergeProgress
{
    std::vector<ConflictSpot> conflicts; ///< in order
    bool isComplete = false;             ///< nothing of a conflict is left in it
    bool takesTyping = true;
    QString words;
};

/// What two values give together, as a text that a person works on.
class MergedText
{
public:
    virtual ~MergedText() = default;

    /// The text to begin with.
    virtual QString proposal() const = 0;
    virtual MergeProgress progress(const QString &text) const = 0;
    /// What the text stands for; nothing that was not edited is other than the merge made it.
    virtual QByteArray bytes(const QString &text) const = 0;
};

} // namespace kvasir
