// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/filter/byte_automaton.h"

#include <QByteArray>
#include <QMetaType>
#include <QRegularExpression>
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
using MatchRanges = std::vector<MatchRange>;

/// A term that asks for something in the name of a key, as a whole, dots included.
class TextTerm
{
public:
    enum class Kind : quint8 {
        Part,      ///< contains the text, upper and lower case alike
        Wildcards, ///< NATS's, over the whole key
        Fuzzy,     ///< has the characters of the text in that order, upper and lower case alike
        Pattern    ///< a regular expression matches somewhere
    };

    /// Of kind Pattern: must be valid.
    TextTerm(Kind kind, const QString &text, bool isNegated, bool ignoresCase = true);

    /// Reading a path by it, without isNegated(): what it leaves open, matchesItself() decides.
    const ByteAutomaton &automaton() const { return m_automaton; }
    bool matchesItself(QByteArrayView path) const;
    bool isNegated() const { return m_isNegated; }
    /// Every path that matches this matches that. May be false though it is so.
    bool implies(const TextTerm &that) const;
    /// What to mark in `text`, a path as visibleText() has it.
    MatchRanges marksIn(const QString &text, const QByteArray &path) const;

    /// The regular expression as it is run; it gives up on a key that takes it too long.
    static QRegularExpression expression(const QString &pattern, bool ignoresCase);

    bool operator==(const TextTerm &other) const;

private:
    ByteNfa graph() const;
    bool matchesTokens(QByteArrayView path) const;
    bool isAscii() const;

    Kind m_kind;
    QString m_text;
    QByteArray m_bytes; ///< what is compared with: lower case unless case counts
    bool m_isNegated;
    bool m_ignoresCase;
    std::vector<QByteArray> m_tokens; ///< of wildcards
    bool m_endsWithRest = false;      ///< the last token is ">", which is not in m_tokens
    QRegularExpression m_expression;
    ByteAutomaton m_automaton;
};

} // namespace kvasir

Q_DECLARE_METATYPE(kvasir::MatchRanges)
