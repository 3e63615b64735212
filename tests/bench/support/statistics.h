// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace kvasir::bench {

using Clock = std::chrono::steady_clock; ///< the same in every process of the machine

inline double milliseconds(Clock::duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

/// The value that the share `rank` (0 to 1) of them does not exceed; 0 of none.
inline double percentile(std::vector<double> values, double rank)
{
    if (values.empty())
        return 0;
    const auto place = std::size_t(std::ceil(rank * double(values.size())));
    const auto nth = values.begin() + std::ptrdiff_t(std::max<std::size_t>(place, 1) - 1);
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

inline double worst(const std::vector<double> &values)
{
    return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

inline double median(std::vector<double> values)
{
    return percentile(std::move(values), 0.5);
}

} // namespace kvasir::bench
