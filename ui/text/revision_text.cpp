// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/revision_text.h"

#include "models/text/byte_size.h"
#include "ui/text/relative_time.h"

#include <QCoreApplication>

namespace kvasir {

namespace {

struct RevisionWords
{
    Q_DECLARE_TR_FUNCTIONS(kvasir::RevisionWords)

public:
    static QString operation(const Revision &revision)
    {
        // As the nats command names them.
        switch (revision.operation) {
        case Operation::Put:
            return QStringLiteral("PUT");
        case Operation::Delete:
            return revision.expired ? tr("DEL (expired)") : QStringLiteral("DEL");
        case Operation::Purge:
            return revision.expired ? tr("PURGE (expired)") : QStringLiteral("PURGE");
        }
        return {};
    }

    static QString heading(const Revision &revision)
    {
        if (revision.isAbsent())
            return tr("The server keeps nothing of this key");
        const QString size = revision.isLive() ? byteSize(revision.value.size()) : tr("no value");
        return tr("Revision %1 · %2 · %3 · %4")
            .arg(QString::number(revision.revision), operation(revision),
                 relativeTime(revision.modifiedMs), size);
    }

    static QString phrase(const Revision &revision)
    {
        if (revision.isAbsent())
            return tr("gone, the server keeps nothing of this key");
        const QString number = QString::number(revision.revision);
        const QString time = relativeTime(revision.modifiedMs);
        if (revision.isLive())
            return tr("revision %1, %2, %3").arg(number, time, byteSize(revision.value.size()));
        if (revision.expired)
            return tr("expired by revision %1, %2").arg(number, time);
        return revision.operation == Operation::Purge
                   ? tr("purged by revision %1, %2").arg(number, time)
                   : tr("deleted by revision %1, %2").arg(number, time);
    }
};

} // namespace

QString revisionHeading(const Revision &revision)
{
    return RevisionWords::heading(revision);
}

QString revisionPhrase(const Revision &revision)
{
    return RevisionWords::phrase(revision);
}

} // namespace kvasir
