// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QLabel>

namespace kvasir {

/// Words that wrap. They may hold data, so they are never taken for rich text.
class PlainLabel : public QLabel
{
    Q_OBJECT

public:
    enum class Weight { Body, Heading, Headline };

    explicit PlainLabel(QWidget *parent = nullptr, Weight weight = Weight::Body);
    PlainLabel(const QString &text, QWidget *parent, Weight weight = Weight::Body);
};

} // namespace kvasir
