// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/filter/key_condition.h"

#include <QList>
#include <QString>

#include <algorithm>
#include <array>
#include <cmath>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

using Field = KeyCondition::Field;
using Comparison = KeyCondition::Comparison;

struct Unit
{
    QLatin1StringView name;
    double factor;
};

/// The largest that a double holds exactly: more than any amount that makes sense.
constexpr double mostAmount = 9007199254740992.0;

quint8 bitOf(Operation operation)
{
    return quint8(1U << unsigned(operation));
}

Comparison takeComparison(QStringView &text, Comparison without)
{
    struct Sign
    {
        QLatin1StringView text;
        Comparison comparison;
    };
    // The longer ones first.
    static constexpr std::array<Sign, 5> signs{{{"<="_L1, Comparison::LessOrEqual},
                                                {">="_L1, Comparison::GreaterOrEqual},
                                                {"<"_L1, Comparison::Less},
                                                {">"_L1, Comparison::Greater},
                                                {"="_L1, Comparison::Equal}}};
    for (const Sign &sign : signs) {
        if (text.startsWith(sign.text)) {
            text = text.sliced(sign.text.size());
            return sign.comparison;
        }
    }
    return without;
}

bool isPartOfNumber(QChar character)
{
    return (character >= u'0' && character <= u'9') || character == u'.';
}

/// A number at the beginning, without sign or exponent.
std::optional<double> takeNumber(QStringView &text)
{
    qsizetype end = 0;
    while (end < text.size() && isPartOfNumber(text[end]))
        ++end;
    bool isNumber = false;
    const double number = text.first(end).toDouble(&isNumber);
    if (end == 0 || !isNumber)
        return std::nullopt;
    text = text.sliced(end);
    return number;
}

std::optional<quint64> toAmount(double amount)
{
    return amount <= mostAmount ? std::optional(quint64(std::llround(amount))) : std::nullopt;
}

std::optional<quint64> readAge(QStringView text)
{
    static constexpr std::array<Unit, 6> units{{{"ms"_L1, 1},
                                                {"s"_L1, 1000},
                                                {"m"_L1, 60'000},
                                                {"h"_L1, 3'600'000},
                                                {"d"_L1, 86'400'000},
                                                {"w"_L1, 604'800'000}}};
    double age = 0;
    do {
        const auto number = takeNumber(text);
        const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit &candidate) {
            return text.startsWith(candidate.name);
        });
        if (!number || unit == units.end())
            return std::nullopt;
        age += *number * unit->factor;
        text = text.sliced(unit->name.size());
    } while (!text.isEmpty());
    return toAmount(age);
}

std::optional<quint64> readSize(QStringView text)
{
    const auto number = takeNumber(text);
    if (!number)
        return std::nullopt;
    QString unit = text.toString().toLower();
    if (unit.isEmpty() || unit == "b"_L1)
        return toAmount(*number);
    if (unit.endsWith("ib"_L1))
        unit.chop(2);
    else if (unit.endsWith(u'b'))
        unit.chop(1);
    static constexpr QStringView prefixes = u"kmgt";
    const qsizetype prefix = unit.size() == 1 ? prefixes.indexOf(unit[0]) : -1;
    if (prefix < 0)
        return std::nullopt;
    return toAmount(*number * std::pow(1024, double(prefix + 1)));
}

std::optional<quint64> readRevision(QStringView text)
{
    // Not as a floating number: revisions have 64 bits.
    bool isNumber = false;
    const quint64 revision = text.toULongLong(&isNumber);
    return isNumber && isPartOfNumber(text[0]) ? std::optional(revision) : std::nullopt;
}

std::optional<quint8> readOperations(QStringView text)
{
    quint8 operations = 0;
    const QList<QStringView> names = text.split(u',');
    for (const QStringView name : names) {
        if (name.compare("put"_L1, Qt::CaseInsensitive) == 0)
            operations |= bitOf(Operation::Put);
        else if (name.compare("del"_L1, Qt::CaseInsensitive) == 0 ||
                 name.compare("delete"_L1, Qt::CaseInsensitive) == 0)
            operations |= bitOf(Operation::Delete);
        else if (name.compare("purge"_L1, Qt::CaseInsensitive) == 0)
            operations |= bitOf(Operation::Purge);
        else
            return std::nullopt;
    }
    return operations;
}

bool compare(quint64 value, Comparison comparison, quint64 amount)
{
    switch (comparison) {
    case Comparison::Less:
        return value < amount;
    case Comparison::LessOrEqual:
        return value <= amount;
    case Comparison::Equal:
        return value == amount;
    case Comparison::GreaterOrEqual:
        return value >= amount;
    case Comparison::Greater:
        return value > amount;
    }
    return false;
}

bool holds(const KeyCondition &condition, const KeyMetadata &metadata, qint64 nowMs)
{
    switch (condition.field) {
    case Field::Age:
        return compare(quint64(std::max<qint64>(0, nowMs - metadata.modifiedMs)),
                       condition.comparison, condition.amount);
    case Field::Revision:
        return compare(metadata.revision, condition.comparison, condition.amount);
    case Field::Size:
        return compare(quint64(metadata.size), condition.comparison, condition.amount);
    case Field::Operation:
        return (condition.operations & bitOf(metadata.operation)) != 0;
    }
    return false;
}

} // namespace

bool KeyCondition::matches(const KeyMetadata &metadata, qint64 nowMs) const
{
    return holds(*this, metadata, nowMs) != isNegated;
}

bool KeyCondition::wantsDeleted() const
{
    if (field != Field::Operation)
        return false;
    const auto markers = quint8(bitOf(Operation::Delete) | bitOf(Operation::Purge));
    return ((isNegated ? ~operations : operations) & markers) != 0;
}

std::optional<KeyCondition::Field> conditionField(QStringView name)
{
    struct Name
    {
        QLatin1StringView text;
        Field field;
    };
    static constexpr std::array<Name, 4> names{{{"age"_L1, Field::Age},
                                                {"rev"_L1, Field::Revision},
                                                {"size"_L1, Field::Size},
                                                {"op"_L1, Field::Operation}}};
    for (const Name &known : names) {
        if (name.compare(known.text, Qt::CaseInsensitive) == 0)
            return known.field;
    }
    return std::nullopt;
}

std::optional<KeyCondition> readCondition(KeyCondition::Field field, QStringView text)
{
    KeyCondition condition;
    condition.field = field;
    if (field == Field::Operation) {
        const auto operations = readOperations(text);
        condition.operations = operations.value_or(0);
        return operations ? std::optional(condition) : std::nullopt;
    }
    condition.comparison =
        takeComparison(text, field == Field::Age ? Comparison::LessOrEqual : Comparison::Equal);
    if (text.isEmpty())
        return std::nullopt;
    const auto amount = field == Field::Age    ? readAge(text)
                        : field == Field::Size ? readSize(text)
                                               : readRevision(text);
    if (!amount)
        return std::nullopt;
    condition.amount = *amount;
    return condition;
}

} // namespace kvasir
