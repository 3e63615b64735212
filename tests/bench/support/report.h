// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <nlohmann/json.hpp>

#include <QString>

#include <vector>

namespace kvasir::bench {

using json = nlohmann::ordered_json;

struct BenchOptions;

/// Of each number the median over the runs, under the same name.
json medians(const std::vector<json> &runs);
/// Prints the one JSON object of a bench: what was measured with what, and the numbers.
void printReport(const char *bench, const BenchOptions &options, const QString &serverVersion,
                 const json &numbers);

} // namespace kvasir::bench
