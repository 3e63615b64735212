// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/bucket_admin.h"

#include "app/nats/admin_operation.h"
#include "app/nats/connection_parts.h"
#include "app/nats/marker_removal.h"
#include "app/nats/write_permit.h"
#include "models/connections/write_guard.h"

namespace kvasir {

namespace {

std::shared_ptr<WritePermit> newPermit(const WriteGuard &guard)
{
    return std::make_shared<WritePermit>(guard.connection());
}

} // namespace

BucketAdmin::BucketAdmin(Connection &connection)
    : m_connection(&connection)
    , m_permit(newPermit(connection.writeGuard()))
{
    connect(&connection.writeGuard(), &WriteGuard::changed, this, &BucketAdmin::onGuardChanged);
}

void BucketAdmin::onGuardChanged()
{
    if (m_connection->writeGuard().allowsWrites())
        return;
    m_permit->lock();
    m_permit = newPermit(m_connection->writeGuard());
}

void BucketAdmin::stopRemovingMarkers()
{
    m_permit->cancel();
    if (m_connection)
        m_permit = newPermit(m_connection->writeGuard());
}

QByteArray BucketAdmin::subjectOf(AdminKind kind, const QString &bucket) const
{
    return m_connection ? m_connection->parts().link()->api() + '.' + adminSubject(kind, bucket)
                        : QByteArray();
}

void BucketAdmin::create(const QString &bucket, const BucketConfig &config, QObject *context,
                         Callback callback)
{
    start({AdminIntent::Kind::Create, bucket, {}, config}, context, std::move(callback));
}

void BucketAdmin::edit(const BucketDetails &shown, const BucketConfig &wanted, QObject *context,
                       Callback callback)
{
    start({AdminIntent::Kind::Edit, shown.info.name, shown, wanted}, context, std::move(callback));
}

void BucketAdmin::remove(const BucketDetails &shown, QObject *context, Callback callback)
{
    start({AdminIntent::Kind::Delete, shown.info.name, shown, {}}, context, std::move(callback));
}

void BucketAdmin::purge(const BucketDetails &shown, QObject *context, Callback callback)
{
    start({AdminIntent::Kind::Purge, shown.info.name, shown, {}}, context, std::move(callback));
}

void BucketAdmin::start(const AdminIntent &intent, QObject *context, Callback callback)
{
    if (!m_connection)
        return;
    const auto answer = m_connection->parts().answers().expect(context, std::move(callback));
    if (const auto refusal = m_connection->writeGuard().refusal()) {
        answer(AdminFailed{*refusal});
        return;
    }
    m_connection->parts().requests().post(
        [intent, answer](RequestWorker &worker) { AdminOperation::start(worker, intent, answer); });
}

void BucketAdmin::removeMarkers(const QString &bucket, const std::vector<MarkerPlace> &markers,
                                QObject *context, std::function<void(MarkersOutcome)> callback)
{
    if (!m_connection)
        return;
    const auto answer = m_connection->parts().answers().expect(context, std::move(callback));
    if (const auto refusal = m_connection->writeGuard().refusal()) {
        answer(MarkersOutcome{0, 0, {}, *refusal});
        return;
    }
    m_connection->parts().requests().post(
        [bucket, markers, permit = m_permit, answer](RequestWorker &worker) {
            MarkerRemoval::start(worker, bucket, markers, permit, answer);
        });
}

} // namespace kvasir
