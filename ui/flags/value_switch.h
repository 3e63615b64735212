// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QCheckBox>

namespace kvasir {

/// A check box in the shape of a switch, with its word beside it.
class ValueSwitch : public QCheckBox
{
    Q_OBJECT

public:
    explicit ValueSwitch(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool hitButton(const QPoint &point) const override { return rect().contains(point); }
    void paintEvent(QPaintEvent *event) override;

private:
    QRect track() const;
};

} // namespace kvasir
