// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/support/bench_server.h"

#include "tests/bench/support/bench_options.h"
#include "tests/bench/support/child.h"
#include "tests/support/raw_client.h"

namespace kvasir::bench {

using namespace Qt::StringLiterals;

test::ServerProgram programOf(const BenchOptions &options)
{
    if (!options.server.isEmpty())
        qputenv("KVASIR_NATS_SERVERS", options.server.toLocal8Bit());
    const auto programs = test::serverPrograms();
    if (programs.empty())
        qFatal("there is no nats-server");
    return programs.back();
}

BenchServer::BenchServer(const BenchOptions &options)
    : m_program(programOf(options))
    , m_server({.jetStream = true, .config = {}, .program = m_program.path})
{
    if (!m_server.start())
        qFatal("the server does not start");
    test::RawClient client(m_server.port());
    if (!client.createBucket("b",
                             {{u"storage"_s, options.storage}, {u"max_msgs_per_subject"_s, 1}}))
        qFatal("the bucket cannot be made");
    Child(peerProgram(), peerArguments(u"fill"_s, options, m_server.port())).result();
}

} // namespace kvasir::bench
