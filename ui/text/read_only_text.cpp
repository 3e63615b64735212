// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/read_only_text.h"

#include "models/keys/key_name.h"
#include "models/text/visible_text.h"

#include <QCoreApplication>

namespace kvasir {

QString readOnlyReason(WriteGuard::State state)
{
    switch (state) {
    case WriteGuard::State::Open:
    case WriteGuard::State::Unlocked:
        return {};
    case WriteGuard::State::ReadOnly:
        return QCoreApplication::translate("kvasir::readOnlyReason",
                                           "Read-only: the program was started with --read-only.");
    case WriteGuard::State::Locked:
        return QCoreApplication::translate(
            "kvasir::readOnlyReason", "Read-only: a production connection, until it is unlocked.");
    }
    return {};
}

QString readOnlyReason(const QByteArray &key, WriteGuard::State state)
{
    if (const QString reason = readOnlyReason(state); !reason.isEmpty())
        return reason;
    if (hasWildcardToken(key))
        return QCoreApplication::translate(
            "kvasir::readOnlyReason",
            "Read-only: a part of this key's name is a wildcard. The server could take a write "
            "for other keys too and erase them.");
    return {};
}

QString notPermittedReason(const QByteArray &subject)
{
    return QCoreApplication::translate("kvasir::readOnlyReason",
                                       "Read-only: the account may not publish to “%1”.")
        .arg(visibleText(subject));
}

QString bucketGoneReason()
{
    return QCoreApplication::translate(
        "kvasir::readOnlyReason",
        "The bucket is gone from the server, so nothing can be saved in it. What you typed is "
        "kept.");
}

QString notPermittedText(const QByteArray &subject)
{
    return QCoreApplication::translate("kvasir::readOnlyReason",
                                       "The account may not publish to “%1”.")
        .arg(visibleText(subject));
}

QString missingKeyReason()
{
    return QCoreApplication::translate("kvasir::readOnlyReason",
                                       "There is no such key in this bucket. New key creates one.");
}

} // namespace kvasir
