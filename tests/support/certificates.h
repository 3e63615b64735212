// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

namespace kvasir::test {

/// A certificate authority that nobody but a test trusts, made by the openssl program. Its files
/// go with it.
class CertificateAuthority
{
public:
    explicit CertificateAuthority(const QByteArray &name = "Kvasir test");

    /// Path to its own certificate; empty, after a warning, when openssl failed.
    QString file() const { return m_file; }

    struct Issued
    {
        QString certificate; ///< path; empty when openssl failed
        QString key;
    };
    /// For servers of these names, like "DNS:localhost,IP:127.0.0.1", or for a client.
    Issued issue(const QString &name, const QByteArray &alternativeNames);

    /// The lines of a server's configuration that use it.
    static QByteArray config(const Issued &issued, const QByteArray &more = {});

private:
    QTemporaryDir m_dir;
    QString m_file;
};

} // namespace kvasir::test
