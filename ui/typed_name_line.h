// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QLineEdit>

namespace kvasir {

/// Where a person types the name of what something is about to happen to, so that it does not
/// happen to another.
class TypedNameLine : public QLineEdit
{
    Q_OBJECT

public:
    /// `label`: what a screen reader says of it.
    TypedNameLine(const QString &wanted, const QString &label, QWidget *parent);

    /// Exactly that name stands there.
    bool isRight() const { return text() == m_wanted; }

private:
    const QString m_wanted;
};

} // namespace kvasir
