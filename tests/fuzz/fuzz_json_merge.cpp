// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// The structural merge of JSON. An input is three texts with a NUL between: base, theirs, mine;
// with two of them there is no base.

#include "models/merge/json_merge.h"
#include "models/values/json_tokens.h"
#include "tests/fuzz/require.h"

#include <QList>

#include <algorithm>

using namespace kvasir;

namespace {

using Choices = std::vector<std::optional<MergeSide>>;

std::vector<QByteArray> pathsOf(const JsonMerge &merge)
{
    std::vector<QByteArray> paths;
    for (const JsonConflict &conflict : merge.conflicts())
        paths.push_back(conflict.path);
    std::sort(paths.begin(), paths.end());
    return paths;
}

void checkChoices(const JsonMerge &merge, const Choices &choices)
{
    const MergedJson merged = merge.merged(choices);
    require(isValidJson(merged.text), "the result is valid for any choices");
    require(merged.conflicts.size() == merge.conflicts().size(), "each conflict has a place");
    for (std::size_t i = 0; i < merged.conflicts.size(); ++i) {
        const MergedPlace &place = merged.conflicts[i];
        require(place.offset >= 0 && place.length >= 0 &&
                    place.offset + place.length <= merged.text.size(),
                "the place is in the text");
        const bool takesTheirs = i < choices.size() && choices[i] == MergeSide::Theirs;
        const JsonConflict &conflict = merge.conflicts()[i];
        const bool isThere = (takesTheirs ? conflict.theirs : conflict.mine).has_value();
        require(isThere == (place.length > 0), "what is chosen is there, and nothing else");
    }
}

void check(const std::optional<QByteArray> &base, const QByteArray &theirs, const QByteArray &mine)
{
    const auto merge = JsonMerge::of(base, theirs, mine);
    const bool isValid = isValidJson(theirs) && isValidJson(mine) && (!base || isValidJson(*base));
    require(merge.has_value() == isValid, "valid JSON is merged, and nothing else is");
    if (!merge)
        return;
    const std::size_t count = merge->conflicts().size();
    checkChoices(*merge, {});
    checkChoices(*merge, Choices(count, MergeSide::Theirs));
    checkChoices(*merge, Choices(count, MergeSide::Mine));
    const auto swapped = JsonMerge::of(base, mine, theirs);
    require(swapped && pathsOf(*swapped) == pathsOf(*merge),
            "the conflicts are the same from either side");
    if (theirs == mine || base == theirs)
        require(count == 0 && merge->merged().text == mine, "what only I changed is mine");
    else if (base == mine)
        require(count == 0 && merge->merged().text == theirs, "what only they changed is theirs");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const QList<QByteArray> texts = input.split('\0');
    if (texts.size() == 2) {
        check(std::nullopt, texts[0], texts[1]);
    } else if (texts.size() >= 3) {
        check(texts[0], texts[1], texts[2]);
        check(texts[0], texts[0], texts[2]);
        check(texts[0], texts[1], texts[0]);
        check(texts[0], texts[1], texts[1]);
    }
    return 0;
}
