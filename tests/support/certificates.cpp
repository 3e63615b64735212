// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/support/certificates.h"

#include "tests/support/wait.h"

#include <QDebug>
#include <QProcess>

namespace kvasir::test {

namespace {

bool runOpenssl(const QStringList &arguments)
{
    QProcess openssl;
    openssl.setProcessChannelMode(QProcess::MergedChannels);
    openssl.start(QStringLiteral("openssl"), arguments);
    const bool ended = openssl.waitForFinished(waitLimitMs) && openssl.exitCode() == 0;
    if (!ended)
        qWarning() << "openssl" << arguments << openssl.errorString() << openssl.readAll();
    return ended;
}

QStringList newCertificate(const QString &name, const QString &certificate, const QString &key)
{
    return QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
                          "-days 1")
               .split(u' ') +
           QStringList{QStringLiteral("-subj"),   QStringLiteral("/CN=") + name,
                       QStringLiteral("-out"),    certificate,
                       QStringLiteral("-keyout"), key};
}

} // namespace

CertificateAuthority::CertificateAuthority(const QByteArray &name)
{
    const QString file = m_dir.filePath(QStringLiteral("ca.pem"));
    if (runOpenssl(newCertificate(QString::fromUtf8(name), file,
                                  m_dir.filePath(QStringLiteral("ca.key")))))
        m_file = file;
}

CertificateAuthority::Issued CertificateAuthority::issue(const QString &name,
                                                         const QByteArray &alternativeNames)
{
    const QString certificate = m_dir.filePath(name + QStringLiteral(".pem"));
    const QString key = m_dir.filePath(name + QStringLiteral(".key"));
    QStringList arguments = newCertificate(name, certificate, key);
    arguments << QStringLiteral("-CA") << m_file << QStringLiteral("-CAkey")
              << m_dir.filePath(QStringLiteral("ca.key")) << QStringLiteral("-addext")
              << QStringLiteral("basicConstraints=critical,CA:FALSE");
    if (!alternativeNames.isEmpty())
        arguments << QStringLiteral("-addext")
                  << QStringLiteral("subjectAltName=") + QString::fromUtf8(alternativeNames);
    return runOpenssl(arguments) ? Issued{certificate, key} : Issued{};
}

QByteArray CertificateAuthority::config(const Issued &issued, const QByteArray &more)
{
    return "tls { cert_file: \"" + issued.certificate.toUtf8() + "\", key_file: \"" +
           issued.key.toUtf8() + "\"\n" + more + " }\n";
}

} // namespace kvasir::test
