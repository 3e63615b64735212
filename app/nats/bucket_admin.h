// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/admin_kind.h"
#include "app/nats/connection.h"
#include "models/buckets/admin_outcome.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

namespace kvasir {

struct AdminIntent;
class WritePermit;

/// The only place of the program that makes, changes, empties or deletes buckets, and takes single
/// messages out of them. What the connection's WriteGuard does not allow is refused here, whoever
/// asks.
///
/// Calls return at once and answer by their callback, in the Connection's thread, if `context`
/// still lives then. What was asked for is carried out even when it does not. Dies before its
/// Connection.
class BucketAdmin : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(AdminOutcome)>;

    explicit BucketAdmin(Connection &connection);

    /// What the account has to be allowed to publish to for it. For an empty name a pattern, of
    /// which some subject is enough.
    QByteArray subjectOf(AdminKind kind, const QString &bucket) const;

    /// BucketExists, BadSetting (the name), TooManyBuckets, BucketFull.
    void create(const QString &bucket, const BucketConfig &config, QObject *context,
                Callback callback);
    /// Gives the bucket this configuration, made of the one that was shown. AdminOutdated when
    /// somebody else changed it since: servers have no condition for this, so it is read again just
    /// before.
    void edit(const BucketDetails &shown, const BucketConfig &wanted, QObject *context,
              Callback callback);
    /// AdminOutdated when the bucket was made anew since it was shown.
    void remove(const BucketDetails &shown, QObject *context, Callback callback);
    /// Takes out all that is in the bucket when the server is asked; what is written later stays.
    void purge(const BucketDetails &shown, QObject *context, Callback callback);

    /// Takes these markers out, with what is older of their keys; never what is newer. Stops
    /// between two of them when the guard is locked, or it is told to (Cancelled).
    void removeMarkers(const QString &bucket, const std::vector<MarkerPlace> &markers,
                       QObject *context, std::function<void(MarkersOutcome)> callback);

    void stopRemovingMarkers();

private:
    void start(const AdminIntent &intent, QObject *context, Callback callback);

    void onGuardChanged();

    QPointer<Connection> m_connection;
    std::shared_ptr<WritePermit> m_permit; ///< of what is started until it is over
};

} // namespace kvasir
