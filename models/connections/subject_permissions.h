// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace kvasir {

/// Whether a pattern of NATS subjects covers a subject: tokens between dots, "*" for one, ">" for
/// all that follow. The subject may be such a pattern itself: then all that it covers has to be
/// covered.
bool covers(QByteArrayView pattern, QByteArrayView subject);

/// The subjects that an account's user may publish to, as the server tells them: those that are
/// allowed, or all when none are named, without those that are denied.
struct SubjectPermissions
{
    QList<QByteArray> allowed;
    QList<QByteArray> denied;

    bool allows(QByteArrayView subject) const { return allowsAny(subject); }
    /// Whether there may be a subject that the pattern covers and that is allowed. False only when
    /// there is none.
    bool allowsAny(QByteArrayView pattern) const;
};

} // namespace kvasir
