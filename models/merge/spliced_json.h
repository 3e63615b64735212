// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/json_spacing.h"
#include "models/merge/json_tree.h"
#include "models/merge/merged_value.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace kvasir {

/// A side whose values are spliced, and how it is laid out; not copied, as the spacing lies in it.
struct SplicedSide
{
    SplicedSide(const QByteArray &text, EqualJson &equal)
        : tree(text, equal)
        , spacing(tree.text())
    {
    }
    SplicedSide(const SplicedSide &) = delete;
    SplicedSide &operator=(const SplicedSide &) = delete;

    JsonTree tree;
    JsonSpacing spacing;
};

/// Merged JSON.
struct MergedJson
{
    QByteArray text;
    std::vector<MergedPlace> conflicts; ///< a place a conflict, in the conflicts' order
};

/// Writes what was decided: my bytes, with theirs in between as mine is laid out there.
class SplicedJson
{
public:
    /// All stay alive. A conflict without a choice is mine.
    SplicedJson(const SplicedSide &theirs, const SplicedSide &mine,
                const std::vector<std::optional<MergeSide>> &choices);

    /// The whole text. Once.
    MergedJson written(const MergedValue &root, int conflictCount);

private:
    void write(const MergedValue &value);
    void writeContainer(const MergedValue &container);
    /// `count` of the items are in.
    void writeItems(const MergedValue &container, const std::vector<bool> &isIn, qsizetype count);
    void writeName(const MergedValue &item, const ContainerSpacing &spacing);
    void writeTheirs(int node);
    void writeChosen(const MergedValue &value);

    MergeSide choice(int conflict) const;
    bool isLeftOut(const MergedValue &item) const;
    ContainerSpacing spacingOf(const MergedValue &container) const;
    ContainerSpacing spacingOfFilled(int theirs) const;
    /// Mine; theirs where mine has too little in it to have any.
    const JsonSpacing &spacing() const;

    const SplicedSide &m_theirs;
    const SplicedSide &m_mine;
    const std::vector<std::optional<MergeSide>> &m_choices;
    MergedJson m_result;
};

} // namespace kvasir
