// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/context_value.h"

#include "app/expanded_path.h"
#include "app/nats/readable_file.h"

#include <map>

namespace kvasir {

namespace {

Error bad(const QString &text)
{
    return {ErrorKind::BadSetting, text};
}

Result<QString> fromData(const QString &rest)
{
    const qsizetype comma = rest.indexOf(u',');
    if (comma < 0 || !rest.left(comma).split(u';').contains(QStringLiteral("base64")))
        return bad(QStringLiteral("data: needs ;base64, before its text"));
    const auto decoded = QByteArray::fromBase64Encoding(rest.mid(comma + 1).toUtf8(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return bad(QStringLiteral("data: is no base64"));
    return QString::fromUtf8(*decoded);
}

Result<QString> fromEnvironment(const QString &name)
{
    const QString value = qEnvironmentVariable(name.toUtf8().constData());
    if (value.isEmpty())
        return bad(QStringLiteral("the variable %1 is not set").arg(name));
    return value;
}

QString withoutLineEnds(QString text)
{
    while (text.endsWith(u'\n') || text.endsWith(u'\r'))
        text.chop(1);
    return text;
}

} // namespace

ContextValue::ContextValue(const QString &text)
    : m_rest(text)
{
    static const std::map<QString, Kind> kinds{{QStringLiteral("file"), Kind::File},
                                               {QStringLiteral("env"), Kind::Environment},
                                               {QStringLiteral("data"), Kind::Data},
                                               {QStringLiteral("op"), Kind::Unsupported},
                                               {QStringLiteral("nsc"), Kind::Unsupported}};
    const auto found = kinds.find(text.section(u':', 0, 0).toLower());
    if (!text.contains(u':') || found == kinds.end())
        return; // "p:w" is a password like any other
    m_scheme = found->first;
    m_kind = found->second;
    m_rest = text.mid(m_scheme.size() + 1);
    if (m_rest.startsWith(QStringLiteral("//")))
        m_rest.remove(0, 2);
}

QString ContextValue::path() const
{
    return expandPath(m_rest);
}

Result<QString> ContextValue::text() const
{
    switch (m_kind) {
    case Kind::Plain:
        return m_rest;
    case Kind::File: {
        const auto contents = contentsOf(path());
        if (!contents)
            return contents.error();
        return withoutLineEnds(QString::fromUtf8(contents.value()));
    }
    case Kind::Environment:
        return fromEnvironment(m_rest);
    case Kind::Data: {
        const auto decoded = fromData(m_rest);
        if (!decoded)
            return decoded.error();
        return withoutLineEnds(decoded.value());
    }
    case Kind::Unsupported:
        break;
    }
    return bad(m_scheme + QStringLiteral(":// cannot be used by Kvasir; use file:// or env://"));
}

} // namespace kvasir
