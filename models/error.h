// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

namespace kvasir {

/// What went wrong, as far as a person can act on it. The words for people are made in
/// ui/text/error_text.h; nothing outside ui composes them.
enum class ErrorKind {
    BadSetting,           ///< a URL, file or option that cannot be used; detail says which
    HostNotFound,         ///< the name did not resolve
    ConnectionRefused,    ///< nothing listens there, or no server of the list could be reached
    TimedOut,             ///< no answer in time; a request may still have been carried out
    AuthenticationFailed, ///< the server refused user, password, token, creds, nkey or JWT
    CredentialsExpired, ///< they were right once; detail says until when, or has the server's words
    CredentialsRevoked, ///< somebody took them back
    BadCredentials,     ///< no seed, or no JWT with its seed, is where it should be; detail: where
    TlsFailed,          ///< the TLS handshake failed
    CertificateUnknown, ///< nobody who is trusted has signed the server's certificate
    CertificateNotForHost, ///< it is for servers of other names; detail has the one expected
    CertificateWanted,     ///< the server takes only clients with a certificate, or another one
    BadCertificateFile,    ///< no PEM, or not of the kind that it should be; detail: which, why
    TlsFirstNotSupported,  ///< by the C library of this build; detail: the version that does
    NoGreeting,            ///< a server hung up without a word
    NoJetStream,           ///< the server, or this account, has JetStream disabled
    NotPermitted,          ///< the account may not use the subject in detail
    Disconnected,          ///< the connection was lost, or is not there yet
    BucketNotFound,
    BucketExists,   ///< one of that name is there already
    TooManyBuckets, ///< the account or server may have no more
    BucketIsMirror, ///< of another bucket, where this has to be done
    KeyNotFound,
    RevisionNotFound,   ///< no longer kept by the server
    BadKeyName,         ///< a write to this key is refused, see key_name.h
    ValueTooLarge,      ///< above the server's max payload or the bucket's max value size
    BucketFull,         ///< the bucket or account limit is reached
    ServerUnavailable,  ///< no leader, shutting down, no responders
    ServerRefused,      ///< any other error of the API; detail has the server's words
    BadReply,           ///< the answer could not be understood
    FileFailed,         ///< a local file could not be read or written; detail has path and reason
    ChangeSetRefused,   ///< of several writes that are made all or none, another one could not be
    ReadOnly,           ///< the program was told to write nothing
    Locked,             ///< a production connection that is not unlocked, see write_guard.h
    ServerNotInstalled, ///< the sandbox found no nats-server program
    Cancelled,
};

/// An error as a value. `detail` is data (a subject, a path, the server's words): show it as
/// plain text only.
struct Error
{
    ErrorKind kind;
    QString detail;

    bool operator==(const Error &) const = default;
};

} // namespace kvasir
