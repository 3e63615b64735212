// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/filter/key_condition.h"

#include "models/text/typed_amount.h"

#include <QList>
#include <QString>

#include <algorithm>
#include <array>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

using Field = KeyCondition::Field;
using Comparison = KeyCondition::Comparison;

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

std::optional<quint64> readAge(QStringView text)
{
    constexpr qint64 nanosecondsAMillisecond = 1'000'000;
    const auto age = readDuration(text);
    return age ? std::optional(quint64(*age / nanosecondsAMillisecond)) : std::nullopt;
}

std::optional<quint64> readSize(QStringView text)
{
    const auto bytes = readByteSize(text);
    return bytes ? std::optional(quint64(*bytes)) : std::nullopt;
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
