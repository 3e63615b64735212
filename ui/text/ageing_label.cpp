// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/ageing_label.h"

#include <QTimerEvent>

namespace kvasir {

namespace {

/// The smallest unit that a relative time is told in.
constexpr int refreshMs = 1000;

} // namespace

AgeingLabel::AgeingLabel(QWidget *parent, Weight weight)
    : PlainLabel(parent, weight)
{
}

void AgeingLabel::setWords(std::function<QString()> words, const QString &exact)
{
    m_words = std::move(words);
    setToolTip(exact);
    refresh();
}

void AgeingLabel::showEvent(QShowEvent *event)
{
    PlainLabel::showEvent(event);
    refresh();
    m_timer.start(refreshMs, this);
}

void AgeingLabel::hideEvent(QHideEvent *event)
{
    PlainLabel::hideEvent(event);
    m_timer.stop();
}

void AgeingLabel::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        refresh();
    else
        PlainLabel::timerEvent(event);
}

void AgeingLabel::refresh()
{
    if (m_words)
        setText(m_words());
}

} // namespace kvasir
