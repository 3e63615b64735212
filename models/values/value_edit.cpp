// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/value_edit.h"

#include "models/values/value_view.h"

namespace kvasir {

QByteArray ValueEdit::bytes() const
{
    if (!typed)
        return source;
    const ValueView view = viewOf(source, format);
    return bytesOfView(source, view.format, view.utf8, *typed);
}

} // namespace kvasir
