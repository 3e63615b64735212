// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace kvasir {

/// The characters that a JSON string stands for; `token` is a valid one with its quotes. UTF-8,
/// but an escaped surrogate without its other half becomes the three bytes that UTF-8 would have
/// for it, so that different strings stay different. Any thread.
QByteArray decodedJsonString(QByteArrayView token);

} // namespace kvasir
