// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace kvasir {

/// The keys a person looked at, to go back and forward through like pages.
class VisitedKeys
{
public:
    /// Looks at a key: what lay ahead is forgotten. The present one again changes nothing.
    void visit(const QByteArray &key)
    {
        if (!m_keys.empty() && m_keys[m_present] == key)
            return;
        if (!m_keys.empty())
            m_keys.resize(m_present + 1);
        if (m_keys.size() == mostKept)
            m_keys.erase(m_keys.begin());
        m_keys.push_back(key);
        m_present = m_keys.size() - 1;
    }
    void clear()
    {
        m_keys.clear();
        m_present = 0;
    }

    bool canGoBack() const { return m_present > 0; }
    bool canGoForward() const { return m_present + 1 < m_keys.size(); }
    /// The key there, which is the present one now; nothing at the end.
    std::optional<QByteArray> back()
    {
        return canGoBack() ? std::optional(m_keys[--m_present]) : std::nullopt;
    }
    std::optional<QByteArray> forward()
    {
        return canGoForward() ? std::optional(m_keys[++m_present]) : std::nullopt;
    }

private:
    // Nobody goes back further.
    static constexpr std::size_t mostKept = 200;

    std::vector<QByteArray> m_keys;
    std::size_t m_present = 0;
};

} // namespace kvasir
