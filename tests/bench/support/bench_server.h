// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/support/nats_server.h"

#include <QString>

namespace kvasir::bench {

struct BenchOptions;

/// That of the option, or the newest of those that the tests know.
test::ServerProgram programOf(const BenchOptions &options);

/// A server of the bench's own, with the bucket "b" of one revision a key in a file, and the keys
/// of the options in it.
class BenchServer
{
public:
    explicit BenchServer(const BenchOptions &options);

    int port() const { return m_server.port(); }
    const QString &version() const { return m_program.version; }

private:
    test::ServerProgram m_program;
    test::NatsServer m_server;
};

} // namespace kvasir::bench
