// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"

#include <QObject>

#include <functional>
#include <map>

namespace kvasir {

/// The secrets of connections in the desktop's keychain, by the connection's name. Where there is
/// none, or it refuses, they are kept in memory, which is said once. They go nowhere else. Lives in
/// the GUI thread; the keychain may ask the person for a password meanwhile.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    using Found = std::function<void(const ConnectionSecrets &)>;

    explicit SecretStore(QObject *parent = nullptr);

    /// In place of what was kept of that connection before.
    void keep(const QString &connection, const ConnectionSecrets &secrets);
    /// Answers later, unless `context` has died by then; with empty ones where there are none.
    void find(const QString &connection, QObject *context, Found found);
    void forget(const QString &connection);

signals:
    /// What was to be kept is kept until the program ends, for that reason, which is data.
    void keptInMemoryOnly(const QString &reason);

private:
    std::map<QString, ConnectionSecrets> m_inMemory;
    bool m_hasSaid = false; ///< keptInMemoryOnly()
};

/// For the keychain, which takes text.
QByteArray secretsText(const ConnectionSecrets &secrets);
/// Empty ones for what is no such text.
ConnectionSecrets secretsOf(const QByteArray &text);

} // namespace kvasir
