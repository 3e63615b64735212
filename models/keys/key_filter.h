// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <vector>

namespace kvasir {

/// A part of a text, in UTF-16 units.
struct MatchRange
{
    int start = 0;
    int length = 0;

    bool operator==(const MatchRange &) const = default;
};

/// Which keys a person wants to see.
///
/// Without `*` and `>`: the keys that contain the text anywhere, dots included, upper and lower
/// case alike. With one of them: NATS's wildcards over the whole key, case counts: a token `*` is
/// any one token, a last token `>` one or more. What NATS does not have but people type works as
/// well: `*` inside a token is any part of that token (`fea*`, `*-eu-*`). A `>` anywhere else is
/// itself. White space around the text is ignored.
class KeyFilter
{
public:
    /// Lets every key pass.
    KeyFilter() = default;
    explicit KeyFilter(const QString &text);

    /// Every key passes.
    bool isEmpty() const { return m_text.isEmpty(); }
    bool usesWildcards() const { return m_usesWildcards; }
    /// The key, whole, passes.
    bool matches(QByteArrayView key) const;
    /// What to mark in the last segment of a path as visibleText() shows it: for a text its last
    /// place in the path as far as it lies in that segment, for wildcards the whole segment of a
    /// path that passes. Length 0: nothing.
    MatchRange markIn(const QByteArray &path) const;

    bool operator==(const KeyFilter &) const = default;

private:
    bool matchesTokens(QByteArrayView key) const;

    QString m_text;     ///< trimmed
    QByteArray m_lower; ///< m_text in lower case if it is ASCII
    bool m_usesWildcards = false;
    std::vector<QByteArray> m_tokens; ///< of a filter with wildcards
    bool m_endsWithRest = false;      ///< the last token is ">", which is not in m_tokens
};

} // namespace kvasir

Q_DECLARE_METATYPE(kvasir::MatchRange)
