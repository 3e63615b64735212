// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QFrame>

namespace kvasir {

/// A strip across a pane or window, in the theme's colours for what it is about.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class About { Attention, Production };

    explicit Banner(QWidget *parent = nullptr, About about = About::Attention);

protected:
    void changeEvent(QEvent *event) override;

private:
    QPalette colours() const;

    const About m_about;
};

} // namespace kvasir
