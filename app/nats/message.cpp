// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/message.h"

#include <algorithm>

namespace kvasir {

QByteArray headerValue(const Headers &headers, const char *name)
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [name](const auto &header) { return header.first == name; });
    return found == headers.end() ? QByteArray() : found->second;
}

Headers parseHeaders(const QByteArray &block)
{
    Headers headers;
    qsizetype start = block.indexOf("\r\n"); // behind the version line
    while (start >= 0) {
        start += 2;
        const qsizetype end = block.indexOf("\r\n", start);
        if (end < 0)
            break;
        const QByteArray line = block.mid(start, end - start);
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
        start = end;
    }
    std::stable_sort(headers.begin(), headers.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    return headers;
}

} // namespace kvasir
