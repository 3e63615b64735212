// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/filter/filter_pass.h"
#include "models/keys/key_batch.h"
#include "models/keys/older_news.h"
#include "models/keys/pending_rows.h"
#include "models/keys/preview_cache.h"
#include "models/keys/recent_changes.h"

#include <QDeadlineTimer>

#include <memory>
#include <optional>
#include <vector>

namespace kvasir {

/// The keys of a bucket as a tree, with the newest known of each, markers included. A node is
/// wanted while it is a key that is to be shown (live, or showDeleted(); and passes the filter) or
/// leads to one, and has a row then, once the branch that it is in was opened.
///
/// Changes are collected: everything but rows is as told at once; rows follow when settle() is
/// called, and where there are many of them while advance() is. Knows no Qt model, keeps no key as
/// a whole, and takes about eighty bytes a key.
class KeyTree
{
public:
    /// See KeyTreeModel::previewBytes.
    static constexpr qsizetype previewBytes = 256;

    KeyTree();

    /// Takes what is known of a key now. `tick` is remembered as the time of the change if there
    /// is one; 0: no change that anybody is to be shown.
    void put(const KeyNews &news, quint32 tick);
    /// Says that put() of this key will be called soon, see KeyNodes.
    void expect(QByteArrayView key) const { m_nodes.expect(key); }
    /// Nothing is known of the key any more, unless it was written later than that revision.
    void forget(QByteArrayView key, quint64 revision);

    /// See KeyBatch::beginsLoad. Then all nodes have to be given to markUnseen().
    void beginLoad(bool isAnotherStream);
    /// See KeyBatch::endsLoad. Then all nodes have to be given to takeOlder(), in their order and
    /// while hasOlder(), and then to forgetUnseen().
    void endLoad() { m_isLoading = false; }
    /// These treat the nodes from `begin` to below `end`.
    void markUnseen(NodeId begin, NodeId end);
    void takeOlder(NodeId begin, NodeId end);
    bool hasOlder() const { return !m_older.isEmpty(); }
    void forgetUnseen(NodeId begin, NodeId end);
    void forgetBefore(quint64 revision, NodeId begin, NodeId end);

    /// The beginning of a value, for the revision of which it is; ignored if that is not known, or
    /// not a value.
    void setPreview(QByteArrayView key, quint64 revision, const QByteArray &value);
    /// Rows follow when advanceShowDeleted() has been through all keys.
    void setShowDeleted(bool show);
    /// Goes on until the deadline; true when done.
    bool advanceShowDeleted(const QDeadlineTimer &deadline);
    bool showDeleted() const { return m_showDeleted; }
    /// Begins to look for the keys that pass; nothing but rows may change until advanceFilter()
    /// is done with it. Supersedes one that is not.
    void setFilter(const KeyFilter &filter);
    /// Of the clock that keys are stamped by before this machine's, until clear(): for ages.
    void setClockAhead(qint64 ms) { m_clockAheadMs = ms; }
    /// Looks again, for time has passed: see KeyFilter::dependsOnTime().
    void filterAgain() { startPass(m_wantedFilter, FilterPass::Scope::AllKeys); }
    /// Goes on until the deadline; true when there is no new filter, or not any more.
    bool advanceFilter(const QDeadlineTimer &deadline);
    bool isFiltering() const { return m_pass != nullptr; }
    /// The one in force.
    const KeyFilter &filter() const { return m_filter; }
    /// The one in force once advanceFilter() is done.
    const KeyFilter &wantedFilter() const { return m_wantedFilter; }

    /// See PendingRows.
    void open(NodeId id) { m_rows.open(id); }
    bool isOpen(NodeId id) const;
    const std::vector<NodeId> &openBranches() { return m_rows.openBranches(); }
    void settle(RowListener &listener) { m_rows.settle(listener); }
    /// The rows, then what is left over of forgotten keys. To be called after settle().
    bool advance(const QDeadlineTimer &deadline, RowListener &listener);
    bool advanceRows(const QDeadlineTimer &deadline, RowListener &listener);
    /// Forgets all keys and rows, and announces nothing.
    void clear();

    /// Keys of which anything is known, markers included.
    qsizetype knownCount() const { return m_known; }
    qsizetype liveCount() const { return m_live; }
    /// Live keys that pass the filter, and deleted ones where it asks for them.
    qsizetype matchingCount() const { return m_matching; }

    /// noNode if nothing is known of it.
    NodeId findKey(QByteArrayView key) const;
    std::optional<KeyEntry> entry(QByteArrayView key) const;

    const KeyNodes &nodes() const { return m_nodes; }
    /// It is in use, and it and all its ancestors have rows.
    bool hasRow(quintptr id) const { return m_nodes.isInUse(id) && isSeen(m_nodes, NodeId(id)); }
    /// The node is a key that is shown as one: live, or deleted while deleted ones are shown.
    bool isShownKey(NodeId id) const;
    /// It leads to something that should be shown, whether it has rows already or not.
    bool hasChildren(NodeId id) const;
    int rowCount(NodeId id) const;
    int liveBelow(NodeId id) const;
    /// Those of matchingCount() that are below; while there is no filter, 0.
    int matchesBelow(NodeId id) const;
    /// Null if the value is not known.
    const QByteArray *preview(NodeId id) const { return m_previews.find(id); }
    RecentChanges &recentChanges() { return m_recent; }
    const RecentChanges &recentChanges() const { return m_recent; }

private:
    bool isSame(const KeyNode &node, const KeyNews &news) const;
    bool isSuperseded(NodeId id, const KeyNews &news);
    void take(NodeId id, const KeyNews &news);
    static std::optional<QByteArray> previewOf(const KeyNews &news);
    bool takePreview(NodeId id, const std::optional<QByteArray> &preview, bool isSame);
    void forget(NodeId id);
    void addLive(NodeId id, int sign);
    void addMatch(NodeId id, int sign);
    void applyPass(NodeId id);
    void updateWanted(NodeId id);
    bool passesFilter(NodeId id, QByteArrayView key) const;
    bool isMatch(const KeyNode &node) const;
    qint64 serverTimeMs() const;
    void startPass(const KeyFilter &filter, FilterPass::Scope scope);
    bool removeForgotten(const QDeadlineTimer &deadline);

    KeyNodes m_nodes;
    PendingRows m_rows;
    PreviewCache m_previews;
    RecentChanges m_recent;
    KeyFilter m_filter;
    KeyFilter m_wantedFilter;
    std::unique_ptr<FilterPass> m_pass; ///< null: m_filter is the wanted one
    NodeId m_filtered = 0;              ///< so many of the last nodes match as m_pass found
    bool m_matchesAreMixed = false;     ///< partly as a filter says that is superseded
    bool m_showDeleted = false;
    NodeId m_nextDeleted = noNode; ///< those below are as m_showDeleted says; noNode: all
    qint64 m_clockAheadMs = 0;
    qsizetype m_known = 0;
    qsizetype m_live = 0;
    qsizetype m_matching = 0;
    bool m_isLoading = false;
    bool m_isAnotherStream = false;
    OlderNews m_older;               ///< of the nodes with the HasOlder flag, and some others
    std::vector<NodeId> m_forgotten; ///< perhaps to be removed
};

} // namespace kvasir
