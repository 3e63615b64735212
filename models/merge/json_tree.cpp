// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/json_tree.h"

#include "models/values/json_style.h"

#include <algorithm>

namespace kvasir {

namespace {

using Kind = JsonToken::Kind;

JsonNode::Kind nodeKind(Kind kind)
{
    switch (kind) {
    case Kind::BeginObject:
        return JsonNode::Kind::Object;
    case Kind::BeginArray:
        return JsonNode::Kind::Array;
    default:
        return JsonNode::Kind::Scalar;
    }
}

} // namespace

JsonTree::JsonTree(const QByteArray &text, EqualJson &equal)
    : m_text(text)
{
    std::vector<int> opened;
    JsonNode name; // a member's, until its value comes
    for (auto token = nextJsonToken(text, 0); token;
         token = nextJsonToken(text, token->offset + token->length)) {
        if (token->kind == Kind::Colon || token->kind == Kind::Comma)
            continue;
        const qsizetype end = token->offset + token->length;
        if (isClosing(token->kind)) {
            close(opened.back(), end, equal);
            opened.pop_back();
            continue;
        }
        const bool isInObject =
            !opened.empty() && (*this)[opened.back()].kind == JsonNode::Kind::Object;
        if (isInObject && name.name < 0) {
            name.nameBegin = token->offset;
            name.name = equal.scalar(Kind::String, token->in(text));
            continue;
        }
        open(*token, name);
        name = {};
        const int node = int(m_nodes.size()) - 1;
        if (isOpening(token->kind)) {
            opened.push_back(node);
            continue;
        }
        m_nodes.back().value = equal.scalar(token->kind, token->in(text));
        m_nodes.back().end = end;
        m_nodes.back().next = node + 1;
    }
}

void JsonTree::open(const JsonToken &token, const JsonNode &name)
{
    JsonNode node = name;
    node.kind = nodeKind(token.kind);
    node.begin = token.offset;
    m_nodes.push_back(node);
}

void JsonTree::close(int node, qsizetype end, EqualJson &equal)
{
    JsonNode &closed = m_nodes[std::size_t(node)];
    closed.end = end;
    closed.next = int(m_nodes.size());
    if (closed.kind == JsonNode::Kind::Object)
        numberObject(node, equal);
    else
        closed.value = equal.array(values(children(node)));
}

void JsonTree::numberObject(int node, EqualJson &equal)
{
    std::vector<EqualJson::Member> members;
    for (const int child : children(node))
        members.push_back({(*this)[child].name, (*this)[child].value});
    // Stable: which of two members with the same name comes last matters to most readers.
    std::stable_sort(members.begin(), members.end(),
                     [](const auto &left, const auto &right) { return left.name < right.name; });
    JsonNode &object = m_nodes[std::size_t(node)];
    object.repeatsNames =
        std::adjacent_find(members.begin(), members.end(), [](const auto &left, const auto &right) {
            return left.name == right.name;
        }) != members.end();
    object.value = equal.object(members);
}

QByteArrayView JsonTree::bytes(int node) const
{
    const JsonNode &at = (*this)[node];
    return QByteArrayView(m_text).sliced(at.begin, at.end - at.begin);
}

QByteArrayView JsonTree::name(int node) const
{
    return nextJsonToken(m_text, (*this)[node].nameBegin)->in(m_text);
}

qsizetype JsonTree::begin(int node) const
{
    const JsonNode &at = (*this)[node];
    return at.nameBegin >= 0 ? at.nameBegin : at.begin;
}

std::vector<int> JsonTree::children(int node) const
{
    std::vector<int> result;
    const int end = (*this)[node].next;
    for (int child = node + 1; child < end; child = (*this)[child].next)
        result.push_back(child);
    return result;
}

std::vector<int> JsonTree::values(const std::vector<int> &nodes) const
{
    std::vector<int> result;
    result.reserve(nodes.size());
    for (const int node : nodes)
        result.push_back((*this)[node].value);
    return result;
}

std::vector<int> JsonTree::names(const std::vector<int> &nodes) const
{
    std::vector<int> result;
    result.reserve(nodes.size());
    for (const int node : nodes)
        result.push_back((*this)[node].name);
    return result;
}

} // namespace kvasir
