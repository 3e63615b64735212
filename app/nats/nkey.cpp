// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/nkey.h"

#include <openssl/evp.h>

#include <memory>

namespace kvasir {

namespace {

// What an nkey begins with says what it is: in base 32, S for a seed and U for a user.
constexpr int seedKind = 18 << 3;
constexpr int userKind = 20 << 3;
constexpr int rawKeyBytes = 32;
constexpr int checksumBytes = 2;
constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::optional<QByteArray> fromBase32(const QByteArray &text)
{
    QByteArray bytes;
    unsigned int bits = 0;
    int count = 0;
    for (const char c : text) {
        const auto digit = QByteArrayView(alphabet).indexOf(c);
        if (digit < 0)
            return std::nullopt;
        bits = (bits << 5 | unsigned(digit)) & 0xfff;
        count += 5;
        if (count >= 8) {
            count -= 8;
            bytes.append(char(bits >> count));
        }
    }
    return bytes;
}

QByteArray toBase32(const QByteArray &bytes)
{
    QByteArray text;
    unsigned int bits = 0;
    int count = 0;
    for (const char c : bytes) {
        bits = (bits << 8 | uchar(c)) & 0xfff;
        count += 8;
        for (; count >= 5; count -= 5)
            text.append(alphabet[bits >> (count - 5) & 31]);
    }
    if (count > 0)
        text.append(alphabet[bits << (5 - count) & 31]);
    return text;
}

/// CRC-16 of XMODEM, low byte first.
QByteArray checksum(const QByteArray &bytes)
{
    unsigned int crc = 0;
    for (const char c : bytes) {
        crc ^= unsigned(uchar(c)) << 8;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1) & 0xffff;
    }
    return QByteArray(1, char(crc & 0xff)) + char(crc >> 8);
}

/// The raw key of a user's seed. Its first two bytes say "seed" and, three bits on, "of a user".
std::optional<QByteArray> rawKeyOf(const QByteArray &seed)
{
    const auto bytes = fromBase32(seed);
    if (!bytes || bytes->size() != 2 + rawKeyBytes + checksumBytes)
        return std::nullopt;
    const QByteArray content = bytes->chopped(checksumBytes);
    const int first = uchar(content[0]);
    const int second = uchar(content[1]);
    const bool isUserSeed =
        (first & 0xf8) == seedKind && ((first & 7) << 5 | (second & 0xf8) >> 3) == userKind;
    if (!isUserSeed || checksum(content) != bytes->right(checksumBytes))
        return std::nullopt;
    return content.mid(2);
}

} // namespace

std::optional<QByteArray> publicNkeyOf(const QByteArray &seed)
{
    const auto raw = rawKeyOf(seed);
    if (!raw)
        return std::nullopt;
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr,
                                     reinterpret_cast<const uchar *>(raw->constData()),
                                     rawKeyBytes),
        &EVP_PKEY_free);
    QByteArray content(1 + rawKeyBytes, char(userKind));
    size_t size = rawKeyBytes;
    if (!key || EVP_PKEY_get_raw_public_key(
                    key.get(), reinterpret_cast<uchar *>(content.data() + 1), &size) != 1)
        return std::nullopt;
    return toBase32(content + checksum(content));
}

} // namespace kvasir
