// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"
#include "ui/theme/theme.h"

#include <QByteArray>
#include <QSettings>

#include <optional>
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
    /// Without its secrets and what a URL carries of them. The sandbox is not remembered. Marks
    /// that it had stay, also those that another window has just made, but for the `cleared` ones.
    void rememberConnection(const ConnectionSettings &connection,
                            const ConnectionMarks &cleared = {});
    /// The same for one that was not typed as it is: what is remembered of that name stays, and
    /// only its place and its marks change.
    void rememberUse(const ConnectionSettings &connection, const ConnectionMarks &cleared = {});
    /// `asked`, with the way to authenticate of the connection that is remembered with its
    /// credentials for just these servers; its secrets are in the keychain. Nothing where there is
    /// none, or `asked` brings credentials.
    std::optional<ConnectionSettings> withRememberedCredentials(const ConnectionSettings &asked);
    /// Whether the desktop's keychain was to keep the credentials of the one of that name.
    bool remembersCredentials(const QString &connection);

    /// What the person said of any connection that may lead to the same system, see
    /// maybeSameSystem(), set in the settings given: that it holds secrets, and that it is
    /// production, and by which connection. But for the `cleared` marks, which the person has just
    /// taken from it. Of one that is not connected yet, what is remembered of its name is taken for
    /// what it will tell.
    ConnectionSettings withMarks(ConnectionSettings connection,
                                 const ConnectionMarks &cleared = {});

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
    void remember(const ConnectionSettings &connection, const ConnectionMarks &cleared,
                  bool replaces);
    void writeConnections(std::vector<ConnectionSettings> &all);
    void write(const QString &key, const QVariant &value);
    void save();

    QSettings m_settings;
};

} // namespace kvasir
