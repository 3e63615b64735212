// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QtGlobal>

#include <memory>
#include <span>

namespace kvasir {

/// Addresses a node of the key tree, see KeyNodes.
using NodeId = quint32;

/// The nodes of one branch, in the order of their rows. The free room lies in a gap where the last
/// change was, as in a text editor: changes that walk through the list in one direction move
/// each node once, however many they are.
class RowList
{
public:
    int size() const { return int(m_size); }
    NodeId at(int row) const
    {
        const auto i = quint32(row);
        return m_nodes[i < m_gap ? i : i + gapSize()];
    }
    /// Makes room for so many, to be filled without copying.
    void reserve(int size);
    void insert(int row, std::span<const NodeId> nodes);
    void erase(int row, int count);

private:
    quint32 gapSize() const { return m_capacity - m_size; }
    void moveGap(quint32 row);
    void grow(quint32 capacity);

    std::unique_ptr<NodeId[]> m_nodes;
    quint32 m_size = 0;
    quint32 m_capacity = 0;
    quint32 m_gap = 0;
};

} // namespace kvasir
