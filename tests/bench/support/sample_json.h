// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>

namespace kvasir::bench {

enum class JsonLayout { Compact, Pretty };

/// An object of nested objects and arrays as services write them, of `size` bytes at most and
/// nearly that.
inline QByteArray sampleJson(qsizetype size, JsonLayout layout)
{
    const bool pretty = layout == JsonLayout::Pretty;
    const QByteArray line = pretty ? "\n    " : "";
    const QByteArray space = pretty ? " " : "";
    QByteArray text = "{\"services\":[";
    text.reserve(size);
    for (int i = 1;; ++i) { // not 0, for numbers have no zeros in front
        const QByteArray number = QByteArray::number(i);
        const QByteArray service =
            line + "{\"id\":" + space + number + ',' + line + "\"name\":" + space + "\"worker-" +
            number + "\"," + line + "\"enabled\":" + space + (i % 3 ? "true" : "false") + ',' +
            line + "\"limits\":" + space + "{\"cpu\":" + space + "0." + number +
            ",\"memory\":" + space + number + "000},\"tags\":" + space +
            "[\"eu-west\",\"blue\",null]," + line + "\"note\":" + space +
            "\"restarted after the rollout of \\\"" + number + "\\\"\"}";
        if (text.size() + service.size() + 4 > size)
            break;
        if (i > 1)
            text += ',';
        text += service;
    }
    return text + "]}";
}

} // namespace kvasir::bench
