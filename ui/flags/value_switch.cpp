// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/flags/value_switch.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace kvasir {

namespace {

constexpr int gap = 8;   // logical pixels between the switch and its word
constexpr int inset = 3; // of the knob in its track

} // namespace

ValueSwitch::ValueSwitch(QWidget *parent)
    : QCheckBox(parent)
{
    setFont(monospacedFont());
    setAttribute(Qt::WA_Hover);
}

/// As high as the word beside it wants, and not quite twice as wide.
QRect ValueSwitch::track() const
{
    const int height = fontMetrics().height() + 2;
    const QRect rect(inset, (this->height() - height) / 2, height * 9 / 5, height);
    return QStyle::visualRect(layoutDirection(), this->rect(), rect);
}

QSize ValueSwitch::sizeHint() const
{
    const int word = fontMetrics().horizontalAdvance(text());
    return {track().width() + gap + word + 3 * inset, fontMetrics().height() + 4 * inset};
}

void ValueSwitch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    const QColor text = palette().color(group, QPalette::WindowText);
    const QColor off = isEnabled() ? themeColors().muted : text;
    const QColor on = isEnabled() ? palette().color(QPalette::Active, QPalette::Highlight) : text;

    const QRectF track = this->track();
    const double radius = track.height() / 2;
    painter.setPen(QPen(isChecked() ? on : off, 1));
    painter.setBrush(isChecked() ? QBrush(on) : QBrush(palette().color(QPalette::Base)));
    painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);

    const bool isRight = isChecked() != (layoutDirection() == Qt::RightToLeft);
    QRectF knob(0, 0, track.height() - 2 * inset, track.height() - 2 * inset);
    knob.moveCenter({isRight ? track.right() - radius : track.left() + radius, track.center().y()});
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? QColor(Qt::white) : off);
    painter.drawEllipse(knob);

    const QRect all = rect().adjusted(inset, 0, -inset, 0);
    const int beside = int(track.width()) + gap;
    const QRect word = QStyle::visualRect(layoutDirection(), rect(), all.adjusted(beside, 0, 0, 0));
    painter.setPen(text);
    painter.drawText(word, int(Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine),
                     this->text());
    if (!hasFocus())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace kvasir
