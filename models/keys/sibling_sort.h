// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_nodes.h"

#include <QDeadlineTimer>

#include <vector>

namespace kvasir {

/// Sorts siblings naturally, a million of them without ever holding anybody up: works in slices,
/// between which no node may be removed.
class SiblingSort
{
public:
    explicit SiblingSort(std::vector<NodeId> siblings);

    /// Goes on until the deadline; true when sorted.
    bool advance(const KeyNodes &nodes, const QDeadlineTimer &deadline);
    /// Once, when sorted.
    std::vector<NodeId> take();

private:
    /// Names are compared by eight bytes that lie here, and only where these are alike by
    /// themselves, which are scattered over the memory.
    struct Item
    {
        quint64 key;
        NodeId node;
    };
    enum class Stage { Prefix, Keys, Runs, Merge, Done };

    Stage nextStage(const KeyNodes &nodes);
    void comparePrefixes(const KeyNodes &nodes, std::size_t end);
    void makeKeys(const KeyNodes &nodes, std::size_t end);
    void sortRun(const KeyNodes &nodes, std::size_t end);
    void merge(const KeyNodes &nodes, std::size_t end);

    std::vector<Item> m_items;
    std::vector<Item> m_merged;
    Stage m_stage = Stage::Prefix;
    std::size_t m_next = 0;  ///< item of the stage
    qsizetype m_prefix = -1; ///< bytes that all names begin with; -1: not known yet
    std::size_t m_width = 0; ///< of the runs that are merged
    std::size_t m_left = 0;  ///< next of the left run
    std::size_t m_right = 0; ///< next of the right run
};

} // namespace kvasir
