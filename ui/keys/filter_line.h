// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QLineEdit>

namespace kvasir {

/// Where the filter of the keys is typed. Escape empties it; the other keys that lead away from a
/// line are told.
class FilterLine : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterLine(QWidget *parent = nullptr);

signals:
    /// Down, or Escape in an empty line: to the keys.
    void left();
    /// Return: to the first key that passes.
    void firstMatchRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace kvasir
