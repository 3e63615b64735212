// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"
#include "models/values/value_format.h"

#include <optional>

namespace kvasir {

/// What a ValueDocument holds of an edit that is not saved: enough to go on with it later, exactly
/// as it was.
struct ValueEdit
{
    Revision base;     ///< that the edit was made from; its time is the server's, 0: not known
    QByteArray source; ///< the bytes that the view was made of: base's, or loaded from a file
    std::optional<ValueFormat> format; ///< chosen by the person; nothing: detected
    std::optional<QByteArray> typed;   ///< the view as edited, UTF-8; nothing: as it was made

    bool operator==(const ValueEdit &) const = default;
    /// The bytes that a save would write.
    QByteArray bytes() const;
};

} // namespace kvasir
