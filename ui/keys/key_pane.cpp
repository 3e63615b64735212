// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/key_pane.h"

#include "models/keys/key_tree_model.h"
#include "ui/button_row.h"
#include "ui/current_row.h"
#include "ui/keys/expansion.h"
#include "ui/keys/filter_line.h"
#include "ui/keys/key_tree_view.h"
#include "ui/text/bucket_notices.h"
#include "ui/text/filter_text.h"
#include "ui/text/plain_label.h"
#include "ui/text/plain_tool_tip.h"
#include "ui/text/watch_status_text.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace kvasir {

namespace {

/// More matches than anybody reads down; unfolding them all would take the time of many keystrokes.
constexpr qsizetype mostUnfolded = 1000;

} // namespace

KeyPane::KeyPane(KeyTreeModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filter(new FilterLine(this))
    , m_filterResult(new QLabel(this))
    , m_filterProblem(new PlainLabel(this))
    , m_view(new KeyTreeView(model, this))
{
    m_filterResult->setAccessibleName(tr("Filter result"));
    m_filterResult->setTextFormat(Qt::PlainText);
    m_filterResult->hide();
    m_filterProblem->setAccessibleName(tr("Filter problem"));
    m_filterProblem->hide();

    setFocusProxy(m_view);
    auto *filterRow = new QHBoxLayout;
    filterRow->addWidget(m_filter, 1);
    filterRow->addWidget(m_filterResult);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addLayout(filterRow);
    layout->addWidget(m_filterProblem);
    layout->addWidget(m_view, 1);
    layout->addWidget(makeButtons());

    connect(m_filter, &QLineEdit::textChanged, this, &KeyPane::applyFilter);
    connect(m_filter, &FilterLine::left, this, &KeyPane::focusKeys);
    connect(m_filter, &FilterLine::firstMatchRequested, this, &KeyPane::goToFirstMatch);
    connect(m_view, &KeyTreeView::previewsWanted, this, &KeyPane::previewsWanted);
    connect(m_view, &QWidget::customContextMenuRequested, this, &KeyPane::openContextMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        const QByteArray key = selectedKey();
        updateButtons();
        if (!key.isEmpty()) {
            m_pending.clear();
            emit keySelected(key);
        }
    });
    // Selected again should it come back, as it does when a filter is cleared.
    connect(m_view, &KeyTreeView::currentRemoved, this,
            [this](const QByteArray &key) { m_pending = key; });
    connect(&model, &KeyTreeModel::filtered, this, &KeyPane::showMatches);
    connect(&model, &KeyTreeModel::keyCountChanged, this, &KeyPane::showFilterResult);
    connect(&model, &KeyTreeModel::keyCountChanged, this, &KeyPane::showEmptyText);
    connect(&model, &KeyTreeModel::rowsInserted, this, &KeyPane::selectPending);
    connect(&model, &KeyTreeModel::dataChanged, this,
            [this](const QModelIndex &topLeft, const QModelIndex &bottomRight) {
                selectPending();
                // It is a matter of thousands in a row; a button's state is not worth each.
                const QModelIndex row = m_view->currentIndex();
                if (row.row() >= topLeft.row() && row.row() <= bottomRight.row() &&
                    row.parent() == topLeft.parent())
                    updateButtons();
            });
    connect(&model, &KeyTreeModel::rowsInserted, this, [this] {
        if (!m_toExpand.empty() && !m_expanding.isActive())
            m_expanding.start();
    });
    connect(&model, &KeyTreeModel::modelReset, this, [this] {
        m_expandedBefore.clear();
        m_toExpand.clear();
    });
    m_expanding.setSingleShot(true);
    m_expanding.setInterval(0); // once for all rows that have come
    connect(&m_expanding, &QTimer::timeout, this, [this] { expandBranches(*m_view, m_toExpand); });
    showEmptyText();
    updateButtons();
}

void KeyPane::setCreationRefused(const QString &reason)
{
    m_creationRefused = reason;
    updateButtons();
}

void KeyPane::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateButtons();
}

void KeyPane::updateButtons()
{
    m_new->setEnabled(m_contents != Contents::NoBucket && m_creationRefused.isEmpty());
    m_new->setToolTip(plainToolTip(m_creationRefused));
    const QString whyNot = whyNotDelete();
    m_delete->setEnabled(!selectedKey().isEmpty() && whyNot.isEmpty());
    m_delete->setToolTip(plainToolTip(whyNot));
}

/// Empty: the selected key, if there is one, can be deleted.
QString KeyPane::whyNotDelete() const
{
    const QModelIndex row = m_view->currentIndex().siblingAtColumn(KeyTreeModel::KeyColumn);
    const QVariant operation = row.data(KeyTreeModel::OperationRole);
    if (m_readOnlyReason.isEmpty() && operation.isValid() &&
        operation.toInt() != int(Operation::Put))
        return tr("This key is deleted already.");
    return m_readOnlyReason;
}

QWidget *KeyPane::makeButtons()
{
    auto *row = new ButtonRow(this);
    m_new = row->addButton(tr("New key"), QStringLiteral("list-add"));
    connect(m_new, &QPushButton::clicked, this, &KeyPane::requestNewKey);
    m_delete = row->addButton(tr("Delete key"), QStringLiteral("edit-delete"));
    connect(m_delete, &QPushButton::clicked, this, &KeyPane::requestDelete);
    const QPushButton *refresh = row->addButton(tr("Refresh"), QStringLiteral("view-refresh"));
    connect(refresh, &QPushButton::clicked, this, &KeyPane::refreshRequested);
    row->addStretch();
    auto *deleted = new QCheckBox(tr("Show deleted"), row);
    deleted->setAccessibleName(tr("Show deleted"));
    connect(deleted, &QCheckBox::toggled, this,
            [this](bool show) { m_model.setShowDeleted(show); });
    row->addWidget(deleted);
    return row;
}

QByteArray KeyPane::selectedKey() const
{
    const QModelIndex row = m_view->currentIndex().siblingAtColumn(KeyTreeModel::KeyColumn);
    if (!row.data(KeyTreeModel::IsKeyRole).toBool())
        return {};
    return row.data(KeyTreeModel::FullKeyRole).toByteArray();
}

void KeyPane::selectKey(const QByteArray &key)
{
    m_pending = key;
    if (!m_model.reveal(key).isValid())
        m_view->setCurrentIndex({}); // what is selected is never another key than the open one
    selectPending();
}

void KeyPane::selectPending()
{
    if (m_pending.isEmpty())
        return;
    const QModelIndex row = m_model.reveal(m_pending);
    if (!row.isValid())
        return;
    m_pending.clear();
    setCurrentRow(*m_view, row);
    m_view->scrollTo(row);
}

void KeyPane::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

QString KeyPane::filter() const
{
    return m_filter->text();
}

void KeyPane::setFilter(const QString &filter)
{
    m_isFilterEarly = !filter.isEmpty();
    m_filter->setText(filter);
}

void KeyPane::focusKeys()
{
    m_view->setFocus(Qt::OtherFocusReason);
    if (!m_view->currentIndex().isValid() && m_model.rowCount() > 0)
        setCurrentRow(*m_view, m_model.index(0, KeyTreeModel::KeyColumn));
}

void KeyPane::goToFirstMatch()
{
    // What was typed last may not have been looked for yet.
    m_wantsFirstMatch = m_model.isFiltering();
    if (m_wantsFirstMatch || m_model.rowCount() == 0)
        return;
    // Where many match, their branches are closed.
    QModelIndex row = m_model.index(0, KeyTreeModel::KeyColumn);
    while (row.isValid() && !row.data(KeyTreeModel::PassesFilterRole).toBool()) {
        m_view->expand(row);
        row = m_model.index(0, KeyTreeModel::KeyColumn, row);
    }
    if (!row.isValid())
        return;
    setCurrentRow(*m_view, row);
    m_view->scrollTo(row);
    m_view->setFocus(Qt::OtherFocusReason);
}

void KeyPane::setContents(Contents contents, const QString &bucket)
{
    m_contents = contents;
    m_goneBucket = bucket;
    m_view->setFilling(contents == Contents::Loading);
    showEmptyText();
    updateButtons();
    if (contents != Contents::Complete || !std::exchange(m_isFilterEarly, false) || !m_isFiltered)
        return;
    m_isFilterNew = true; // for there was nothing to show when it was set
    if (!m_model.isFiltering())
        showMatches();
}

void KeyPane::applyFilter(const QString &filter)
{
    m_isFiltered = !filter.trimmed().isEmpty();
    m_isFilterNew = true;
    if (m_isFiltered && !m_showsMatches) {
        m_expandedBefore = expandedBranches(*m_view);
        m_expandedBefore.merge(std::exchange(m_toExpand, {}));
    }
    m_model.setFilter(filter);
    showFilterProblems(filter);
    emit filterChanged(filter);
}

/// Opens the branches that lead to matches, or what was open before there was a filter. Once for
/// what was typed: what a clock brings in ("age:") must not take away what somebody reads, nor open
/// what they closed.
void KeyPane::showMatches()
{
    const bool isNew = std::exchange(m_isFilterNew, false);
    if (isNew && m_isFiltered && m_model.shownKeyCount() <= mostUnfolded)
        m_view->expandAll();
    if (!m_isFiltered && m_showsMatches) {
        m_view->collapseAll();
        m_toExpand = std::exchange(m_expandedBefore, {});
        expandBranches(*m_view, m_toExpand); // rows that were hidden may come back later
    }
    m_showsMatches = m_isFiltered;
    if (isNew)
        scrollToMatches();
    showFilterResult();
    showEmptyText();
    if (std::exchange(m_wantsFirstMatch, false))
        goToFirstMatch();
}

void KeyPane::scrollToMatches()
{
    if (m_view->currentIndex().isValid())
        m_view->scrollTo(m_view->currentIndex());
    else if (m_isFiltered)
        m_view->scrollToTop();
}

void KeyPane::showFilterResult()
{
    const bool filtered = !m_filter->text().isEmpty();
    const QString text =
        keyCountText(m_model.shownKeyCount(), m_model.filteredFromCount(), filtered);
    m_filterResult->setText(text);
    m_filterResult->setAccessibleDescription(text);
    m_filterResult->setVisible(filtered);
}

void KeyPane::showFilterProblems(const QString &filter)
{
    const QString text = filterProblemText(KeyFilter(filter).problems());
    m_filterProblem->setText(text);
    m_filterProblem->setAccessibleDescription(text);
    m_filterProblem->setVisible(!text.isEmpty());
    m_filter->setAccessibleDescription(text);
}

void KeyPane::showEmptyText()
{
    const auto words = [this] {
        if (m_model.keyCount() > 0 && !m_filter->text().isEmpty())
            return tr("No key matches the filter.");
        switch (m_contents) {
        case Contents::NoBucket:
            return tr("Choose a bucket to see its keys.");
        case Contents::Loading:
            return tr("Loading keys");
        case Contents::Complete:
            return tr("This bucket has no keys.");
        case Contents::BucketGone:
            return bucketGoneText(m_goneBucket);
        }
        return QString();
    };
    m_view->setEmptyText(words());
}

void KeyPane::requestNewKey()
{
    if (!m_new->isEnabled())
        return;
    // A new key is mostly wanted beside the selected one, or below the selected branch.
    const QModelIndex row = m_view->currentIndex().siblingAtColumn(KeyTreeModel::KeyColumn);
    QByteArray prefix = row.data(KeyTreeModel::FullKeyRole).toByteArray();
    if (!m_model.hasChildren(row))
        prefix = prefix.left(prefix.lastIndexOf('.'));
    emit newKeyRequested(prefix.isEmpty() || !row.isValid() ? QByteArray() : prefix + '.');
}

void KeyPane::requestDelete()
{
    if (m_delete->isEnabled())
        emit deleteKeyRequested(selectedKey());
}

void KeyPane::requestPurge()
{
    if (const QByteArray key = selectedKey(); !key.isEmpty())
        emit purgeKeyRequested(key);
}

void KeyPane::requestStagedDelete()
{
    if (m_delete->isEnabled())
        emit stageRemovalRequested(selectedKey(), Operation::Delete);
}

void KeyPane::requestStagedPurge()
{
    if (const QByteArray key = selectedKey(); !key.isEmpty() && m_readOnlyReason.isEmpty())
        emit stageRemovalRequested(key, Operation::Purge);
}

void KeyPane::openContextMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const auto add = [&](const QString &text, void (KeyPane::*act)(), bool isEnabled,
                         const QString &whyNot) {
        QAction *action = menu->addAction(text, this, act);
        action->setEnabled(isEnabled);
        action->setToolTip(plainToolTip(whyNot));
    };
    add(tr("New key…"), &KeyPane::requestNewKey, m_new->isEnabled(), m_creationRefused);
    if (const QByteArray key = selectedKey(); !key.isEmpty()) {
        const bool canBeDeleted = m_delete->isEnabled();
        const bool canBePurged = m_readOnlyReason.isEmpty();
        menu->addSeparator();
        add(tr("Delete key…"), &KeyPane::requestDelete, canBeDeleted, whyNotDelete());
        add(tr("Stage deletion"), &KeyPane::requestStagedDelete, canBeDeleted, whyNotDelete());
        add(tr("Purge key…"), &KeyPane::requestPurge, canBePurged, m_readOnlyReason);
        add(tr("Stage purge"), &KeyPane::requestStagedPurge, canBePurged, m_readOnlyReason);
        if (m_view->currentIndex().data(KeyTreeModel::StagedRemovalRole).toBool())
            menu->addAction(tr("Unstage"), this, [this, key] { emit unstageRequested(key); });
    }
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

} // namespace kvasir
