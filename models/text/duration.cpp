// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/text/duration.h"

#include <array>

namespace kvasir {

using namespace Qt::StringLiterals;

QString durationText(std::chrono::milliseconds duration)
{
    struct Unit
    {
        qint64 milliseconds;
        QLatin1StringView name;
    };
    static constexpr std::array<Unit, 5> units{{{86'400'000, "d"_L1},
                                                {3'600'000, "h"_L1},
                                                {60'000, "m"_L1},
                                                {1000, "s"_L1},
                                                {1, "ms"_L1}}};
    QString text;
    int shown = 0;
    qint64 left = duration.count();
    for (const Unit &unit : units) {
        const qint64 amount = left / unit.milliseconds;
        left %= unit.milliseconds;
        if (amount > 0)
            text += QString::number(amount) + unit.name;
        // Beside the largest unit only the next smaller one matters.
        if (!text.isEmpty() && ++shown == 2)
            break;
    }
    return text.isEmpty() ? u"0s"_s : text;
}

} // namespace kvasir
