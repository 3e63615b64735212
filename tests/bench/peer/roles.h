// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/bench/support/key_shape.h"

#include <nlohmann/json.hpp>

#include <string>

namespace kvasir::bench {

/// What bench_peer was told on its command line. The bucket is always "b".
struct Task
{
    std::string role;
    std::string url;
    KeyShape keys;
    std::uint64_t rate = 0; ///< puts a second; 0: as many as the server takes
    double seconds = 0;
    int publishers = 1;
    std::uint64_t ackEvery = 1; ///< how many puts one acknowledgement is wanted for
    bool makesNewKeys = false;
};

/// What the bench waits for before it goes on.
void sayReady();

/// Each prints nothing itself; what it returns is printed.
/// Writes each key once.
nlohmann::ordered_json fill(const Task &task);
/// The fastest that a client can be told all keys: it only counts.
nlohmann::ordered_json drain(const Task &task);
/// The same with what others put, until standard input ends and the newest has come.
nlohmann::ordered_json follow(const Task &task);
/// One acknowledged put after the other until standard input ends.
nlohmann::ordered_json putOneByOne(const Task &task);
/// Puts at a rate for some seconds. Keys to be preferred, one a line, come on standard input.
nlohmann::ordered_json putAtRate(const Task &task);

} // namespace kvasir::bench
