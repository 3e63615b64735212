// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QFrame>

namespace kvasir {

/// A strip across a pane, in the colour of the theme that asks for attention.
class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void wearTheme();
};

} // namespace kvasir
