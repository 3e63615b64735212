// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/key_finder.h"

#include "app/open_bucket.h"
#include "models/keys/key_tree.h"
#include "models/keys/key_tree_model.h"
#include "ui/keys/open_key_dialog.h"

namespace kvasir {

namespace {

/// Leaves room for a frame of 16 ms to be painted in between.
constexpr std::chrono::milliseconds sliceTime(4);
/// As often as anybody sees a list change.
constexpr qint64 showEveryMs = 40;

} // namespace

KeyFinder::KeyFinder(const KeyTreeModel &keys, const OpenBucket &bucket, OpenKeyDialog &dialog)
    : QObject(&dialog)
    , m_bucket(&bucket)
    , m_dialog(dialog)
    , m_search(keys.tree().nodes())
{
    connect(&m_slice, &QTimer::timeout, this, &KeyFinder::advance);
    connect(&dialog, &OpenKeyDialog::searchRequested, this, &KeyFinder::start);
    connect(&keys, &KeyTreeModel::batchApplied, this, [this] {
        if (m_search.isStarted())
            m_slice.start();
    });
    connect(&keys, &KeyTreeModel::modelReset, this, [this] { start(m_text); });
    connect(&bucket, &OpenBucket::statusChanged, this, [this] {
        if (m_search.isStarted())
            m_slice.start();
    });
}

void KeyFinder::start(const QString &text)
{
    m_text = text;
    m_search.start(text);
    m_shown.invalidate();
    if (m_search.isStarted())
        m_slice.start();
    else
        m_slice.stop();
}

void KeyFinder::advance()
{
    const bool isComplete = m_search.advance(sliceTime);
    if (isComplete)
        m_slice.stop();
    if (!isComplete && m_shown.isValid() && m_shown.elapsed() < showEveryMs)
        return;
    m_shown.start();
    m_dialog.setMatches(m_search.best(), m_search.searched(), isComplete, isLoading());
}

bool KeyFinder::isLoading() const
{
    return m_bucket && m_bucket->status().state == WatchStatus::State::Loading;
}

} // namespace kvasir
