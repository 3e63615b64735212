// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats_contexts.h"

#include "app/context_settings.h"

#include <QDir>
#include <QFile>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace kvasir {

namespace {

/// As strict as the newest of the command line's versions, so that each of them finds the file.
bool isContextName(const QString &name)
{
    static const QString forbidden = QStringLiteral("/\\.*>");
    return !name.isEmpty() && std::none_of(name.begin(), name.end(), [](QChar c) {
        return c.isSpace() || c.unicode() < 0x20 || c.unicode() == 0x7f || forbidden.contains(c);
    });
}

} // namespace

NatsContexts::NatsContexts(QString directory)
    : m_directory(std::move(directory))
{
    if (!m_directory.isEmpty())
        return;
    const QString config = qEnvironmentVariable("XDG_CONFIG_HOME");
    m_directory = (config.isEmpty() ? QDir::homePath() + QStringLiteral("/.config") : config) +
                  QStringLiteral("/nats");
}

QStringList NatsContexts::names() const
{
    const QDir folder(m_directory + QStringLiteral("/context"));
    QStringList names;
    for (const QString &file :
         folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        names << file.chopped(5);
    return names;
}

QString NatsContexts::selected() const
{
    QFile file(m_directory + QStringLiteral("/context.txt"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

Result<ConnectionSettings> NatsContexts::read(const QString &name) const
{
    const QString path = QStringLiteral("%1/context/%2.json").arg(m_directory, name);
    QFile file(path);
    if (name.isEmpty() || name.contains(u'/') || !file.exists())
        return Error{
            ErrorKind::BadSetting,
            QStringLiteral("there is no context '%1' in %2/context").arg(name, m_directory)};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::FileFailed, QStringLiteral("%1: %2").arg(path, file.errorString())};
    const QByteArray text = file.readAll();
    const auto context =
        nlohmann::json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
    if (!context.is_object())
        return Error{ErrorKind::BadSetting, QStringLiteral("%1 is no JSON object").arg(path)};
    auto settings = settingsOfContext(context);
    if (!settings)
        return Error{settings.error().kind,
                     QStringLiteral("the context %1: %2").arg(name, settings.error().detail)};
    settings.value().name = settings.value().context = name;
    return settings;
}

Result<QString> NatsContexts::add(const QString &name, const ConnectionSettings &settings) const
{
    if (!isContextName(name))
        return Error{ErrorKind::BadSetting,
                     QStringLiteral("'%1' cannot be the name of a context: no dots, blanks, "
                                    "slashes, * or >")
                         .arg(name)};
    const QString folder = m_directory + QStringLiteral("/context");
    QDir().mkpath(folder);
    QFile file(QStringLiteral("%1/%2.json").arg(folder, name));
    // Never over another one, not even one that was made this moment.
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return Error{ErrorKind::FileFailed,
                     QStringLiteral("%1: %2").arg(file.fileName(), file.errorString())};
    const QByteArray text = QByteArray::fromStdString(contextOfSettings(settings).dump(2));
    if (file.write(text) == text.size() && file.flush())
        return file.fileName();
    const QString reason = file.errorString();
    file.remove();
    return Error{ErrorKind::FileFailed, QStringLiteral("%1: %2").arg(file.fileName(), reason)};
}

} // namespace kvasir
