// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/typed_name_line.h"

#include "ui/theme/theme.h"

namespace kvasir {

TypedNameLine::TypedNameLine(const QString &wanted, const QString &label, QWidget *parent)
    : QLineEdit(parent)
    , m_wanted(wanted)
{
    setAccessibleName(label);
    setFont(monospacedFont());
}

} // namespace kvasir
