// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/peer/roles.h"

#include <csignal>
#include <cstdio>
#include <functional>
#include <map>
#include <sys/prctl.h>

using namespace kvasir::bench;

namespace {

const std::map<std::string, std::function<nlohmann::ordered_json(const Task &)>> roles{
    {"fill", fill},
    {"drain", drain},
    {"follow", follow},
    {"put-one-by-one", putOneByOne},
    {"put-at-rate", putAtRate}};

/// ROLE URL NAME=VALUE…: the benches are the only ones who write it.
Task parsed(int argc, char **argv)
{
    std::map<std::string, std::string> values;
    for (int i = 3; i < argc; ++i) {
        const std::string text = argv[i];
        values[text.substr(0, text.find('='))] = text.substr(text.find('=') + 1);
    }
    const auto number = [&](const char *name) {
        return values.contains(name) ? std::stod(values[name]) : 0.0;
    };
    Task task;
    task.role = argv[1];
    task.url = argv[2];
    task.keys = {KeyShape::Kind(int(number("kind"))), std::uint64_t(number("keys")),
                 number("shuffled") != 0};
    task.rate = std::uint64_t(number("rate"));
    task.seconds = number("seconds");
    task.publishers = std::max(1, int(number("publishers")));
    task.ackEvery = std::max(std::uint64_t(1), std::uint64_t(number("ack-every")));
    task.makesNewKeys = number("new") != 0;
    return task;
}

} // namespace

void kvasir::bench::sayReady()
{
    std::puts("ready");
    std::fflush(stdout);
}

/// The other client of a bench, in a process of its own so that nothing of it is measured.
int main(int argc, char **argv)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL); // it is of no use to anybody else
    if (argc < 3 || !roles.contains(argv[1])) {
        std::fputs("bench_peer is started by the benches\n", stderr);
        return 2;
    }
    const Task task = parsed(argc, argv);
    std::puts(roles.at(task.role)(task).dump().c_str());
    return 0;
}
