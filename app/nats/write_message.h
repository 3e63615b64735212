// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/requester.h"
#include "app/nats/stream_info.h"
#include "models/edits/key_edit.h"

namespace kvasir {

/// The id by which a server knows a message again.
extern const char *const messageIdHeader;

/// What asks a server for the edit: conditional on the expected revision, and with the edit's id
/// (ADR-8). Nothing else in the program writes to a bucket.
Outgoing writeMessage(const KeyEdit &edit, const BucketRoute &route);

/// Which message of a batch it is, that a server carries out as a whole or not at all (ADR-50).
struct BatchPlace
{
    QByteArray batch; ///< its id
    int number = 1;   ///< from 1
    bool isLast = false;
};
Outgoing writeMessage(const KeyEdit &edit, const BucketRoute &route, const BatchPlace &place);

/// The server's way to say that the key is at another revision than the expected one.
bool isWrongLastSequence(quint64 apiErrorCode);
/// The server may yet answer what it was asked; other errors stay.
bool isPassing(const Error &error);

/// The key can be the end of a subject, and a write to it touches no other key: a rollup takes "*"
/// and ">" for wildcards.
bool isWritableKey(const QByteArray &key);

} // namespace kvasir
