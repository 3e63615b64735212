// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QString>

namespace kvasir {

/// The rule of key_name.h that the name of a key to be created breaks, in words; empty: none.
/// Plain text; it may hold a character of the name.
QString keyRuleText(const QByteArray &key);

} // namespace kvasir
