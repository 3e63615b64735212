// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace kvasir {

/// The buttons below a pane.
class ButtonRow : public QWidget
{
public:
    explicit ButtonRow(QWidget *parent = nullptr);

    /// A button that reads `text`, to a screen reader too, with the theme's icon of that name.
    QPushButton *addButton(const QString &text, const QString &icon);
    /// What is added after it goes to the right end.
    void addStretch();
    void addWidget(QWidget *widget);

private:
    QHBoxLayout *m_layout;
};

} // namespace kvasir
