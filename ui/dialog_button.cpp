// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/dialog_button.h"

namespace kvasir {

namespace {

constexpr QSize room(20, 6);

} // namespace

DialogButton::DialogButton(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
    setAccessibleName(text);
}

QSize DialogButton::sizeHint() const
{
    return QPushButton::sizeHint() + room;
}

} // namespace kvasir
