// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/filter/key_query.h"

#include <QStringList>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

bool isPattern(QStringView term)
{
    if (term.endsWith(u"/i"))
        term.chop(1);
    return term.size() > 2 && term.startsWith(u'/') && term.endsWith(u'/');
}

void addPattern(KeyQuery &query, QStringView term, bool isNegated)
{
    const bool ignoresCase = term.endsWith(u'i');
    const QString pattern = term.sliced(1).chopped(ignoresCase ? 2 : 1).toString();
    // Without the limit in front, so that what the library says of a place is right.
    const QRegularExpression expression(pattern);
    if (expression.isValid())
        query.texts.emplace_back(TextTerm::Kind::Pattern, pattern, isNegated, ignoresCase);
    else
        query.problems.push_back(
            {FilterProblem::Kind::Pattern, term.toString(), expression.errorString()});
}

FilterProblem::Kind problemOf(KeyCondition::Field field)
{
    switch (field) {
    case KeyCondition::Field::Age:
        return FilterProblem::Kind::Age;
    case KeyCondition::Field::Revision:
        return FilterProblem::Kind::Revision;
    case KeyCondition::Field::Size:
        return FilterProblem::Kind::Size;
    case KeyCondition::Field::Operation:
        break;
    }
    return FilterProblem::Kind::Operation;
}

void addCondition(KeyQuery &query, KeyCondition::Field field, QStringView term, bool isNegated)
{
    if (auto condition = readCondition(field, term.sliced(term.indexOf(u':') + 1))) {
        condition->isNegated = isNegated;
        query.conditions.push_back(*condition);
    } else {
        query.problems.push_back({problemOf(field), term.toString(), {}});
    }
}

void addTerm(KeyQuery &query, QStringView term, bool isFuzzy)
{
    const bool isNegated = term.startsWith(u'!');
    if (isNegated)
        term = term.sliced(1);
    if (term.startsWith(u'~')) {
        isFuzzy = true;
        term = term.sliced(1);
    }
    if (term.isEmpty())
        return;
    const qsizetype colon = term.indexOf(u':');
    if (isPattern(term))
        addPattern(query, term, isNegated);
    else if (const auto field = conditionField(term.first(std::max<qsizetype>(0, colon))))
        addCondition(query, *field, term, isNegated);
    else if (term.contains(u'*') || term.contains(u'>'))
        query.texts.emplace_back(TextTerm::Kind::Wildcards, term.toString(), isNegated);
    else
        query.texts.emplace_back(isFuzzy ? TextTerm::Kind::Fuzzy : TextTerm::Kind::Part,
                                 term.toString(), isNegated);
}

} // namespace

KeyQuery KeyQuery::read(const QString &text)
{
    KeyQuery query;
    const QStringList terms = text.simplified().split(u' ', Qt::SkipEmptyParts);
    const bool isFuzzy = !terms.isEmpty() && terms.first().startsWith(u'~');
    for (const QString &term : terms)
        addTerm(query, term, isFuzzy);
    return query;
}

} // namespace kvasir
