// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_rows.h"

namespace kvasir {

namespace {

using Nodes = std::span<const NodeId>;

/// With more changes than a screen has rows, looking for each costs more than painting them all.
constexpr std::size_t mostAnnounced = 128;

/// Says nothing, for rows that nobody sees.
class Silence : public RowListener
{
    void aboutToInsert(NodeId, int, int) override {}
    void inserted() override {}
    void aboutToRemove(NodeId, int, int) override {}
    void removed() override {}
    void changed(NodeId, int, int) override {}
};

/// The first row from `from` on that does not come before the node.
int lowerBound(const KeyNodes &nodes, const RowList &rows, NodeId id, int from)
{
    int count = rows.size() - from;
    while (count > 0) {
        const int half = count / 2;
        if (nodes.comesBefore(rows.at(from + half), id)) {
            from += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return from;
}

/// The rows of siblings that all have one, ascending.
std::vector<int> rowsOf(const KeyNodes &nodes, const RowList &rows, Nodes siblings)
{
    std::vector<int> found;
    found.reserve(siblings.size());
    for (const NodeId id : siblings)
        found.push_back(lowerBound(nodes, rows, id, 0));
    std::sort(found.begin(), found.end());
    return found;
}

/// Calls `visit(first, last)` for each run of consecutive numbers, the last run first.
template <typename Visit> void visitRunsFromBack(const std::vector<int> &rows, Visit visit)
{
    for (std::size_t end = rows.size(); end > 0;) {
        std::size_t begin = end - 1;
        while (begin > 0 && rows[begin - 1] == rows[begin] - 1)
            --begin;
        visit(rows[begin], rows[end - 1]);
        end = begin;
    }
}

void hideRun(KeyNodes &nodes, NodeId parent, int first, int last, RowListener &listener)
{
    RowList &rows = nodes.branch(parent)->rows;
    listener.aboutToRemove(parent, first, last);
    for (int row = first; row <= last; ++row)
        nodes[rows.at(row)].set(KeyNode::Shown, false);
    rows.erase(first, last - first + 1);
    listener.removed();
}

RowListener &ifSeen(const KeyNodes &nodes, NodeId parent, RowListener &listener)
{
    static Silence silence;
    return isSeen(nodes, parent) ? listener : silence;
}

} // namespace

int rowOf(const KeyNodes &nodes, NodeId id)
{
    const KeyBranch *above = nodes.branch(nodes[id].parent);
    if (!above)
        return -1;
    const int row = lowerBound(nodes, above->rows, id, 0);
    return row < above->rows.size() && above->rows.at(row) == id ? row : -1;
}

bool isSeen(const KeyNodes &nodes, NodeId id)
{
    while (id != rootNode && nodes[id].has(KeyNode::Shown))
        id = nodes[id].parent;
    return id == rootNode;
}

void showSiblings(KeyNodes &nodes, NodeId parent, Nodes sorted, RowListener &listener)
{
    RowListener &told = ifSeen(nodes, parent, listener);
    RowList &rows = nodes.branch(parent)->rows;
    int row = 0;
    for (auto begin = sorted.begin(); begin != sorted.end();) {
        row = lowerBound(nodes, rows, *begin, row);
        auto end = begin + 1;
        while (end != sorted.end() && (row == rows.size() || nodes.comesBefore(*end, rows.at(row))))
            ++end;
        const int count = int(end - begin);
        told.aboutToInsert(parent, row, row + count - 1);
        rows.insert(row, Nodes(begin, end));
        for (const NodeId id : Nodes(begin, end)) {
            nodes[id].set(KeyNode::Shown, true);
            nodes[id].set(KeyNode::Changed, false);
        }
        told.inserted();
        row += count;
        begin = end;
    }
}

void hideAll(KeyNodes &nodes, NodeId parent, RowListener &listener)
{
    if (const int count = nodes.branch(parent)->rows.size(); count > 0)
        hideRun(nodes, parent, 0, count - 1, ifSeen(nodes, parent, listener));
}

void hideUnwanted(KeyNodes &nodes, NodeId parent, int first, int last, RowListener &listener)
{
    RowListener &told = ifSeen(nodes, parent, listener);
    const RowList &rows = nodes.branch(parent)->rows;
    std::vector<int> going;
    for (int row = first; row <= last; ++row) {
        if (!nodes[rows.at(row)].has(KeyNode::Wanted))
            going.push_back(row);
    }
    visitRunsFromBack(going, [&](int begin, int end) { hideRun(nodes, parent, begin, end, told); });
}

void settleRows(KeyNodes &nodes, std::vector<NodeId> flipped, RowListener &listener)
{
    std::vector<NodeId> going, coming;
    for (const NodeId id : flipped) {
        KeyNode &node = nodes[id];
        node.set(KeyNode::Flipped, false);
        if (node.has(KeyNode::Wanted) != node.has(KeyNode::Shown))
            (node.has(KeyNode::Wanted) ? coming : going).push_back(id);
    }
    // Parents before children, so that what goes with its branch is not announced by itself.
    visitSiblings(nodes, going, [&](NodeId parent, Nodes siblings) {
        RowListener &told = ifSeen(nodes, parent, listener);
        visitRunsFromBack(rowsOf(nodes, nodes.branch(parent)->rows, siblings),
                          [&](int first, int last) { hideRun(nodes, parent, first, last, told); });
    });
    std::sort(coming.begin(), coming.end(), [&](NodeId left, NodeId right) {
        // Children before parents, so that what comes with its branch is there already.
        if (nodes[left].parent != nodes[right].parent)
            return nodes[left].parent > nodes[right].parent;
        return nodes.comesBefore(left, right);
    });
    for (auto begin = coming.begin(); begin != coming.end();) {
        const NodeId parent = nodes[*begin].parent;
        const auto end = std::find_if(begin, coming.end(),
                                      [&](NodeId id) { return nodes[id].parent != parent; });
        showSiblings(nodes, parent, Nodes(begin, end), listener);
        begin = end;
    }
}

void announceChanged(KeyNodes &nodes, Nodes changed, RowListener &listener)
{
    std::vector<NodeId> ids;
    for (const NodeId id : changed) {
        KeyNode &node = nodes[id];
        if (node.has(KeyNode::Changed) && node.has(KeyNode::Shown))
            ids.push_back(id);
        node.set(KeyNode::Changed, false);
    }
    visitSiblings(nodes, ids, [&](NodeId parent, Nodes siblings) {
        const RowList &rows = nodes.branch(parent)->rows;
        if (!isSeen(nodes, parent))
            return;
        if (siblings.size() > mostAnnounced)
            listener.changed(parent, 0, rows.size() - 1);
        else
            visitRunsFromBack(rowsOf(nodes, rows, siblings),
                              [&](int first, int last) { listener.changed(parent, first, last); });
    });
}

} // namespace kvasir
