// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/batch_progress.h"

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

/// Looked at together between two looks at the clock: well below a millisecond.
constexpr std::size_t newsAStep = 64;
constexpr std::size_t nodesAStep = 8192;
/// As long as memory takes to answer.
constexpr std::size_t keysAhead = 6;

} // namespace

BatchProgress::BatchProgress(KeyBatchPtr batch, quint32 tick)
    : m_batch(std::move(batch))
    , m_tick(m_batch->initialLoad ? 0 : tick)
    , m_stage(Stage::Mark)
{
}

bool BatchProgress::advance(KeyTree &tree, const QDeadlineTimer &deadline)
{
    if (m_stage == Stage::Mark && m_next == 0 && m_batch->beginsLoad)
        tree.beginLoad(m_batch->isAnotherStream);
    while (m_stage != Stage::Done) {
        const std::size_t last = end(tree);
        if (m_next >= last) {
            m_stage = next(tree);
            m_next = 0;
            continue;
        }
        const std::size_t step = m_stage == Stage::News ? newsAStep : nodesAStep;
        const std::size_t stepEnd = std::min(m_next + step, last);
        treat(tree, stepEnd);
        m_next = stepEnd;
        if (deadline.hasExpired())
            return false;
    }
    return true;
}

BatchProgress::Stage BatchProgress::next(KeyTree &tree) const
{
    switch (m_stage) {
    case Stage::Mark:
        return Stage::News;
    case Stage::News:
        if (m_batch->endsLoad)
            tree.endLoad();
        return Stage::Older;
    case Stage::Older:
        return Stage::Sweep;
    case Stage::Sweep:
        return Stage::Prune;
    case Stage::Prune:
    case Stage::Done:
        break;
    }
    return Stage::Done;
}

/// How much the stage has to treat: nothing when the batch does not ask for it.
std::size_t BatchProgress::end(const KeyTree &tree) const
{
    const std::size_t nodes = tree.nodes().end();
    switch (m_stage) {
    case Stage::Mark:
        return m_batch->beginsLoad ? nodes : 0;
    case Stage::News:
        return m_batch->size();
    case Stage::Older:
        return m_batch->endsLoad && tree.hasOlder() ? nodes : 0;
    case Stage::Sweep:
        return m_batch->endsLoad ? nodes : 0;
    case Stage::Prune:
        return m_batch->prunesBefore > 0 ? nodes : 0;
    case Stage::Done:
        break;
    }
    return 0;
}

void BatchProgress::treat(KeyTree &tree, std::size_t end) const
{
    const auto first = NodeId(m_next);
    const auto last = NodeId(end);
    switch (m_stage) {
    case Stage::Mark:
        tree.markUnseen(first, last);
        break;
    case Stage::News:
        takeNews(tree, end);
        break;
    case Stage::Older:
        tree.takeOlder(first, last);
        break;
    case Stage::Sweep:
        tree.forgetUnseen(first, last);
        break;
    case Stage::Prune:
        tree.forgetBefore(m_batch->prunesBefore, first, last);
        break;
    case Stage::Done:
        break;
    }
}

void BatchProgress::takeNews(KeyTree &tree, std::size_t end) const
{
    for (std::size_t i = m_next; i < end; ++i) {
        if (i + keysAhead < m_batch->size())
            tree.expect(m_batch->keyAt(i + keysAhead));
        const KeyNews news = (*m_batch)[i];
        if (news.forgotten)
            tree.forget(news.key, news.revision);
        else
            tree.put(news, m_tick);
    }
}

} // namespace kvasir
