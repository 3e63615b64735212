// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/sandbox/sandbox_data.h"

#include <QFile>

#include <chrono>

#include <nlohmann/json.hpp>

using namespace std::chrono_literals;

/// Q_INIT_RESOURCE works in the global namespace only.
static void initSandboxResource()
{
    Q_INIT_RESOURCE(sandbox);
}

namespace kvasir {

namespace {

SandboxBucket bucket(const char *name, const char *description, int history,
                     std::chrono::nanoseconds ttl = 0ns)
{
    BucketSettings settings;
    settings.description = QString::fromLatin1(description);
    settings.history = history;
    settings.ttlNs = ttl.count();
    return {QString::fromLatin1(name), settings};
}

/// One step of a story: [key, value], [key, {"base64": …}], or [key] for a deletion.
KeyEdit editOf(const QString &bucketName, const nlohmann::json &step)
{
    KeyEdit edit;
    edit.bucket = bucketName;
    edit.key = QByteArray::fromStdString(step[0].get<std::string>());
    if (step.size() < 2)
        edit.operation = Operation::Delete;
    else if (step[1].is_object())
        edit.value =
            QByteArray::fromBase64(QByteArray::fromStdString(step[1]["base64"].get<std::string>()));
    else
        edit.value = QByteArray::fromStdString(step[1].get<std::string>());
    return edit;
}

} // namespace

std::vector<SandboxBucket> sandboxBuckets()
{
    return {
        bucket("feature-flags", "Flags and rollout rules, changed by people", 16),
        bucket("workers", "Heartbeats; a worker that stops reporting expires", 1, 90s),
        bucket("sessions", "Counters and tokens", 3),
        bucket("leader", "Who leads; the holder renews its lease", 8),
    };
}

std::deque<KeyEdit> sandboxEdits(const QString &bucketName)
{
    initSandboxResource();
    QFile file(QStringLiteral(":/sandbox/%1.json").arg(bucketName));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    const auto steps = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    std::deque<KeyEdit> edits;
    if (steps.is_array())
        for (const auto &step : steps)
            edits.push_back(editOf(bucketName, step));
    return edits;
}

} // namespace kvasir
