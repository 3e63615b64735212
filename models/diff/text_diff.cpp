// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/text_diff.h"

#include "models/diff/git_library.h"
#include "models/diff/line_changes.h"
#include "models/diff/line_pairing.h"

#include <algorithm>
#include <git2/diff.h>

namespace kvasir {

namespace {

struct Line
{
    QStringView text;
    LineEnd end;
};

std::vector<Line> splitLines(QStringView text)
{
    std::vector<Line> lines;
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype newline = text.indexOf(u'\n', begin);
        if (newline < 0) {
            lines.push_back({text.sliced(begin), LineEnd::None});
            break;
        }
        const bool isCrLf = newline > begin && text[newline - 1] == u'\r';
        lines.push_back({text.sliced(begin, newline - begin - (isCrLf ? 1 : 0)),
                         isCrLf ? LineEnd::CrLf : LineEnd::Lf});
        begin = newline + 1;
    }
    return lines;
}

/// Lines that were replaced by others, counted from 0.
struct Hunk
{
    int leftFirst;
    int leftCount;
    int rightFirst;
    int rightCount;
};

std::vector<Hunk> findHunks(const QByteArray &left, const QByteArray &right)
{
    prepareGitLibrary();
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.context_lines = 0;
    options.interhunk_lines = 0;
    options.flags = GIT_DIFF_FORCE_TEXT | GIT_DIFF_INDENT_HEURISTIC;
    const auto takeHunk = [](const git_diff_delta *, const git_diff_hunk *hunk, void *hunks) {
        // Without lines of its own a side names the line before the place.
        const int leftFirst = hunk->old_start - (hunk->old_lines > 0 ? 1 : 0);
        const int rightFirst = hunk->new_start - (hunk->new_lines > 0 ? 1 : 0);
        static_cast<std::vector<Hunk> *>(hunks)->push_back(
            {leftFirst, hunk->old_lines, rightFirst, hunk->new_lines});
        return 0;
    };
    std::vector<Hunk> hunks;
    git_diff_buffers(left.constData(), std::size_t(left.size()), nullptr, right.constData(),
                     std::size_t(right.size()), nullptr, &options, nullptr, nullptr, takeHunk,
                     nullptr, &hunks);
    return hunks;
}

/// Puts the rows together while it goes down both sides.
class RowBuilder
{
public:
    RowBuilder(std::vector<Line> left, std::vector<Line> right)
        : m_left(std::move(left))
        , m_right(std::move(right))
    {
    }

    void addSameUntil(int leftLine)
    {
        while (m_leftAt < leftLine)
            addRow(DiffRow::Kind::Same);
    }
    void addHunk(const Hunk &hunk)
    {
        const int leftEnd = hunk.leftFirst + hunk.leftCount;
        const int rightEnd = hunk.rightFirst + hunk.rightCount;
        for (const auto &[left, right] : pairLines(texts(m_left, hunk.leftFirst, leftEnd),
                                                   texts(m_right, hunk.rightFirst, rightEnd))) {
            addOneSided(hunk.leftFirst + left, hunk.rightFirst + right);
            addRow(DiffRow::Kind::Changed);
        }
        addOneSided(leftEnd, rightEnd);
    }
    std::vector<DiffRow> finish()
    {
        addSameUntil(int(m_left.size()));
        return std::move(m_rows);
    }

private:
    static std::vector<QStringView> texts(const std::vector<Line> &lines, int first, int end)
    {
        std::vector<QStringView> result;
        for (int i = first; i < end; ++i)
            result.push_back(lines[std::size_t(i)].text);
        return result;
    }

    void addOneSided(int leftEnd, int rightEnd)
    {
        while (m_leftAt < leftEnd)
            addRow(DiffRow::Kind::Removed);
        while (m_rightAt < rightEnd)
            addRow(DiffRow::Kind::Added);
    }

    void addRow(DiffRow::Kind kind)
    {
        DiffRow row;
        row.kind = kind;
        if (kind != DiffRow::Kind::Added) {
            const Line &line = m_left[std::size_t(m_leftAt)];
            row.leftLine = m_leftAt++;
            row.left = line.text.toString();
            row.leftEnd = line.end;
        }
        if (kind != DiffRow::Kind::Removed) {
            const Line &line = m_right[std::size_t(m_rightAt)];
            row.rightLine = m_rightAt++;
            row.right = line.text.toString();
            row.rightEnd = line.end;
        }
        if (kind == DiffRow::Kind::Changed)
            markChanges(row);
        m_rows.push_back(std::move(row));
    }

    std::vector<Line> m_left;
    std::vector<Line> m_right;
    int m_leftAt = 0;
    int m_rightAt = 0;
    std::vector<DiffRow> m_rows;
};

} // namespace

std::vector<DiffRow> diffTexts(const QString &left, const QString &right)
{
    RowBuilder rows(splitLines(left), splitLines(right));
    for (const Hunk &hunk : findHunks(left.toUtf8(), right.toUtf8())) {
        rows.addSameUntil(hunk.leftFirst);
        rows.addHunk(hunk);
    }
    return rows.finish();
}

} // namespace kvasir
