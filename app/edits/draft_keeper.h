// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/edits/draft_files.h"
#include "models/buckets/bucket_info.h"
#include "models/connections/connection_settings.h"
#include "models/edits/draft_list.h"
#include "models/edits/key_edit.h"

#include <QHash>
#include <QTimer>

#include <optional>

namespace kvasir {

class KeyTreeModel;
class MainWindow;
class ValueDocument;

/// Keeps what was typed and not saved, a draft a key: while the person looks elsewhere, and on
/// disk, so that it outlives the program. A draft goes when it is saved, reverted or discarded, or
/// typed back to what the server has. Of the sandbox and of connections that hold secrets nothing
/// gets to the disk. GUI thread.
class DraftKeeper : public QObject
{
    Q_OBJECT

public:
    /// `folder`: see DraftFiles.
    DraftKeeper(MainWindow &window, KeyTreeModel &keys, ValueDocument &document, DraftList &drafts,
                const QString &folder);

    /// Another connection, with its drafts.
    void setConnection(const ConnectionSettings &connection);
    /// Where the open key is from now on; empty: nowhere.
    void setBucket(const QString &bucket);
    /// What is known of a bucket by now; drafts remember which one they were made in.
    void describe(const BucketInfo &bucket);

    /// What is in the editor, now: before another key comes there.
    void keep();
    /// How far the edit in the editor has been merged with theirs; soon kept with its draft.
    void keepMerge(const UnfinishedMerge &merge);
    const Draft *draftOf(const QByteArray &key) const { return m_drafts.find(m_bucket, key); }
    /// There is a draft, or typed text in the editor that is about to become one.
    bool hasEditOf(const QString &bucket, const QByteArray &key) const;
    /// When the bucket was made that the draft of the key is of; null: nobody knows.
    QDateTime bucketCreatedOf(const QString &bucket, const QByteArray &key) const;
    void put(const Draft &draft);
    /// The key of the open bucket is staged to be removed while it is at this revision.
    void putRemoval(const Revision &base, Operation removal);
    /// Whether the draft waits in the change set. False: there is none.
    bool setStaged(const QString &bucket, const QByteArray &key, bool isStaged);
    int stagedIn(const QString &bucket) const;
    void discard(const QString &bucket, const QByteArray &key);
    /// Those that onlyInMemory() counts, and those of this connection that endWithTheConnection().
    void discardWhatIsInMemory();

    /// The key's draft was saved. A draft of these bytes goes; where the person typed on, what they
    /// have now was made from this.
    void onWritten(const KeyEdit &edit, quint64 revision);
    /// Nobody knows what became of this save of the key's draft.
    void onUnknown(const KeyEdit &edit);
    /// The ids of such saves.
    QList<QByteArray> unknownIds(const QByteArray &key) const;

    /// Draft::timeToLiveMs of the key's draft, if it was made from that revision.
    qint64 timeToLiveChosen(const QByteArray &key, quint64 base) const;

    /// How many drafts, of all connections, would end with the program.
    int onlyInMemory() const;
    /// How many are of no use once another connection is opened: the sandbox's data goes.
    int endWithTheConnection() const;
    const QString &connection() const { return m_connection; }

private:
    void onDocumentChanged();
    void takeDrafts();

    MainWindow &m_window;
    KeyTreeModel &m_keys;
    ValueDocument &m_document;
    DraftList &m_drafts;
    DraftFiles m_files;
    QTimer m_timer;
    std::optional<UnfinishedMerge> m_merge; ///< of the edit in the editor; nothing: as in its draft
    QString m_connection;
    QString m_bucket;
    QDateTime m_bucketCreated; ///< null: not known yet
    bool m_toDisk = false;
    bool m_isSandbox = false;
    bool m_diskFails = false; ///< the last time that something was to be written
    QString m_failure;        ///< the notice of it

    struct OfOther
    {
        std::vector<Draft> drafts;
        bool toDisk = false;
    };
    /// Of the connections that were open before, by name: of some nothing is on the disk, and of
    /// the others perhaps not yet.
    QHash<QString, OfOther> m_ofOthers;
};

} // namespace kvasir
