// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/structural_merge.h"

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

/// Each level takes some of the thread's stack, which may be small.
constexpr int maxDepth = 256;

/// Bytes of paths: many conflicts below long names would take more memory than there is.
constexpr qsizetype maxPathLength = 32 * 1024 * 1024;

constexpr int nowhere = -1;

std::optional<QByteArray> bytesOf(const JsonTree &tree, int node)
{
    return node >= 0 ? std::optional(tree.bytes(node).toByteArray()) : std::nullopt;
}

std::vector<int> childrenOf(const JsonTree *tree, int node)
{
    return tree && node >= 0 ? tree->children(node) : std::vector<int>();
}

int nodeAt(const std::vector<int> &nodes, int position)
{
    return position >= 0 ? nodes[std::size_t(position)] : nowhere;
}

/// Where the node stands, or else it would.
MergedPlace placeIn(const JsonTree *tree, int node, const MergedPlace &reached)
{
    if (!tree || node < 0)
        return {reached.offset, 0};
    return {(*tree)[node].begin, (*tree)[node].end - (*tree)[node].begin};
}

/// A run's first element, or nowhere if it has none.
int onlyNode(const std::vector<int> &nodes, const ElementRun &run)
{
    return run.count > 0 ? nodes[std::size_t(run.first)] : nowhere;
}

MergedValue taken(MergedValue::Kind kind, int theirs, int mine)
{
    return {kind, theirs, mine, nowhere, {}};
}

/// A container that keeps all that mine has and nothing else is mine as it stands.
bool isJustMine(const MergedValue &container, const std::vector<int> &mine)
{
    return std::equal(container.items.begin(), container.items.end(), mine.begin(), mine.end(),
                      [](const MergedValue &item, int node) {
                          return item.kind == MergedValue::Kind::Mine && item.mine == node;
                      });
}

} // namespace

StructuralMerge::StructuralMerge(const JsonTree *base, const JsonTree &theirs, const JsonTree &mine,
                                 EqualJson &equal)
    : m_base(base)
    , m_theirs(theirs)
    , m_mine(mine)
    , m_equal(equal)
{
}

MergedValue StructuralMerge::run()
{
    const Place whole{m_base ? 0 : nowhere, 0, 0};
    MergedValue merged = value(whole);
    if (m_pathLength <= maxPathLength)
        return merged;
    m_conflicts.clear();
    m_pathLength = 0;
    return conflict(whole);
}

MergedValue StructuralMerge::value(const Place &place)
{
    enter(place);
    MergedValue merged = decided(place);
    leave(place);
    return merged;
}

MergedValue StructuralMerge::decided(const Place &place)
{
    if (isSame(place) || isUnchangedByThem(place))
        return taken(MergedValue::Kind::Mine, place.theirs, place.mine);
    if (canGoDeeper(place)) {
        if (auto merged = deeper(place))
            return std::move(*merged);
    }
    // Deeper would have kept how mine is laid out.
    if (isUnchangedByMe(place))
        return taken(MergedValue::Kind::Theirs, place.theirs, place.mine);
    return conflict(place);
}

bool StructuralMerge::canGoDeeper(const Place &place) const
{
    const JsonNode &theirs = m_theirs[place.theirs];
    const JsonNode &mine = m_mine[place.mine];
    if (m_depth >= maxDepth || !mine.isContainer() || mine.kind != theirs.kind ||
        mine.repeatsNames || theirs.repeatsNames)
        return false;
    // Two arrays that were added have nothing that says which elements stand for the same.
    if (place.base < 0)
        return !m_base || mine.kind == JsonNode::Kind::Object;
    return (*m_base)[place.base].kind == mine.kind && !(*m_base)[place.base].repeatsNames;
}

std::optional<MergedValue> StructuralMerge::deeper(const Place &place)
{
    const std::size_t conflictCount = m_conflicts.size();
    ++m_depth;
    auto merged = m_mine[place.mine].kind == JsonNode::Kind::Object ? object(place) : array(place);
    --m_depth;
    if (!merged) {
        m_conflicts.resize(conflictCount);
        return std::nullopt;
    }
    if (isJustMine(*merged, m_mine.children(place.mine)))
        return taken(MergedValue::Kind::Mine, place.theirs, place.mine);
    return merged;
}

std::optional<MergedValue> StructuralMerge::object(const Place &place)
{
    const Children nodes = children(place);
    const NumberedSides names{m_base ? std::optional(m_base->names(nodes.base)) : std::nullopt,
                              m_theirs.names(nodes.theirs), m_mine.names(nodes.mine)};
    MergedValue result = taken(MergedValue::Kind::Container, place.theirs, place.mine);
    for (const KeyedItem &item : itemsInMyOrder(names)) {
        const Place member = placeOf(nodes, item);
        const auto step = m_path.toMember(member.mine >= 0 ? m_mine.name(member.mine)
                                                           : m_theirs.name(member.theirs));
        addItem(result, member);
    }
    return result;
}

std::optional<MergedValue> StructuralMerge::array(const Place &place)
{
    const Children nodes = children(place);
    std::vector<ArrayElements> sides{{m_theirs, nodes.theirs}, {m_mine, nodes.mine}};
    if (m_base)
        sides.push_back({*m_base, nodes.base});
    const auto keys = arrayKeys(sides, m_equal);
    if (!keys)
        return alignedArray(place);
    const NumberedSides keyed{m_base ? std::optional(keys->values[2]) : std::nullopt,
                              keys->values[0], keys->values[1]};
    if (keys->name.isEmpty() && replacedTheSame(keyed))
        return alignedArray(place);
    const auto items = orderedItems(keyed);
    return items ? keyedArray(place, *keys, *items) : std::nullopt;
}

std::optional<MergedValue> StructuralMerge::keyedArray(const Place &place, const ArrayKeys &keys,
                                                       const std::vector<KeyedItem> &items)
{
    const Children nodes = children(place);
    MergedValue result = taken(MergedValue::Kind::Container, place.theirs, place.mine);
    for (const KeyedItem &item : items) {
        const Place element = placeOf(nodes, item);
        const auto step = stepToKey(keys.name, element);
        addItem(result, element);
    }
    return result;
}

std::optional<MergedValue> StructuralMerge::alignedArray(const Place &place)
{
    const Children nodes = children(place);
    const NumberedSides elements{m_base ? std::optional(m_base->values(nodes.base)) : std::nullopt,
                                 m_theirs.values(nodes.theirs), m_mine.values(nodes.mine)};
    MergedValue result = taken(MergedValue::Kind::Container, place.theirs, place.mine);
    for (const ArrayRegion &region : alignArrays(elements)) {
        if (region.outcome == ArrayRegion::Outcome::Tangle)
            return std::nullopt;
        addRegion(result, nodes, region);
    }
    return result;
}

void StructuralMerge::addRegion(MergedValue &array, const Children &children,
                                const ArrayRegion &region)
{
    switch (region.outcome) {
    case ArrayRegion::Outcome::Mine:
        for (int i = region.mine.first; i < region.mine.end(); ++i) {
            const Place element{nowhere, nowhere, children.mine[std::size_t(i)]};
            array.items.push_back(taken(MergedValue::Kind::Mine, nowhere, element.mine));
            leave(element);
        }
        break;
    case ArrayRegion::Outcome::Theirs:
        for (int i = region.theirs.first; i < region.theirs.end(); ++i) {
            const Place element{nowhere, children.theirs[std::size_t(i)], nowhere};
            array.items.push_back(taken(MergedValue::Kind::Theirs, element.theirs, nowhere));
            leave(element);
        }
        break;
    case ArrayRegion::Outcome::Pairs:
        addPairs(array, children, region);
        break;
    case ArrayRegion::Outcome::Conflict: {
        const auto step = m_path.toIndex(std::min(region.theirs.first, region.mine.first));
        array.items.push_back(conflict({m_base ? onlyNode(children.base, region.base) : nowhere,
                                        onlyNode(children.theirs, region.theirs),
                                        onlyNode(children.mine, region.mine)}));
        break;
    }
    case ArrayRegion::Outcome::Tangle:
        break;
    }
}

void StructuralMerge::addPairs(MergedValue &array, const Children &children,
                               const ArrayRegion &region)
{
    for (int i = 0; i < region.mine.count; ++i) {
        const KeyedItem item{m_base ? region.base.first + i : nowhere, region.theirs.first + i,
                             region.mine.first + i};
        const auto step = m_path.toIndex(std::min(item.theirs, item.mine));
        array.items.push_back(value(placeOf(children, item)));
    }
}

void StructuralMerge::addItem(MergedValue &container, const Place &place)
{
    if (place.theirs >= 0 && place.mine >= 0) {
        container.items.push_back(value(place));
        return;
    }
    const bool isMine = place.mine >= 0;
    if (!m_base || (place.base >= 0 && !isUnchangedByMe(place) && !isUnchangedByThem(place))) {
        container.items.push_back(conflict(place));
        return;
    }
    leave(place);
    // In the base too: the other side removed what this one did not touch.
    if (place.base < 0)
        container.items.push_back(
            taken(isMine ? MergedValue::Kind::Mine : MergedValue::Kind::Theirs, place.theirs,
                  place.mine));
}

MergedValue StructuralMerge::conflict(const Place &place)
{
    m_pathLength += m_path.text().size();
    if (m_pathLength <= maxPathLength)
        m_conflicts.push_back({m_path.text(), m_base ? bytesOf(*m_base, place.base) : std::nullopt,
                               bytesOf(m_theirs, place.theirs), bytesOf(m_mine, place.mine),
                               places(place)});
    leave(place);
    return {MergedValue::Kind::Conflict, place.theirs, place.mine, int(m_conflicts.size()) - 1, {}};
}

ConflictPlaces StructuralMerge::places(const Place &place) const
{
    return {placeIn(m_base, place.base, m_reached.base),
            placeIn(&m_theirs, place.theirs, m_reached.theirs),
            placeIn(&m_mine, place.mine, m_reached.mine)};
}

void StructuralMerge::enter(const Place &place)
{
    const ConflictPlaces here = places(place);
    m_reached.base.offset = here.base.offset;
    m_reached.theirs.offset = here.theirs.offset;
    m_reached.mine.offset = here.mine.offset;
}

void StructuralMerge::leave(const Place &place)
{
    const ConflictPlaces here = places(place);
    m_reached.base.offset = here.base.offset + here.base.length;
    m_reached.theirs.offset = here.theirs.offset + here.theirs.length;
    m_reached.mine.offset = here.mine.offset + here.mine.length;
}

JsonPath::Step StructuralMerge::stepToKey(const QByteArray &name, const Place &element)
{
    const JsonTree &tree = element.mine >= 0 ? m_mine : m_theirs;
    int node = element.mine >= 0 ? element.mine : element.theirs;
    if (!name.isEmpty())
        node = memberNamed(tree, node, m_equal.scalar(JsonToken::Kind::String, '"' + name + '"'));
    return m_path.toKey(name, tree.bytes(node));
}

StructuralMerge::Children StructuralMerge::children(const Place &place) const
{
    return {childrenOf(m_base, place.base), childrenOf(&m_theirs, place.theirs),
            childrenOf(&m_mine, place.mine)};
}

StructuralMerge::Place StructuralMerge::placeOf(const Children &children,
                                                const KeyedItem &item) const
{
    return {nodeAt(children.base, item.base), nodeAt(children.theirs, item.theirs),
            nodeAt(children.mine, item.mine)};
}

bool StructuralMerge::isUnchangedByMe(const Place &place) const
{
    return place.base >= 0 && place.mine >= 0 &&
           (*m_base)[place.base].value == m_mine[place.mine].value;
}

bool StructuralMerge::isUnchangedByThem(const Place &place) const
{
    return place.base >= 0 && place.theirs >= 0 &&
           (*m_base)[place.base].value == m_theirs[place.theirs].value;
}

bool StructuralMerge::isSame(const Place &place) const
{
    return m_theirs[place.theirs].value == m_mine[place.mine].value;
}

} // namespace kvasir
