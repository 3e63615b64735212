// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/filter/byte_nfa.h"

#include <QByteArrayView>

#include <array>
#include <optional>
#include <vector>

namespace kvasir {

/// What an automaton says of the bytes it has read, should they be all.
enum class Verdict : quint8 {
    No,
    Yes,
    Ask ///< the pattern itself must be asked
};

/// Reads bytes once, from the left, with one look into a table each. Where it stands is a number,
/// so that a node of the tree can go on from where its parent stands and no path is ever built.
class ByteAutomaton
{
public:
    using State = quint16;
    /// No automaton is ever there.
    static constexpr State unknown = 0xffff;

    /// Takes nothing.
    ByteAutomaton() = default;
    /// Nothing if the table would grow beyond 65535 entries.
    static std::optional<ByteAutomaton> make(const ByteNfa &nfa);

    State start() const { return m_start; }
    State next(State state, char byte) const
    {
        return m_table[std::size_t(state) + m_classes[quint8(byte)]];
    }
    State run(State state, QByteArrayView bytes) const
    {
        for (const char byte : bytes)
            state = next(state, byte);
        return state;
    }
    Verdict verdict(State state) const { return Verdict(m_table[state]); }
    /// The verdict is the same whatever follows.
    bool isFinal(State state) const { return state < m_firstOpen; }

private:
    friend class AutomatonMaking;

    /// A row for each state: its verdict, then where each class of bytes leads. States are the
    /// places of their rows.
    std::vector<State> m_table{0};
    std::array<quint8, 256> m_classes{}; ///< columns
    State m_start = 0;
    State m_firstOpen = 1;
};

} // namespace kvasir
