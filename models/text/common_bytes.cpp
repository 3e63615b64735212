// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/text/common_bytes.h"

#include <algorithm>
#include <cstring>

namespace kvasir {

namespace {

/// Compared at once, before it is looked where they differ.
constexpr qsizetype blockSize = 4096;

} // namespace

qsizetype commonBeginning(QByteArrayView left, QByteArrayView right)
{
    const qsizetype most = std::min(left.size(), right.size());
    qsizetype same = 0;
    while (same + blockSize <= most &&
           std::memcmp(left.data() + same, right.data() + same, std::size_t(blockSize)) == 0)
        same += blockSize;
    while (same < most && left[same] == right[same])
        ++same;
    return same;
}

qsizetype commonEnd(QByteArrayView left, QByteArrayView right)
{
    const qsizetype most = std::min(left.size(), right.size());
    const auto areSame = [&](qsizetype end, qsizetype size) {
        return std::memcmp(left.data() + left.size() - end - size,
                           right.data() + right.size() - end - size, std::size_t(size)) == 0;
    };
    qsizetype same = 0;
    while (same + blockSize <= most && areSame(same, blockSize))
        same += blockSize;
    while (same < most && areSame(same, 1))
        ++same;
    return same;
}

} // namespace kvasir
