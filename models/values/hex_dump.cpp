// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/hex_dump.h"

#include <algorithm>

namespace kvasir {

namespace {

constexpr int bytesPerRow = 16;
constexpr char digits[] = "0123456789abcdef";

/// "00000010  41 42 43 44 45 46 47 48  49 4a 4b 4c 4d 4e 4f 50  |ABCDEFGHIJKLMNOP|" (hexdump -C)
void appendRow(QByteArray &dump, const QByteArray &bytes, qsizetype offset, qsizetype end)
{
    for (int shift = 28; shift >= 0; shift -= 4)
        dump += digits[(offset >> shift) & 0xf];
    for (qsizetype i = offset; i < offset + bytesPerRow; ++i) {
        dump += i % (bytesPerRow / 2) == 0 ? "  " : " ";
        if (i < end) {
            const auto byte = static_cast<unsigned char>(bytes[i]);
            dump += digits[byte >> 4];
            dump += digits[byte & 0xf];
        } else {
            dump += "  ";
        }
    }
    dump += "  |";
    for (qsizetype i = offset; i < std::min(offset + bytesPerRow, end); ++i) {
        const char c = bytes[i];
        dump += c >= 0x20 && c < 0x7f ? c : '.';
    }
    dump += '|';
}

} // namespace

HexDump hexDump(const QByteArray &bytes, qsizetype limit)
{
    const qsizetype end = std::clamp<qsizetype>(limit, 0, bytes.size());
    constexpr qsizetype rowLength = 80;
    QByteArray dump;
    dump.reserve((end / bytesPerRow + 1) * rowLength);
    for (qsizetype offset = 0; offset < end; offset += bytesPerRow) {
        if (offset > 0)
            dump += '\n';
        appendRow(dump, bytes, offset, end);
    }
    return {QString::fromLatin1(dump), end, end < bytes.size()};
}

} // namespace kvasir
