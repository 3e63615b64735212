// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/connections/subject_permissions.h"

#include <algorithm>
#include <optional>

namespace kvasir {

namespace {

/// Takes the first token off.
QByteArrayView takeToken(QByteArrayView &subject)
{
    const qsizetype dot = subject.indexOf('.');
    const QByteArrayView token = dot < 0 ? subject : subject.first(dot);
    subject = dot < 0 ? QByteArrayView() : subject.sliced(dot + 1);
    return token;
}

bool anyCovers(const QList<QByteArray> &patterns, QByteArrayView subject)
{
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const QByteArray &pattern) { return covers(pattern, subject); });
}

/// The pattern of what both cover; nothing when that is nothing.
std::optional<QByteArray> common(QByteArrayView one, QByteArrayView other)
{
    QByteArray both;
    while (!one.isEmpty() && !other.isEmpty()) {
        if (one == ">")
            return both + other.toByteArray();
        if (other == ">")
            return both + one.toByteArray();
        const QByteArrayView left = takeToken(one);
        const QByteArrayView right = takeToken(other);
        if (left != right && left != "*" && right != "*")
            return std::nullopt;
        both += (left == "*" ? right : left).toByteArray();
        if (!one.isEmpty())
            both += '.';
    }
    return one.isEmpty() && other.isEmpty() ? std::optional(both) : std::nullopt;
}

} // namespace

bool covers(QByteArrayView pattern, QByteArrayView subject)
{
    while (!pattern.isEmpty() && !subject.isEmpty()) {
        const QByteArrayView wanted = takeToken(pattern);
        if (wanted == ">")
            return true;
        const QByteArrayView token = takeToken(subject);
        if (token == ">" || (wanted != "*" && wanted != token))
            return false;
    }
    return pattern.isEmpty() && subject.isEmpty();
}

bool SubjectPermissions::allowsAny(QByteArrayView pattern) const
{
    const auto isLeft = [&](const QByteArray &part) { return !anyCovers(denied, part); };
    if (allowed.isEmpty())
        return isLeft(pattern.toByteArray());
    return std::any_of(allowed.begin(), allowed.end(), [&](const QByteArray &one) {
        const auto part = common(one, pattern);
        return part && isLeft(*part);
    });
}

} // namespace kvasir
