// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QtGlobal>

#include <random>
#include <vector>

namespace kvasir::test {

/// The same choices for the same seed, whatever the standard library.
class Chance
{
public:
    explicit Chance(quint64 seed)
        : m_engine(seed)
    {
    }

    /// From 0 to limit - 1.
    int below(int limit) { return int(m_engine() % quint64(limit)); }
    int between(int low, int high) { return low + below(high - low + 1); }
    bool percent(int percent) { return below(100) < percent; }
    template <typename T> const T &oneOf(const std::vector<T> &things)
    {
        return things[std::size_t(below(int(things.size())))];
    }
    quint64 seed() { return m_engine(); }

private:
    std::mt19937_64 m_engine;
};

} // namespace kvasir::test
