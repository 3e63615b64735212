// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_batch.h"
#include "models/keys/key_tree.h"

#include <QDeadlineTimer>

namespace kvasir {

/// How far a tree has taken a batch: it may be one of a million keys, or forget as many, and is
/// taken in slices. Nothing else may change the tree meanwhile but what its rows need.
class BatchProgress
{
public:
    /// `tick`: see KeyTree::put().
    BatchProgress(KeyBatchPtr batch, quint32 tick);

    /// Goes on until the deadline; true when the tree has taken all of it. Rows are left to
    /// KeyTree::settle().
    bool advance(KeyTree &tree, const QDeadlineTimer &deadline);

private:
    enum class Stage { Mark, News, Older, Sweep, Prune, Done };

    Stage next(KeyTree &tree) const;
    std::size_t end(const KeyTree &tree) const;
    void treat(KeyTree &tree, std::size_t end) const;
    void takeNews(KeyTree &tree, std::size_t end) const;

    KeyBatchPtr m_batch;
    quint32 m_tick;
    Stage m_stage;
    std::size_t m_next = 0; ///< node or news of the stage
};

} // namespace kvasir
