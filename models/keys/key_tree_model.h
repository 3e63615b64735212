// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_batch.h"
#include "models/keys/key_filter.h"

#include <QAbstractItemModel>
#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace kvasir {

class KeyTree;
class TreeSlices;

/// The keys of the open bucket as a tree: `app.web.dark_mode` lies in `web`, which lies in `app`;
/// a branch can be a key itself. Siblings in natural order (flag2 before flag10). What the watcher
/// says is the truth, older revisions included (a bucket may have been made anew).
///
/// Never resets while a bucket is open: rows come and go one by one, so that selection, expansion
/// and scroll position survive every update, reload and reconnect. The rows below a branch are made
/// when they are asked for by fetchMore(). What takes long is done in slices of a few milliseconds,
/// between which the event loop runs. GUI thread.
class KeyTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        KeyColumn,   ///< the segment; bytes that are not UTF-8 replaced, control characters visible
        ValueColumn, ///< the value on one line, if known; nothing for branches and deleted keys
        RevisionColumn,
        ModifiedColumn, ///< the exact time, see isoTime()
        SizeColumn,
        ColumnCount
    };
    /// The same in every column. Metadata is invalid for a branch that is no key.
    enum Role {
        FullKeyRole = Qt::UserRole, ///< QByteArray: the whole path, byte for byte
        IsKeyRole,         ///< bool: a key itself: live, or deleted while deleted ones are shown
        PassesFilterRole,  ///< bool: a key itself, and not only above one that passes
        OperationRole,     ///< int(Operation)
        ExpiredRole,       ///< bool: the operation is the server's marker of an expiry
        ExpiresRole,       ///< bool: the server drops this revision after a time of its own
        RevisionRole,      ///< quint64
        ModifiedMsRole,    ///< qint64, UTC, the server's clock
        SizeRole,          ///< qint64, bytes
        ChangedAtRole,     ///< qint64: steady clock, ms (in steps of 10), of the last live change;
                           ///< 0: none for half a second or longer
        LiveKeysBelowRole, ///< int: live keys below, itself not counted, whatever the filter
        MatchesBelowRole,  ///< int: keys below that pass the filter; invalid: there is none
        PreviewRole,       ///< QByteArray: the first previewBytes of the value; invalid: not known
        DraftRole,         ///< bool: it or a key below has an unsaved edit, see setDrafts()
        StagedRemovalRole, ///< bool: that edit of it is its deletion or purge
        MatchRole,         ///< MatchRanges in the text of KeyColumn; invalid: nothing to mark
    };

    /// More of a value than a column ever shows; bounds what is kept of big values.
    static constexpr qsizetype previewBytes = 256;

    explicit KeyTreeModel(QObject *parent = nullptr);
    ~KeyTreeModel() override;

    /// All of it, now.
    void apply(const KeyBatch &batch);
    /// The same in slices; batchApplied() tells the end. One batch at a time.
    void begin(const KeyBatchPtr &batch);
    /// Another bucket: the only reset. Filter and showDeleted() stay.
    void clear();

    /// Deleted and purged keys, hidden at first. Branches that are deleted keys are shown anyway,
    /// as branches.
    void setShowDeleted(bool show);
    bool showDeleted() const;
    /// Shows only keys that pass KeyFilter(text), and the branches that lead to them.
    void setFilter(const QString &text);
    /// How much the server's clock is before this machine's, for ages in a filter: until clear().
    void setClockAhead(qint64 ms);

    /// Keys of which anything is known, markers included.
    qsizetype knownKeyCount() const;
    /// Live keys of the bucket.
    qsizetype keyCount() const;
    /// Live keys that pass the filter, and deleted ones where it asks for them.
    qsizetype shownKeyCount() const;
    /// Among how many shownKeyCount() counts: the live ones, and the deleted ones where the filter
    /// asks for them.
    qsizetype filteredFromCount() const;
    /// A filter was set and is not in force yet: filtered() will be emitted.
    bool isFiltering() const;
    /// The row of a key in KeyColumn; invalid if it is not shown, or only as a branch, or nobody
    /// looked into a branch above it yet.
    QModelIndex indexOfKey(const QByteArray &key) const;
    /// The same, looking into the branches above it. Where that takes long, the row comes later.
    QModelIndex reveal(const QByteArray &key);
    /// For searching in it. Changes whenever the event loop runs.
    /// The newest known of a key, markers included, shown or not. Its value only if it is known
    /// as a whole.
    std::optional<KeyEntry> entry(const QByteArray &key) const;
    /// A value that was fetched; ignored when the key has moved on to another revision. Its row
    /// is announced with those of others when the event loop runs.
    void setPreview(const QByteArray &key, quint64 revision, const QByteArray &value);
    /// The keys that have an edit which is not saved, and what it would do to each.
    void setDrafts(const QHash<QByteArray, Operation> &drafts);
    const KeyTree &tree() const { return *m_tree; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

signals:
    /// What setFilter() set last is in force; at once, or later for a large bucket. Branches of
    /// very many rows may still follow.
    void filtered();
    /// All that begin() began is in the model; this is what it took of the thread.
    void batchApplied(std::chrono::microseconds cost);
    /// keyCount() or shownKeyCount() changed.
    void keyCountChanged();

private:
    class Announcer;

    quint32 tick() const;
    void announceCounts();
    void announceMarks();
    void announceMarksBelow(quint32 node);
    QModelIndex indexOfNode(quint32 node) const;
    bool hasDraft(quint32 node) const;
    bool isRemovalStaged(quint32 node) const;
    QVariant display(quint32 node, int column) const;
    QString valueText(quint32 node) const;
    QVariant metadata(quint32 node, int role) const;
    qint64 changedAtMs(quint32 node) const;
    QVariant toolTip(quint32 node, int column) const;

    std::unique_ptr<KeyTree> m_tree;
    std::unique_ptr<Announcer> m_announcer;
    std::unique_ptr<TreeSlices> m_slices;
    QHash<QByteArray, Operation> m_drafts;
    QTimer m_age;                ///< runs while the filter depends on time
    qint64 m_tickZeroMs;         ///< when the tree's ticks began, in the steady clock
    QElapsedTimer m_sinceCounts; ///< since keyCountChanged() was considered
    std::pair<qsizetype, qsizetype> m_announcedCounts; ///< keyCount(), shownKeyCount()
};

} // namespace kvasir
