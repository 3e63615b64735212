// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

namespace kvasir {

/// Makes libgit2 ready. Cheap after the first call; any thread. Every function of ours that calls
/// libgit2 begins with this.
void prepareGitLibrary();

} // namespace kvasir
