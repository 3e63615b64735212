// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/admin/amount_line.h"

#include "models/text/typed_amount.h"

namespace kvasir {

AmountLine::AmountLine(Kind kind, qint64 none, const QString &noneText, QWidget *parent)
    : QLineEdit(parent)
    , m_kind(kind)
    , m_none(none)
{
    setPlaceholderText(noneText);
}

void AmountLine::setAmount(qint64 amount)
{
    if (amount <= 0)
        clear();
    else
        setText(m_kind == Kind::Duration ? exactDuration(amount) : exactByteSize(amount));
}

std::optional<qint64> AmountLine::amount() const
{
    const QString typed = text().trimmed();
    if (typed.isEmpty())
        return m_none;
    return m_kind == Kind::Duration ? readDuration(typed) : readByteSize(typed);
}

} // namespace kvasir
