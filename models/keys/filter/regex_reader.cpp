// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/filter/regex_reader.h"

#include <QString>

#include <utility>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

/// People do not nest deeper, and the stack is finite.
constexpr int deepest = 40;
/// Longer repetitions are not spelt out.
constexpr int mostRepetitions = 200;

ByteSet range(char first, char last)
{
    ByteSet set;
    for (int byte = first; byte <= last; ++byte)
        set.set(std::size_t(byte));
    return set;
}

ByteSet withOtherCase(ByteSet set)
{
    for (char lower = 'a'; lower <= 'z'; ++lower) {
        const auto upper = std::size_t(lower - 'a' + 'A');
        if (set[std::size_t(lower)] || set[upper])
            set.set(std::size_t(lower)).set(upper);
    }
    return set;
}

/// `\d`, `\W` and so on.
std::optional<ByteSet> namedSet(char name)
{
    const ByteSet digits = range('0', '9');
    const ByteSet words = digits | range('a', 'z') | range('A', 'Z') | range('_', '_');
    const ByteSet blanks = range('\t', '\r') | range(' ', ' ');
    switch (name) {
    case 'd':
        return digits;
    case 'D':
        return ~digits;
    case 'w':
        return words;
    case 'W':
        return ~words;
    case 's':
        return blanks;
    case 'S':
        return ~blanks;
    default:
        return std::nullopt;
    }
}

bool isWordCharacter(char c)
{
    return (*namedSet('w'))[quint8(c)];
}

class RegexReader
{
public:
    RegexReader(QStringView pattern, bool ignoresCase)
        : m_pattern(pattern)
        , m_ignoresCase(ignoresCase)
    {
    }

    std::optional<RegexTree> read()
    {
        for (const QChar character : m_pattern) {
            if (character < u' ' || character > u'~')
                return std::nullopt;
        }
        RegexTree tree;
        tree.whole = choice();
        tree.isExact = m_isExact;
        return m_isBeyond || !atEnd() ? std::nullopt : std::optional(std::move(tree));
    }

private:
    bool atEnd() const { return m_at >= m_pattern.size(); }
    char peek() const { return atEnd() ? '\0' : m_pattern[m_at].toLatin1(); }
    bool take(QLatin1StringView text)
    {
        if (!m_pattern.sliced(m_at).startsWith(text))
            return false;
        m_at += text.size();
        return true;
    }
    bool take(char c) { return take(QLatin1StringView(&c, 1)); }

    RegexPart beyond()
    {
        m_isBeyond = true;
        m_at = m_pattern.size();
        return {};
    }

    RegexPart choice()
    {
        if (++m_depth > deepest)
            return beyond();
        RegexPart choice;
        choice.kind = RegexPart::Kind::Choice;
        do {
            choice.parts.push_back(sequence());
        } while (take('|'));
        --m_depth;
        return choice;
    }

    RegexPart sequence()
    {
        RegexPart sequence;
        while (!atEnd() && peek() != '|' && peek() != ')')
            sequence.parts.push_back(repeated(atom()));
        return sequence;
    }

    RegexPart repeated(RegexPart part)
    {
        RegexPart repeat;
        if (take('*')) {
            repeat.most = -1;
        } else if (take('+')) {
            repeat.least = 1;
            repeat.most = -1;
        } else if (take('?')) {
            repeat.most = 1;
        } else if (peek() == '{') {
            if (!takeCounts(repeat))
                return beyond();
        } else {
            return part;
        }
        // What gives nothing back matches less often; what takes little first just as often.
        if (take('+'))
            m_isExact = false;
        else
            take('?');
        repeat.kind = RegexPart::Kind::Repeat;
        repeat.parts.push_back(std::move(part));
        return repeat;
    }

    /// `{n}`, `{n,}` or `{n,m}`; anything else in braces is text to some versions of the library.
    bool takeCounts(RegexPart &repeat)
    {
        take('{');
        const auto least = takeNumber();
        if (!least)
            return false;
        repeat.least = repeat.most = *least;
        if (take(',')) {
            const auto most = takeNumber();
            repeat.most = most.value_or(-1);
        }
        return take('}') && repeat.least <= mostRepetitions && repeat.most <= mostRepetitions;
    }

    std::optional<int> takeNumber()
    {
        std::optional<int> number;
        while (peek() >= '0' && peek() <= '9' && number.value_or(0) <= mostRepetitions)
            number = number.value_or(0) * 10 + (m_pattern[m_at++].toLatin1() - '0');
        return number;
    }

    RegexPart atom()
    {
        const char first = peek();
        ++m_at;
        switch (first) {
        case '(':
            return group();
        case '[':
            return bracket();
        case '\\':
            return escape();
        case '.':
            return bytes(~range('\n', '\n'));
        case '^':
            return anchor(RegexPart::Kind::Begin);
        case '$':
            return anchor(RegexPart::Kind::End);
        case '{': // text to most versions of the library, and no key holds it
        case '*':
        case '+':
        case '?':
            return beyond();
        default:
            return letter(first);
        }
    }

    static RegexPart anchor(RegexPart::Kind kind)
    {
        RegexPart anchor;
        anchor.kind = kind;
        return anchor;
    }

    static RegexPart bytes(const ByteSet &set)
    {
        RegexPart bytes;
        bytes.kind = RegexPart::Kind::Bytes;
        bytes.bytes = set;
        return bytes;
    }

    RegexPart letter(char c) { return bytes(folded(range(c, c))); }
    ByteSet folded(const ByteSet &set) const { return m_ignoresCase ? withOtherCase(set) : set; }

    RegexPart group()
    {
        if (peek() == '*')
            return beyond();
        bool isLook = false;
        if (peek() == '?') {
            isLook = take("?="_L1) || take("?!"_L1) || take("?<="_L1) || take("?<!"_L1);
            const bool isAtomic = !isLook && take("?>"_L1);
            m_isExact = m_isExact && !isLook && !isAtomic;
            if (!isLook && !isAtomic && !take("?:"_L1))
                return beyond();
        }
        RegexPart inner = choice();
        if (!take(')'))
            return beyond();
        // What only looks takes nothing.
        return isLook ? RegexPart() : inner;
    }

    RegexPart escape()
    {
        const char name = peek();
        ++m_at;
        if (const auto set = namedSet(name))
            return bytes(*set);
        if (name == 'b' || name == 'B') {
            m_isExact = false;
            return {};
        }
        if (name >= '1' && name <= '9' && !(peek() >= '0' && peek() <= '9')) {
            // What a group took: anything at all.
            m_isExact = false;
            RegexPart anything;
            anything.kind = RegexPart::Kind::Repeat;
            anything.most = -1;
            anything.parts.push_back(bytes(ByteSet().set()));
            return anything;
        }
        if (name == '\0' || (isWordCharacter(name) && name != '_'))
            return beyond();
        return letter(name);
    }

    RegexPart bracket()
    {
        const bool isNegated = take('^');
        ByteSet set;
        bool isFirst = true;
        while (isFirst || peek() != ']') {
            if (atEnd() || !takeMember(set))
                return beyond();
            isFirst = false;
        }
        take(']');
        set = folded(set);
        return bytes(isNegated ? ~set : set);
    }

    /// A character, a range or a named set within brackets.
    bool takeMember(ByteSet &set)
    {
        char first = peek();
        ++m_at;
        if (first == '[' && (peek() == ':' || peek() == '.' || peek() == '='))
            return false;
        if (first == '\\') {
            first = peek();
            ++m_at;
            if (const auto named = namedSet(first)) {
                set |= *named;
                return peek() != '-'; // what that means nobody knows
            }
            if (first == '\0' || (isWordCharacter(first) && first != '_'))
                return false;
        }
        if (peek() != '-' || m_at + 1 >= m_pattern.size() || m_pattern[m_at + 1] == u']') {
            set |= range(first, first);
            return true;
        }
        ++m_at;
        char last = peek();
        ++m_at;
        if (last == '\\') {
            last = peek();
            ++m_at;
            if (last == '\0' || (isWordCharacter(last) && last != '_'))
                return false;
        }
        if (last == '[' || last < first)
            return false;
        set |= range(first, last);
        return true;
    }

    QStringView m_pattern;
    bool m_ignoresCase;
    qsizetype m_at = 0;
    int m_depth = 0;
    bool m_isExact = true;
    bool m_isBeyond = false;
};

} // namespace

std::optional<RegexTree> readRegex(QStringView pattern, bool ignoresCase)
{
    return RegexReader(pattern, ignoresCase).read();
}

} // namespace kvasir
