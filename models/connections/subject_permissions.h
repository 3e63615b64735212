// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace kvasir {

/// Whether a pattern of NATS subjects covers a subject: tokens between dots, "*" for one, ">" for
/// all that follow.
bool covers(QByteArrayView pattern, QByteArrayView subject);

/// The subjects that an account's user may publish to, as the server tells them: those that are
/// allowed, or all when none are named, without those that are denied.
struct SubjectPermissions
{
    QList<QByteArray> allowed;
    QList<QByteArray> denied;

    bool allows(QByteArrayView subject) const;
};

} // namespace kvasir
