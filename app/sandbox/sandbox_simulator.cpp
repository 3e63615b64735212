// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/sandbox/sandbox_simulator.h"

#include <nlohmann/json.hpp>

#include <array>

using namespace std::chrono_literals;

namespace kvasir {

namespace {

// Busy enough to see the tree live, quiet enough to read it.
constexpr auto workerInterval = 700ms;
constexpr auto sessionInterval = 1100ms;
constexpr auto leaseInterval = 3s;
constexpr auto flagInterval = 45s;

/// In this many renewals the lease changes hands about once.
constexpr int renewalsPerTerm = 12;

constexpr std::array workers{"encoder.encoder1", "encoder.encoder2", "encoder.encoder3",
                             "encoder.encoder4", "mailer.mailer1",   "mailer.mailer2",
                             "indexer.indexer1", "indexer.indexer2", "indexer.indexer3"};
constexpr std::array counters{"counters.orders.today", "counters.signups.today",
                              "counters.emails.sent"};
constexpr std::array users{"amara", "bjorn", "chidi", "dagny", "eirik"};
constexpr std::array pages{"/", "/orders", "/search", "/basket", "/account"};
constexpr std::array holders{"node-a", "node-b", "node-c"};

QByteArray bytesOf(const nlohmann::ordered_json &json)
{
    return QByteArray::fromStdString(json.dump());
}

} // namespace

SandboxSimulator::SandboxSimulator(Connection &connection, QObject *parent)
    : QObject(parent)
    , m_writer(connection)
    , m_random(QRandomGenerator::securelySeeded())
{
    m_workers.setInterval(workerInterval);
    m_sessions.setInterval(sessionInterval);
    m_lease.setInterval(leaseInterval);
    m_flags.setInterval(flagInterval);
    connect(&m_workers, &QTimer::timeout, this, &SandboxSimulator::reportWorkers);
    connect(&m_sessions, &QTimer::timeout, this, &SandboxSimulator::countSessions);
    connect(&m_lease, &QTimer::timeout, this, &SandboxSimulator::renewLease);
    connect(&m_flags, &QTimer::timeout, this, &SandboxSimulator::turnFlag);
}

void SandboxSimulator::start()
{
    for (QTimer *timer : {&m_workers, &m_sessions, &m_lease, &m_flags})
        timer->start();
}

void SandboxSimulator::reportWorkers()
{
    const QByteArray key = workers[std::size_t(random(int(workers.size())))];
    const bool busy = random(4) != 0;
    nlohmann::ordered_json report;
    report["status"] = busy ? "busy" : "idle";
    if (busy)
        report["job"] = 1000 + random(9000);
    report["load"] = double(busy ? 20 + random(80) : random(10)) / 100.0;
    report["done"] = ++m_counters[key];
    write(QStringLiteral("workers"), key, bytesOf(report));
}

void SandboxSimulator::countSessions()
{
    if (random(2) == 0) {
        const QByteArray key = counters[std::size_t(random(int(counters.size())))];
        m_counters[key] += 1 + random(5);
        write(QStringLiteral("sessions"), key, QByteArray::number(m_counters[key]));
        return;
    }
    const QByteArray user = users[std::size_t(random(int(users.size())))];
    nlohmann::ordered_json session;
    session["token"] = user.toHex().toStdString();
    session["page"] = pages[std::size_t(random(int(pages.size())))];
    session["hits"] = ++m_counters[user];
    write(QStringLiteral("sessions"), "users." + user, bytesOf(session));
}

void SandboxSimulator::renewLease()
{
    if (random(renewalsPerTerm) == 0) {
        ++m_term;
        m_holder = (m_holder + 1 + random(2)) % int(holders.size());
    }
    nlohmann::ordered_json lease;
    lease["holder"] = holders[std::size_t(m_holder)];
    lease["term"] = m_term;
    write(QStringLiteral("leader"), "scheduler", bytesOf(lease));
}

void SandboxSimulator::turnFlag()
{
    static constexpr std::array limits{"600", "900", "1200", "1500"};
    write(QStringLiteral("feature-flags"), "app.api.rate_limit",
          limits[std::size_t(random(int(limits.size())))]);
}

void SandboxSimulator::write(const QString &bucket, const QByteArray &key, const QByteArray &value)
{
    const QByteArray place = bucket.toUtf8() + ' ' + key;
    KeyEdit edit;
    edit.bucket = bucket;
    edit.key = key;
    edit.value = value;
    edit.expectedRevision = m_revisions.value(place);
    m_writer.write(edit, this, [this, place](const WriteOutcome &outcome) {
        if (const auto *written = std::get_if<Written>(&outcome))
            m_revisions[place] = written->revision;
        else if (const auto *conflict = std::get_if<Conflict>(&outcome))
            m_revisions[place] = conflict->theirs.revision;
    });
}

} // namespace kvasir
