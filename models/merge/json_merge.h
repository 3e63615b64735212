// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/merged_value.h"
#include "models/merge/spliced_json.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

namespace kvasir {

/// Two JSON values that were made from one, merged by what they mean: my bytes with their changes
/// in between. Cheap to copy; one value may be read by several threads.
///
/// Members of objects are matched by name, whatever their order; an object that repeats a name is
/// one thing. Elements of arrays are matched by what they are where that tells them apart, see
/// ArrayKeys, else by their order (as diff3 does with lines). What only one side changed is that
/// side's. When both added elements in one place, theirs come first. White space, and how a string
/// is escaped, is no change, and neither is the order of members.
///
/// Without a base every difference is a conflict, at the deepest value that both have. Below 256
/// containers in each other values are not looked into. Takes time in proportion to the length.
class JsonMerge
{
public:
    /// nullopt: one of the texts is not valid JSON (see isValidJson()). Without a base it is not
    /// known what both were made from.
    static std::optional<JsonMerge> of(const std::optional<QByteArray> &base,
                                       const QByteArray &theirs, const QByteArray &mine);

    /// In the order in which they stand in the merged text.
    const std::vector<JsonConflict> &conflicts() const;
    /// What comes of these choices, one a conflict; those that are missing stand as mine. Valid
    /// JSON for any choices. Without conflicts it is mine byte for byte when they changed nothing,
    /// and theirs when I did not.
    MergedJson merged(const std::vector<std::optional<MergeSide>> &choices = {}) const;

private:
    struct Decided;
    explicit JsonMerge(std::shared_ptr<const Decided> decided)
        : m_decided(std::move(decided))
    {
    }

    std::shared_ptr<const Decided> m_decided;
};

} // namespace kvasir
