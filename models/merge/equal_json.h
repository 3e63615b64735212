// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/values/json_tokens.h"

#include <QByteArray>
#include <QHash>

#include <functional>
#include <unordered_map>
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
    /// Looks up bytes without a copy of them.
    struct HashOfBytes
    {
        using is_transparent = void;
        std::size_t operator()(QByteArrayView bytes) const
        {
            return qHash(bytes, QHashSeed::globalSeed());
        }
    };

    int scalarNumber(QByteArrayView key);
    /// Of what a number stands for with one more behind it.
    int followedBy(int number, int next);

    int m_count = 2; ///< numbers given, two of them to the beginnings of containers
    std::unordered_map<QByteArray, int, HashOfBytes, std::equal_to<>> m_scalars;
    QHash<quint64, int> m_followed;
};

} // namespace kvasir
