// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/key_writer.h"
#include "tests/support/calls.h"
#include "tests/support/nats_server.h"
#include "tests/support/raw_client.h"
#include "tests/support/wait.h"

#include <QJsonArray>
#include <QTest>

#include <memory>

namespace kvasir::test {

inline const QString bucket = QStringLiteral("b");

/// An outcome as one comparable line.
inline QByteArray described(const std::optional<WriteOutcome> &outcome)
{
    if (!outcome)
        return "no answer";
    if (const auto *written = std::get_if<Written>(&*outcome))
        return "written " + QByteArray::number(written->revision);
    if (const auto *conflict = std::get_if<Conflict>(&*outcome))
        return "conflict " + QByteArray::number(conflict->theirs.revision) + ' ' +
               QByteArray::number(int(conflict->theirs.operation)) + ' ' + conflict->theirs.key +
               ' ' + conflict->theirs.value;
    if (const auto *unknown = std::get_if<Unknown>(&*outcome))
        return "unknown " + QByteArray::number(int(unknown->error.kind));
    return "failed " + QByteArray::number(int(std::get<Failed>(*outcome).error.kind));
}

inline QByteArray failedWith(ErrorKind kind)
{
    return "failed " + QByteArray::number(int(kind));
}

inline KeyEdit put(const QByteArray &key, const QByteArray &value, quint64 expected)
{
    return {bucket, key, value, expected, Operation::Put};
}

inline KeyEdit removal(const QByteArray &key, quint64 expected, Operation operation)
{
    return {bucket, key, {}, expected, operation};
}

/// A real server with the bucket b, a connection to it, and somebody else's client.
class KeyWriterFixture
{
public:
    std::unique_ptr<NatsServer> server;
    std::unique_ptr<Connection> connection;
    std::unique_ptr<RawClient> other;

    QByteArray write(const KeyEdit &edit) { return described(outcomeOf(*connection, edit)); }

    QByteArrayList writeTogether(const std::vector<KeyEdit> &edits)
    {
        std::optional<std::vector<WriteOutcome>> outcomes;
        KeyWriter(*connection)
            .writeTogether(edits, connection.get(),
                           [&](const std::vector<WriteOutcome> &all) { outcomes = all; });
        if (!QTest::qWaitFor([&] { return outcomes.has_value(); }, waitLimitMs))
            return {};
        QByteArrayList lines;
        for (const WriteOutcome &outcome : *outcomes)
            lines << described(outcome);
        return lines;
    }
    bool allowsBatches()
    {
        const QJsonObject config =
            other->api("STREAM.INFO.KV_b")[QStringLiteral("config")].toObject();
        return config[QStringLiteral("allow_atomic")].toBool();
    }

    /// A fresh server of the row's program with the bucket b, a connection, and somebody else.
    bool setUp(const QByteArray &config = {}, const QJsonObject &bucketOptions = {})
    {
        QFETCH(QString, program);
        connection.reset();
        server = std::make_unique<NatsServer>(NatsServer::Options{true, config, program});
        if (!server->start())
            return false;
        other = std::make_unique<RawClient>(server->port());
        connection = std::make_unique<Connection>(server->settings());
        return other->createBucket("b", bucketOptions) && !openingErrorOf(*connection);
    }

    std::vector<RawClient::Entry> scan() { return other->scan("b"); }

    void tearDown()
    {
        connection.reset();
        other.reset();
        server.reset();
    }
};

} // namespace kvasir::test
