// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/text_diff.h"

#include "models/diff/alignment.h"
#include "models/diff/git_library.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <git2/diff.h>

namespace kvasir {

namespace {

/// Lines longer than this, and word edits beyond it, are marked from the first to the last
/// difference only: a JSON value on one line may have a MiB.
constexpr qsizetype longestLineByWords = 4000;
constexpr int maxWordEdits = 200;

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

std::vector<TextSpan> splitWords(QStringView line)
{
    std::vector<TextSpan> words;
    const auto isWord = [&](qsizetype i) { return line[i].isLetterOrNumber() || line[i] == u'_'; };
    for (qsizetype begin = 0; begin < line.size();) {
        qsizetype end = begin + 1;
        if (line[begin].isHighSurrogate() && end < line.size())
            ++end;
        else if (isWord(begin))
            while (end < line.size() && isWord(end))
                ++end;
        words.push_back({begin, end - begin});
        begin = end;
    }
    return words;
}

void append(std::vector<TextSpan> &spans, TextSpan span)
{
    if (!spans.empty() && spans.back().start + spans.back().length == span.start)
        spans.back().length += span.length;
    else
        spans.push_back(span);
}

std::vector<int> numbered(QStringView line, const std::vector<TextSpan> &words,
                          QHash<QStringView, int> &numbers)
{
    std::vector<int> result;
    result.reserve(words.size());
    for (const TextSpan &word : words) {
        const QStringView text = line.sliced(word.start, word.length);
        const auto known = numbers.constFind(text);
        result.push_back(known != numbers.cend() ? *known
                                                 : *numbers.insert(text, int(numbers.size())));
    }
    return result;
}

void markWords(DiffRow &row)
{
    const auto leftWords = splitWords(row.left);
    const auto rightWords = splitWords(row.right);
    QHash<QStringView, int> numbers;
    const auto left = numbered(row.left, leftWords, numbers);
    const auto right = numbered(row.right, rightWords, numbers);
    std::size_t l = 0;
    std::size_t r = 0;
    auto pairs = alignSequences(left, right, maxWordEdits);
    pairs.emplace_back(int(left.size()), int(right.size()));
    for (const auto &[leftEqual, rightEqual] : pairs) {
        for (; l < std::size_t(leftEqual); ++l)
            append(row.leftSpans, leftWords[l]);
        for (; r < std::size_t(rightEqual); ++r)
            append(row.rightSpans, rightWords[r]);
        ++l;
        ++r;
    }
}

/// From the first to the last difference; half a surrogate pair is widened to the whole.
void markMiddle(DiffRow &row)
{
    const QStringView left = row.left;
    const QStringView right = row.right;
    const auto [l, r] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    qsizetype prefix = l - left.begin();
    if (prefix > 0 && left[prefix - 1].isHighSurrogate())
        --prefix;
    const auto leftTail = left.sliced(prefix);
    const auto rightTail = right.sliced(prefix);
    qsizetype suffix =
        std::mismatch(leftTail.rbegin(), leftTail.rend(), rightTail.rbegin(), rightTail.rend())
            .first -
        leftTail.rbegin();
    if (suffix > 0 && leftTail[leftTail.size() - suffix].isLowSurrogate())
        --suffix;
    if (leftTail.size() > suffix)
        row.leftSpans.push_back({prefix, leftTail.size() - suffix});
    if (rightTail.size() > suffix)
        row.rightSpans.push_back({prefix, rightTail.size() - suffix});
}

void markChanges(DiffRow &row)
{
    if (row.left == row.right)
        return;
    if (std::max(row.left.size(), row.right.size()) <= longestLineByWords)
        markWords(row);
    else
        markMiddle(row);
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
        const int both = std::min(hunk.leftCount, hunk.rightCount);
        for (int i = 0; i < both; ++i)
            addRow(DiffRow::Kind::Changed);
        for (int i = both; i < hunk.leftCount; ++i)
            addRow(DiffRow::Kind::Removed);
        for (int i = both; i < hunk.rightCount; ++i)
            addRow(DiffRow::Kind::Added);
    }
    std::vector<DiffRow> finish()
    {
        addSameUntil(int(m_left.size()));
        return std::move(m_rows);
    }

private:
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
