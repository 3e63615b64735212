// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "ui/text/plain_label.h"

#include <QBasicTimer>

#include <functional>

namespace kvasir {

/// A heading in words that hold a relative time, asked for again as time goes by: a window stays
/// open for longer than "3 s ago" is true.
class AgeingLabel : public PlainLabel
{
    Q_OBJECT

public:
    explicit AgeingLabel(QWidget *parent = nullptr, Weight weight = Weight::Heading);

    /// `exact` is the tooltip; empty: none.
    void setWords(std::function<QString()> words, const QString &exact);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void refresh();

    std::function<QString()> m_words;
    QBasicTimer m_timer;
};

} // namespace kvasir
