// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/text/typed_amount.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

struct Unit
{
    QLatin1StringView name;
    qint64 factor;
};

/// Those that begin with another one's name come before it.
constexpr std::array<Unit, 8> durationUnits{{{"ns"_L1, 1},
                                             {"us"_L1, 1000},
                                             {"ms"_L1, 1'000'000},
                                             {"s"_L1, 1'000'000'000},
                                             {"m"_L1, 60'000'000'000},
                                             {"h"_L1, 3'600'000'000'000},
                                             {"d"_L1, 86'400'000'000'000},
                                             {"w"_L1, 604'800'000'000'000}}};
constexpr QStringView sizePrefixes = u"kmgt";
constexpr qint64 most = std::numeric_limits<qint64>::max();

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

QStringView takeDigits(QStringView &text)
{
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
    const QStringView digits = text.first(end - text.begin());
    text = text.sliced(digits.size());
    return digits;
}

/// A number without sign or exponent, as digits before and behind the point.
struct Number
{
    QStringView whole;
    QStringView fraction;

    std::optional<qint64> times(qint64 factor) const
    {
        bool isNumber = true;
        const qint64 count = whole.isEmpty() ? 0 : whole.toLongLong(&isNumber);
        if (!isNumber || count > most / factor)
            return std::nullopt;
        const double rest = (u"0."_s + fraction.toString() + u'0').toDouble() * double(factor);
        const qint64 total = count * factor;
        const qint64 more = std::llround(rest);
        return more > most - total ? std::nullopt : std::optional(total + more);
    }
};

std::optional<Number> takeNumber(QStringView &text)
{
    Number number{takeDigits(text), {}};
    if (text.startsWith(u'.')) {
        text = text.sliced(1);
        number.fraction = takeDigits(text);
    }
    text = text.trimmed();
    if (number.whole.isEmpty() && number.fraction.isEmpty())
        return std::nullopt;
    return number;
}

} // namespace

std::optional<qint64> readDuration(QStringView text)
{
    qint64 total = 0;
    text = text.trimmed();
    do {
        const auto number = takeNumber(text);
        const auto unit =
            std::find_if(durationUnits.begin(), durationUnits.end(),
                         [&](const Unit &each) { return text.startsWith(each.name); });
        if (!number || unit == durationUnits.end())
            return std::nullopt;
        const auto amount = number->times(unit->factor);
        if (!amount || *amount > most - total)
            return std::nullopt;
        total += *amount;
        text = text.sliced(unit->name.size()).trimmed();
    } while (!text.isEmpty());
    return total;
}

QString exactDuration(qint64 nanoseconds)
{
    if (nanoseconds <= 0)
        return nanoseconds == 0 ? u"0s"_s : QString();
    QString text;
    // From days on, as people say it: seven days are not a week to everybody.
    for (auto unit = durationUnits.rbegin() + 1; unit != durationUnits.rend(); ++unit) {
        if (const qint64 amount = nanoseconds / unit->factor)
            text += QString::number(amount) + unit->name;
        nanoseconds %= unit->factor;
    }
    return text;
}

std::optional<qint64> readByteSize(QStringView text)
{
    text = text.trimmed();
    const auto number = takeNumber(text);
    if (!number)
        return std::nullopt;
    QString unit = text.toString().toLower();
    if (unit.isEmpty() || unit == "b"_L1)
        return number->times(1);
    if (unit.endsWith("ib"_L1))
        unit.chop(2);
    else if (unit.endsWith(u'b'))
        unit.chop(1);
    const qsizetype prefix = unit.size() == 1 ? sizePrefixes.indexOf(unit[0]) : -1;
    if (prefix < 0)
        return std::nullopt;
    return number->times(qint64(1) << (10 * (prefix + 1)));
}

QString exactByteSize(qint64 bytes)
{
    if (bytes < 0)
        return {};
    static constexpr std::array<QLatin1StringView, 5> names{" B"_L1, " KiB"_L1, " MiB"_L1,
                                                            " GiB"_L1, " TiB"_L1};
    std::size_t unit = 0;
    while (bytes > 0 && bytes % 1024 == 0 && unit + 1 < names.size()) {
        bytes /= 1024;
        ++unit;
    }
    return QString::number(bytes) + names[unit];
}

} // namespace kvasir
