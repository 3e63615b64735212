// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "ui/banner.h"

class QLabel;
class QPushButton;

namespace kvasir {

/// A line below the menu for what a person must not miss: stays until dismissed or replaced, and
/// holds nothing up. Plain text.
class NoticeBar : public Banner
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// `action` is a button beside it; empty: none.
    void showNotice(const QString &text, const QString &action = {});
    QString text() const;

signals:
    void actionTriggered();

private:
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace kvasir
