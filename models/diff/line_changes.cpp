// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/line_changes.h"

#include "models/diff/alignment.h"

#include <QHash>

#include <algorithm>

namespace kvasir {

namespace {

/// Lines longer than this, and word edits beyond it, are marked from the first to the last
/// difference only: a JSON value on one line may have a MiB.
constexpr qsizetype longestLineByWords = 4000;
constexpr int maxWordEdits = 200;

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

} // namespace

void markChanges(DiffRow &row)
{
    if (row.left == row.right)
        return;
    if (std::max(row.left.size(), row.right.size()) <= longestLineByWords)
        markWords(row);
    else
        markMiddle(row);
}

} // namespace kvasir
