// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/connections/subject_permissions.h"

#include <algorithm>

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

} // namespace

bool covers(QByteArrayView pattern, QByteArrayView subject)
{
    while (!pattern.isEmpty() && !subject.isEmpty()) {
        const QByteArrayView wanted = takeToken(pattern);
        if (wanted == ">")
            return true;
        const QByteArrayView token = takeToken(subject);
        if (wanted != "*" && wanted != token)
            return false;
    }
    return pattern.isEmpty() && subject.isEmpty();
}

bool SubjectPermissions::allows(QByteArrayView subject) const
{
    return (allowed.isEmpty() || anyCovers(allowed, subject)) && !anyCovers(denied, subject);
}

} // namespace kvasir
