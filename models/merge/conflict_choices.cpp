// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/conflict_choices.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace kvasir {

ConflictChoices::ConflictChoices(const JsonMerge &merge)
    : m_merge(merge)
    , m_choices(merge.conflicts().size())
    , m_isDropped(merge.conflicts().size())
{
}

const JsonConflict &ConflictChoices::conflict(int index) const
{
    return m_merge->conflicts()[std::size_t(index)];
}

void ConflictChoices::choose(int index, MergeSide side)
{
    m_choices[std::size_t(index)] = side;
    m_isDropped[std::size_t(index)] = false;
}

int ConflictChoices::remaining() const
{
    return int(std::count(m_choices.begin(), m_choices.end(), std::nullopt));
}

MergedJson ConflictChoices::merged() const
{
    return m_merge ? m_merge->merged(m_choices) : MergedJson();
}

int ConflictChoices::rebase(const JsonMerge &merge)
{
    const ConflictChoices before = std::exchange(*this, ConflictChoices(merge));
    QHash<QByteArray, int> indexes;
    for (int i = 0; i < before.count(); ++i)
        indexes.insert(before.conflict(i).path, i);
    for (int i = 0; i < count(); ++i) {
        const auto known = indexes.constFind(conflict(i).path);
        if (known == indexes.cend())
            continue;
        const bool isAsItWas = before.conflict(*known) == conflict(i);
        const auto index = std::size_t(i);
        const auto choice = before.choice(*known);
        m_choices[index] = isAsItWas ? choice : std::nullopt;
        m_isDropped[index] = before.m_isDropped[std::size_t(*known)] || (choice && !isAsItWas);
    }
    return int(std::count(m_isDropped.begin(), m_isDropped.end(), true));
}

} // namespace kvasir
