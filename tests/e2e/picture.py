# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""The picture that an X server without a screen keeps in a file, as PNG."""

import struct
import zlib

# Positions in the header of a window dump, in words of 32 bits.
_HEADER_BYTES, _WIDTH, _HEIGHT, _BYTE_ORDER, _BYTES_PER_LINE, _COLORS = 0, 4, 5, 7, 12, 19
_COLOR_BYTES = 12


def write_png(dump_path, png_path):
    with open(dump_path, "rb") as dump:
        data = dump.read()
    header = struct.unpack_from(">25I", data)
    width, height, stride = header[_WIDTH], header[_HEIGHT], header[_BYTES_PER_LINE]
    first = header[_HEADER_BYTES] + header[_COLORS] * _COLOR_BYTES
    rows = (data[first + y * stride:][:width * 4] for y in range(height))
    little = header[_BYTE_ORDER] == 0
    # A line of a PNG begins with its filter: none.
    lines = b"".join(b"\0" + _rgb(row, width, little) for row in rows)
    with open(png_path, "wb") as png:
        png.write(b"\x89PNG\r\n\x1a\n")
        png.write(_chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)))
        png.write(_chunk(b"IDAT", zlib.compress(lines, 1)))
        png.write(_chunk(b"IEND", b""))


def _rgb(row, width, little):
    rgb = bytearray(width * 3)
    for channel, position in enumerate((2, 1, 0) if little else (1, 2, 3)):
        rgb[channel::3] = row[position::4]
    return bytes(rgb)


def _chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
