// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace kvasir {

enum class JsonKind : quint8 { Object, Array, String, Number, Boolean, Null };

/// One value of a JSON text: the whole one, a member of an object or an element of an array.
struct JsonMember
{
    QString name;    ///< without escapes; of an element its index, of the whole value empty
    int parent = -1; ///< the row of what it is in; -1: it is the whole value
    int depth = 0;   ///< of the whole value 0
    JsonKind kind = JsonKind::Null;
    qsizetype offset = 0; ///< bytes from the beginning of the text
    qsizetype length = 0; ///< bytes as they are written, of a container with all in it
    int childCount = 0;   ///< all there are, listed or not
    /// pointer() means this value. False: a later member of the same object has the same name, or
    /// the name holds half a surrogate pair, which no pointer can; or so it is with what it is in.
    bool isAddressable = true;
};

/// What is listed of a text; the rest is only counted.
struct JsonMemberLimits
{
    int rows = 10'000;
    int depth = 64;
};

/// A JSON text as a list of its values, each in front of those in it.
struct JsonMembers
{
    std::vector<JsonMember> rows; ///< the whole value first
    bool isCut = false;           ///< there are more, beyond the limits

    /// RFC 6901, in UTF-8, of a row.
    QByteArray pointer(int row) const;
};

/// nullopt: not valid JSON in UTF-8. Reads the text once, without recursion. Any thread.
std::optional<JsonMembers> membersOf(QByteArrayView json, JsonMemberLimits limits = {});

} // namespace kvasir
