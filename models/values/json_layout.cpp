// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/json_layout.h"

#include "models/values/json_style.h"
#include "models/values/json_tokens.h"

#include <algorithm>

namespace kvasir {

namespace {

using Kind = JsonToken::Kind;

/// Levels deeper than this are indented as this one: a MiB of brackets would take up gigabytes.
constexpr qsizetype deepestIndent = 40;
/// And these not at all: nobody reads them, and the text would be forty times as long as the value.
constexpr qsizetype deepestIndented = 1000;
constexpr qsizetype indentWidth = 2;

/// Puts tokens under each other.
class Layout
{
public:
    explicit Layout(qsizetype reserved) { m_pretty.reserve(reserved); }

    void append(QByteArrayView text, const JsonToken &token)
    {
        if (isClosing(token.kind))
            --m_depth;
        if (m_previous && beginsLine(*m_previous, token.kind))
            breakLine();
        else if (m_previous == Kind::Colon)
            m_pretty += ' ';
        m_pretty.append(token.in(text));
        if (isOpening(token.kind))
            ++m_depth;
        m_previous = token.kind;
    }
    QByteArray take() { return std::move(m_pretty); }

private:
    void breakLine()
    {
        m_pretty += '\n';
        if (m_depth <= deepestIndented)
            m_pretty.append(std::min(m_depth, deepestIndent) * indentWidth, ' ');
    }

    QByteArray m_pretty;
    qsizetype m_depth = 0;
    std::optional<Kind> m_previous;
};

} // namespace

bool spansLines(QByteArrayView value)
{
    // Strings have no line breaks in them, so one can only stand between tokens.
    const QByteArrayView inside = value.trimmed();
    return inside.contains('\n') || inside.contains('\r');
}

bool beginsLine(JsonToken::Kind previous, JsonToken::Kind kind)
{
    return isClosing(kind) ? !isOpening(previous) : isOpening(previous) || previous == Kind::Comma;
}

QString prettyJson(const QByteArray &original)
{
    const std::atomic_bool never = false;
    return QString::fromUtf8(layOutJson(original, never).value_or(original));
}

std::optional<QByteArray> layOutJson(const QByteArray &original, const std::atomic_bool &stop)
{
    if (!original.isValidUtf8())
        return std::nullopt;
    const bool isShownAsIs = spansLines(original);
    Layout layout(isShownAsIs ? 0 : 2 * original.size());
    JsonGrammar grammar;
    for (auto token = nextJsonToken(original, 0); token;
         token = nextJsonToken(original, token->offset + token->length)) {
        if (!grammar.accept(token->kind) || stop)
            return std::nullopt;
        if (!isShownAsIs)
            layout.append(original, *token);
    }
    if (!grammar.isComplete())
        return std::nullopt;
    return isShownAsIs ? original : layout.take();
}

QByteArray layOutJsonBeginning(QByteArrayView beginning)
{
    Layout layout(2 * beginning.size());
    JsonGrammar grammar;
    for (auto token = nextJsonToken(beginning, 0); token;) {
        const qsizetype end = token->offset + token->length;
        const auto next = nextJsonToken(beginning, end);
        // The last one may be cut.
        if (!next || !grammar.accept(token->kind))
            break;
        layout.append(beginning, *token);
        token = next;
    }
    return layout.take();
}

} // namespace kvasir
