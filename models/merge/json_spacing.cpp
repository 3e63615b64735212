// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/json_spacing.h"

#include <optional>

namespace kvasir {

namespace {

QByteArrayView between(QByteArrayView text, qsizetype begin, qsizetype end)
{
    return text.sliced(begin, end - begin);
}

bool hasLineBreak(QByteArrayView text)
{
    return text.contains('\n');
}

QByteArrayView lastLine(QByteArrayView whiteSpace)
{
    return whiteSpace.sliced(whiteSpace.lastIndexOf('\n') + 1);
}

/// Calls `visit` with each two tokens that follow each other, what is between them, and its place.
template <typename Visit> void visitGaps(QByteArrayView text, Visit visit)
{
    JsonGaps gaps;
    auto previous = nextJsonToken(text, 0);
    while (previous) {
        const qsizetype end = previous->offset + previous->length;
        const auto next = nextJsonToken(text, end);
        if (next)
            visit(*previous, *next, between(text, end, next->offset),
                  gaps.next(previous->kind, next->kind));
        previous = next;
    }
}

/// White space with line breaks, as it would be at another depth of a text laid out otherwise.
QByteArray reindented(QByteArrayView whiteSpace, const JsonSpacing &source, QByteArrayView from,
                      const JsonSpacing &target, QByteArrayView to)
{
    QByteArray result;
    for (qsizetype i = 0; i < whiteSpace.count('\n'); ++i)
        result += target.lineEnd;
    result.append(to);
    QByteArrayView rest = lastLine(whiteSpace);
    if (!rest.startsWith(from))
        return result;
    rest = rest.sliced(from.size());
    const QByteArray level = target.indentation.isEmpty() ? source.indentation : target.indentation;
    while (!source.indentation.isEmpty() && rest.startsWith(source.indentation)) {
        result += level;
        rest = rest.sliced(source.indentation.size());
    }
    return result.append(rest);
}

} // namespace

JsonSpacing::JsonSpacing(QByteArrayView text)
{
    QByteArrayView current; // the indentation of the line
    visitGaps(text, [&](const JsonToken &left, const JsonToken &right, QByteArrayView whiteSpace,
                        JsonPlace place) {
        hasAny = hasAny || place.gap != JsonGap::InEmpty;
        if (!hasLineBreak(whiteSpace)) {
            onOneLine.note(place, whiteSpace);
            return;
        }
        if (!spansLines)
            lineEnd = whiteSpace.contains("\r\n") ? "\r\n" : "\n";
        spansLines = true;
        const QByteArrayView next = lastLine(whiteSpace);
        const bool isDeeper = isOpening(left.kind) && !isClosing(right.kind) &&
                              next.size() > current.size() && next.startsWith(current);
        if (indentation.isEmpty() && isDeeper)
            indentation = next.sliced(current.size()).toByteArray();
        current = next;
    });
}

std::vector<ItemSpacing> itemSpacings(const JsonTree &tree, int container)
{
    const QByteArrayView text = tree.text();
    std::vector<ItemSpacing> result;
    qsizetype from = tree[container].begin + 1;
    for (const int child : tree.children(container)) {
        const qsizetype end = tree[child].end;
        const auto behind = nextJsonToken(text, end);
        result.push_back(
            {between(text, from, tree.begin(child)), between(text, end, behind->offset)});
        from = behind->offset + 1;
    }
    return result;
}

ContainerSpacing oneLineSpacing(const JsonSpacing &whole, bool isObject)
{
    const auto usual = [&](JsonGap gap) { return whole.onOneLine.whiteSpace({gap, isObject}); };
    return {usual(JsonGap::AfterOpening), usual(JsonGap::BeforeClosing),
            usual(JsonGap::BeforeComma),  usual(JsonGap::AfterComma),
            usual(JsonGap::BeforeColon),  usual(JsonGap::AfterColon)};
}

ContainerSpacing containerSpacing(const JsonTree &tree, int container, const JsonSpacing &whole)
{
    const bool isObject = tree[container].kind == JsonNode::Kind::Object;
    const std::vector<ItemSpacing> items = itemSpacings(tree, container);
    ContainerSpacing result = oneLineSpacing(whole, isObject);
    result.afterOpening = items.front().before.toByteArray();
    result.beforeClosing = items.back().after.toByteArray();
    if (items.size() > 1) {
        JsonStyle style;
        for (std::size_t i = 1; i < items.size(); ++i)
            style.note({JsonGap::AfterComma, isObject}, items[i].before);
        result.afterComma = style.whiteSpace({JsonGap::AfterComma, isObject});
        result.beforeComma = items.front().after.toByteArray();
    } else if (hasLineBreak(items.front().before)) {
        result.afterComma = result.afterOpening;
    }
    if (isObject) {
        const int first = container + 1;
        const auto name = nextJsonToken(tree.text(), tree[first].nameBegin);
        const qsizetype nameEnd = name->offset + name->length;
        const auto colon = nextJsonToken(tree.text(), nameEnd);
        result.beforeColon = between(tree.text(), nameEnd, colon->offset).toByteArray();
        result.afterColon =
            between(tree.text(), colon->offset + 1, tree[first].begin).toByteArray();
    }
    return result;
}

QByteArrayView lineIndentation(QByteArrayView text, qsizetype at)
{
    // The search must not begin at -1, which is the end.
    const qsizetype begin = at > 0 ? text.lastIndexOf('\n', at - 1) + 1 : 0;
    qsizetype end = begin;
    while (end < at && (text[end] == ' ' || text[end] == '\t'))
        ++end;
    return between(text, begin, end);
}

QByteArray fittedValue(QByteArrayView value, const JsonSpacing &source, QByteArrayView from,
                       const JsonSpacing &target, QByteArrayView to)
{
    if (!hasLineBreak(value))
        return value.toByteArray();
    QByteArray result;
    visitGaps(value, [&](const JsonToken &left, const JsonToken &, QByteArrayView whiteSpace,
                         JsonPlace place) {
        result.append(left.in(value));
        if (!target.spansLines)
            result.append(target.onOneLine.whiteSpace(place));
        else if (hasLineBreak(whiteSpace))
            result.append(reindented(whiteSpace, source, from, target, to));
        else
            result.append(whiteSpace);
    });
    return result.append(value.last(1));
}

} // namespace kvasir
