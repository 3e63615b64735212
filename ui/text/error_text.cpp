// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/error_text.h"

#include <QCoreApplication>

namespace kvasir {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("kvasir::errorText", text);
}

/// What happened, and what to do. The detail follows on its own, and what it means for the data is
/// said by who knows what was to be done.
QString sentence(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::BadSetting:
        return words("A setting cannot be used. Correct it and try again.");
    case ErrorKind::HostNotFound:
        return words("The server's name could not be found. Check the spelling of the host and "
                     "the network.");
    case ErrorKind::ConnectionRefused:
        return words("The connection was refused: no NATS server listens there. Check host and "
                     "port, and that the server runs.");
    case ErrorKind::TimedOut:
        return words("No answer came in time. The server may be busy or out of reach; try again.");
    case ErrorKind::AuthenticationFailed:
        return words("The server refused the credentials. Check user, password, token, nkey or "
                     "credentials file.");
    case ErrorKind::CredentialsExpired:
        return words("The credentials have expired. Get new ones from whoever runs the server; "
                     "once they are in the same file, Kvasir connects again by itself.");
    case ErrorKind::CredentialsRevoked:
        return words("The credentials were revoked: somebody took this user's access back. Ask "
                     "whoever runs the server for new ones.");
    case ErrorKind::BadCredentials:
        return words("These are no credentials: a credentials file holds a JWT and a seed, an "
                     "nkey file a user's seed, which begins with SU. Choose another file or copy "
                     "the text again.");
    case ErrorKind::TlsFailed:
        return words("The secure connection (TLS) could not be made. Check the URL and the "
                     "server's certificate.");
    case ErrorKind::CertificateUnknown:
        return words("The server's certificate is signed by nobody that this machine trusts. Name "
                     "the file of the authority that signed it under TLS, if this is your server.");
    case ErrorKind::CertificateNotForHost:
        return words("The server's certificate is for another host name. Use the name it was made "
                     "for in the URL, or as the expected host name under TLS.");
    case ErrorKind::CertificateWanted:
        return words("The server takes only clients with a certificate that it trusts. Name yours "
                     "and its key under TLS, or ask whoever runs the server for one.");
    case ErrorKind::BadCertificateFile:
        return words("A file of certificates cannot be used: it has to be PEM, and a key has to "
                     "belong to its certificate and be stored without a password.");
    case ErrorKind::TlsFirstNotSupported:
        return words("TLS first needs a newer version of the NATS library (cnats) than this "
                     "Kvasir was built with. Have the server greet first, or use a newer build.");
    case ErrorKind::NoGreeting:
        return words("The server hung up without a greeting. It may want TLS first, see under "
                     "TLS, or be no NATS server.");
    case ErrorKind::NoJetStream:
        return words("The server has no JetStream for this account, and buckets need it. Start "
                     "it with jetstream enabled, or use an account that has it.");
    case ErrorKind::NotPermitted:
        return words("The account is not permitted to do this. Ask whoever runs the server for "
                     "the permission.");
    case ErrorKind::Disconnected:
        return words("There is no connection to the server. Try again when the status reads live.");
    case ErrorKind::BucketNotFound:
        return words("There is no such bucket any more.");
    case ErrorKind::BucketExists:
        return words("There is a bucket of this name already. Choose another name.");
    case ErrorKind::TooManyBuckets:
        return words("The account may have no more buckets. Delete one that is not needed, or ask "
                     "whoever runs the server for more.");
    case ErrorKind::BucketIsMirror:
        return words("The bucket is a mirror of another one. Do it in the bucket that it mirrors.");
    case ErrorKind::KeyNotFound:
        return words("There is no such key any more.");
    case ErrorKind::RevisionNotFound:
        return words("The server does not keep this revision any more.");
    case ErrorKind::BadKeyName:
        return words("This key cannot be written: a part of its name is a wildcard, and the "
                     "server could change or erase other keys with it.");
    case ErrorKind::ValueTooLarge:
        return words("The value is larger than the server or the bucket accepts. Your text is "
                     "still here.");
    case ErrorKind::BucketFull:
        return words("The bucket or the account is full. Make room or raise the limit, then try "
                     "again.");
    case ErrorKind::ServerUnavailable:
        return words("The server cannot answer right now: it has no leader for this bucket or is "
                     "shutting down. Try again in a moment.");
    case ErrorKind::ServerRefused:
        return words("The server refused the request.");
    case ErrorKind::BadReply:
        return words("The server's answer could not be understood.");
    case ErrorKind::FileFailed:
        return words("A file could not be read or written.");
    case ErrorKind::ReadOnly:
        return words("This connection is read-only: the program was started with --read-only.");
    case ErrorKind::Locked:
        return words("This is a production connection, and it is locked. Unlock it in the File "
                     "menu and try again.");
    case ErrorKind::ServerNotInstalled:
        return words("The sandbox needs the program nats-server, which was not found. Install the "
                     "package nats-server and try again.");
    case ErrorKind::ChangeSetRefused:
        return words("Another key of the change set could not be written, so none of it was.");
    case ErrorKind::Cancelled:
        return words("Cancelled.");
    }
    return {};
}

} // namespace

QString errorText(const Error &error)
{
    const QString text = sentence(error.kind);
    return error.detail.isEmpty() ? text : text + QStringLiteral(" (%1)").arg(error.detail);
}

QString readErrorText(const Error &error)
{
    if (error.kind == ErrorKind::Disconnected)
        return words("There is no connection to the server. This is read as soon as there is one "
                     "again; what is shown until then may be out of date.");
    return errorText(error);
}

QString readGivenUpText()
{
    return words("The connection was lost each time this was asked for, so it is not asked for "
                 "any more. It may be longer than the server sends to a client (max_pending). "
                 "Select the key again to try again.");
}

} // namespace kvasir
