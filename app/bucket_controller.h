// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/open_bucket.h"
#include "app/session.h"
#include "app/settings.h"
#include "models/buckets/bucket_list_model.h"
#include "models/keys/key_tree_model.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>

namespace kvasir {

class MainWindow;

/// The list of buckets, and the one that is open. GUI thread.
class BucketController : public QObject
{
    Q_OBJECT

public:
    BucketController(MainWindow &window, BucketListModel &buckets, KeyTreeModel &keys,
                     Settings &settings);

    /// Begins listing; nothing is open yet.
    void setSession(Session &session);
    /// Lets go of all that belongs to the session.
    void clear();

    /// Closes the bucket that is open, if any, and opens this one.
    void open(const QString &name);
    /// Null while there is none.
    OpenBucket *current() const { return m_current.get(); }
    /// Reads list and keys again.
    void refresh();
    void setPaused(bool paused);

signals:
    void opened(kvasir::OpenBucket &bucket);
    void closing();
    /// What is known of the open bucket was read again.
    void described(const kvasir::BucketInfo &bucket);
    /// The list has come, or could not be had.
    void listed();

private:
    void closeCurrent();
    void list();
    void onList(const Result<std::vector<BucketInfo>> &buckets);
    void describeCurrent();
    void addToList(const BucketInfo &bucket);
    void showStatus(const WatchStatus &status);
    void showContents(WatchStatus::State state);
    void showKeyCount();
    void showPlace();

    MainWindow &m_window;
    BucketListModel &m_buckets;
    KeyTreeModel &m_keys;
    Settings &m_settings;
    Session *m_session = nullptr;
    std::unique_ptr<OpenBucket> m_current;
    QTimer m_refresh;
    QString m_failure;     ///< the last notice that the open bucket cannot be watched
    QString m_listFailure; ///< the last notice that there is no list
    bool m_isFiltered = false;
    QHash<QString, QString> m_filters; ///< of buckets of this connection that were open, by name
    bool m_listErrorShown = false;
    bool m_mayNotList = false; ///< the account was denied the list
};

} // namespace kvasir
