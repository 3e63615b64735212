// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArrayView>

#include <limits>

namespace kvasir {

/// The lines of a text that an edit changed: all between those that both texts begin and end with.
struct EditedLines
{
    qsizetype first = 0; ///< line of the old text, counted from 0
    /// The first line of the old text behind them; what is higher than any: none is.
    qsizetype end = std::numeric_limits<qsizetype>::max();
    qsizetype bytesBefore = 0; ///< of both texts, whole lines
    qsizetype bytesBehind = 0;

    QByteArrayView in(QByteArrayView text) const
    {
        return text.sliced(bytesBefore, text.size() - bytesBefore - bytesBehind);
    }
    QByteArrayView behind(QByteArrayView text) const { return text.last(bytesBehind); }
};

/// Takes about as long as reading both texts once.
EditedLines editedLines(QByteArrayView before, QByteArrayView after);

} // namespace kvasir
