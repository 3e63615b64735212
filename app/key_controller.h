// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/edits/write_desk.h"
#include "app/key_protection.h"
#include "app/open_bucket.h"
#include "models/buckets/bucket_info.h"
#include "models/keys/key_tree_model.h"

#include <QObject>
#include <QPointer>

namespace kvasir {

class MainWindow;
class NewKeyDialog;

/// What is done to keys as a whole: create, delete, purge. GUI thread.
class KeyController : public QObject
{
    Q_OBJECT

public:
    KeyController(MainWindow &window, KeyTreeModel &keys, WriteDesk &desk,
                  const KeyProtection &protection);

    void setBucket(OpenBucket *bucket)
    {
        m_bucket = bucket;
        m_historyDepth = 0;
        m_allowsTimeToLive = false;
    }
    /// What is known of the bucket by now.
    void describe(const BucketInfo &bucket);

signals:
    /// The key was created here.
    void created(const QByteArray &key);

private:
    void askForKey(const QByteArray &prefix);
    void create(const QByteArray &key, const QByteArray &value, qint64 timeToLiveMs);
    void write(const KeyEdit &edit);
    void onCreateOutcome(const KeyEdit &edit, const WriteOutcome &outcome);
    void askToRemove(const QByteArray &key, Operation operation);
    void remove(const KeyEntry &entry, Operation operation);

    MainWindow &m_window;
    KeyTreeModel &m_keys;
    WriteDesk &m_desk;
    const KeyProtection &m_protection;
    OpenBucket *m_bucket = nullptr;
    int m_historyDepth = 0; ///< revisions of a key that it keeps; 0 or less: no limit known
    bool m_allowsTimeToLive = false;
    QPointer<NewKeyDialog> m_newKey;
    QPointer<OpenBucket> m_newKeyBucket; ///< that its key is for
};

} // namespace kvasir
