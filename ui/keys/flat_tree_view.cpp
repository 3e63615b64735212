// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/flat_tree_view.h"

#include "ui/keys/flat_tree_interface.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>
#include <limits>
#include <utility>

namespace kvasir {

namespace {

/// Unfolding is for looking at what comes of it; more would keep the window waiting.
constexpr int mostExpanded = 10'000;

} // namespace

FlatTreeView::FlatTreeView(QAbstractItemModel &model, QWidget *parent)
    : QAbstractItemView(parent)
    , m_rows(model)
    , m_header(new QHeaderView(Qt::Horizontal, this))
{
    FlatTreeInterface::install();
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

void FlatTreeView::expandBelow(const QModelIndex &branch)
{
    std::vector<QModelIndex> rest{branch.siblingAtColumn(0)};
    int left = mostExpanded;
    for (std::size_t at = 0; at < rest.size(); ++at) {
        expand(rest[at]);
        const int rows = std::min(model()->rowCount(rest[at]), left);
        left -= rows;
        for (int row = 0; row < rows; ++row)
            if (const QModelIndex below = model()->index(row, 0, rest[at]);
                model()->hasChildren(below))
                rest.push_back(below);
    }
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

void FlatTreeView::refresh()
{
    if (!std::exchange(m_isRefreshing, true))
        viewport()->update();
}

void FlatTreeView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                               const QList<int> &)
{
    if (m_isRefreshing)
        return;
    const auto [first, last] = rowsOnScreen();
    const int row = m_rows.rowOf(topLeft);
    if (row < 0 || row > last)
        return;
    if (row >= first || m_rows.rowOf(bottomRight) >= first)
        refresh();
}

/// What lies outside of the screen is no reason to paint.
void FlatTreeView::doItemsLayout()
{
    m_isLayoutPending = false;
    updateGeometries();
}

void FlatTreeView::updateGeometries()
{
    if (std::exchange(m_isPlacing, true))
        return; // it resizes the header and the rows' part, which both ask for it
    placeHeader();
    const int page = rowsPerPage();
    const int top = m_top; // the scroll bar may cut it to what it knew until now
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, std::max(0, m_rows.count() - page));
    verticalScrollBar()->setValue(top);
    m_top = verticalScrollBar()->value();
    const int width = viewport()->width();
    horizontalScrollBar()->setPageStep(width);
    horizontalScrollBar()->setRange(0, std::max(0, m_header->length() - width));
    horizontalScrollBar()->setSingleStep(std::max(width / 4, 1));
    QAbstractItemView::updateGeometries();
    m_isPlacing = false;
}

void FlatTreeView::placeHeader()
{
    const int height = m_header->isHidden()
                           ? 0
                           : std::clamp(m_header->sizeHint().height(), m_header->minimumHeight(),
                                        m_header->maximumHeight());
    setViewportMargins(0, height, 0, 0);
    const QRect rows = viewport()->geometry();
    m_header->setGeometry(rows.left(), rows.top() - height, rows.width(), height);
}

void FlatTreeView::scrollContentsBy(int dx, int dy)
{
    m_top = verticalScrollBar()->value();
    m_header->setOffset(horizontalScrollBar()->value());
    if (dx != 0 || dy != 0)
        refresh();
}

void FlatTreeView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_rowHeight = 0;
        layOutAgain();
    }
    QAbstractItemView::changeEvent(event);
}

int FlatTreeView::rowHeight() const
{
    if (m_rowHeight > 0)
        return m_rowHeight;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    // As long as there is no row its delegate cannot be asked for more than a line's height.
    int height = fontMetrics().height();
    const QModelIndex first = model()->index(0, 0);
    for (int column = 0; first.isValid() && column < model()->columnCount(); ++column)
        height = std::max(height,
                          itemDelegate()->sizeHint(option, first.siblingAtColumn(column)).height());
    if (first.isValid())
        m_rowHeight = height;
    return height;
}

int FlatTreeView::rowsPerPage() const
{
    return std::max(1, viewport()->height() / rowHeight());
}

std::pair<int, int> FlatTreeView::rowsOnScreen() const
{
    return {m_top, std::min(m_rows.count() - 1, rowAt(std::max(0, viewport()->height() - 1)))};
}

QRect FlatTreeView::rowRect(int flatRow) const
{
    return {0, (flatRow - m_top) * rowHeight(), viewport()->width(), rowHeight()};
}

int FlatTreeView::indentation() const
{
    return style()->pixelMetric(QStyle::PM_TreeViewIndentation, nullptr, this);
}

/// Of the row's text; arrows of the first level stand beside it.
int FlatTreeView::indentOf(const QModelIndex &index) const
{
    int depth = 1;
    for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent())
        ++depth;
    return depth * indentation();
}

QRect FlatTreeView::visualRect(const QModelIndex &index) const
{
    const int row = m_rows.rowOf(index);
    if (row < 0 || m_header->isSectionHidden(index.column()))
        return {};
    // Rows far away are outside of what a rectangle can say; none of them shows.
    if (std::abs(qint64(row) - m_top) * rowHeight() > std::numeric_limits<int>::max() / 2)
        return {};
    QRect rect = rowRect(row);
    rect.setLeft(m_header->sectionViewportPosition(index.column()));
    rect.setWidth(m_header->sectionSize(index.column()));
    if (index.column() == 0)
        rect.adjust(isRightToLeft() ? 0 : indentOf(index), 0,
                    isRightToLeft() ? -indentOf(index) : 0, 0);
    return rect;
}

QModelIndex FlatTreeView::indexAt(const QPoint &point) const
{
    const int column = m_header->logicalIndexAt(point.x());
    return point.y() < 0 || column < 0 ? QModelIndex()
                                       : m_rows.at(rowAt(point.y())).siblingAtColumn(column);
}

void FlatTreeView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    // Not while rows go or the mouse selects: what is closed then is closed on purpose.
    for (QModelIndex parent = index.parent(); parent.isValid() && state() == NoState;
         parent = parent.parent())
        expand(parent);
    const int row = m_rows.rowOf(index);
    if (row < 0)
        return;
    updateGeometries();
    const int page = rowsPerPage();
    int top = m_top;
    if (hint == PositionAtTop || (hint == EnsureVisible && row < m_top))
        top = row;
    else if (hint == PositionAtBottom || (hint == EnsureVisible && row >= m_top + page))
        top = row - page + 1;
    else if (hint == PositionAtCenter)
        top = row - page / 2;
    verticalScrollBar()->setValue(top);
}

int FlatTreeView::horizontalOffset() const
{
    return m_header->offset();
}

int FlatTreeView::verticalOffset() const
{
    return m_top;
}

bool FlatTreeView::isIndexHidden(const QModelIndex &index) const
{
    return m_rows.rowOf(index) < 0;
}

} // namespace kvasir
