// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/error.h"

#include <QString>

namespace kvasir {

/// The open bucket is not there. Plain text; it holds the bucket's name.
QString bucketGoneText(const QString &bucket);

/// What was to be written was made from revisions of a bucket of that name which is gone.
QString bucketMadeAnewText(const QString &bucket);

/// The list of buckets could not be had. Plain text; it may hold the server's words.
QString bucketsNotListedText(const Error &error);

/// Credentials could not be put into the keychain. Plain text; it may hold the keychain's words.
QString keptInMemoryText(const QString &reason);

/// The connection has servers in common with a production connection, and is not locked as that is,
/// for it is of another account. Plain text.
QString anotherAccountText(const QString &account, const QString &production);

/// The sandbox that was opened keeps nothing. Plain text.
QString temporarySandboxText();

} // namespace kvasir
