// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/conflict/merged_editor.h"

#include "ui/theme/theme.h"

#include <QEvent>

#include <algorithm>

namespace kvasir {

namespace {

/// Any markers that folding does not use. Where both are on a line, the higher one is seen.
constexpr int decidedMarker = 1;
constexpr int undecidedMarker = 2;

} // namespace

MergedEditor::MergedEditor(QWidget *parent)
    : ValueEditor(parent)
{
    setAccessibleName(tr("Merged"));
    setFrameShape(QFrame::StyledPanel);
    markerDefine(Background, decidedMarker);
    markerDefine(Background, undecidedMarker);
}

void MergedEditor::setConflicts(std::vector<ConflictSpot> conflicts)
{
    for (ConflictSpot &conflict : conflicts)
        conflict.lines = linesOf(conflict);
    m_conflicts = std::move(conflicts);
    markLines();
}

LineRange MergedEditor::linesOf(const ConflictSpot &conflict) const
{
    if (!conflict.place)
        return conflict.lines;
    const auto lineAt = [this](qsizetype position) {
        return int(SendScintilla(SCI_LINEFROMPOSITION, ulong(position)));
    };
    const int first = lineAt(conflict.place->offset);
    return {first, lineAt(conflict.place->offset + conflict.place->length) - first + 1};
}

void MergedEditor::markLines()
{
    markerDeleteAll(decidedMarker);
    markerDeleteAll(undecidedMarker);
    setMarkerBackgroundColor(themeColors().changed, decidedMarker);
    setMarkerBackgroundColor(themeColors().warning, undecidedMarker);
    for (const ConflictSpot &conflict : m_conflicts) {
        const int marker = conflict.isDecided ? decidedMarker : undecidedMarker;
        const int end = conflict.lines.first + conflict.lines.count;
        for (int line = conflict.lines.first; line < end; ++line)
            markerAdd(line, marker);
    }
}

void MergedEditor::showConflict(int index)
{
    const ConflictSpot &conflict = m_conflicts[std::size_t(index)];
    const int last = conflict.lines.first + conflict.lines.count - 1;
    if (conflict.place) {
        const qsizetype begin = conflict.place->offset;
        SendScintilla(SCI_SETSEL, ulong(begin + conflict.place->length), long(begin));
    } else {
        // Below the marker: on it the editor would look for its matching brace.
        setCursorPosition(conflict.lines.first + 1, 0);
    }
    ensureLineVisible(last);
    ensureLineVisible(conflict.lines.first);
}

int MergedEditor::nextConflict() const
{
    const auto below =
        std::find_if(m_conflicts.begin(), m_conflicts.end(),
                     [this](const ConflictSpot &spot) { return spot.lines.first > cursorLine(); });
    return below == m_conflicts.end() ? 0 : int(below - m_conflicts.begin());
}

int MergedEditor::previousConflict() const
{
    // The cursor stands in the line below the marker of the one that is shown.
    const auto above =
        std::find_if(m_conflicts.rbegin(), m_conflicts.rend(), [this](const ConflictSpot &spot) {
            return spot.lines.first + 1 < cursorLine();
        });
    const auto shown = above == m_conflicts.rend() ? m_conflicts.rbegin() : above;
    return int(m_conflicts.rend() - shown) - 1;
}

int MergedEditor::cursorLine() const
{
    int line = 0;
    int column = 0;
    getCursorPosition(&line, &column);
    return line;
}

void MergedEditor::changeEvent(QEvent *event)
{
    ValueEditor::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        markLines();
}

} // namespace kvasir
