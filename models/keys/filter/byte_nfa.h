// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QtGlobal>

#include <bitset>
#include <vector>

namespace kvasir {

using ByteSet = std::bitset<256>;

/// A pattern over bytes as a graph of steps that may be taken: what is written down easily, and
/// made quick by ByteAutomaton. Built from the end: each step is told what follows it.
class ByteNfa
{
public:
    enum class Kind : quint8 {
        Bytes, ///< takes one byte of the set
        Split, ///< goes two ways without taking anything
        Begin, ///< passes at the beginning only
        End,   ///< passes at the end only
        Accept ///< matches, whatever follows
    };
    struct Step
    {
        Kind kind = Kind::Accept;
        ByteSet bytes;
        int next = -1;
        int other = -1; ///< of a Split
    };

    int add(Kind kind, int next = -1, int other = -1)
    {
        m_steps.push_back({kind, {}, next, other});
        return int(m_steps.size()) - 1;
    }
    int addBytes(const ByteSet &bytes, int next)
    {
        m_steps.push_back({Kind::Bytes, bytes, next, -1});
        return int(m_steps.size()) - 1;
    }
    /// Any number of bytes of the set, then what follows.
    int addAnyNumber(const ByteSet &bytes, int next)
    {
        const int split = add(Kind::Split, -1, next);
        m_steps[std::size_t(split)].next = addBytes(bytes, split);
        return split;
    }
    void setNext(int step, int next) { m_steps[std::size_t(step)].next = next; }

    const Step &operator[](int step) const { return m_steps[std::size_t(step)]; }
    int size() const { return int(m_steps.size()); }

    int start = -1;
    /// What is accepted is certain; else it may still fail the pattern that this stands for.
    bool isExact = true;
    /// Bytes that the pattern was not written for: whether something that holds one of them
    /// matches, only the pattern that this stands for can tell.
    ByteSet asking;

private:
    std::vector<Step> m_steps;
};

} // namespace kvasir
