// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"
#include "models/result.h"

#include <QString>
#include <QStringList>

namespace kvasir {

/// The contexts of the `nats` command line: ${XDG_CONFIG_HOME:-~/.config}/nats. Reads them and
/// never writes.
class NatsContexts
{
public:
    /// `directory` holds context.txt and the folder context; empty: the user's own.
    explicit NatsContexts(QString directory = {});

    /// Sorted by name.
    QStringList names() const;
    /// The one selected with `nats context select`; empty: none.
    QString selected() const;
    /// FileFailed or BadSetting, with the field that this program cannot honour: it is better not
    /// to connect than to connect in another way than the person set up.
    Result<ConnectionSettings> read(const QString &name) const;

private:
    QString m_directory;
};

/// "~" and "$VAR" of a path in a context, as a shell would expand them.
QString expandPath(const QString &path);

} // namespace kvasir
