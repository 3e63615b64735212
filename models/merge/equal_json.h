// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/values/json_tokens.h"

#include <QByteArray>
#include <QHash>

#include <vector>

namespace kvasir {

/// Gives equal JSON values the same number, so that values of several texts compare as integers.
///
/// Strings are equal when their characters are, however they are escaped; numbers when they are
/// written the same, as 1 and 1.0 may be different to whoever reads them. White space and the order
/// of an object's members do not count. One thread at a time.
class EqualJson
{
public:
    struct Member
    {
        int name;  ///< the number of its name as a string
        int value; ///< the number of its value
    };

    /// A string, number or word as it stands in its text.
    int scalar(JsonToken::Kind kind, QByteArrayView token);
    /// An array of elements with these numbers.
    int array(const std::vector<int> &elements);
    /// An object with these members, in the order of their names.
    int object(const std::vector<Member> &members);

private:
    int number(const QByteArray &key);

    QHash<QByteArray, int> m_numbers;
};

} // namespace kvasir
