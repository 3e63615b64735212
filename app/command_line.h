// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"
#include "models/result.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace kvasir {

/// What the command line asks for.
struct CommandLine
{
    enum class Task { Run, ShowVersion, ShowHelp };
    Task task = Task::Run;

    QStringList servers; ///< URLs; empty: not given
    QString context;
    bool sandbox = false;
    QString user;
    QString password;
    QString token;
    QString creds; ///< path
    QString nkey;  ///< path
    TlsSettings tls;
    QString domain; ///< of JetStream
    QString apiPrefix;
    QString inboxPrefix;
    QString bucket;
    QString key;
    bool readOnly = false;

    QString screenshot; ///< file to write; empty: none
    QSize size;         ///< invalid: the window's own
    QString theme;      ///< "light", "dark" or empty
    std::optional<double> scale;
};

/// Reads the arguments, the program's name first. BadSetting says in one line what is wrong.
Result<CommandLine> parseCommandLine(const QStringList &arguments);

/// What --help prints.
QString helpText();

/// What --version prints: the program's version and those of the libraries that matter in a report.
QString versionText();

} // namespace kvasir
