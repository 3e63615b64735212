// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/flags/json_path_edit.h"

#include "models/flags/json_reader.h"
#include "models/values/json_string.h"

#include <QString>

#include <vector>

namespace kvasir {

namespace {

/// A step of a pointer from a container to what is in it.
struct Step
{
    QString name;
    qsizetype index = -1; ///< in an array; -1: the name is no index
};

/// RFC 6901 allows no leading zeros; "-", behind the last one, names nothing that is there.
qsizetype indexOf(const QString &name)
{
    if (name.size() > 1 && name.startsWith(u'0'))
        return -1;
    for (const QChar c : name)
        if (c < u'0' || c > u'9')
            return -1;
    bool isNumber = false;
    const qlonglong index = name.toLongLong(&isNumber);
    return isNumber ? qsizetype(index) : -1;
}

/// nullopt: a tilde that stands for nothing.
std::optional<Step> stepOf(QByteArrayView escaped)
{
    QByteArray name;
    for (qsizetype at = 0; at < escaped.size(); ++at) {
        if (escaped[at] != '~') {
            name += escaped[at];
            continue;
        }
        const char second = at + 1 < escaped.size() ? escaped[at + 1] : '\0';
        if (second != '0' && second != '1')
            return std::nullopt;
        name += second == '0' ? '~' : '/';
        ++at;
    }
    const QString text = verbatimText(name);
    return Step{text, indexOf(text)};
}

std::optional<std::vector<Step>> stepsOf(QByteArrayView pointer)
{
    std::vector<Step> steps;
    if (!pointer.isValidUtf8() || (!pointer.isEmpty() && !pointer.startsWith('/')))
        return std::nullopt;
    qsizetype slash = 0;
    while (slash >= 0 && slash < pointer.size()) {
        const qsizetype next = pointer.indexOf('/', slash + 1);
        const qsizetype end = next < 0 ? pointer.size() : next;
        const auto step = stepOf(pointer.sliced(slash + 1, end - slash - 1));
        if (!step)
            return std::nullopt;
        steps.push_back(*step);
        slash = next;
    }
    return steps;
}

/// Follows a reader and keeps where the value is that the steps lead to.
class Search
{
public:
    explicit Search(std::vector<Step> steps)
        : m_steps(std::move(steps))
    {
    }

    const std::optional<JsonSpan> &found() const { return m_found; }

    void name(QByteArrayView literal)
    {
        m_isNamed = isOnTheWay() && stringContent(literal) == m_steps[m_depth - 1].name;
    }

    /// `isInObject`: what it is a value of is an object.
    void scalar(const JsonToken &token, bool isInObject)
    {
        if (isNext(isInObject) && m_depth == m_steps.size())
            m_found = JsonSpan{token.offset, token.length};
    }

    void begin(const JsonToken &token, bool isInObject)
    {
        if (isNext(isInObject)) {
            if (m_depth == m_steps.size())
                m_begin = token.offset;
            else
                m_passed.push_back(0);
        }
        ++m_depth;
    }

    void end(const JsonToken &token)
    {
        if (isOnTheWay())
            m_passed.pop_back();
        --m_depth;
        if (m_begin >= 0 && m_depth == m_steps.size()) {
            m_found = JsonSpan{m_begin, token.offset + token.length - m_begin};
            m_begin = -1;
        }
    }

private:
    /// The pointer leads into the innermost open container.
    bool isOnTheWay() const { return m_depth > 0 && m_depth == m_passed.size(); }

    /// The pointer leads to the value that begins; an earlier one of that name does not count.
    bool isNext(bool isInObject)
    {
        if (m_depth > 0) {
            if (!isOnTheWay())
                return false;
            const bool isMeant =
                isInObject ? m_isNamed : m_passed.back()++ == m_steps[m_depth - 1].index;
            if (!isMeant)
                return false;
        }
        m_found.reset();
        return true;
    }

    std::vector<Step> m_steps;
    std::size_t m_depth = 0; ///< open containers
    /// Of each open container that the pointer leads into, how many elements were passed.
    std::vector<qsizetype> m_passed;
    bool m_isNamed = false; ///< the name before the value is the one that the pointer says
    qsizetype m_begin = -1; ///< of the value that is meant while it is open; -1: it is not
    std::optional<JsonSpan> m_found;
};

} // namespace

std::optional<JsonSpan> spanAt(QByteArrayView json, QByteArrayView pointer)
{
    const auto steps = stepsOf(pointer);
    if (!steps || !json.isValidUtf8())
        return std::nullopt;
    Search search(*steps);
    JsonReader reader(json);
    bool isInObject = false; // what the next part is in
    while (true) {
        switch (reader.next()) {
        case JsonReader::Part::Name:
            search.name(reader.bytes());
            break;
        case JsonReader::Part::Scalar:
            search.scalar(reader.token(), isInObject);
            break;
        case JsonReader::Part::Begin:
            search.begin(reader.token(), isInObject);
            break;
        case JsonReader::Part::End:
            search.end(reader.token());
            break;
        case JsonReader::Part::Finished:
            return search.found();
        case JsonReader::Part::Broken:
            return std::nullopt;
        }
        isInObject = reader.isInObject();
    }
}

std::optional<QByteArray> withValueAt(const QByteArray &json, QByteArrayView pointer,
                                      QByteArrayView rawValue)
{
    const auto value = spanAt(rawValue, {});
    const auto span = spanAt(json, pointer);
    if (!value || !span)
        return std::nullopt;
    QByteArray result = json;
    const QByteArrayView raw = rawValue.sliced(value->offset, value->length);
    return result.replace(span->offset, span->length, raw.data(), raw.size());
}

} // namespace kvasir
