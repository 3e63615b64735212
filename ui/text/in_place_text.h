// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

namespace kvasir {

/// Why a value cannot be edited in place.
enum class InPlaceObstacle {
    HasDraft,
    NoValue,   ///< the key is deleted
    NotShort,  ///< more than a short line of text
    IsWriting, ///< the last save of the key has not ended
};

/// Plain text.
QString inPlaceText(InPlaceObstacle obstacle);

/// The key is not any more what it was when its editor was opened. Plain text.
QString changedInPlaceText();

} // namespace kvasir
