// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/filter/key_metadata.h"
#include "models/keys/filter/key_query.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace kvasir {

/// Which keys a person wants to see: terms with white space between them, all of which must hold.
///
/// - Text without `*` and `>`: the keys that contain it anywhere, dots included, upper and lower
///   case alike.
/// - Text with one of them: NATS's wildcards over the whole key, case counts: a token `*` is any
///   one token, a last token `>` one or more. What NATS does not have but people type works as
///   well: `*` inside a token is any part of that token (`fea*`, `*-eu-*`). A `>` anywhere else is
///   itself.
/// - `~text`: the keys that have its characters in that order, whatever lies between, upper and
///   lower case alike. In a filter that begins with `~` all text without wildcards is meant so.
/// - `/regex/`: matches somewhere in the key; case counts, unless it is `/regex/i`.
/// - `age:`, `rev:`, `size:` and `op:`, see readCondition(). Other text with a colon is text.
/// - `!` in front of any of them: the keys for which it does not hold. (Not `-`, which names of
///   keys hold.)
///
/// A term that cannot be read is left out and is one of the problems(); the others hold.
class KeyFilter
{
public:
    /// Lets every key pass.
    KeyFilter() = default;
    explicit KeyFilter(const QString &text);
    explicit KeyFilter(KeyQuery query);

    /// Every key passes.
    bool isEmpty() const { return !m_query; }
    /// The key, whole, passes.
    bool matches(QByteArrayView key, const KeyMetadata &metadata, qint64 nowMs) const;
    /// A key's new revision may pass where the one before did not, or the other way round.
    bool dependsOnMetadata() const { return m_query && !m_query->conditions.empty(); }
    /// Keys may pass, or no longer pass, because time does.
    bool dependsOnTime() const;
    /// It asks for deleted keys, so they are to be shown while it is in force.
    bool wantsDeleted() const;
    /// No key that `previous` does not let pass passes this. May be false though it is so.
    bool narrows(const KeyFilter &previous) const;
    /// What to mark in the last segment of a path as visibleText() shows it, in order and apart:
    /// for a part of a name its last place in the path as far as it lies in that segment, for
    /// wildcards the whole segment of a path that passes, for fuzzy text the characters as they
    /// are found from the left, for a regular expression what it matches.
    MatchRanges marksIn(const QByteArray &path) const;
    const std::vector<FilterProblem> &problems() const { return m_problems; }

    /// For FilterPass.
    const KeyQuery &query() const;

    /// They let the same keys pass. May be false though they do.
    bool operator==(const KeyFilter &other) const;

private:
    std::shared_ptr<const KeyQuery> m_query; ///< null: every key passes
    std::vector<FilterProblem> m_problems;
};

} // namespace kvasir
