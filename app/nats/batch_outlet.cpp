// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/batch_outlet.h"

#include "app/nats/coalescing.h"

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

// The picture waits up to 16 ms more. A change is to be on the screen within 50 of its
// acknowledgement, and of what there is between, this is the part that can be chosen.
constexpr auto shortestInterval = 8ms;
// Large slices of a load cost less a key, but the last one holds up the end of it.
constexpr auto loadInterval = 50ms;
// Leaves the receiver seven eighths of its time for the person; in a load, which it takes in
// slices of its own, half of it.
constexpr int restPerCost = 8;
// Where there is so much news that this would be longer, the rest is a smaller part, down to half:
// else more comes in it than in the one before, each time, and the picture gets older and older.
constexpr auto longestRest = 100ms;
// News that are few are cheaper kept than looked through.
constexpr std::size_t fewNews = 65'536;

/// Takes the news of later revisions out of a batch.
std::shared_ptr<KeyBatch> takeLater(KeyBatch &batch, quint64 revision)
{
    auto later = std::make_shared<KeyBatch>();
    KeyBatch kept;
    for (std::size_t i = 0; i < batch.size(); ++i)
        (batch[i].revision > revision ? *later : kept).add(batch[i]);
    kept.prunesBefore = batch.prunesBefore;
    batch = std::move(kept);
    return later;
}

} // namespace

BatchOutlet::BatchOutlet(Send send, QObject *parent)
    : QObject(parent)
    , m_send(std::move(send))
    , m_batch(std::make_shared<KeyBatch>())
    , m_coalesceAt(fewNews)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &BatchOutlet::flush);
}

void BatchOutlet::beginLoad(const Load &load)
{
    m_load = load;
    m_isLoading = true;
    m_isAnotherStream = m_isAnotherStream || load.isAnotherStream;
    m_coalesceAt = fewNews + load.keysOnce;
    m_sealed.reset();
    m_forAll = m_forSealed = {};
    m_newest = m_inseparable = 0;
    *m_batch = {};
    m_batch->beginsLoad = true;
    m_batch->isAnotherStream = m_isAnotherStream;
    schedule();
}

void BatchOutlet::endLoad()
{
    m_batch->endsLoad = true;
    m_timer.stop(); // now there is nothing to wait for
    schedule();
}

void BatchOutlet::add(const KeyNews &news)
{
    m_newest = std::max(m_newest, news.revision);
    m_batch->add(news);
    afterAdding();
}

void BatchOutlet::forget(QByteArrayView key, quint64 revision)
{
    m_batch->forget(key, revision);
    afterAdding();
}

void BatchOutlet::prune(quint64 before)
{
    m_batch->prunesBefore = std::max(m_batch->prunesBefore, before);
    schedule();
}

void BatchOutlet::afterAdding()
{
    if (m_batch->size() >= m_coalesceAt) {
        coalesce(*m_batch);
        m_inseparable = m_newest;
        m_coalesceAt = std::max(m_coalesceAt, 2 * m_batch->size());
    }
    schedule();
}

void BatchOutlet::setPaused(bool paused)
{
    m_paused = paused;
    if (paused)
        m_forSealed = {}; // it would be old news
    schedule();
}

void BatchOutlet::applied(std::chrono::microseconds cost)
{
    m_applied = m_sent;
    m_lastCost = cost;
    m_lastApplied = Clock::now();
    m_hasLoaded = std::exchange(m_endIsInFlight, false) || m_hasLoaded;
    tellIfApplied(m_forSealed);
    tellIfApplied(m_forAll);
    schedule();
}

void BatchOutlet::whenApplied(std::function<void()> done)
{
    m_forAll = {std::move(done), lastBatch()};
    tellIfApplied(m_forAll);
}

bool BatchOutlet::whenAppliedUpTo(quint64 revision, std::function<void()> done)
{
    const bool marksLoad = m_batch->beginsLoad || m_batch->endsLoad;
    if (m_sealed || m_forSealed.done || marksLoad || m_inseparable > revision)
        return false;
    auto later = m_newest > revision ? takeLater(*m_batch, revision) : std::make_shared<KeyBatch>();
    m_sealed = std::exchange(m_batch, std::move(later));
    if (m_sealed->isEmpty())
        m_sealed.reset();
    else if (!m_batch->isEmpty() && m_forAll.batches > m_sent)
        ++m_forAll.batches; // of one batch became two
    m_forSealed = {std::move(done), m_sent + (m_sealed ? 1 : 0)};
    tellIfApplied(m_forSealed);
    return true;
}

quint64 BatchOutlet::lastBatch() const
{
    return m_sent + (m_sealed ? 1 : 0) + (m_batch->isEmpty() ? 0 : 1);
}

void BatchOutlet::tellIfApplied(Waiting &waiting)
{
    if (waiting.done && m_applied >= waiting.batches)
        std::exchange(waiting, {}).done(); // which may wait again
}

std::chrono::milliseconds BatchOutlet::interval() const
{
    using std::chrono::microseconds;
    const microseconds rest = std::min<microseconds>(restPerCost * m_lastCost, longestRest);
    const microseconds shortest =
        m_isLoading ? loadInterval : std::max<microseconds>(shortestInterval, rest);
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::max(shortest, m_lastCost));
}

/// What comes after a rest is handed on as soon as all that came together is in.
void BatchOutlet::schedule()
{
    if (m_timer.isActive() || m_applied < m_sent || m_paused || isDrained())
        return;
    const auto due = m_lastApplied + interval();
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(due - Clock::now());
    m_timer.start(m_batch->endsLoad ? 0ms : std::max<std::chrono::milliseconds>(wait, 0ms));
}

void BatchOutlet::flush()
{
    if (m_applied < m_sent || m_paused || isDrained())
        return;
    // No more than what is sealed, so that it can be told when that is applied.
    const std::shared_ptr<KeyBatch> batch =
        m_sealed ? std::exchange(m_sealed, nullptr)
                 : std::exchange(m_batch, std::make_shared<KeyBatch>());
    if (!m_isLoading || m_load.keysOnce == 0)
        coalesce(*batch);
    batch->initialLoad = m_isLoading && m_load.isFirst;
    m_endIsInFlight = batch->endsLoad;
    if (batch->endsLoad)
        m_isLoading = m_isAnotherStream = false;
    m_coalesceAt = fewNews + (m_isLoading ? m_load.keysOnce : 0);
    if (m_batch->isEmpty())
        m_inseparable = m_newest;
    ++m_sent;
    m_send(batch);
}

} // namespace kvasir
