// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QString>

namespace kvasir {

/// Why a key cannot be written, in words; empty: it can. `readOnly`: the program was started so.
QString readOnlyReason(const QByteArray &key, bool readOnly);

/// Why a key that was looked for and never was there cannot be written in the editor.
QString missingKeyReason();

} // namespace kvasir
