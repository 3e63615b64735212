// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/buckets/bucket_pane.h"

#include "models/buckets/bucket_list_model.h"
#include "ui/current_row.h"

#include <QHeaderView>
#include <QMenu>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace kvasir {

namespace {

/// Pixels; a dozen letters.
constexpr int narrowestName = 90;

} // namespace

BucketPane::BucketPane(BucketListModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(new QTreeView(this))
{
    // Before the view is told: it would make a neighbour current, which would open that one.
    connect(&model, &BucketListModel::rowsAboutToBeRemoved, this, &BucketPane::leaveRows);
    m_view->setModel(&model);
    m_view->setAccessibleName(tr("Buckets"));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->header()->setSectionResizeMode(BucketListModel::BucketColumn, QHeaderView::Interactive);
    m_view->header()->setMinimumSectionSize(40);
    // After the other columns have taken the width that they need.
    for (const auto signal : {&BucketListModel::rowsInserted, &BucketListModel::rowsRemoved})
        connect(&model, signal, this, &BucketPane::fitColumns, Qt::QueuedConnection);
    connect(&model, &BucketListModel::dataChanged, this, &BucketPane::fitColumns,
            Qt::QueuedConnection);
    setFocusProxy(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_view);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &BucketPane::choose);
    connect(&model, &BucketListModel::rowsInserted, this, &BucketPane::markCurrent);
}

void BucketPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

/// Name, keys and size fill the pane; what else there is to know lies to the right of them.
void BucketPane::fitColumns()
{
    const QHeaderView *header = m_view->header();
    const int rest = m_view->viewport()->width() -
                     header->sectionSize(BucketListModel::KeysColumn) -
                     header->sectionSize(BucketListModel::SizeColumn);
    m_view->header()->resizeSection(BucketListModel::BucketColumn, std::max(rest, narrowestName));
}

QString BucketPane::currentBucket() const
{
    return m_current;
}

void BucketPane::setActions(const std::vector<QAction *> &actions)
{
    // A click of any button opens its row first, so that what is offered is about that one.
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this,
            [this, actions](const QPoint &position) {
                auto *menu = new QMenu(this);
                menu->setAttribute(Qt::WA_DeleteOnClose);
                menu->setToolTipsVisible(true);
                for (QAction *action : actions)
                    menu->addAction(action);
                menu->popup(m_view->viewport()->mapToGlobal(position));
            });
}

void BucketPane::setCurrentBucket(const QString &name)
{
    m_current = name;
    markCurrent();
}

void BucketPane::markCurrent()
{
    const QModelIndex index = m_model.indexOfBucket(m_current);
    // Without a signal: nobody chose anything.
    const QSignalBlocker blocker(this);
    setCurrentRow(*m_view, index);
}

void BucketPane::leaveRows(const QModelIndex & /*parent*/, int first, int last)
{
    const QModelIndex current = m_view->currentIndex();
    if (current.isValid() && current.row() >= first && current.row() <= last)
        m_view->setCurrentIndex({});
}

void BucketPane::choose(const QModelIndex &index)
{
    const QString name = index.data(BucketListModel::NameRole).toString();
    if (!name.isEmpty() && name != m_current)
        emit bucketSelected(name);
}

} // namespace kvasir
