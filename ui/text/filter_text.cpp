// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/filter_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace kvasir {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("kvasir::filterText", text);
}

QString accepted(const FilterProblem &problem)
{
    switch (problem.kind) {
    case FilterProblem::Kind::Age:
        return words("age: takes a span of time, such as age:<5m or age:>1h30m (s, m, h, d, w).");
    case FilterProblem::Kind::Revision:
        return words("rev: takes a revision, such as rev:8812 or rev:>8000.");
    case FilterProblem::Kind::Size:
        return words("size: takes bytes, such as size:0, size:>1k or size:<=1.5MiB.");
    case FilterProblem::Kind::Operation:
        return words("op: takes put, del or purge, such as op:del,purge.");
    case FilterProblem::Kind::Pattern:
        return words("It is no regular expression: %1.").arg(problem.detail);
    }
    return {};
}

QString row(const char *example, const char *meaning)
{
    return QStringLiteral("<tr><td><code>%1</code>&nbsp;&nbsp;</td><td>%2</td></tr>")
        .arg(QString::fromUtf8(example).toHtmlEscaped(), words(meaning).toHtmlEscaped());
}

} // namespace

QString filterProblemText(const std::vector<FilterProblem> &problems)
{
    QStringList lines;
    for (const FilterProblem &problem : problems)
        lines += words("“%1” is left out. %2").arg(problem.term, accepted(problem));
    return lines.join(u'\n');
}

QString filterLanguageText()
{
    return QStringLiteral("<p>") + words("Terms with spaces between them; all must hold.") +
           QStringLiteral("</p><table>") +
           row("web.dark", QT_TR_NOOP("the key contains it, upper and lower case alike")) +
           row("app.*.enabled  app.>", QT_TR_NOOP("NATS wildcards over the whole key")) +
           row("~wdm", QT_TR_NOOP("its characters in this order")) +
           row("/flag\\d+$/  /flag/i", QT_TR_NOOP("a regular expression; i: upper or lower case")) +
           row("age:<5m", QT_TR_NOOP("written in the last 5 minutes (s, m, h, d, w)")) +
           row("rev:>8000", QT_TR_NOOP("revision (<, <=, =, >=, >)")) +
           row("size:>1k", QT_TR_NOOP("size of the value (k, M, G)")) +
           row("op:del,purge", QT_TR_NOOP("deleted and purged keys")) +
           row("!web", QT_TR_NOOP("the keys for which a term does not hold")) +
           QStringLiteral("</table>");
}

} // namespace kvasir
