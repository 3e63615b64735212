// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/filter/filter_pass.h"
#include "models/keys/filter/fuzzy_places.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>
#include <vector>

namespace kvasir {

/// A key that was looked for, and what to mark in it as visibleText() shows it.
struct FoundKey
{
    QByteArray key;
    MatchRanges marks;

    bool operator==(const FoundKey &) const = default;
};

/// Looks for live keys that have the characters of a text in that order, and keeps the best, piece
/// by piece as FilterPass does. The tree may change in between: what was made meanwhile under an
/// id that had been given up may be overlooked, all other new keys are found.
class KeySearch
{
public:
    /// More than anybody reads down.
    static constexpr std::size_t mostKept = 50;

    explicit KeySearch(const KeyNodes &nodes);
    ~KeySearch();

    /// Begins anew. White space does not count.
    void start(const QString &text);
    bool isStarted() const { return m_pass != nullptr; }
    /// Goes on for about that long. True: all keys were looked at that there are now.
    bool advance(std::chrono::microseconds budget);

    /// The best so far, best first; of equals the shorter, then by their bytes.
    std::vector<FoundKey> best() const;
    /// Live keys that were looked at.
    qsizetype searched() const { return m_searched; }

private:
    struct Candidate
    {
        int score;
        QByteArray key;
    };
    static bool isBetter(const Candidate &left, const Candidate &right);
    void consider(NodeId id);
    FoundKey found(const QByteArray &key) const;

    const KeyNodes &m_nodes;
    QByteArray m_lower;
    std::unique_ptr<FilterPass> m_pass;
    NodeId m_next = 0;
    qsizetype m_searched = 0;
    std::vector<Candidate> m_kept; ///< a heap with the worst on top
    QByteArray m_path;             ///< of the key at hand; keeps its memory
};

} // namespace kvasir
