// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/sibling_sort.h"

#include "models/keys/natural_order.h"

#include <algorithm>

namespace kvasir {

namespace {

/// Takes well below a millisecond in each stage, so that deadlines are kept.
constexpr std::size_t step = 2048;

bool isBefore(const KeyNodes &nodes, quint64 leftKey, NodeId left, quint64 rightKey, NodeId right)
{
    return leftKey != rightKey ? leftKey < rightKey : nodes.comesBefore(left, right);
}

} // namespace

SiblingSort::SiblingSort(std::vector<NodeId> siblings)
{
    m_items.reserve(siblings.size());
    for (const NodeId id : siblings)
        m_items.push_back({0, id});
}

bool SiblingSort::advance(const KeyNodes &nodes, const QDeadlineTimer &deadline)
{
    while (m_stage != Stage::Done) {
        if (m_next == m_items.size()) {
            m_stage = nextStage(nodes);
            continue;
        }
        const std::size_t end = std::min(m_next + step, m_items.size());
        switch (m_stage) {
        case Stage::Prefix:
            comparePrefixes(nodes, end);
            break;
        case Stage::Keys:
            makeKeys(nodes, end);
            break;
        case Stage::Runs:
            sortRun(nodes, end);
            break;
        case Stage::Merge:
            merge(nodes, end);
            break;
        case Stage::Done:
            break;
        }
        m_next = end;
        if (deadline.hasExpired())
            return false;
    }
    return true;
}

SiblingSort::Stage SiblingSort::nextStage(const KeyNodes &nodes)
{
    m_next = 0;
    switch (m_stage) {
    case Stage::Prefix:
        if (!m_items.empty())
            m_prefix = beginOfNumber(nodes.name(m_items.front().node), m_prefix);
        return Stage::Keys;
    case Stage::Keys:
        return Stage::Runs;
    case Stage::Runs:
        m_width = step;
        m_merged.resize(m_items.size() > step ? m_items.size() : 0);
        break;
    case Stage::Merge:
        m_items.swap(m_merged);
        m_width *= 2;
        break;
    case Stage::Done:
        break;
    }
    m_left = 0;
    m_right = m_width;
    return m_width < m_items.size() ? Stage::Merge : Stage::Done;
}

void SiblingSort::comparePrefixes(const KeyNodes &nodes, std::size_t end)
{
    const QByteArrayView first = nodes.name(m_items.front().node);
    if (m_prefix < 0)
        m_prefix = first.size();
    for (std::size_t i = m_next; i < end; ++i) {
        const QByteArrayView name = nodes.name(m_items[i].node);
        const qsizetype shorter = std::min(m_prefix, name.size());
        const auto differs =
            std::mismatch(first.begin(), first.begin() + shorter, name.begin()).first;
        m_prefix = differs - first.begin();
    }
}

void SiblingSort::makeKeys(const KeyNodes &nodes, std::size_t end)
{
    for (std::size_t i = m_next; i < end; ++i)
        m_items[i].key = naturalKey(nodes.name(m_items[i].node).sliced(m_prefix));
}

void SiblingSort::sortRun(const KeyNodes &nodes, std::size_t end)
{
    const auto begin = m_items.begin();
    std::sort(begin + std::ptrdiff_t(m_next), begin + std::ptrdiff_t(end),
              [&](const Item &a, const Item &b) {
                  return isBefore(nodes, a.key, a.node, b.key, b.node);
              });
}

/// Fills m_merged up to `end` from the two runs at hand, and from the next two behind them.
void SiblingSort::merge(const KeyNodes &nodes, std::size_t end)
{
    for (std::size_t out = m_next; out < end; ++out) {
        const std::size_t pair = out / (2 * m_width) * (2 * m_width);
        if (out == pair) {
            m_left = pair;
            m_right = std::min(pair + m_width, m_items.size());
        }
        const std::size_t leftEnd = std::min(pair + m_width, m_items.size());
        const std::size_t rightEnd = std::min(pair + 2 * m_width, m_items.size());
        const Item &left = m_items[std::min(m_left, m_items.size() - 1)];
        const bool takeRight =
            m_right < rightEnd &&
            (m_left == leftEnd ||
             isBefore(nodes, m_items[m_right].key, m_items[m_right].node, left.key, left.node));
        m_merged[out] = m_items[takeRight ? m_right++ : m_left++];
    }
}

std::vector<NodeId> SiblingSort::take()
{
    std::vector<NodeId> sorted;
    sorted.reserve(m_items.size());
    for (const Item &item : m_items)
        sorted.push_back(item.node);
    m_items = {};
    m_merged = {};
    return sorted;
}

} // namespace kvasir
