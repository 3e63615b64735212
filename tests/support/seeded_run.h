// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/support/nats_server.h"

#include <QStringList>

#include <optional>

namespace kvasir::test {

/// What a randomized test is asked to do by its command line. Rounds come in episodes, each with
/// servers of its own, so that one can be played alone.
struct SeededRun
{
    ServerProgram program;
    bool isCluster = false;
    bool isVerbose = false;
    quint64 seed = 1;
    int firstEpisode = 0;
    int rounds = 0;

    /// The seed of one episode.
    quint64 episodeSeed(int number) const;
};

/// --seed, --rounds, --episode, --server, --cluster and --verbose; says on standard error why there
/// is nothing to run. `rounds` when it is not told how many.
std::optional<SeededRun> readSeededRun(const QStringList &arguments, int rounds);

} // namespace kvasir::test
