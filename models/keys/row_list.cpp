// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/row_list.h"

#include <algorithm>

namespace kvasir {

void RowList::moveGap(quint32 row)
{
    NodeId *const nodes = m_nodes.get();
    const quint32 gap = gapSize();
    if (row < m_gap)
        std::move_backward(nodes + row, nodes + m_gap, nodes + m_gap + gap);
    else if (row > m_gap)
        std::move(nodes + m_gap + gap, nodes + row + gap, nodes + m_gap);
    m_gap = row;
}

void RowList::grow(quint32 capacity)
{
    auto nodes = std::make_unique_for_overwrite<NodeId[]>(capacity);
    moveGap(m_size);
    std::copy_n(m_nodes.get(), m_size, nodes.get());
    m_nodes = std::move(nodes);
    m_capacity = capacity;
}

void RowList::reserve(int size)
{
    if (quint32(size) > m_capacity)
        grow(quint32(size));
}

void RowList::insert(int row, std::span<const NodeId> nodes)
{
    const auto count = quint32(nodes.size());
    // A branch with one child is the commonest kind and gets no spare room.
    if (gapSize() < count)
        grow(std::max(m_size + count, m_size + m_size / 2));
    moveGap(quint32(row));
    std::copy(nodes.begin(), nodes.end(), m_nodes.get() + m_gap);
    m_gap += count;
    m_size += count;
}

void RowList::erase(int row, int count)
{
    moveGap(quint32(row));
    m_size -= quint32(count);
    if (m_size == 0)
        *this = RowList();
}

} // namespace kvasir
