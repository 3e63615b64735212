// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

#include <optional>

namespace kvasir {

using Json = nlohmann::ordered_json;

/// Reading of answers that may be anything: no call here throws, and what is not there or not of
/// the type asked for is the default.
std::optional<Json> parseJson(const QByteArray &text);    ///< nullopt: none, or nested too deep
const Json &member(const Json &object, const char *name); ///< null when there is none
QByteArray bytesOf(const Json &object, const char *name);
QString textOf(const Json &object, const char *name);
quint64 unsignedOf(const Json &object, const char *name, quint64 otherwise = 0);
qint64 numberOf(const Json &object, const char *name, qint64 otherwise = 0);
bool flagOf(const Json &object, const char *name);

/// Compact; bytes that are not UTF-8 become U+FFFD, so check keys with isUtf8() first.
QByteArray toBytes(const Json &json);
bool isUtf8(const QByteArray &bytes);
std::string toStd(const QByteArray &bytes);
std::string toStd(const QString &text);

} // namespace kvasir
