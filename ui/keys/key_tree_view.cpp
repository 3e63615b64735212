// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/key_tree_view.h"

#include "models/keys/key_tree_model.h"
#include "ui/keys/key_delegate.h"
#include "ui/keys/value_cell_editor.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

using namespace std::chrono_literals;

namespace kvasir {

namespace {

/// Scrolling passes many rows: what stays on screen this long is worth asking for.
constexpr auto lookDelay = 60ms;

/// 25 pictures a second make the fading smooth.
constexpr auto flashInterval = 40ms;

/// "3 s ago" is the finest step of relative times.
constexpr auto clockInterval = 1s;

} // namespace

KeyTreeView::KeyTreeView(KeyTreeModel &model, QWidget *parent)
    : FlatTreeView(model, parent)
    , m_model(model)
    , m_delegate(new KeyDelegate(this))
{
    setItemDelegate(m_delegate);
    m_valueEditor = new ValueCellEditor(*this);
    setAccessibleName(tr("Keys"));
    setFont(monospacedFont());
    setContextMenuPolicy(Qt::CustomContextMenu);
    header()->setFont(interfaceFont());
    header()->setSectionResizeMode(KeyTreeModel::ValueColumn, QHeaderView::Stretch);
    const int digit = fontMetrics().horizontalAdvance(u'0');
    header()->resizeSection(KeyTreeModel::KeyColumn, 28 * digit);
    header()->resizeSection(KeyTreeModel::RevisionColumn, 9 * digit);
    header()->resizeSection(KeyTreeModel::ModifiedColumn, 11 * digit);
    header()->resizeSection(KeyTreeModel::SizeColumn, 10 * digit);

    m_look.setSingleShot(true);
    m_look.setInterval(lookDelay);
    m_flash.setInterval(flashInterval);
    m_clock.start(clockInterval);
    connect(&m_look, &QTimer::timeout, this, &KeyTreeView::look);
    connect(&m_flash, &QTimer::timeout, this, &KeyTreeView::flash);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        if (isVisible())
            viewport()->update();
    });
    connect(&model, &KeyTreeModel::modelReset, this, [this] {
        m_wanted.clear();
        scheduleLook();
    });
    for (const auto signal : {&KeyTreeModel::rowsInserted, &KeyTreeModel::rowsRemoved})
        connect(&model, signal, this, &KeyTreeView::describe);
    connect(&model, &KeyTreeModel::modelReset, this, &KeyTreeView::describe);
}

/// False: the current row is no key.
bool KeyTreeView::askForEdit(bool toggles)
{
    const QModelIndex row = currentIndex();
    if (!row.data(KeyTreeModel::IsKeyRole).toBool())
        return false;
    emit editRequested(row.data(KeyTreeModel::FullKeyRole).toByteArray(), toggles);
    return true;
}

void KeyTreeView::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    // F2 comes here while its action is disabled: whoever hears of it says why.
    const bool edits = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2;
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    // A key that is held down is meant once.
    if (isPlain && (edits || key == Qt::Key_Space) &&
        (event->isAutoRepeat() || askForEdit(key == Qt::Key_Space)))
        return;
    FlatTreeView::keyPressEvent(event);
}

/// On a value; elsewhere in the row it opens and closes a branch.
void KeyTreeView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex cell = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && cell.column() == KeyTreeModel::ValueColumn &&
        cell.row() == currentIndex().row() && cell.parent() == currentIndex().parent() &&
        askForEdit(false))
        return;
    FlatTreeView::mouseDoubleClickEvent(event);
}

void KeyTreeView::scrollContentsBy(int dx, int dy)
{
    FlatTreeView::scrollContentsBy(dx, dy);
    emit laidOut();
}

void KeyTreeView::updateGeometries()
{
    FlatTreeView::updateGeometries();
    emit laidOut();
}

void KeyTreeView::setFlashing(bool flashing)
{
    m_isFlashing = flashing;
    m_delegate->setFlashing(flashing);
}

void KeyTreeView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    describe();
    viewport()->update();
}

void KeyTreeView::describe()
{
    const QString text = m_model.rowCount() > 0 ? QString() : m_emptyText;
    if (text != accessibleDescription()) // rows come by the thousand
        setAccessibleDescription(text);
}

void KeyTreeView::paintEvent(QPaintEvent *event)
{
    FlatTreeView::paintEvent(event);
    scheduleLook();
    if (m_emptyText.isEmpty() || m_model.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(themeColors().muted);
    painter.drawText(viewport()->rect().adjusted(16, 16, -16, -16),
                     Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

/// Qt would go to a neighbour: somebody deletes a key, or a filter hides it, and the person finds
/// another one in the editor.
void KeyTreeView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    QModelIndex row = currentIndex();
    while (row.isValid() && row.parent() != parent)
        row = row.parent();
    if (row.isValid() && row.row() >= first && row.row() <= last) {
        const QByteArray key = currentIndex().data(KeyTreeModel::FullKeyRole).toByteArray();
        selectionModel()->clear();
        emit currentRemoved(key);
    }
    FlatTreeView::rowsAboutToBeRemoved(parent, first, last);
}

void KeyTreeView::refresh(const QRegion &part)
{
    FlatTreeView::refresh(part);
    if (m_flash.isActive()) // whatever glows there in the next picture, somewhere else maybe
        m_glowing += part;
    scheduleLook();
}

/// Not put off again and again: a busy bucket has rows that stay, too.
void KeyTreeView::scheduleLook()
{
    if (!m_look.isActive())
        m_look.start();
}

std::vector<QModelIndex> KeyTreeView::visibleRows() const
{
    std::vector<QModelIndex> rows;
    const auto [first, last] = rowsOnScreen();
    for (int row = first; row <= last; ++row)
        rows.push_back(flatRows().at(row));
    return rows;
}

void KeyTreeView::look()
{
    std::vector<std::pair<QByteArray, quint64>> wanted;
    for (const QModelIndex &row : visibleRows()) {
        if (row.data(KeyTreeModel::IsKeyRole).toBool() &&
            !row.data(KeyTreeModel::PreviewRole).isValid() &&
            row.data(KeyTreeModel::OperationRole).toInt() == int(Operation::Put))
            wanted.emplace_back(row.data(KeyTreeModel::FullKeyRole).toByteArray(),
                                row.data(KeyTreeModel::RevisionRole).toULongLong());
    }
    if (std::exchange(m_wanted, wanted) != wanted) {
        std::vector<QByteArray> keys;
        for (const auto &[key, revision] : wanted)
            keys.push_back(key);
        emit previewsWanted(keys);
    }
    if (m_isFlashing && !m_flash.isActive() && !glowing().isEmpty())
        m_flash.start();
}

QRegion KeyTreeView::glowing() const
{
    QRegion rows;
    const auto [first, last] = rowsOnScreen();
    for (int row = first; row <= last; ++row) {
        const qint64 changedAt = flatRows().at(row).data(KeyTreeModel::ChangedAtRole).toLongLong();
        if (KeyDelegate::flashStrength(changedAt) > 0)
            rows += rowRect(row);
    }
    return rows;
}

void KeyTreeView::flash()
{
    const QRegion rows = glowing();
    // One more picture after the last glow takes it away.
    refresh(m_glowing + rows);
    m_glowing = rows;
    if (rows.isEmpty())
        m_flash.stop();
}

} // namespace kvasir
