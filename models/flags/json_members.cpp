// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/flags/json_members.h"

#include "models/flags/json_reader.h"
#include "models/values/json_string.h"

#include <QHash>
#include <QStringList>

#include <utility>

namespace kvasir {

namespace {

JsonKind kindOf(const JsonToken &token, QByteArrayView bytes)
{
    switch (token.kind) {
    case JsonToken::Kind::BeginObject:
        return JsonKind::Object;
    case JsonToken::Kind::BeginArray:
        return JsonKind::Array;
    case JsonToken::Kind::String:
        return JsonKind::String;
    case JsonToken::Kind::Number:
        return JsonKind::Number;
    default:
        return bytes == "null" ? JsonKind::Null : JsonKind::Boolean;
    }
}

/// Makes the rows while a reader passes.
class Listing
{
public:
    explicit Listing(JsonMemberLimits limits)
        : m_limits(limits)
    {
    }

    void name(QByteArrayView literal)
    {
        // Names are needed of listed objects only, but there even beyond the last row: the later
        // one of two is the one that counts.
        if (m_parent >= 0 && m_unlisted == 0)
            m_name = stringContent(literal);
    }

    void scalar(const JsonToken &token, QByteArrayView bytes)
    {
        if (m_unlisted == 0)
            add(token, kindOf(token, bytes));
    }

    void begin(const JsonToken &token, QByteArrayView bytes)
    {
        const int row = m_unlisted > 0 ? -1 : add(token, kindOf(token, bytes));
        if (row < 0)
            ++m_unlisted;
        else
            m_parent = row;
    }

    void end(const JsonToken &token)
    {
        if (m_unlisted > 0) {
            --m_unlisted;
            return;
        }
        JsonMember &container = m_members.rows[std::size_t(m_parent)];
        container.length = token.offset + token.length - container.offset;
        m_parent = container.parent;
    }

    JsonMembers finished()
    {
        for (JsonMember &row : m_members.rows)
            if (row.parent >= 0 && !m_members.rows[std::size_t(row.parent)].isAddressable)
                row.isAddressable = false;
        return std::move(m_members);
    }

private:
    /// The number of the new row; -1: it is beyond the limits.
    int add(const JsonToken &token, JsonKind kind)
    {
        JsonMember member;
        bool isNamed = false;
        if (m_parent >= 0) {
            JsonMember &parent = m_members.rows[std::size_t(m_parent)];
            isNamed = parent.kind == JsonKind::Object;
            member.name = isNamed ? m_name : QString::number(parent.childCount);
            member.depth = parent.depth + 1;
            ++parent.childCount;
            if (isNamed)
                shadow(member.name);
        }
        const int row = int(m_members.rows.size());
        if (row >= m_limits.rows || member.depth > m_limits.depth) {
            m_members.isCut = true;
            return -1;
        }
        member.parent = m_parent;
        member.kind = kind;
        member.offset = token.offset;
        member.length = token.length;
        member.isAddressable = member.name.isValidUtf16();
        if (isNamed)
            m_rows.insert({m_parent, member.name}, row);
        m_members.rows.push_back(std::move(member));
        return row;
    }

    /// A member of this name comes: an earlier one does not count any more.
    void shadow(const QString &name)
    {
        const auto earlier = m_rows.constFind({m_parent, name});
        if (earlier != m_rows.cend())
            m_members.rows[std::size_t(*earlier)].isAddressable = false;
    }

    JsonMemberLimits m_limits;
    JsonMembers m_members;
    QHash<std::pair<int, QString>, int> m_rows; ///< by parent and name
    int m_parent = -1;                          ///< the innermost listed container
    int m_unlisted = 0;                         ///< open containers that are not listed
    QString m_name;                             ///< of the value that comes next
};

} // namespace

QByteArray JsonMembers::pointer(int row) const
{
    QStringList names;
    for (int at = row; rows[std::size_t(at)].parent >= 0; at = rows[std::size_t(at)].parent) {
        QString name = rows[std::size_t(at)].name;
        names.prepend(name.replace(u'~', QLatin1String("~0")).replace(u'/', QLatin1String("~1")));
    }
    QByteArray pointer;
    for (const QString &name : names)
        pointer += '/' + name.toUtf8();
    return pointer;
}

std::optional<JsonMembers> membersOf(QByteArrayView json, JsonMemberLimits limits)
{
    if (!json.isValidUtf8())
        return std::nullopt;
    Listing listing(limits);
    JsonReader reader(json);
    while (true) {
        switch (reader.next()) {
        case JsonReader::Part::Name:
            listing.name(reader.bytes());
            break;
        case JsonReader::Part::Scalar:
            listing.scalar(reader.token(), reader.bytes());
            break;
        case JsonReader::Part::Begin:
            listing.begin(reader.token(), reader.bytes());
            break;
        case JsonReader::Part::End:
            listing.end(reader.token());
            break;
        case JsonReader::Part::Finished:
            return listing.finished();
        case JsonReader::Part::Broken:
            return std::nullopt;
        }
    }
}

} // namespace kvasir
