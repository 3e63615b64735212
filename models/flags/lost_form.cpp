// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/flags/lost_form.h"

#include "models/flags/scalar_value.h"
#include "models/values/value_document.h"
#include "models/values/value_format.h"

namespace kvasir {

namespace {

bool isNumber(const QByteArray &value)
{
    const auto scalar = scalarOf(value);
    return scalar && scalar->kind() == ScalarKind::Number;
}

} // namespace

std::optional<LostForm> lostForm(const ValueDocument &document)
{
    if (!document.isModified())
        return std::nullopt;
    if (document.becameInvalidJson())
        return LostForm::Json;
    if (!document.base().isLive() || !isNumber(document.base().value))
        return std::nullopt;
    // An object or array is never there by a slip of the finger.
    const QByteArray typed = document.bytes();
    const bool isFine = isNumber(typed) || detectFormat(typed) == ValueFormat::Json;
    return isFine ? std::nullopt : std::optional(LostForm::Number);
}

} // namespace kvasir
