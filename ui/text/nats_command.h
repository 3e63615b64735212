// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QString>

namespace kvasir {

/// The `nats` command that reads the key, quoted for a POSIX shell. It holds no credentials.
QString natsCommand(const QString &bucket, const QByteArray &key);

} // namespace kvasir
