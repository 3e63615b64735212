// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/bucket_notices.h"

#include "ui/text/error_text.h"

#include <QCoreApplication>

namespace kvasir {

QString bucketGoneText(const QString &bucket)
{
    return QCoreApplication::translate(
               "kvasir::bucketNotices",
               "The bucket “%1” was deleted on the server, or never was there. It is shown again "
               "when somebody creates it.")
        .arg(bucket);
}

QString bucketMadeAnewText(const QString &bucket)
{
    return QCoreApplication::translate(
               "kvasir::bucketNotices",
               "Nothing was written: the bucket %1 was deleted and made anew since, and its "
               "revisions are others by now. What you typed is kept; open the key to compare it "
               "with what is there.")
        .arg(bucket);
}

QString bucketsNotListedText(const Error &error)
{
    return QCoreApplication::translate(
               "kvasir::bucketNotices",
               "The buckets could not be listed. %1 A bucket whose name you know can be opened "
               "by Open bucket… in the menu Bucket.")
        .arg(errorText(error));
}

QString keptInMemoryText(const QString &reason)
{
    return QCoreApplication::translate(
               "kvasir::bucketNotices",
               "The credentials are remembered until Kvasir ends, and not longer: this desktop's "
               "keychain did not take them (%1).")
        .arg(reason);
}

QString anotherAccountText(const QString &account, const QString &production)
{
    return QCoreApplication::translate(
               "kvasir::bucketNotices",
               "These are servers of the production connection “%1”, but in the account “%2”, "
               "which is not production's: writes are not locked. To have them locked, tick "
               "Production when you connect.")
        .arg(production, account);
}

QString temporarySandboxText()
{
    return QCoreApplication::translate(
        "kvasir::bucketNotices",
        "Another Kvasir runs the sandbox. This is a second one, begun anew: what you change in it "
        "is gone when you close this window.");
}

} // namespace kvasir
