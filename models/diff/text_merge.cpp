// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/text_merge.h"

#include "models/diff/git_library.h"

#include <QByteArray>

#include <algorithm>
#include <git2/merge.h>
#include <limits>

namespace kvasir {

namespace {

/// git's own length of a marker.
constexpr int shortestMarker = 7;

/// A length of marker that no line of the text begins with.
int markerLengthFor(QStringView text, int atLeast)
{
    for (qsizetype begin = 0; begin < text.size();) {
        const QChar first = text[begin];
        qsizetype end = begin;
        if (first == u'<' || first == u'=' || first == u'>' || first == u'|') {
            while (end < text.size() && text[end] == first)
                ++end;
        }
        atLeast = std::max(atLeast, int(std::min<qsizetype>(end - begin + 1, 0xffff)));
        const qsizetype newline = text.indexOf(u'\n', end);
        begin = newline < 0 ? text.size() : newline + 1;
    }
    return atLeast;
}

git_merge_file_input asInput(const QByteArray &text)
{
    git_merge_file_input input = GIT_MERGE_FILE_INPUT_INIT;
    input.ptr = text.constData();
    input.size = std::size_t(text.size());
    return input;
}

bool isMarker(QStringView line, QChar character, int length)
{
    const auto begin = line.first(std::min<qsizetype>(line.size(), length));
    return begin.size() == length &&
           std::all_of(begin.begin(), begin.end(), [&](QChar c) { return c == character; }) &&
           (line.size() == length || line[length] == u' ' || line[length] == u'\r');
}

QString merged(const QString &base, const QString &theirs, const QString &mine,
               const MergeLabels &labels, int markerLength)
{
    prepareGitLibrary();
    const QByteArray baseText = base.toUtf8();
    const QByteArray theirText = theirs.toUtf8();
    const QByteArray myText = mine.toUtf8();
    const QByteArray myLabel = labels.mine.toUtf8();
    const QByteArray theirLabel = labels.theirs.toUtf8();
    const git_merge_file_input baseInput = asInput(baseText);
    const git_merge_file_input theirInput = asInput(theirText);
    const git_merge_file_input myInput = asInput(myText);

    git_merge_file_options options = GIT_MERGE_FILE_OPTIONS_INIT;
    options.our_label = myLabel.constData();
    options.their_label = theirLabel.constData();
    options.marker_size = static_cast<unsigned short>(markerLength);
    git_merge_file_result result = {};
    // Fails only when memory runs out; then the person's own text is what must not be lost.
    if (git_merge_file(&result, &baseInput, &myInput, &theirInput, &options) != 0)
        return mine;
    QString text = QString::fromUtf8(result.ptr, qsizetype(result.len));
    git_merge_file_result_free(&result);
    return text;
}

} // namespace

std::vector<LineRange> findConflicts(const QString &text, int markerLength)
{
    std::vector<LineRange> conflicts;
    int begin = -1;
    int number = 0;
    for (const QStringView line : QStringView(text).tokenize(u'\n')) {
        if (isMarker(line, u'<', markerLength)) {
            begin = number;
        } else if (begin >= 0 && isMarker(line, u'>', markerLength)) {
            conflicts.push_back({begin, number - begin + 1});
            begin = -1;
        }
        ++number;
    }
    return conflicts;
}

MergeResult mergeTexts(const std::optional<QString> &base, const QString &theirs,
                       const QString &mine, const MergeLabels &labels)
{
    MergeResult result;
    if (mine == theirs || theirs == base) {
        result.text = mine;
        return result;
    }
    if (mine == base) {
        result.text = theirs;
        return result;
    }
    for (const QString &text : {base.value_or(QString()), theirs, mine})
        result.markerLength = markerLengthFor(text, result.markerLength);
    result.text = merged(base.value_or(QString()), theirs, mine, labels, result.markerLength);
    result.conflicts = findConflicts(result.text, result.markerLength);
    result.conflictCount = int(result.conflicts.size());
    return result;
}

} // namespace kvasir
