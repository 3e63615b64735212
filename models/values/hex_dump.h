// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QString>

namespace kvasir {

/// A dump of bytes: offset, 16 bytes, their ASCII characters; a row each 16 bytes.
struct HexDump
{
    QString text;             ///< rows separated by '\n', none after the last
    qsizetype shownBytes = 0; ///< how many bytes the rows stand for
    bool isTruncated = false; ///< there are more bytes than shown
};

/// A MiB of bytes is five of text, which an editor still takes at once.
inline constexpr qsizetype hexDumpLimit = qsizetype(1024) * 1024;

/// Dumps at most `limit` bytes.
HexDump hexDump(const QByteArray &bytes, qsizetype limit = hexDumpLimit);

} // namespace kvasir
