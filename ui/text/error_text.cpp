// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/error_text.h"

#include <QCoreApplication>

namespace kvasir {

QString errorText(const Error &error)
{
    return QCoreApplication::translate("kvasir::errorText", "Something went wrong: %1")
        .arg(error.detail);
}

} // namespace kvasir
