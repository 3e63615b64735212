// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/array_regions.h"

#include "models/diff/alignment.h"

#include <algorithm>
#include <span>

namespace kvasir {

namespace {

using Elements = std::span<const int>;

/// Beyond that many insertions and removals a person would not follow the regions either.
constexpr int maxEdits = 1000;

/// Where each element of the base stands on a side; -1: nowhere.
std::vector<int> partners(const std::vector<int> &base, const std::vector<int> &side)
{
    std::vector<int> result(base.size(), -1);
    for (const auto &[left, right] : alignSequences(base, side, maxEdits))
        result[std::size_t(left)] = right;
    return result;
}

/// The same without a base: of several ways to align, the search takes one that depends on which
/// array comes first, so only what it finds both ways.
std::vector<int> partnersBothWays(const std::vector<int> &left, const std::vector<int> &right)
{
    std::vector<int> result = partners(left, right);
    const std::vector<int> back = partners(right, left);
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (result[i] >= 0 && back[std::size_t(result[i])] != int(i))
            result[i] = -1;
    }
    return result;
}

ElementRun between(int begin, int end)
{
    return {begin, end - begin};
}

/// Makes regions of elements that all have, given in order.
class Regions
{
public:
    void addStable(int base, int theirs, int mine)
    {
        addChangesUntil(base, theirs, mine);
        if (m_regions.empty() || m_isChanged)
            m_regions.push_back({{base, 0}, {theirs, 0}, {mine, 0}, {}});
        m_isChanged = false;
        ArrayRegion &region = m_regions.back();
        for (ElementRun *run : {&region.base, &region.theirs, &region.mine})
            ++run->count;
    }

    void addChangesUntil(int base, int theirs, int mine)
    {
        const ArrayRegion last = m_regions.empty() ? ArrayRegion() : m_regions.back();
        const ArrayRegion changed{between(last.base.end(), base),
                                  between(last.theirs.end(), theirs),
                                  between(last.mine.end(), mine),
                                  {}};
        if (changed.base.count + changed.theirs.count + changed.mine.count == 0)
            return;
        m_regions.push_back(changed);
        m_isChanged = true;
    }

    std::vector<ArrayRegion> take() { return std::move(m_regions); }

private:
    std::vector<ArrayRegion> m_regions;
    bool m_isChanged = false; ///< the last one
};

Elements elementsOf(const std::vector<int> &all, const ElementRun &run)
{
    return Elements(all).subspan(std::size_t(run.first), std::size_t(run.count));
}

/// No element was changed by both sides, which have as many as the base.
bool changesMiss(Elements base, Elements theirs, Elements mine)
{
    for (std::size_t i = 0; i < base.size(); ++i) {
        if (theirs[i] != base[i] && mine[i] != base[i])
            return false;
    }
    return true;
}

ArrayRegion::Outcome outcome(const NumberedSides &elements, const ArrayRegion &region)
{
    using Outcome = ArrayRegion::Outcome;
    const Elements theirs = elementsOf(elements.theirs, region.theirs);
    const Elements mine = elementsOf(elements.mine, region.mine);
    const Elements base = elements.base ? elementsOf(*elements.base, region.base) : Elements();
    const auto isBase = [&](Elements side) {
        return elements.base && std::equal(side.begin(), side.end(), base.begin(), base.end());
    };
    if (isBase(theirs) || std::equal(theirs.begin(), theirs.end(), mine.begin(), mine.end()))
        return Outcome::Mine;
    const bool areAsMany =
        theirs.size() == mine.size() && (!elements.base || base.size() == mine.size());
    // Without a base all is a conflict, and the smaller the better.
    if (areAsMany && (!elements.base || base.size() == 1 || changesMiss(base, theirs, mine)))
        return Outcome::Pairs;
    if (isBase(mine))
        return Outcome::Theirs;
    return std::max({base.size(), theirs.size(), mine.size()}) > 1 ? Outcome::Tangle
                                                                   : Outcome::Conflict;
}

} // namespace

std::vector<ArrayRegion> alignArrays(const NumberedSides &elements)
{
    const std::vector<int> &base = elements.base ? *elements.base : elements.theirs;
    const std::vector<int> inTheirs = partners(base, elements.theirs);
    const std::vector<int> inMine =
        elements.base ? partners(base, elements.mine) : partnersBothWays(base, elements.mine);
    Regions regions;
    for (std::size_t i = 0; i < base.size(); ++i) {
        if (inTheirs[i] >= 0 && inMine[i] >= 0)
            regions.addStable(int(i), inTheirs[i], inMine[i]);
    }
    regions.addChangesUntil(int(base.size()), int(elements.theirs.size()),
                            int(elements.mine.size()));
    std::vector<ArrayRegion> result = regions.take();
    for (ArrayRegion &region : result)
        region.outcome = outcome(elements, region);
    return result;
}

} // namespace kvasir
