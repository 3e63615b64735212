// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

namespace kvasir {

/// What --version prints: the program's version and those of the libraries that matter in a report.
QString versionText();

} // namespace kvasir
