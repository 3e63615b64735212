// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/text/byte_size.h"

#include <array>

namespace kvasir {

using namespace Qt::StringLiterals;

QString byteSize(qint64 bytes)
{
    if (bytes < 0)
        return {};
    if (bytes < 1024)
        return QString::number(bytes) + u" B"_s;
    static constexpr std::array<QLatin1StringView, 5> units{" KiB"_L1, " MiB"_L1, " GiB"_L1,
                                                            " TiB"_L1, " PiB"_L1};
    double amount = double(bytes) / 1024;
    std::size_t unit = 0;
    // 1023.5 and more would be rounded to 1024 of the smaller unit.
    while (amount >= 1023.5 && unit + 1 < units.size()) {
        amount /= 1024;
        ++unit;
    }
    return QString::number(amount, 'f', amount < 99.95 ? 1 : 0) + units[unit];
}

} // namespace kvasir
