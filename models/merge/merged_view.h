// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/spliced_json.h"

#include <QByteArray>

#include <vector>

namespace kvasir {

/// Merged JSON as an editor shows it, see textView().
struct MergedView
{
    QByteArray utf8;
    std::vector<MergedPlace> conflicts; ///< where they stand in `utf8`, in their order
};

/// A place that is left out stands behind what comes before it.
MergedView viewOfMerged(const MergedJson &merged);

} // namespace kvasir
