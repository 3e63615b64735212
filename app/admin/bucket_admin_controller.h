// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/session.h"
#include "models/buckets/admin_outcome.h"
#include "ui/text/bucket_change_text.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QDialog;

namespace kvasir {

class MainWindow;
class MarkerDialog;

/// Makes, changes, empties and deletes buckets by dialogs over the window. GUI thread.
class BucketAdminController : public QObject
{
    Q_OBJECT

public:
    explicit BucketAdminController(MainWindow &window);

    /// Null: none; the dialog of the one before is closed.
    void setSession(Session *session);

    void newBucket();
    void editBucket(const QString &bucket);
    void deleteBucket(const QString &bucket);
    void purgeBucket(const QString &bucket);
    void removeMarkers(const QString &bucket);

signals:
    /// The bucket was made, or is not any more what it was.
    void created(const QString &bucket);
    void changed();

private:
    void withDetails(const QString &bucket,
                     const std::function<void(const BucketDetails &)> &function);
    void askForRemoval(const BucketDetails &bucket, AdminAction action);
    void lookForMarkers(MarkerDialog *dialog, const BucketDetails &bucket);
    void show(QDialog *dialog);
    static void end(QDialog *dialog);
    /// Says what was done where no dialog says more, and has the list read again.
    /// `isTold`: in the dialog that asked for it.
    void report(AdminAction action, const QString &bucket, const AdminOutcome &outcome,
                bool isTold);

    MainWindow &m_window;
    QPointer<Session> m_session;
    QPointer<QDialog> m_dialog;
};

} // namespace kvasir
