// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/buckets/config_difference.h"

#include "models/json/json.h"

namespace kvasir {

namespace {

/// What servers write, or leave out, for a setting that is not set.
bool isUnset(const Json &value)
{
    if (value.is_null() || value == false || value == 0 || value == -1 || value == "none")
        return true;
    return (value.is_structured() && value.empty()) || value == "";
}

QString text(const Json &value)
{
    return value.is_null() ? QString() : QString::fromUtf8(toBytes(value));
}

class Comparison
{
public:
    std::vector<ConfigChange> changes;

    void compare(const QString &path, const Json &before, const Json &after)
    {
        if (before == after || (isUnset(before) && isUnset(after)))
            return;
        const bool areObjects = isObjectOrNone(before) && isObjectOrNone(after);
        if (areObjects)
            compareMembers(path, before, after);
        else if (before.is_array() && after.is_array() && before.size() == after.size())
            compareElements(path, before, after);
        else
            changes.push_back({path, text(before), text(after)});
    }

private:
    static bool isObjectOrNone(const Json &value) { return value.is_object() || value.is_null(); }

    void compareMembers(const QString &path, const Json &before, const Json &after)
    {
        static const Json none;
        for (const auto &[name, value] : before.items())
            compareMember(path, name, value,
                          after.is_object() && after.contains(name) ? after.at(name) : none);
        for (const auto &[name, value] : after.items())
            if (!before.is_object() || !before.contains(name))
                compareMember(path, name, none, value);
    }

    void compareMember(const QString &path, const std::string &key, const Json &before,
                       const Json &after)
    {
        const QString name = QString::fromStdString(key);
        if (path == QLatin1String("metadata") && isServersMetadata(name))
            return;
        compare(path.isEmpty() ? name : path + u'.' + name, before, after);
    }

    void compareElements(const QString &path, const Json &before, const Json &after)
    {
        for (std::size_t i = 0; i < before.size(); ++i)
            compare(path + QStringLiteral("[%1]").arg(i), before[i], after[i]);
    }
};

} // namespace

std::vector<ConfigChange> configChanges(const BucketConfig &before, const BucketConfig &after)
{
    Comparison comparison;
    comparison.compare({}, parseJson(before.json()).value_or(Json()),
                       parseJson(after.json()).value_or(Json()));
    return std::move(comparison.changes);
}

} // namespace kvasir
