// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/buckets/bucket_pane.h"

#include "models/buckets/bucket_list_model.h"

#include <QHeaderView>
#include <QTreeView>
#include <QVBoxLayout>

namespace kvasir {

BucketPane::BucketPane(BucketListModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(new QTreeView(this))
{
    m_view->setModel(&model);
    m_view->setAccessibleName(tr("Buckets"));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->header()->setSectionResizeMode(BucketListModel::BucketColumn, QHeaderView::Stretch);
    m_view->header()->setMinimumSectionSize(40);

    setFocusProxy(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_view);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &BucketPane::choose);
    connect(&model, &BucketListModel::rowsInserted, this, &BucketPane::markCurrent);
}

QString BucketPane::currentBucket() const
{
    return m_current;
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
    if (index.isValid())
        m_view->setCurrentIndex(index);
    else
        m_view->setCurrentIndex({});
}

void BucketPane::choose(const QModelIndex &index)
{
    const QString name = index.data(BucketListModel::NameRole).toString();
    if (!name.isEmpty() && name != m_current)
        emit bucketSelected(name);
}

} // namespace kvasir
