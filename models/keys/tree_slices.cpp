// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/tree_slices.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;

/// What a slice is to take of the thread: half of a picture at 60 a second, for the view paints
/// in the other half.
constexpr microseconds wholeSlice = 8ms;
constexpr microseconds shortestBudget = 200us;

} // namespace

TreeSlices::TreeSlices(KeyTree &tree, RowListener &listener, Events events, QObject *parent)
    : QObject(parent)
    , m_tree(tree)
    , m_listener(listener)
    , m_events(std::move(events))
    , m_budget(wholeSlice / 2)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TreeSlices::run);
}

void TreeSlices::begin(KeyBatchPtr batch, quint32 tick)
{
    m_batch.emplace(std::move(batch), tick);
    m_isApplying = true;
    m_isDone = false;
    m_cost = 0us;
    run();
}

void TreeSlices::runRows()
{
    if (m_isSlicing) {
        wake();
        return;
    }
    const QScopedValueRollback isSlicing(m_isSlicing, true);
    if (!m_tree.advanceRows(QDeadlineTimer(wholeSlice, Qt::PreciseTimer), m_listener))
        wake();
}

void TreeSlices::finish()
{
    m_timer.stop();
    slice(std::chrono::hours(1));
    report();
}

void TreeSlices::drop()
{
    m_timer.stop();
    m_batch.reset();
    m_isApplying = m_isFiltering = m_isDone = false;
}

void TreeSlices::run()
{
    if (m_isSlicing || !slice(m_budget))
        wake();
    report();
}

/// Of `budget`, which is for the tree; the rows that follow take their time on top, so that the
/// budget for the next slice is what keeps both together within a whole one.
bool TreeSlices::slice(microseconds budget)
{
    const QScopedValueRollback isSlicing(m_isSlicing, true);
    const auto start = Clock::now();
    const QDeadlineTimer deadline(budget, Qt::PreciseTimer);
    m_isFiltering = m_isFiltering || m_tree.isFiltering();
    if (!m_tree.advanceFilter(QDeadlineTimer(std::max(budget, wholeSlice), Qt::PreciseTimer)))
        return false;
    const bool areDeletedShown = m_tree.advanceShowDeleted(deadline);
    if (m_batch && m_batch->advance(m_tree, deadline))
        m_batch.reset();
    m_tree.settle(m_listener);
    m_isDone = m_tree.advance(deadline, m_listener) && areDeletedShown && !m_batch;
    m_events.settled(m_isDone);
    const auto took = std::chrono::duration_cast<microseconds>(Clock::now() - start);
    m_cost += took;
    if (took > wholeSlice)
        m_budget = std::max(m_budget / 2, shortestBudget);
    else if (took < wholeSlice / 2)
        m_budget = std::min(m_budget * 5 / 4, wholeSlice / 2);
    return m_isDone;
}

/// Not from within a slice, for whoever is told may want more done.
void TreeSlices::report()
{
    if (m_isSlicing)
        return;
    if (!m_tree.isFiltering() && std::exchange(m_isFiltering, false))
        m_events.filtered();
    if (m_isDone && std::exchange(m_isApplying, false))
        m_events.applied(m_cost);
}

} // namespace kvasir
