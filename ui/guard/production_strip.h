// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "ui/banner.h"

class QHBoxLayout;
class QLabel;

namespace kvasir {

/// A strip in the colour of production, with words on it. Plain text.
class ProductionStrip : public Banner
{
    Q_OBJECT

public:
    explicit ProductionStrip(QWidget *parent = nullptr);

    void setText(const QString &text);

protected:
    /// For what stands to the right of the words.
    QHBoxLayout &row() { return *m_row; }

private:
    QLabel *m_text;
    QHBoxLayout *m_row;
};

} // namespace kvasir
