// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_entry.h"

#include <QTimer>
#include <QWidget>

#include <set>
#include <vector>

class QLabel;
class QPushButton;
class QToolButton;

namespace kvasir {

class FilterLine;
class KeyTreeModel;
class KeyTreeView;
class PlainLabel;

/// The tree of keys with its filter line and buttons.
class KeyPane : public QWidget
{
    Q_OBJECT

public:
    explicit KeyPane(KeyTreeModel &model, QWidget *parent = nullptr);

    /// The key that is selected; empty: none, or a branch that is no key.
    QByteArray selectedKey() const;
    /// Selects the key, opens its branches and scrolls to it; empty: selects nothing. When the
    /// tree does not show it yet, nothing is, and it is selected as soon as it appears.
    void selectKey(const QByteArray &key);
    void focusFilter();
    QString filter() const;
    /// As if it were typed, for a bucket that is about to be read.
    void setFilter(const QString &filter);
    KeyTreeView *view() { return m_view; }
    enum class Contents { NoBucket, Loading, Complete, BucketGone };
    /// What the tree holds: for the text of an empty one. `bucket`: the one that is gone.
    void setContents(Contents contents, const QString &bucket = {});
    /// Why no key can be created, for the tooltip. Plain text.
    void setCreationRefused(const QString &reason);
    /// Why the selected key cannot be deleted, for the tooltip; empty: it can. Plain text.
    void setReadOnlyReason(const QString &reason);

signals:
    void keySelected(const QByteArray &key);
    void previewsWanted(const std::vector<QByteArray> &keys);
    void newKeyRequested(const QByteArray &prefix);
    void deleteKeyRequested(const QByteArray &key);
    void purgeKeyRequested(const QByteArray &key);
    /// The person wants the key deleted or purged with the change set.
    void stageRemovalRequested(const QByteArray &key, kvasir::Operation removal);
    /// And not any more.
    void unstageRequested(const QByteArray &key);
    void refreshRequested();
    /// After every keystroke in the filter line.
    void filterChanged(const QString &filter);

public slots:
    void requestNewKey();
    void requestDelete();
    void requestPurge();
    void requestStagedDelete();
    void requestStagedPurge();

private:
    QWidget *makeButtons();
    void applyFilter(const QString &filter);
    void showMatches();
    void scrollToMatches();
    void focusKeys();
    void goToFirstMatch();
    void showFilterResult();
    void showFilterProblems(const QString &filter);
    void showEmptyText();
    void selectPending();
    void updateButtons();
    QString whyNotDelete() const;
    void openContextMenu(const QPoint &position);

    KeyTreeModel &m_model;
    FilterLine *m_filter;
    QLabel *m_filterResult;
    PlainLabel *m_filterProblem; ///< what of the filter is left out
    KeyTreeView *m_view;
    bool m_isFiltered = false;             ///< there is a filter, in force or on its way
    bool m_isFilterNew = false;            ///< its matches were not shown yet
    bool m_isFilterEarly = false;          ///< it was set before the bucket was read
    bool m_wantsFirstMatch = false;        ///< as soon as they are shown
    bool m_showsMatches = false;           ///< the tree shows what passed a filter
    std::set<QByteArray> m_expandedBefore; ///< the branches that were open without the filter
    std::set<QByteArray> m_toExpand;       ///< those of them whose rows have not come back yet
    QTimer m_expanding;
    QPushButton *m_new = nullptr;
    QPushButton *m_delete = nullptr;
    QString m_readOnlyReason;
    QString m_creationRefused;
    QByteArray m_pending; ///< to be selected when it appears
    Contents m_contents = Contents::NoBucket;
    QString m_goneBucket;
};

} // namespace kvasir
