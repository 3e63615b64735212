// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/plain_label.h"

namespace kvasir {

namespace {

/// Of a dialog's headline against its text.
constexpr double headlineScale = 1.25;

} // namespace

PlainLabel::PlainLabel(QWidget *parent, Weight weight)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    if (weight == Weight::Body)
        return;
    QFont bold = font();
    bold.setBold(true);
    if (weight == Weight::Headline)
        bold.setPointSizeF(bold.pointSizeF() * headlineScale);
    setFont(bold);
}

PlainLabel::PlainLabel(const QString &text, QWidget *parent, Weight weight)
    : PlainLabel(parent, weight)
{
    setText(text);
}

} // namespace kvasir
