// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_config.h"

#include <QString>

#include <vector>

namespace kvasir {

/// One member of a configuration in which two differ. All text is data, in JSON.
struct ConfigChange
{
    QString path;   ///< "max_age", "metadata.owner", "sources[1].name"
    QString before; ///< empty: it is not there
    QString after;

    bool operator==(const ConfigChange &) const = default;
};

/// What differs, in the order of the members. A member that is not there is the same as one with
/// the value that servers have for not set; what servers note for themselves in the metadata does
/// not count.
std::vector<ConfigChange> configChanges(const BucketConfig &before, const BucketConfig &after);

} // namespace kvasir
