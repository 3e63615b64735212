// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/support/painted_revisions.h"

#include "models/keys/key_tree_model.h"

#include <QCoreApplication>
#include <QEvent>

namespace kvasir::bench {

namespace {

const auto paintedType = QEvent::Type(QEvent::registerEventType());

} // namespace

PaintedRevisions::PaintedRevisions(QAbstractItemView &tree)
    : m_tree(tree)
{
    tree.viewport()->installEventFilter(this);
    tree.viewport()->update();
}

template <typename Function> void PaintedRevisions::eachRow(Function take) const
{
    const QRect screen = m_tree.viewport()->rect();
    for (int y = 0; y < screen.height();) {
        const QModelIndex row = m_tree.indexAt(QPoint(screen.width() / 2, y));
        if (!row.isValid())
            return;
        take(row.siblingAtColumn(KeyTreeModel::KeyColumn));
        y = m_tree.visualRect(row).bottom() + 1;
    }
}

QByteArrayList PaintedRevisions::keys() const
{
    QByteArrayList keys;
    for (const auto &[key, revisions] : m_painted)
        keys.append(key);
    return keys;
}

std::vector<double> PaintedRevisions::latenciesMs(const json &puts) const
{
    std::vector<double> latencies;
    for (const json &put : puts) {
        const auto &revisions = m_painted.at(QByteArray::fromStdString(put[0].get<std::string>()));
        const auto shown = revisions.lower_bound(put[1].get<quint64>());
        const Clock::time_point acked(std::chrono::nanoseconds(put[2].get<std::int64_t>()));
        const auto painted = shown == revisions.end() ? Clock::now() : shown->second;
        // The picture may be faster than the acknowledgement.
        latencies.push_back(std::max(0.0, milliseconds(painted - acked)));
    }
    return latencies;
}

bool PaintedRevisions::eventFilter(QObject *, QEvent *event)
{
    // What it sees is about to be painted; it is on the screen when this comes back.
    if (event->type() == QEvent::Paint)
        QCoreApplication::postEvent(this, new QEvent(paintedType), Qt::HighEventPriority);
    return false;
}

bool PaintedRevisions::event(QEvent *event)
{
    if (event->type() != paintedType)
        return QObject::event(event);
    takeDown();
    return true;
}

void PaintedRevisions::takeDown()
{
    const auto now = Clock::now();
    eachRow([&](const QModelIndex &row) {
        if (row.data(KeyTreeModel::IsKeyRole).toBool())
            m_painted[row.data(KeyTreeModel::FullKeyRole).toByteArray()].try_emplace(
                row.data(KeyTreeModel::RevisionRole).toULongLong(), now);
    });
}

} // namespace kvasir::bench
