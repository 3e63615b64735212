// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_entry.h"
#include "models/keys/key_filter.h"
#include "models/keys/key_rows.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace kvasir {

/// The keys of a bucket as a tree, with the newest known of each, markers included. A node has a
/// row while it is a key that is to be shown (live, or showDeleted(); and passes the filter) or
/// leads to one.
///
/// Changes are collected: everything but rows is as told at once; rows follow when settle() is
/// called. Knows no Qt model, keeps no key as a whole, and takes about a hundred bytes a key.
class KeyTree
{
public:
    /// See KeyTreeModel::previewBytes.
    static constexpr qsizetype previewBytes = 256;

    /// Takes what is known of a key now. `tick` is remembered as the time of the change if there
    /// is one; 0: no change that anybody is to be shown.
    void put(const KeyEntry &entry, quint32 tick);
    /// Nothing is known of the key any more.
    void forget(QByteArrayView key);
    /// The beginning of a value, for the revision of which it is; ignored if that is not known, or
    /// not a value.
    void setPreview(QByteArrayView key, quint64 revision, const QByteArray &value);
    void setShowDeleted(bool show);
    bool showDeleted() const { return m_showDeleted; }
    void setFilter(const KeyFilter &filter);
    const KeyFilter &filter() const { return m_filter; }
    /// Brings the rows up to date.
    void settle(RowListener &listener);
    /// Forgets all keys and rows, and announces nothing.
    void clear();

    /// Keys of which anything is known, markers included.
    qsizetype knownCount() const { return m_known; }
    qsizetype liveCount() const { return m_live; }
    /// Live keys that pass the filter.
    qsizetype matchingCount() const { return m_matching; }

    /// noNode if nothing is known of it.
    NodeId findKey(QByteArrayView key) const;
    std::optional<KeyEntry> entry(QByteArrayView key) const;

    const KeyNodes &nodes() const { return m_nodes; }
    /// It is in use, and it and all its ancestors have rows.
    bool hasRow(quintptr id) const;
    /// The node is a key that is shown as one: live, or deleted while deleted ones are shown.
    bool isShownKey(NodeId id) const;
    int rowCount(NodeId id) const;
    int liveBelow(NodeId id) const;
    /// Null if the value is not known.
    const QByteArray *preview(NodeId id) const;

private:
    bool isSame(const KeyNode &node, const KeyEntry &entry) const;
    bool takePreview(NodeId id, const KeyEntry &entry, bool isSame);
    bool keepPreview(NodeId id, const QByteArray &value);
    void addLive(NodeId id, int sign);
    void updateWanted(NodeId id);
    void noteChanged(NodeId id);
    void prune();

    KeyNodes m_nodes;
    std::unordered_map<NodeId, QByteArray> m_previews;
    KeyFilter m_filter;
    bool m_showDeleted = false;
    qsizetype m_known = 0;
    qsizetype m_live = 0;
    qsizetype m_matching = 0;
    std::vector<NodeId> m_flipped;   ///< Wanted changed
    std::vector<NodeId> m_changed;   ///< to be announced
    std::vector<NodeId> m_forgotten; ///< perhaps to be removed
};

} // namespace kvasir
