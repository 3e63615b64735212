// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"
#include "models/result.h"

#include <QString>
#include <QStringList>

namespace kvasir {

/// The contexts of the `nats` command line: ${XDG_CONFIG_HOME:-~/.config}/nats. Reads them and
/// changes none; it only adds new ones that somebody asked for.
class NatsContexts
{
public:
    /// `directory` holds context.txt and the folder context; empty: the user's own.
    explicit NatsContexts(QString directory = {});

    /// Sorted by name.
    QStringList names() const;
    /// The one selected with `nats context select`; empty: none.
    QString selected() const;
    /// FileFailed, or what settingsOfContext() says.
    Result<ConnectionSettings> read(const QString &name) const;
    /// Makes a context that connects like this, secrets included, in a file that only the user can
    /// read; its path. BadSetting: the name cannot be one. FileFailed, e.g. when there is one of
    /// that name.
    Result<QString> add(const QString &name, const ConnectionSettings &settings) const;

private:
    QString m_directory;
};

} // namespace kvasir
