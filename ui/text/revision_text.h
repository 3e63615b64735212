// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"

#include <QString>

namespace kvasir {

/// A revision in a heading: "Revision 12 · PUT · 3 s ago · 41 B". Plain text.
QString revisionHeading(const Revision &revision);

/// The same inside a sentence: "revision 12, 3 s ago, 41 B", "deleted by revision 12, 3 s ago".
QString revisionPhrase(const Revision &revision);

} // namespace kvasir
