// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/conflict/conflict_pane.h"

#include "ui/compare/diff_pane.h"
#include "ui/text/ageing_label.h"

#include <QVBoxLayout>

#include <algorithm>

namespace kvasir {

ConflictPane::ConflictPane(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_heading(new AgeingLabel(this))
    , m_text(new DiffPane(this))
{
    m_text->setAccessibleName(name);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_heading);
    layout->addWidget(m_text, 1);
}

void ConflictPane::setHeading(std::function<QString()> words, const QString &exactTime)
{
    m_heading->setWords(std::move(words), exactTime);
}

void ConflictPane::setRows(std::vector<PaneRow> rows, const QString &placeholder)
{
    const auto changed = std::find_if(rows.begin(), rows.end(), [](const PaneRow &row) {
        return row.mark != PaneRow::Mark::None;
    });
    const int first = changed == rows.end() ? 0 : int(changed - rows.begin());
    const int count = changed == rows.end() ? 0 : 1;
    m_text->setPlaceholderText(placeholder);
    m_text->setRows(std::move(rows));
    m_text->setCurrentRows(first, count); // what it is about is in sight
}

} // namespace kvasir
