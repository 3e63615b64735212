// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/conflict/merged_json_text.h"

#include "models/values/json_tokens.h"
#include "models/values/value_view.h"

namespace kvasir {

MergedJsonText::MergedJsonText(const ConflictChoices &choices, const QByteArray &mark)
    : m_remaining(choices.remaining())
    , m_mark(mark)
{
    for (int i = 0; i < choices.count(); ++i)
        m_isDecided.push_back(choices.choice(i).has_value());
    const MergedJson merged = choices.merged();
    m_merged = merged.text;
    m_view = viewOfMerged(merged);
}

MergeProgress MergedJsonText::progress(const QString &text) const
{
    MergeProgress progress;
    const QByteArray typed = text.toUtf8();
    if (typed != m_view.utf8) {
        progress.isComplete = isValidJson(typed);
        progress.words = wordsOfTyped(progress.isComplete);
        return progress;
    }
    for (std::size_t i = 0; i < m_isDecided.size(); ++i)
        progress.conflicts.push_back({{}, m_view.conflicts[i], m_isDecided[i]});
    progress.isComplete = m_remaining == 0;
    progress.takesTyping = progress.isComplete;
    progress.words = wordsOfChoices();
    return progress;
}

QByteArray MergedJsonText::bytes(const QString &text) const
{
    return m_mark + bytesOfView(m_merged, ValueFormat::Json, m_view.utf8, text.toUtf8());
}

QString MergedJsonText::wordsOfChoices() const
{
    if (m_isDecided.empty())
        return tr("Merged: both changes together, without a conflict.");
    if (m_remaining == 0)
        return tr("Merged: every conflict is decided. It can be changed by hand before it is "
                  "saved.");
    if (m_remaining == 1)
        return tr("Merged: 1 conflict is undecided. Choose Theirs or Mine for it.");
    return tr("Merged: %L1 conflicts are undecided. Choose Theirs or Mine for each.")
        .arg(m_remaining);
}

QString MergedJsonText::wordsOfTyped(bool isValid) const
{
    if (!isValid)
        return tr("Merged: what you typed is not valid JSON.");
    if (m_isDecided.empty())
        return tr("Merged: as you changed it by hand.");
    return tr("Merged: as you changed it by hand. To choose again, discard what was typed.");
}

} // namespace kvasir
