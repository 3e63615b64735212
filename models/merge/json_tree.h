// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/equal_json.h"
#include "models/values/json_tokens.h"

#include <QByteArray>

#include <vector>

namespace kvasir {

/// A value and where it stands in its text; offsets are bytes.
struct JsonNode
{
    enum class Kind : quint8 { Object, Array, Scalar };

    bool isContainer() const { return kind != Kind::Scalar; }

    qsizetype begin = 0;      ///< of the value
    qsizetype end = 0;        ///< of the value
    qsizetype nameBegin = -1; ///< of an object's member; -1: is none
    int name = -1;            ///< EqualJson's number of it; -1: is no member
    int value = -1;           ///< EqualJson's number of it
    int next = 0;             ///< the node after this one and all that it contains
    Kind kind = Kind::Scalar;
    bool repeatsNames = false; ///< an object with members of the same name
};

/// The values of a JSON text as spans of it, numbered in the order in which they begin; 0 is the
/// whole. Takes 40 bytes a value and does not recurse.
class JsonTree
{
public:
    /// `text` is valid JSON; `equal` is shared by the trees that are compared.
    JsonTree(const QByteArray &text, EqualJson &equal);

    const QByteArray &text() const { return m_text; }
    const JsonNode &operator[](int node) const { return m_nodes[std::size_t(node)]; }
    bool isEmpty(int node) const { return m_nodes[std::size_t(node)].next == node + 1; }

    QByteArrayView bytes(int node) const;
    /// The token of a member's name, with its quotes.
    QByteArrayView name(int node) const;
    /// Where the value begins, or its name if it is a member.
    qsizetype begin(int node) const;
    /// The members or elements of a container in order.
    std::vector<int> children(int node) const;
    /// The numbers that EqualJson gave to these nodes.
    std::vector<int> values(const std::vector<int> &nodes) const;
    std::vector<int> names(const std::vector<int> &nodes) const;

private:
    void open(const JsonToken &token, const JsonNode &name);
    void close(int node, qsizetype end, EqualJson &equal);
    void numberObject(int node, EqualJson &equal);

    QByteArray m_text;
    std::vector<JsonNode> m_nodes;
};

} // namespace kvasir
