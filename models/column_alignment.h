// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QVariant>

namespace kvasir {

/// For Qt::TextAlignmentRole of a column's cells and of its header: numbers end at the right.
inline QVariant columnAlignment(bool isNumber)
{
    const auto side = isNumber ? Qt::AlignRight : Qt::AlignLeft;
    return QVariant::fromValue(side | Qt::AlignVCenter);
}

} // namespace kvasir
