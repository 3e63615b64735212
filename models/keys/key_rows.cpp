// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_rows.h"

#include <algorithm>

namespace kvasir {

namespace {

using Nodes = std::span<NodeId>;

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

/// Calls `visit(parent, siblings)` for the nodes of each parent.
template <typename Visit>
void visitSiblings(const KeyNodes &nodes, std::vector<NodeId> &ids, Visit visit)
{
    const auto byParent = [&](NodeId left, NodeId right) {
        return nodes[left].parent < nodes[right].parent;
    };
    std::sort(ids.begin(), ids.end(), byParent);
    for (auto begin = ids.begin(); begin != ids.end();) {
        const auto end = std::upper_bound(begin, ids.end(), *begin, byParent);
        visit(nodes[*begin].parent, Nodes(begin, end));
        begin = end;
    }
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

/// The rows of siblings that all have one, ascending.
std::vector<int> rowsOf(const KeyNodes &nodes, const RowList &rows, Nodes siblings)
{
    std::vector<int> found;
    found.reserve(siblings.size());
    // Finding a row costs about as much as looking at some twenty neighbours; when that makes
    // walking through all of them cheaper, it needs the siblings in a quickly searched order.
    if (siblings.size() > std::size_t(rows.size()) / 16) {
        std::sort(siblings.begin(), siblings.end());
        for (int row = 0; row < rows.size(); ++row) {
            if (std::binary_search(siblings.begin(), siblings.end(), rows.at(row)))
                found.push_back(row);
        }
        return found;
    }
    for (const NodeId id : siblings)
        found.push_back(lowerBound(nodes, rows, id, 0));
    std::sort(found.begin(), found.end());
    return found;
}

void hide(KeyNodes &nodes, NodeId parent, Nodes siblings, RowListener *listener)
{
    RowList &rows = nodes.branch(parent)->rows;
    visitRunsFromBack(rowsOf(nodes, rows, siblings), [&](int first, int last) {
        if (listener)
            listener->aboutToRemove(parent, first, last);
        for (int row = first; row <= last; ++row)
            nodes[rows.at(row)].set(KeyNode::Shown, false);
        rows.erase(first, last - first + 1);
        if (listener)
            listener->removed();
    });
}

void show(KeyNodes &nodes, NodeId parent, Nodes siblings, RowListener *listener)
{
    RowList &rows = nodes.branch(parent)->rows;
    std::sort(siblings.begin(), siblings.end(),
              [&](NodeId left, NodeId right) { return nodes.comesBefore(left, right); });
    int row = 0;
    for (auto begin = siblings.begin(); begin != siblings.end();) {
        row = lowerBound(nodes, rows, *begin, row);
        auto end = begin + 1;
        while (end != siblings.end() &&
               (row == rows.size() || nodes.comesBefore(*end, rows.at(row))))
            ++end;
        const int count = int(end - begin);
        if (listener)
            listener->aboutToInsert(parent, row, row + count - 1);
        rows.insert(row, Nodes(begin, end));
        for (const NodeId id : Nodes(begin, end)) {
            nodes[id].set(KeyNode::Shown, true);
            nodes[id].set(KeyNode::Changed, false);
        }
        if (listener)
            listener->inserted();
        row += count;
        begin = end;
    }
}

/// First those whose parents stay as they are: all below them is still, or already, in place.
void hideAll(KeyNodes &nodes, std::vector<NodeId> &seen, std::vector<NodeId> &unseen,
             RowListener &listener)
{
    visitSiblings(nodes, seen,
                  [&](NodeId parent, Nodes siblings) { hide(nodes, parent, siblings, &listener); });
    visitSiblings(nodes, unseen,
                  [&](NodeId parent, Nodes siblings) { hide(nodes, parent, siblings, nullptr); });
}

void showAll(KeyNodes &nodes, std::vector<NodeId> &seen, std::vector<NodeId> &unseen,
             RowListener &listener)
{
    visitSiblings(nodes, unseen,
                  [&](NodeId parent, Nodes siblings) { show(nodes, parent, siblings, nullptr); });
    visitSiblings(nodes, seen,
                  [&](NodeId parent, Nodes siblings) { show(nodes, parent, siblings, &listener); });
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

void settleRows(KeyNodes &nodes, std::span<const NodeId> flipped, RowListener &listener)
{
    std::vector<NodeId> going, goingUnseen, coming, comingUnseen;
    for (const NodeId id : flipped) {
        KeyNode &node = nodes[id];
        node.set(KeyNode::Flipped, false);
        const bool isWanted = node.has(KeyNode::Wanted);
        if (isWanted == node.has(KeyNode::Shown))
            continue;
        const KeyNode &above = nodes[node.parent];
        const bool isSeen =
            node.parent == rootNode || (above.has(KeyNode::Shown) && above.has(KeyNode::Wanted));
        if (isWanted)
            (isSeen ? coming : comingUnseen).push_back(id);
        else
            (isSeen ? going : goingUnseen).push_back(id);
    }
    hideAll(nodes, going, goingUnseen, listener);
    showAll(nodes, coming, comingUnseen, listener);
}

void announceChanged(KeyNodes &nodes, std::span<const NodeId> changed, RowListener &listener)
{
    std::vector<NodeId> ids;
    for (const NodeId id : changed) {
        KeyNode &node = nodes[id];
        if (node.has(KeyNode::Changed) && node.has(KeyNode::Shown))
            ids.push_back(id);
        node.set(KeyNode::Changed, false);
    }
    visitSiblings(nodes, ids, [&](NodeId parent, Nodes siblings) {
        visitRunsFromBack(rowsOf(nodes, nodes.branch(parent)->rows, siblings),
                          [&](int first, int last) { listener.changed(parent, first, last); });
    });
}

} // namespace kvasir
