// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/nats_command.h"

#include <QRegularExpression>

namespace kvasir {

namespace {

QString quoted(QString word)
{
    static const QRegularExpression plain(QStringLiteral(R"(\A[A-Za-z0-9_./=@:-]+\z)"));
    if (plain.match(word).hasMatch() && !word.startsWith(u'-'))
        return word;
    word.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + word + u'\'';
}

} // namespace

QString natsCommand(const QString &bucket, const QByteArray &key)
{
    return QStringLiteral("nats kv get %1 %2").arg(quoted(bucket), quoted(QString::fromUtf8(key)));
}

} // namespace kvasir
