// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_filter.h"

#include "models/text/visible_text.h"

#include <algorithm>

namespace kvasir {

namespace {

bool passes(const TextTerm &term, QByteArrayView key)
{
    const ByteAutomaton &automaton = term.automaton();
    const Verdict verdict = automaton.verdict(automaton.run(automaton.start(), key));
    const bool matches =
        verdict == Verdict::Ask ? term.matchesItself(key) : verdict == Verdict::Yes;
    return matches != term.isNegated();
}

/// Puts those that touch together.
MatchRanges joined(MatchRanges ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](const MatchRange &left, const MatchRange &right) {
        return left.start < right.start;
    });
    MatchRanges joined;
    for (const MatchRange &range : ranges) {
        if (joined.empty() || joined.back().start + joined.back().length < range.start) {
            joined.push_back(range);
            continue;
        }
        MatchRange &last = joined.back();
        last.length = std::max(last.length, range.start + range.length - last.start);
    }
    return joined;
}

} // namespace

KeyFilter::KeyFilter(const QString &text)
    : KeyFilter(KeyQuery::read(text))
{
}

KeyFilter::KeyFilter(KeyQuery query)
{
    m_problems = std::move(query.problems);
    if (!query.isEmpty())
        m_query = std::make_shared<const KeyQuery>(std::move(query));
}

const KeyQuery &KeyFilter::query() const
{
    static const KeyQuery nothing;
    return m_query ? *m_query : nothing;
}

bool KeyFilter::matches(QByteArrayView key, const KeyMetadata &metadata, qint64 nowMs) const
{
    const KeyQuery &asked = query();
    return std::all_of(
               asked.conditions.begin(), asked.conditions.end(),
               [&](const KeyCondition &condition) { return condition.matches(metadata, nowMs); }) &&
           std::all_of(asked.texts.begin(), asked.texts.end(),
                       [&](const TextTerm &term) { return passes(term, key); });
}

bool KeyFilter::dependsOnTime() const
{
    const auto &conditions = query().conditions;
    return std::any_of(conditions.begin(), conditions.end(), [](const KeyCondition &condition) {
        return condition.field == KeyCondition::Field::Age;
    });
}

bool KeyFilter::wantsDeleted() const
{
    const auto &conditions = query().conditions;
    return std::any_of(conditions.begin(), conditions.end(),
                       [](const KeyCondition &condition) { return condition.wantsDeleted(); });
}

bool KeyFilter::narrows(const KeyFilter &previous) const
{
    // What was too young a moment ago may be old enough now.
    if (previous.dependsOnTime())
        return false;
    const KeyQuery &now = query();
    const KeyQuery &before = previous.query();
    const auto isImplied = [&](const TextTerm &old) {
        return std::any_of(now.texts.begin(), now.texts.end(),
                           [&](const TextTerm &term) { return term.implies(old); });
    };
    const auto isKept = [&](const KeyCondition &old) {
        return std::find(now.conditions.begin(), now.conditions.end(), old) != now.conditions.end();
    };
    return std::all_of(before.texts.begin(), before.texts.end(), isImplied) &&
           std::all_of(before.conditions.begin(), before.conditions.end(), isKept);
}

MatchRanges KeyFilter::marksIn(const QByteArray &path) const
{
    const qsizetype segmentAt = path.lastIndexOf('.') + 1;
    if (isEmpty() || segmentAt == path.size())
        return {};
    const QString text = visibleText(path);
    const auto begin = int(visibleText(path.first(segmentAt)).size());
    MatchRanges marks;
    for (const TextTerm &term : query().texts) {
        for (const MatchRange &mark : term.marksIn(text, path)) {
            const int start = std::max(mark.start, begin);
            const int end = mark.start + mark.length;
            if (start < end)
                marks.push_back({start - begin, end - start});
        }
    }
    return joined(std::move(marks));
}

bool KeyFilter::operator==(const KeyFilter &other) const
{
    return query().texts == other.query().texts && query().conditions == other.query().conditions;
}

} // namespace kvasir
