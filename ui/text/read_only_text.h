// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/write_guard.h"

#include <QByteArray>
#include <QString>

namespace kvasir {

/// Why nothing can be written through the connection, in words; empty: it can.
QString readOnlyReason(WriteGuard::State state);
/// Why a key cannot be written, in words; empty: it can.
QString readOnlyReason(const QByteArray &key, WriteGuard::State state);

/// The account may not publish to that subject, which writing would need.
QString notPermittedReason(const QByteArray &subject);
/// The same of what is not there to be read-only: a key to be made, a bucket as a whole.
QString notPermittedText(const QByteArray &subject);

/// The bucket that the key was in was deleted.
QString bucketGoneReason();

/// Why a key that was looked for and never was there cannot be written in the editor.
QString missingKeyReason();

} // namespace kvasir
