// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/git_library.h"

#include <git2/global.h>

namespace kvasir {

namespace {

struct GitLibrary
{
    GitLibrary() { git_libgit2_init(); }
    ~GitLibrary() { git_libgit2_shutdown(); }
    GitLibrary(const GitLibrary &) = delete;
    GitLibrary &operator=(const GitLibrary &) = delete;
};

} // namespace

void prepareGitLibrary()
{
    // Until the program ends: each further init and shutdown would set up TLS and hashes again.
    static const GitLibrary library;
}

} // namespace kvasir
