// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/session.h"
#include "models/buckets/bucket_info.h"
#include "models/connections/write_guard.h"

#include <QObject>
#include <QPointer>

namespace kvasir {

class MainWindow;

/// Disables in the window what the connection's guard or the account's permissions do not allow to
/// be done to buckets, and keys to be made in the open one, with the reason. What really holds
/// writes back are the guard and the server. GUI thread.
class BucketProtection : public QObject
{
    Q_OBJECT

public:
    explicit BucketProtection(MainWindow &window);

    /// Null: none.
    void setSession(Session *session);
    /// The one that is open; empty: none.
    void setBucket(const QString &name);
    void describe(const BucketInfo &bucket);
    void setGuard(WriteGuard::State state);

private:
    void show();
    QString adminReason(AdminKind kind, const QString &bucket) const;
    QString keyReason() const;

    MainWindow &m_window;
    QPointer<Session> m_session;
    WriteGuard::State m_guard = WriteGuard::State::Open;
    QString m_bucket;
    QByteArray m_keySubjects; ///< BucketInfo::keySubjects
};

} // namespace kvasir
