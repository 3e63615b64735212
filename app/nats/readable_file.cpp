// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/readable_file.h"

#include <QFile>

namespace kvasir {

namespace {

// Longer than any chain of certificates; what is longer is another file, or a device.
constexpr qint64 mostBytes = 1024 * 1024;

} // namespace

Result<QByteArray> contentsOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::FileFailed, path + QStringLiteral(": ") + file.errorString()};
    const QByteArray bytes = file.read(mostBytes);
    if (file.error() != QFile::NoError)
        return Error{ErrorKind::FileFailed, path + QStringLiteral(": ") + file.errorString()};
    return bytes;
}

} // namespace kvasir
