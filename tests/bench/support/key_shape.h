// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

namespace kvasir::bench {

/// How the keys of a bench look. Qt-free: the peer makes the same ones.
struct KeyShape
{
    enum class Kind {
        Dotted,   ///< service-03.region-07.session-0350003: a thousand branches
        Flat,     ///< the same without dots: all at the top
        Siblings, ///< all.of-one-branch.session-0000350003: all under one branch
    };
    Kind kind = Kind::Dotted;
    std::uint64_t count = 0;
    bool isShuffled = false;

    std::string key(std::uint64_t number) const
    {
        const auto n = static_cast<unsigned long long>(number);
        const auto service = unsigned(number / 1000 % 50);
        const auto region = unsigned(number / 50'000 % 20);
        // As long as the keys of real buckets: about 36 bytes.
        char text[80];
        if (kind == Kind::Siblings)
            std::snprintf(text, sizeof text, "all.of-one-branch.session-%010llu", n);
        else if (kind == Kind::Flat)
            std::snprintf(text, sizeof text, "service-%02u-region-%02u-session-%07llu", service,
                          region, n);
        else
            std::snprintf(text, sizeof text, "service-%02u.region-%02u.session-%07llu", service,
                          region, n);
        return text;
    }
    /// The key that is written as the i-th.
    std::string inOrder(std::uint64_t i) const
    {
        // A prime that divides no round number: each key once, far from the one before.
        constexpr std::uint64_t stride = 7'919;
        return key(isShuffled ? i * stride % count : i);
    }
};

} // namespace kvasir::bench
