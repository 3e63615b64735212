// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QWidget>

namespace kvasir {

class DiffPane;

/// Beside a pane: line numbers, and a sign for each changed line.
class DiffGutter : public QWidget
{
    Q_OBJECT

public:
    explicit DiffGutter(DiffPane &pane);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    DiffPane &m_pane;
};

} // namespace kvasir
