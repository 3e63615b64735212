// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/json_tree.h"
#include "models/values/json_style.h"

#include <QByteArray>
#include <QByteArrayView>

namespace kvasir {

/// How a whole JSON text is laid out.
struct JsonSpacing
{
    /// The text, which stays alive, is valid JSON.
    explicit JsonSpacing(QByteArrayView text);

    bool hasAny = false;     ///< a container with something in it, else nothing is known
    bool spansLines = false; ///< between its first and its last token
    QByteArray lineEnd = "\n";
    QByteArray indentation; ///< of one level; empty: none is known
    JsonStyle onOneLine;    ///< the white space in it that has no line break
};

/// The white space that one container's members or elements have around them.
struct ContainerSpacing
{
    QByteArray afterOpening;
    QByteArray beforeClosing;
    QByteArray beforeComma;
    QByteArray afterComma;
    QByteArray beforeColon;
    QByteArray afterColon;
};

/// The white space before a member or element, and behind it, up to the comma or bracket.
struct ItemSpacing
{
    QByteArrayView before;
    QByteArrayView after;
};

/// Of each of the container's members or elements in order.
std::vector<ItemSpacing> itemSpacings(const JsonTree &tree, int container);

/// What is most usual in a container that is not empty; `whole` is its text's spacing, for what
/// one item alone does not tell.
ContainerSpacing containerSpacing(const JsonTree &tree, int container, const JsonSpacing &whole);

/// On one line, as the text usually does it.
ContainerSpacing oneLineSpacing(const JsonSpacing &whole, bool isObject);

/// The spaces and tabs that the line begins with that has this offset in it.
QByteArrayView lineIndentation(QByteArrayView text, qsizetype at);

/// A value of one text as it would stand in another, in a line with the indentation `to`. What has
/// no line break is not touched; else it is indented as there, or put on one line where that text
/// is. `from` is the indentation of the line in which the value begins.
QByteArray fittedValue(QByteArrayView value, const JsonSpacing &source, QByteArrayView from,
                       const JsonSpacing &target, QByteArrayView to);

} // namespace kvasir
