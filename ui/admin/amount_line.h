// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QLineEdit>

#include <optional>

namespace kvasir {

/// A line for a duration or a size as people type it; empty stands for none.
class AmountLine : public QLineEdit
{
    Q_OBJECT

public:
    enum class Kind { Duration, Size };

    /// `none`: the amount that an empty line stands for, and what is said then.
    AmountLine(Kind kind, qint64 none, const QString &noneText, QWidget *parent);

    /// Nanoseconds or bytes; one that is not touched comes back exactly.
    void setAmount(qint64 amount);
    /// Nothing: it cannot be read.
    std::optional<qint64> amount() const;
    Kind kind() const { return m_kind; }

private:
    Kind m_kind;
    qint64 m_none;
};

} // namespace kvasir
