// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <chrono>

namespace kvasir {

/// How many updates a second there were lately.
class UpdateRate
{
public:
    void count() { ++m_count; }

    /// To be called once each `interval`; the rate then, smoothed over a few of them.
    double tick(std::chrono::milliseconds interval)
    {
        const double now = m_count / std::chrono::duration<double>(interval).count();
        m_count = 0;
        m_rate += (now - m_rate) / 2;
        if (m_rate < smallestShown)
            m_rate = 0;
        return m_rate;
    }

private:
    // One update in ten seconds reads as rest.
    static constexpr double smallestShown = 0.1;

    int m_count = 0;
    double m_rate = 0;
};

} // namespace kvasir
