// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/flat_tree_view.h"

#include "ui/keys/flat_tree_interface.h"

#include <QHeaderView>

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

/// Sixty pictures a second are all that a screen shows: a bucket that never rests must not be
/// painted after each slice of its changes. While it fills nobody reads that fast, and the time is
/// wanted for the filling.
constexpr std::chrono::milliseconds pictureInterval{16};
constexpr std::chrono::milliseconds fillingInterval{80};

} // namespace

FlatTreeView::FlatTreeView(QAbstractItemModel &model, QWidget *parent)
    : QAbstractItemView(parent)
    , m_rows(model)
    , m_header(new QHeaderView(Qt::Horizontal, this))
{
    FlatTreeInterface::install();
    m_nextPicture.setSingleShot(true);
    m_nextPicture.setTimerType(Qt::PreciseTimer);
    connect(&m_nextPicture, &QTimer::timeout, this, &FlatTreeView::makePicture);
    setModel(&model);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerItem);
    m_header->setSectionsMovable(true);
    m_header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_header->setFocusProxy(this);
    m_header->setModel(&model);

    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &branch, int first, int last) {
                follow(m_rows.rowsRemoved(branch, first, last));
                refreshArrow(branch);
            });
    connect(&model, &QAbstractItemModel::rowsMoved, this, &FlatTreeView::lookAgain);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &FlatTreeView::lookAgain);
    for (const auto signal : {&QHeaderView::sectionResized, &QHeaderView::sectionMoved})
        connect(m_header, signal, this, &FlatTreeView::layOutAgain);
    connect(m_header, &QHeaderView::sectionHandleDoubleClicked, this, [this](int column) {
        const int title = m_header->sectionSizeHint(column);
        m_header->resizeSection(column, std::max(title, sizeHintForColumn(column)));
    });
    connect(m_header, &QHeaderView::geometriesChanged, this, &FlatTreeView::layOutAgain);
}

/// The header speaks up once more when it is hidden with what remains of the view.
FlatTreeView::~FlatTreeView()
{
    m_header->disconnect(this);
}

void FlatTreeView::setExpanded(const QModelIndex &branch, bool isExpanded)
{
    const QModelIndex row = branch.siblingAtColumn(0);
    if (!row.isValid() || isExpanded == m_rows.isOpen(row) ||
        (isExpanded && !model()->hasChildren(row)))
        return;
    follow(m_rows.setOpen(row, isExpanded));
    if (isExpanded && model()->canFetchMore(row))
        model()->fetchMore(row);
    refresh(); // the arrow
    announceState(row);
    if (isExpanded)
        emit expanded(row);
    else
        emit collapsed(row);
}

bool FlatTreeView::expandBelow(const QModelIndex &branch)
{
    std::vector<QModelIndex> rest{branch.siblingAtColumn(0)};
    int left = mostExpanded;
    bool isAll = true;
    for (std::size_t at = 0; at < rest.size(); ++at) {
        expand(rest[at]);
        const int rows = std::min(model()->rowCount(rest[at]), left);
        isAll = isAll && rows == model()->rowCount(rest[at]);
        left -= rows;
        for (int row = 0; row < rows; ++row)
            if (const QModelIndex below = model()->index(row, 0, rest[at]);
                model()->hasChildren(below))
                rest.push_back(below);
    }
    return isAll;
}

void FlatTreeView::collapseAll()
{
    m_rows.reset();
    layOutAgain();
}

QModelIndex FlatTreeView::indexAbove(const QModelIndex &index) const
{
    return m_rows.at(m_rows.rowOf(index) - 1).siblingAtColumn(index.column());
}

QModelIndex FlatTreeView::indexBelow(const QModelIndex &index) const
{
    const int row = m_rows.rowOf(index);
    return row < 0 ? QModelIndex() : m_rows.at(row + 1).siblingAtColumn(index.column());
}

void FlatTreeView::reset()
{
    m_rows.reset();
    m_top = 0;
    QAbstractItemView::reset();
}

void FlatTreeView::lookAgain()
{
    m_rows.lookAgain();
    layOutAgain();
}

void FlatTreeView::rowsInserted(const QModelIndex &parent, int first, int last)
{
    follow(m_rows.rowsInserted(parent, first, last));
    refreshArrow(parent);
}

/// Of a branch that may have got its first row or lost its last.
void FlatTreeView::refreshArrow(const QModelIndex &branch)
{
    if (branch.isValid() && model()->rowCount(branch) <= 1)
        FlatTreeView::dataChanged(branch, branch, {});
}

/// Called thousands of times in a row: what is seen is settled once, before the next picture.
void FlatTreeView::follow(const FlatRows::Change &change)
{
    if (change.count == 0)
        return;
    scheduleLayout();
    // Whoever looks at the first row looks at the start of it all, not at that row.
    if (change.at < m_top || (change.at == m_top && m_top > 0 && change.count > 0))
        m_top = std::max(m_top + change.count, change.at);
    const int end = change.at + std::max(0, -change.count); // of what went
    if (end >= m_top && change.at <= m_top + rowsPerPage())
        refresh();
}

void FlatTreeView::scheduleLayout()
{
    if (!std::exchange(m_isLayoutPending, true))
        scheduleDelayedItemsLayout();
}

void FlatTreeView::layOutAgain()
{
    scheduleLayout();
    refresh();
}

void FlatTreeView::refresh(const QRegion &part)
{
    const bool isWaiting = !m_outdated.isEmpty();
    m_outdated += part;
    if (m_isPictureDue)
        viewport()->update(part);
    if (isWaiting)
        return;
    const std::chrono::nanoseconds interval = std::max<std::chrono::nanoseconds>(
        m_isFilling ? fillingInterval : pictureInterval, m_pictureRest);
    const std::chrono::nanoseconds since(m_sincePicture.isValid() ? m_sincePicture.nsecsElapsed()
                                                                  : interval.count());
    if (since >= interval)
        makePicture();
    else
        m_nextPicture.start(std::chrono::ceil<std::chrono::milliseconds>(interval - since));
}

void FlatTreeView::makePicture()
{
    m_isPictureDue = true;
    viewport()->update(m_outdated);
}

void FlatTreeView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                               const QList<int> &)
{
    if ((QRegion(viewport()->rect()) - m_outdated).isEmpty())
        return; // be it what it may
    const auto [first, last] = rowsOnScreen();
    const int row = m_rows.rowOf(topLeft);
    if (row < 0 || row > last)
        return;
    const int lastRow = m_rows.rowOf(bottomRight);
    if (lastRow >= first)
        refresh(rowRect(std::max(row, first)) | rowRect(std::min(lastRow, last)));
}

} // namespace kvasir
