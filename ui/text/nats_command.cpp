// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/nats_command.h"

#include "models/values/value_format.h"

#include <QRegularExpression>

#include <optional>

namespace kvasir {

namespace {

/// A third of what Linux takes as one argument.
constexpr qsizetype longestArgument = qsizetype(40) * 1024;

QString quoted(QString word)
{
    static const QRegularExpression plain(QStringLiteral(R"(\A[A-Za-z0-9_./=@:-]+\z)"));
    if (plain.match(word).hasMatch() && !word.startsWith(u'-'))
        return word;
    word.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + word + u'\'';
}

/// The value as an argument; nothing: a shell could not pass it on as it is.
std::optional<QString> argumentOf(const QByteArray &value)
{
    if (value.size() > longestArgument || !canShowAsText(value) || value.endsWith('\n'))
        return std::nullopt;
    return value.isEmpty() ? QStringLiteral("''") : quoted(QString::fromUtf8(value));
}

} // namespace

QString natsCommand(const KeyEdit &edit)
{
    const QString place = u' ' + quoted(edit.bucket) + u' ' + quoted(QString::fromUtf8(edit.key));
    switch (edit.operation) {
    case Operation::Delete:
        return QStringLiteral("nats kv del") + place + QStringLiteral(" --force");
    case Operation::Purge:
        return QStringLiteral("nats kv purge") + place + QStringLiteral(" --force");
    case Operation::Put:
        break;
    }
    const auto value = argumentOf(edit.value);
    if (!value) // only put reads standard input
        return QStringLiteral("nats kv put") + place + QStringLiteral(" < FILE");
    return edit.expectedRevision == 0 ? QStringLiteral("nats kv create") + place + u' ' + *value
                                      : QStringLiteral("nats kv update") + place + u' ' + *value +
                                            u' ' + QString::number(edit.expectedRevision);
}

QString natsCommand(const QString &bucket, const QByteArray &key)
{
    return QStringLiteral("nats kv get %1 %2").arg(quoted(bucket), quoted(QString::fromUtf8(key)));
}

} // namespace kvasir
