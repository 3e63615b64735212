// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/value/value_files.h"

#include <QFile>
#include <QSaveFile>

namespace kvasir {

namespace {

/// No nats-server takes larger messages (its max_payload is at most this).
constexpr qint64 largestValue = qint64(64) * 1024 * 1024;

Error failure(const QString &path, const QString &reason)
{
    return {ErrorKind::FileFailed, path + QStringLiteral(": ") + reason};
}

} // namespace

Result<QByteArray> readValueFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(path, file.errorString());
    const QByteArray bytes = file.read(largestValue + 1);
    if (file.error() != QFile::NoError)
        return failure(path, file.errorString());
    if (bytes.size() > largestValue)
        return failure(path, QStringLiteral("larger than 64 MiB"));
    return bytes;
}

Status writeValueFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(path, file.errorString());
    return std::monostate{};
}

} // namespace kvasir
