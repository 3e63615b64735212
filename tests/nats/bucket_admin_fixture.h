// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/bucket_admin.h"
#include "app/nats/bucket_reader.h"
#include "tests/nats/key_writer_fixture.h"

#include <QVersionNumber>

#include <algorithm>

namespace kvasir::test {

/// The same fixture, with what an administrator does in single lines.
class BucketAdminFixture : protected KeyWriterFixture
{
public:
    bool isOlder(int major, int minor) const
    {
        return QVersionNumber::fromString(connection->serverInfo().version) <
               QVersionNumber(major, minor);
    }
    /// As somebody else sees it; empty when there is no such bucket.
    QJsonObject configOf(const QByteArray &name)
    {
        return other->api("STREAM.INFO.KV_" + name)[QStringLiteral("config")].toObject();
    }
    BucketDetails details(const QString &name)
    {
        const auto read = answerOf<Result<BucketDetails>>([&](auto done) {
            BucketReader(*connection).readDetails(name, connection.get(), done);
        });
        return read && read->ok() ? read->value() : BucketDetails();
    }
    /// What other clients set that Kvasir has no field for as well.
    static QJsonObject richOptions()
    {
        const QJsonObject transform{{QStringLiteral("src"), QStringLiteral("$KV.b.x.>")},
                                    {QStringLiteral("dest"), QStringLiteral("$KV.rich.>")}};
        const QJsonObject source{{QStringLiteral("name"), QStringLiteral("KV_b")},
                                 {QStringLiteral("subject_transforms"), QJsonArray{transform}}};
        return {{QStringLiteral("compression"), QStringLiteral("s2")},
                {QStringLiteral("storage"), QStringLiteral("file")},
                {QStringLiteral("metadata"),
                 QJsonObject{{QStringLiteral("owner"), QStringLiteral("<b>ops</b>")}}},
                {QStringLiteral("allow_msg_ttl"), true},
                {QStringLiteral("subject_delete_marker_ttl"), qint64(5'000'000'000)},
                {QStringLiteral("allow_atomic"), true},
                {QStringLiteral("sources"), QJsonArray{source}},
                {QStringLiteral("republish"),
                 QJsonObject{{QStringLiteral("src"), QStringLiteral(">")},
                             {QStringLiteral("dest"), QStringLiteral("again.>")}}},
                {QStringLiteral("consumer_limits"),
                 QJsonObject{{QStringLiteral("inactive_threshold"), qint64(60'000'000'000)}}}};
    }

    QByteArray create(const QString &name, const BucketSettings &settings)
    {
        return run([&](auto &admin, auto done) {
            admin.create(name, BucketConfig::ofNew(name, settings), connection.get(), done);
        });
    }
    QByteArray edit(const BucketDetails &shown, const BucketConfig &wanted)
    {
        return run(
            [&](auto &admin, auto done) { admin.edit(shown, wanted, connection.get(), done); });
    }
    template <typename Change> QByteArray edit(const QString &name, Change change)
    {
        const BucketDetails shown = details(name);
        BucketSettings wanted = shown.config.settings();
        change(wanted);
        return edit(shown, shown.config.with(wanted));
    }
    QByteArray purge(const BucketDetails &shown)
    {
        return run([&](auto &admin, auto done) { admin.purge(shown, connection.get(), done); });
    }
    QByteArray remove(const BucketDetails &shown)
    {
        return run([&](auto &admin, auto done) { admin.remove(shown, connection.get(), done); });
    }
    QByteArray removeMarkers(const std::vector<MarkerPlace> &markers)
    {
        const auto outcome = answerOf<MarkersOutcome>([&](auto done) {
            BucketAdmin(*connection).removeMarkers(bucket, markers, connection.get(), done);
        });
        if (!outcome)
            return "no answer";
        QByteArray line = "removed " + QByteArray::number(outcome->removed) + " overtaken " +
                          QByteArray::number(outcome->overtaken) + " refused " +
                          QByteArray::number(quint64(outcome->refused.size()));
        if (outcome->stoppedBy)
            line += " stopped " + QByteArray::number(int(outcome->stoppedBy->kind));
        return line;
    }
    const AdminOutcome &last() const { return m_last; }

    template <typename Change> bool reconnect(Change change)
    {
        ConnectionSettings settings = server->settings();
        change(settings);
        connection = std::make_unique<Connection>(settings);
        return !openingErrorOf(*connection);
    }

    /// ",b,a" as ",a,b".
    static QByteArray sorted(const QByteArray &list)
    {
        QByteArrayList parts = list.split(',');
        std::sort(parts.begin(), parts.end());
        return parts.join(',');
    }

    /// "done", with the members that are unlike what was asked for; "outdated"; "unknown"; or as
    /// failedWith() has it.
    template <typename Call> QByteArray run(Call call)
    {
        BucketAdmin admin(*connection);
        const auto outcome = answerOf<AdminOutcome>([&](auto done) { call(admin, done); });
        if (!outcome)
            return "no answer";
        m_last = *outcome;
        if (const auto *failed = std::get_if<AdminFailed>(&m_last))
            return failedWith(failed->error.kind);
        if (const auto *done = std::get_if<AdminDone>(&m_last)) {
            QByteArray unlike;
            for (const ConfigChange &change : done->unlikeAsked)
                unlike += ',' + change.path.toUtf8();
            return "done" + sorted(unlike);
        }
        return std::holds_alternative<AdminOutdated>(m_last) ? "outdated" : "unknown";
    }

private:
    AdminOutcome m_last;
};

} // namespace kvasir::test
