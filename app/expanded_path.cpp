// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/expanded_path.h"

#include <QDir>
#include <QRegularExpression>

namespace kvasir {

QString expandPath(const QString &path)
{
    QString expanded = path;
    if (expanded == u'~' || expanded.startsWith(QStringLiteral("~/")))
        expanded.replace(0, 1, QDir::homePath());
    static const QRegularExpression variable(
        QStringLiteral(R"(\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*)))"));
    QRegularExpressionMatch match;
    while ((match = variable.match(expanded)).hasMatch()) {
        const QString name = match.captured(1) + match.captured(2);
        expanded.replace(match.capturedStart(), match.capturedLength(),
                         qEnvironmentVariable(name.toUtf8().constData()).remove(u'$'));
    }
    return expanded;
}

ConnectionSettings withExpandedPaths(ConnectionSettings settings)
{
    for (QString *path : {&settings.credsFile, &settings.nkeyFile, &settings.tls.caFile,
                          &settings.tls.certificate, &settings.tls.key})
        *path = expandPath(*path);
    return settings;
}

} // namespace kvasir
