// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/secrets/secret_store.h"

#include "app/nats/json.h"

#include <QPointer>

#include <qt6keychain/keychain.h>

#include <array>
#include <utility>

namespace kvasir {

namespace {

/// What the entries are listed under in the desktop's own tool.
const QString service = QStringLiteral("io.github.kvasir.Kvasir");

/// Each secret with its name in the text.
std::array<std::pair<const char *, QString *>, 5> partsOf(ConnectionSecrets &secrets)
{
    return {{{"password", &secrets.password},
             {"token", &secrets.token},
             {"nkey_seed", &secrets.nkeySeed},
             {"user_jwt", &secrets.userJwt},
             {"user_seed", &secrets.userSeed}}};
}

} // namespace

QByteArray secretsText(const ConnectionSecrets &secrets)
{
    ConnectionSecrets copy = secrets;
    Json json = Json::object();
    for (const auto &[name, text] : partsOf(copy))
        if (!text->isEmpty())
            json[name] = toStd(*text);
    return toBytes(json);
}

ConnectionSecrets secretsOf(const QByteArray &text)
{
    ConnectionSecrets secrets;
    if (const auto json = parseJson(text))
        for (const auto &[name, part] : partsOf(secrets))
            *part = textOf(*json, name);
    return secrets;
}

SecretStore::SecretStore(QObject *parent)
    : QObject(parent)
{
}

void SecretStore::keep(const QString &connection, const ConnectionSecrets &secrets)
{
    m_inMemory[connection] = secrets;
    auto *job = new QKeychain::WritePasswordJob(service, this);
    job->setKey(connection);
    job->setBinaryData(secretsText(secrets));
    connect(job, &QKeychain::Job::finished, this, [this, job] {
        if (job->error() != QKeychain::NoError && !std::exchange(m_hasSaid, true))
            emit keptInMemoryOnly(job->errorString());
    });
    job->start();
}

void SecretStore::find(const QString &connection, QObject *context, Found found)
{
    if (const auto kept = m_inMemory.find(connection); kept != m_inMemory.end()) {
        const ConnectionSecrets secrets = kept->second;
        QMetaObject::invokeMethod(
            context, [secrets, found = std::move(found)] { found(secrets); }, Qt::QueuedConnection);
        return;
    }
    auto *job = new QKeychain::ReadPasswordJob(service, this);
    job->setKey(connection);
    connect(job, &QKeychain::Job::finished, context, [job, found = std::move(found)] {
        found(job->error() == QKeychain::NoError ? secretsOf(job->binaryData())
                                                 : ConnectionSecrets());
    });
    job->start();
}

void SecretStore::forget(const QString &connection)
{
    m_inMemory.erase(connection);
    auto *job = new QKeychain::DeletePasswordJob(service, this);
    job->setKey(connection);
    job->start(); // there may be none, which is no matter
}

} // namespace kvasir
