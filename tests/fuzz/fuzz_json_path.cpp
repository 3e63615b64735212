// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// Editing of JSON by a pointer. An input is a pointer, a line break, the value to put there, a line
// break, and the JSON.

#include "models/flags/json_members.h"
#include "models/flags/json_path_edit.h"
#include "models/values/json_string.h"
#include "models/values/json_tokens.h"
#include "tests/fuzz/require.h"

#include <algorithm>

using namespace kvasir;

namespace {

/// Up to the next line break, which is taken off too; without one, all.
QByteArray takeLine(QByteArray &text)
{
    const qsizetype end = text.indexOf('\n');
    const QByteArray line = end < 0 ? text : text.first(end);
    text = end < 0 ? QByteArray() : text.sliced(end + 1);
    return line;
}

void checkEdit(const QByteArray &json, const QByteArray &pointer, const QByteArray &raw)
{
    const auto span = spanAt(json, pointer);
    const auto value = spanAt(raw, {});
    const auto edited = withValueAt(json, pointer, raw);
    require(value.has_value() == isValidJson(raw), "a whole value is where JSON is valid");
    require(!span || isValidJson(json), "there are values in valid JSON only");
    require(edited.has_value() == (span && value), "an edit needs a place and a value");
    if (!edited)
        return;
    require(isValidJson(*edited), "the result is valid");
    require(spanAt(*edited, pointer) == JsonSpan{span->offset, value->length},
            "the pointer leads to the new value");
    require(edited->sliced(span->offset, value->length) == raw.sliced(value->offset, value->length),
            "the new value is written as it was given");
    require(edited->first(span->offset) == json.first(span->offset), "all before it stays");
    require(edited->sliced(span->offset + value->length) ==
                json.sliced(span->offset + span->length),
            "all behind it stays");
    require(withValueAt(*edited, pointer, raw) == *edited, "the same again changes nothing");
}

void checkMembers(const QByteArray &json)
{
    constexpr std::size_t most = 20; // each takes a pass through the text
    const auto members = membersOf(json);
    require(members.has_value() == isValidJson(json), "there are members in valid JSON only");
    for (std::size_t i = 0; members && i < std::min(most, members->rows.size()); ++i) {
        const JsonMember &row = members->rows[i];
        const QByteArray raw = json.sliced(row.offset, row.length);
        require(isValidJson(raw), "a member's bytes are a value");
        const bool isMeant =
            spanAt(json, members->pointer(int(i))) == JsonSpan{row.offset, row.length};
        require(isMeant == row.isAddressable, "a pointer leads to its member, if that one counts");
        if (row.kind == JsonKind::String) {
            const QString content = stringContent(raw);
            const QByteArray literal = stringLiteral(content);
            require(isValidJson(literal) && stringContent(literal) == content,
                    "a string written again says the same");
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    QByteArray json(reinterpret_cast<const char *>(data), qsizetype(size));
    const QByteArray pointer = takeLine(json);
    const QByteArray raw = takeLine(json);
    checkEdit(json, pointer, raw);
    checkMembers(json);
    return 0;
}
