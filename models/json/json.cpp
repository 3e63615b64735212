// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/json/json.h"

#include "models/values/json_style.h"
#include "models/values/json_tokens.h"

#include <QStringDecoder>

namespace kvasir {

namespace {

/// Far deeper than any answer. What is made of JSON is written again by recursion.
constexpr int deepest = 256;

bool isTooDeep(QByteArrayView text)
{
    int depth = 0;
    for (auto token = nextJsonToken(text, 0); token && depth <= deepest;
         token = nextJsonToken(text, token->offset + token->length))
        depth += int(isOpening(token->kind)) - int(isClosing(token->kind));
    return depth > deepest;
}

} // namespace

std::optional<Json> parseJson(const QByteArray &text)
{
    if (isTooDeep(text))
        return std::nullopt;
    Json json = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
    if (json.is_discarded())
        return std::nullopt;
    return json;
}

const Json &member(const Json &object, const char *name)
{
    static const Json none;
    if (!object.is_object())
        return none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

QByteArray bytesOf(const Json &object, const char *name)
{
    const Json &value = member(object, name);
    if (!value.is_string())
        return {};
    return QByteArray::fromStdString(value.get_ref<const std::string &>());
}

QString textOf(const Json &object, const char *name)
{
    return QString::fromUtf8(bytesOf(object, name));
}

quint64 unsignedOf(const Json &object, const char *name, quint64 otherwise)
{
    const Json &value = member(object, name);
    return value.is_number_unsigned() ? value.get<quint64>() : otherwise;
}

qint64 numberOf(const Json &object, const char *name, qint64 otherwise)
{
    const Json &value = member(object, name);
    return value.is_number_integer() ? value.get<qint64>() : otherwise;
}

bool flagOf(const Json &object, const char *name)
{
    const Json &value = member(object, name);
    return value.is_boolean() && value.get<bool>();
}

QByteArray toBytes(const Json &json)
{
    return QByteArray::fromStdString(
        json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

bool isUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(bytes);
    return !decoder.hasError() && decoded.toUtf8() == bytes;
}

std::string toStd(const QByteArray &bytes)
{
    return bytes.toStdString();
}

std::string toStd(const QString &text)
{
    return text.toStdString();
}

} // namespace kvasir
