// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <vector>

namespace kvasir {

/// The subjects in a bucket's stream that are no keys of it, as sources or further subjects of the
/// stream bring in.
struct ForeignList
{
    struct Subject
    {
        QByteArray subject; ///< what others wrote
        quint64 messages = 0;
    };
    /// More than anybody reads down.
    static constexpr std::size_t mostListed = 200;

    std::vector<Subject> subjects; ///< the first of them, sorted
    quint64 more = 0;              ///< besides these
    bool isComplete = true;        ///< false: there were too many subjects to look through all
};

} // namespace kvasir
