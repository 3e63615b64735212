// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/value_format.h"

#include "models/values/json_tokens.h"
#include "models/values/value_view.h"

#include <algorithm>

namespace kvasir {

namespace {

/// A control character that no text has: escape is let through for coloured terminal output.
bool isBinaryControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\r' && c != '\x1b') ||
           byte == 0x7f;
}

} // namespace

bool canShowAsText(const QByteArray &bytes)
{
    const QByteArrayView body = QByteArrayView(bytes).sliced(byteOrderMarkLength(bytes));
    return !body.contains('\0') && byteOrderMarkLength(body) == 0 && body.isValidUtf8();
}

bool hasBinaryControl(const QByteArray &bytes)
{
    return std::any_of(bytes.begin(), bytes.end(), isBinaryControl);
}

ValueFormat detectFormat(const QByteArray &bytes)
{
    if (!canShowAsText(bytes) || hasBinaryControl(bytes))
        return ValueFormat::Hex;
    const QByteArrayView body = QByteArrayView(bytes).sliced(byteOrderMarkLength(bytes));
    const QByteArrayView value = body.trimmed();
    const bool isContainer = value.startsWith('{') || value.startsWith('[');
    return isContainer && isValidJson(body) ? ValueFormat::Json : ValueFormat::Text;
}

} // namespace kvasir
