// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/api_prefix.h"

#include "app/nats/stream_info.h"
#include "models/keys/key_name.h"

namespace kvasir {

Result<QByteArray> apiPrefixOf(const ConnectionSettings &settings)
{
    const QByteArray domain = settings.domain.toUtf8();
    if (!domain.isEmpty()) {
        if (!isSubjectToken(domain))
            return Error{ErrorKind::BadSetting, settings.domain};
        return "$JS." + domain + ".API";
    }
    QByteArray prefix = settings.apiPrefix.toUtf8();
    if (prefix.isEmpty())
        return QByteArray(ownApi);
    if (prefix.endsWith('.')) // which is how some write it
        prefix.chop(1);
    if (!isSubject(prefix) || hasWildcardToken(prefix))
        return Error{ErrorKind::BadSetting, settings.apiPrefix};
    return prefix;
}

QByteArray writeTo(const QByteArray &api, const QByteArray &subject)
{
    return api == ownApi ? subject : api + '.' + subject;
}

} // namespace kvasir
