// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/conflict/merged_lines.h"

#include "models/values/value_view.h"

namespace kvasir {

namespace {

/// A line that the merge put in is still there. Its markers are longer than any line of the
/// values that looks like one, so it is nobody's text.
bool hasMarkerLine(const QString &text, int length)
{
    const QString middle(length, u'=');
    const QString begin = QString(length, u'<') + u' ' + MergedLines::tr("mine");
    const QString end = QString(length, u'>') + u' ' + MergedLines::tr("theirs");
    for (const QStringView line : QStringView(text).tokenize(u'\n')) {
        const QStringView content = line.endsWith(u'\r') ? line.chopped(1) : line;
        if (content == middle || content == begin || content == end)
            return true;
    }
    return false;
}

} // namespace

MergedLines::MergedLines(const ConflictValues &values, ValueFormat format)
    : m_mine(values.mine)
    , m_format(format)
    , m_hasTheirs(values.theirs.has_value())
{
    const QString mineText = textView(m_mine, format);
    m_mineView = mineText.toUtf8();
    m_proposal = mineText;
    if (!values.theirs)
        return;
    const auto &base = values.base;
    const auto baseText = base ? std::optional(textView(*base, format)) : std::nullopt;
    const MergeResult merge = mergeTexts(baseText, textView(*values.theirs, format), mineText,
                                         {tr("mine"), tr("theirs")});
    // Without a conflict what looks like a marker is the values' own.
    m_markerLength = merge.conflicts.empty() ? 0 : merge.markerLength;
    m_proposal = merge.text;
}

MergeProgress MergedLines::progress(const QString &text) const
{
    MergeProgress progress;
    if (m_markerLength > 0) {
        for (const LineRange &lines : findConflicts(text, m_markerLength))
            progress.conflicts.push_back({lines, std::nullopt, false});
    }
    progress.isComplete = m_markerLength == 0 || !hasMarkerLine(text, m_markerLength);
    progress.words = words(progress, text);
    return progress;
}

QByteArray MergedLines::bytes(const QString &text) const
{
    return bytesOfView(m_mine, m_format, m_mineView, text.toUtf8());
}

QString MergedLines::words(const MergeProgress &progress, const QString &text) const
{
    const std::size_t count = progress.conflicts.size();
    if (count == 1)
        return tr("Merged: 1 conflict remains. Change the lines from <<< to >>> into what is "
                  "right.");
    if (count > 1)
        return tr("Merged: %L1 conflicts remain. Change the lines from <<< to >>> into what is "
                  "right.")
            .arg(count);
    if (!progress.isComplete)
        return tr("Merged: a line of <<<, === or >>> is left over. Take it out.");
    if (!m_hasTheirs)
        return tr("Merged: your edit, since there is no value of theirs.");
    return text != m_proposal ? tr("Merged: no conflict remains.")
                              : tr("Merged: both changes together, without a conflict.");
}

} // namespace kvasir
