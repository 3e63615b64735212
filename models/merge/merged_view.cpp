// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/merged_view.h"

#include "models/values/json_tokens.h"
#include "models/values/value_view.h"

#include <optional>

namespace kvasir {

namespace {

/// Goes through a text and the same laid out in another way, token by token.
class TokenPairs
{
public:
    TokenPairs(QByteArrayView text, QByteArrayView view)
        : m_text(text)
        , m_view(view)
        , m_inText(nextJsonToken(text, 0))
        , m_inView(nextJsonToken(view, 0))
    {
    }

    /// Passes the tokens that end at or before this offset of the text.
    void passUntil(qsizetype offset)
    {
        while (m_inText && m_inView && endOf(*m_inText) <= offset) {
            m_passed = endOf(*m_inView);
            m_inText = nextJsonToken(m_text, endOf(*m_inText));
            m_inView = nextJsonToken(m_view, m_passed);
        }
    }
    /// Where the last one that was passed ends in the view.
    qsizetype passed() const { return m_passed; }
    /// Where the next one begins in the view.
    qsizetype next() const { return m_inView ? m_inView->offset : m_view.size(); }

private:
    static qsizetype endOf(const JsonToken &token) { return token.offset + token.length; }

    QByteArrayView m_text;
    QByteArrayView m_view;
    std::optional<JsonToken> m_inText;
    std::optional<JsonToken> m_inView;
    qsizetype m_passed = 0;
};

} // namespace

MergedView viewOfMerged(const MergedJson &merged)
{
    MergedView view{textView(merged.text, ValueFormat::Json).toUtf8(), {}};
    view.conflicts.reserve(merged.conflicts.size());
    TokenPairs tokens(merged.text, view.utf8);
    for (const MergedPlace &place : merged.conflicts) {
        tokens.passUntil(place.offset);
        const qsizetype begin = place.length > 0 ? tokens.next() : tokens.passed();
        tokens.passUntil(place.offset + place.length);
        view.conflicts.push_back({begin, tokens.passed() - begin});
    }
    return view;
}

} // namespace kvasir
