// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"
#include "ui/theme/theme.h"

#include <QByteArray>
#include <QSettings>

#include <vector>

namespace kvasir {

/// What the program remembers between starts, in an INI file of the user's configuration folder
/// that only the user can read. No secret is ever written. Lives in the GUI thread.
class Settings
{
public:
    /// `file`: another place than the user's own, for tests.
    explicit Settings(const QString &file = {});

    /// The latest first.
    std::vector<ConnectionSettings> rememberedConnections();
    /// Without its secrets and what a URL carries of them. The sandbox is not remembered.
    void rememberConnection(const ConnectionSettings &connection);

    /// What the person said of the connection of that name, set in the settings given: that it
    /// holds secrets, and that it is production.
    ConnectionSettings withMarks(ConnectionSettings connection);

    QString lastBucket(const QString &connection) const;
    void setLastBucket(const QString &connection, const QString &bucket);

    QByteArray windowGeometry() const;
    QByteArray windowState() const;
    void setWindow(const QByteArray &geometry, const QByteArray &state);

    /// Rows that change flash.
    bool flashing() const;
    void setFlashing(bool flashing);

    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);

private:
    void write(const QString &key, const QVariant &value);
    void save();

    QSettings m_settings;
};

} // namespace kvasir
