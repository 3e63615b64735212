// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/compare/pane_row.h"

#include "models/text/visible_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

/// How much of a long line stays before what changed in it, so that the place can be recognised.
constexpr qsizetype contextBefore = 200;

QString omitted(qsizetype characters)
{
    return QCoreApplication::translate("kvasir::PaneRow", "… %L1 more characters …")
        .arg(characters);
}

/// Puts the visible part of a line together and takes the spans along.
class LineShower
{
public:
    LineShower(const QString &line, const std::vector<TextSpan> &spans)
        : m_line(line)
        , m_spans(spans)
    {
    }

    void show(PaneRow &row)
    {
        const qsizetype begin = firstShown();
        const qsizetype end = std::min(m_line.size(), begin + mostShownOfLine);
        if (begin > 0)
            row.text += omitted(begin);
        appendCharacters(row.text, begin, end);
        for (const TextSpan &span : m_spans) {
            const qsizetype from = std::clamp(span.start, begin, end);
            const qsizetype to = std::clamp(span.start + span.length, begin, end);
            if (from < to)
                row.spans.push_back(
                    {placeOf(from, begin), placeOf(to, begin) - placeOf(from, begin)});
        }
        if (end < m_line.size())
            row.text += omitted(m_line.size() - end);
    }

private:
    qsizetype firstShown() const
    {
        if (m_line.size() <= mostShownOfLine || m_spans.empty() ||
            m_spans.front().start + m_spans.front().length <= mostShownOfLine)
            return 0;
        const qsizetype begin = std::max<qsizetype>(0, m_spans.front().start - contextBefore);
        return begin > 0 && m_line[begin].isLowSurrogate() ? begin - 1 : begin;
    }

    void appendCharacters(QString &text, qsizetype begin, qsizetype end)
    {
        for (qsizetype at = begin; at < end; ++at) {
            m_places.push_back(text.size());
            const QChar unit = m_line[at];
            if (unit == u'\t') {
                text += unit;
            } else if (unit.isHighSurrogate() && at + 1 < end) {
                appendVisible(text, QChar::surrogateToUcs4(unit, m_line[++at]));
                m_places.push_back(text.size());
            } else {
                appendVisible(text, unit.isSurrogate() ? char16_t(0xfffd) : unit.unicode());
            }
        }
        m_places.push_back(text.size());
    }

    qsizetype placeOf(qsizetype position, qsizetype begin) const
    {
        return m_places[std::size_t(position - begin)];
    }

    const QString &m_line;
    const std::vector<TextSpan> &m_spans;
    std::vector<qsizetype> m_places; ///< where each code unit of the line begins in the text
};

void showLineEnd(PaneRow &row, LineEnd end)
{
    // As programmers write them: the pictures of these characters are too small to read.
    const QString picture = end == LineEnd::CrLf ? u"\\r\\n"_s
                            : end == LineEnd::Lf ? u"\\n"_s
                                                 : QString();
    if (picture.isEmpty())
        return;
    row.spans.push_back({row.text.size(), picture.size()});
    row.text += picture;
}

PaneRow::Mark markOf(DiffRow::Kind kind)
{
    switch (kind) {
    case DiffRow::Kind::Same:
        return PaneRow::Mark::None;
    case DiffRow::Kind::Changed:
        return PaneRow::Mark::Changed;
    case DiffRow::Kind::Removed:
        return PaneRow::Mark::Removed;
    case DiffRow::Kind::Added:
        return PaneRow::Mark::Added;
    }
    return PaneRow::Mark::None;
}

struct Side
{
    int line;
    const QString &text;
    const std::vector<TextSpan> &spans;
    LineEnd end;
};

PaneRow paneRow(const DiffRow &row, const Side &side)
{
    PaneRow result;
    if (side.line < 0)
        return result;
    result.mark = markOf(row.kind);
    result.line = side.line;
    LineShower(side.text, side.spans).show(result);
    if (row.kind == DiffRow::Kind::Changed && row.leftEnd != row.rightEnd)
        showLineEnd(result, side.end);
    return result;
}

} // namespace

std::vector<PaneRow> leftRows(const std::vector<DiffRow> &rows)
{
    std::vector<PaneRow> result;
    result.reserve(rows.size());
    for (const DiffRow &row : rows)
        result.push_back(paneRow(row, {row.leftLine, row.left, row.leftSpans, row.leftEnd}));
    return result;
}

std::vector<PaneRow> rightRows(const std::vector<DiffRow> &rows)
{
    std::vector<PaneRow> result;
    result.reserve(rows.size());
    for (const DiffRow &row : rows)
        result.push_back(paneRow(row, {row.rightLine, row.right, row.rightSpans, row.rightEnd}));
    return result;
}

std::vector<PaneRow> plainRows(const QString &text)
{
    return leftRows(diffTexts(text, text));
}

std::vector<PaneRow> rowsAgainst(const QString &base, const QString &text)
{
    std::vector<PaneRow> rows = rightRows(diffTexts(base, text));
    for (PaneRow &row : rows) {
        if (row.line < 0)
            row.mark = PaneRow::Mark::Removed;
    }
    return rows;
}

} // namespace kvasir
