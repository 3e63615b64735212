// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/common_format.h"

#include <algorithm>

namespace kvasir {

ValueFormat commonFormat(const QList<QByteArray> &values)
{
    const auto isText = [](const QByteArray &value) { return canShowAsText(value); };
    if (!std::all_of(values.begin(), values.end(), isText))
        return ValueFormat::Hex;
    const auto isJson = [](const QByteArray &value) {
        return detectFormat(value) == ValueFormat::Json;
    };
    return std::all_of(values.begin(), values.end(), isJson) ? ValueFormat::Json
                                                             : ValueFormat::Text;
}

} // namespace kvasir
