// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/filter/byte_automaton.h"

#include <algorithm>
#include <map>
#include <utility>

namespace kvasir {

namespace {

/// In this order at the top of the table.
enum FinalRow : std::size_t { NoRow, YesRow, AskRow, FinalRows };

/// Steps that wait for a byte or for the end, in order and without doubles.
using Steps = std::vector<int>;

} // namespace

/// The construction by sets: a state is the set of steps at which the graph may stand.
class AutomatonMaking
{
public:
    explicit AutomatonMaking(const ByteNfa &nfa)
        : m_nfa(nfa)
        , m_seen(std::size_t(nfa.size()))
    {
    }

    std::optional<ByteAutomaton> make()
    {
        if (!findClasses())
            return std::nullopt;
        m_made.m_table.clear();
        addRow(Verdict::No);
        addRow(Verdict::Yes);
        addRow(Verdict::Ask);
        for (std::size_t row = 0; row < FinalRows; ++row)
            std::fill_n(m_made.m_table.begin() + long(place(row)) + 1, m_stride - 1, place(row));
        m_made.m_firstOpen = place(FinalRows);
        m_made.m_start = rowOf(closureOf({m_nfa.start}, {.passesBegin = true}));
        while (!m_open.empty()) {
            const auto [steps, state] = std::move(m_open.back());
            m_open.pop_back();
            if (isTooLarge())
                return std::nullopt;
            for (std::size_t column = 1; column < m_stride; ++column)
                m_made.m_table[state + column] = after(steps, m_representatives[column]);
        }
        if (isTooLarge())
            return std::nullopt;
        return std::move(m_made);
    }

private:
    /// A state has 16 bits, and more rows would take longer to make than they save.
    static constexpr std::size_t mostEntries = 65534;
    static constexpr std::size_t mostRows = 1000;

    bool isTooLarge() const
    {
        return m_made.m_table.size() + m_stride > mostEntries || m_rows.size() > mostRows;
    }

    ByteAutomaton::State place(std::size_t row) const { return quint16(row * m_stride); }

    /// Bytes that no step tells apart share a column.
    bool findClasses()
    {
        std::vector<ByteSet> sets{m_nfa.asking};
        for (int step = 0; step < m_nfa.size(); ++step) {
            if (m_nfa[step].kind == ByteNfa::Kind::Bytes &&
                std::find(sets.begin(), sets.end(), m_nfa[step].bytes) == sets.end())
                sets.push_back(m_nfa[step].bytes);
        }
        std::map<std::vector<bool>, quint8> known;
        m_representatives.push_back(0); // the column of verdicts
        for (std::size_t byte = 0; byte < 256; ++byte) {
            std::vector<bool> in;
            for (const ByteSet &set : sets)
                in.push_back(set[byte]);
            const auto [at, isNew] = known.try_emplace(in, quint8(known.size() + 1));
            if (isNew && known.size() > 255)
                return false;
            if (isNew)
                m_representatives.push_back(byte);
            m_made.m_classes[byte] = at->second;
        }
        m_stride = known.size() + 1;
        return true;
    }

    ByteAutomaton::State addRow(Verdict verdict)
    {
        const std::size_t at = m_made.m_table.size();
        m_made.m_table.resize(at + m_stride);
        m_made.m_table[at] = quint16(verdict);
        return quint16(at);
    }

    ByteAutomaton::State rowOf(const Steps &steps)
    {
        const Verdict accepted = m_nfa.isExact ? Verdict::Yes : Verdict::Ask;
        if (steps.empty())
            return place(NoRow);
        if (accepts(steps))
            return place(m_nfa.isExact ? YesRow : AskRow);
        const auto [at, isNew] = m_rows.try_emplace(steps, quint16(0));
        if (!isNew)
            return at->second;
        // A table that is too large is given up before its numbers are looked at.
        if (isTooLarge())
            return place(NoRow);
        at->second = addRow(matchesAtEnd(steps) ? accepted : Verdict::No);
        m_open.emplace_back(steps, at->second);
        return at->second;
    }

    bool accepts(const Steps &steps) const
    {
        return std::any_of(steps.begin(), steps.end(),
                           [this](int step) { return m_nfa[step].kind == ByteNfa::Kind::Accept; });
    }

    bool matchesAtEnd(const Steps &steps)
    {
        return accepts(closureOf(steps, {.passesBegin = false, .passesEnd = true}));
    }

    ByteAutomaton::State after(const Steps &steps, std::size_t byte)
    {
        if (m_nfa.asking[byte])
            return place(AskRow);
        std::vector<int> reached;
        for (const int step : steps) {
            if (m_nfa[step].kind == ByteNfa::Kind::Bytes && m_nfa[step].bytes[byte])
                reached.push_back(m_nfa[step].next);
        }
        return rowOf(closureOf(std::move(reached), {}));
    }

    struct Crossing
    {
        bool passesBegin = false;
        bool passesEnd = false;
    };

    /// Where one gets from there without taking a byte.
    Steps closureOf(std::vector<int> from, Crossing crossing)
    {
        Steps steps;
        std::fill(m_seen.begin(), m_seen.end(), false);
        while (!from.empty()) {
            const int step = from.back();
            from.pop_back();
            if (m_seen[std::size_t(step)])
                continue;
            m_seen[std::size_t(step)] = true;
            const ByteNfa::Step &at = m_nfa[step];
            if (at.kind == ByteNfa::Kind::Split) {
                from.push_back(at.next);
                from.push_back(at.other);
            } else if ((at.kind == ByteNfa::Kind::Begin && crossing.passesBegin) ||
                       (at.kind == ByteNfa::Kind::End && crossing.passesEnd)) {
                from.push_back(at.next);
            } else if (at.kind != ByteNfa::Kind::Begin) {
                steps.push_back(step);
            }
        }
        std::sort(steps.begin(), steps.end());
        return steps;
    }

    const ByteNfa &m_nfa;
    ByteAutomaton m_made;
    std::size_t m_stride = 0;
    std::vector<std::size_t> m_representatives; ///< a byte of each column
    std::map<Steps, ByteAutomaton::State> m_rows;
    std::vector<std::pair<Steps, ByteAutomaton::State>> m_open; ///< rows to be filled
    std::vector<bool> m_seen;
};

std::optional<ByteAutomaton> ByteAutomaton::make(const ByteNfa &nfa)
{
    return AutomatonMaking(nfa).make();
}

} // namespace kvasir
