// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/filter/key_search.h"

#include "models/text/visible_text.h"

#include <algorithm>

namespace kvasir {

namespace {

/// Keys between two looks at the clock: scoring one takes about a fifth of a microsecond.
constexpr int lookEvery = 256;

QString withoutSpace(const QString &text)
{
    QString left;
    std::copy_if(text.begin(), text.end(), std::back_inserter(left),
                 [](QChar character) { return !character.isSpace(); });
    return left;
}

} // namespace

KeySearch::KeySearch(const KeyNodes &nodes)
    : m_nodes(nodes)
{
}

KeySearch::~KeySearch() = default;

void KeySearch::start(const QString &text)
{
    const QString wanted = withoutSpace(text);
    m_pass.reset();
    m_kept.clear();
    m_searched = 0;
    m_next = 0;
    m_lower = wanted.toUtf8().toLower();
    if (wanted.isEmpty())
        return;
    KeyQuery query;
    query.texts.emplace_back(TextTerm::Kind::Fuzzy, wanted, false);
    m_pass = std::make_unique<FilterPass>(m_nodes, KeyFilter(std::move(query)), 0);
}

bool KeySearch::advance(std::chrono::microseconds budget)
{
    if (!m_pass)
        return true;
    const auto deadline = std::chrono::steady_clock::now() + budget;
    const auto left = [&] {
        return std::chrono::duration_cast<std::chrono::microseconds>(
            deadline - std::chrono::steady_clock::now());
    };
    m_pass->extend();
    while (m_next < m_nodes.end()) {
        // A part of the time at a time: the first keys are to be seen soon.
        if (m_next == m_pass->reached())
            m_pass->advance(budget / 4);
        for (int count = 0; count < lookEvery && m_next < m_pass->reached(); ++count)
            consider(m_next++);
        if (left() <= std::chrono::microseconds::zero())
            break;
    }
    return m_next >= m_nodes.end();
}

void KeySearch::consider(NodeId id)
{
    if (!m_nodes[id].isLive())
        return;
    ++m_searched;
    if (!m_pass->matches(id))
        return;
    m_nodes.readPath(id, m_path);
    const auto places = fuzzyPlaces(m_path, m_lower);
    // What Unicode's rules found and bytes do not comes last.
    const Candidate candidate{places ? places->score : 0, m_path};
    const bool isFull = m_kept.size() == mostKept;
    if (isFull && !isBetter(candidate, m_kept.front()))
        return;
    if (isFull) {
        std::pop_heap(m_kept.begin(), m_kept.end(), isBetter);
        m_kept.pop_back();
    }
    m_kept.push_back(candidate);
    m_kept.back().key.detach(); // m_path is written to again
    std::push_heap(m_kept.begin(), m_kept.end(), isBetter);
}

bool KeySearch::isBetter(const Candidate &left, const Candidate &right)
{
    if (left.score != right.score)
        return left.score > right.score;
    if (left.key.size() != right.key.size())
        return left.key.size() < right.key.size();
    return left.key < right.key;
}

std::vector<FoundKey> KeySearch::best() const
{
    std::vector<Candidate> sorted = m_kept;
    std::sort(sorted.begin(), sorted.end(), isBetter);
    std::vector<FoundKey> best;
    for (const Candidate &candidate : sorted)
        best.push_back(found(candidate.key));
    return best;
}

FoundKey KeySearch::found(const QByteArray &key) const
{
    FoundKey found{key, {}};
    const auto places = fuzzyPlaces(key, m_lower);
    if (!places)
        return found;
    for (const qsizetype place : places->places) {
        // Characters of several bytes are marked by their first.
        if ((key[place] & 0xc0) == 0x80)
            continue;
        const auto at = int(visibleText(key.first(place)).size());
        MatchRanges &marks = found.marks;
        if (!marks.empty() && marks.back().start + marks.back().length == at)
            ++marks.back().length;
        else
            marks.push_back({at, 1});
    }
    return found;
}

} // namespace kvasir
