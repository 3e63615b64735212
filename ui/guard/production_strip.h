// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace kvasir {

/// A strip in the colour of production, with words on it. Plain text.
class ProductionStrip : public QFrame
{
    Q_OBJECT

public:
    explicit ProductionStrip(QWidget *parent = nullptr);

    void setText(const QString &text);

protected:
    /// For what stands to the right of the words.
    QHBoxLayout &row() { return *m_row; }
    void changeEvent(QEvent *event) override;

private:
    void wearTheme();

    QLabel *m_text;
    QHBoxLayout *m_row;
};

} // namespace kvasir
