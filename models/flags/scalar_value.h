// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace kvasir {

enum class ScalarKind : quint8 {
    Boolean, ///< true or false, on or off, yes or no, enabled or disabled
    Number,  ///< as JSON spells it; 007, +1 and .5 are Text
    Text,    ///< any other, null as well
};

/// Why a text cannot be the value.
enum class ScalarProblem : quint8 {
    NotBoolean,   ///< neither of the two words
    NotNumber,    ///< no number as JSON spells it
    BadCharacter, ///< a line break, a control character, or half a surrogate pair
};

/// A value short enough to be edited in place, and how it is written. Whatever replaces its
/// content, the blanks, quotes, byte order mark and line end around it stay.
class ScalarValue
{
public:
    ScalarKind kind() const { return m_kind; }
    /// The content, without what is around it; of a JSON string ("abc", with its quotes) what it
    /// says.
    const QString &text() const { return m_text; }
    /// The content is a JSON string.
    bool isQuoted() const { return m_isQuoted; }
    /// A Boolean that is true, on, yes or enabled.
    bool isOn() const;

    /// The value with the other of a Boolean's two words, in the same case. nullopt: no Boolean.
    std::optional<QByteArray> toggled() const;
    /// The value with a Number so many ones more and as many decimals. nullopt: no Number, or one
    /// with an exponent.
    std::optional<QByteArray> stepped(int steps) const;
    /// The value with this content as it was typed; of a Boolean one of its two words, which takes
    /// the case of the other whatever the case typed. The same text gives the same bytes. nullopt:
    /// there is a problemWith() it.
    std::optional<QByteArray> withText(const QString &text) const;
    std::optional<ScalarProblem> problemWith(const QString &text) const;
    /// The value with this content, be there a problem with it: to keep what was typed so far.
    QByteArray holding(const QString &text) const;

private:
    friend std::optional<ScalarValue> scalarOf(const QByteArray &value);

    QByteArray written(const QByteArray &content) const { return m_before + content + m_after; }

    ScalarKind m_kind = ScalarKind::Text;
    bool m_isQuoted = false;
    QString m_text;
    QByteArray m_before;
    QByteArray m_content; ///< as it is written
    QByteArray m_after;
};

/// Larger values, in bytes, are not edited in place.
constexpr qsizetype longestScalar = 200;

/// nullopt: the value is longer, more than one line, JSON objects and arrays, or no text.
std::optional<ScalarValue> scalarOf(const QByteArray &value);

/// The values to choose among where a key's history, newest first, shows that it only ever has
/// these few: two to six short ones, in three or more revisions, of which some came again; the last
/// used first. Empty: it shows no such thing. Values that differ only in what is around their
/// content are one, written as it was last: give its text() to withText() of the value to change.
std::vector<QByteArray> recurringValues(const std::vector<QByteArray> &newestFirst);

} // namespace kvasir
