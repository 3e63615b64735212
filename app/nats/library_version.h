// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

namespace kvasir {

/// The version of the cnats library at run time, for --version and the About box.
QString natsLibraryVersion();

} // namespace kvasir
