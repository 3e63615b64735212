// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "ui/banner.h"

class QLabel;

namespace kvasir {

/// A line below the menu for what a person must not miss: stays until dismissed or replaced, and
/// holds nothing up. Plain text.
class NoticeBar : public Banner
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void showNotice(const QString &text);
    QString text() const;

private:
    QLabel *m_text;
};

} // namespace kvasir
