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

void ConflictPane::showLines(const LineRange &lines)
{
    const std::vector<PaneRow> &rows = m_text->rows();
    const auto rowOf = [&](int line) {
        const auto found = std::find_if(rows.begin(), rows.end(),
                                        [line](const PaneRow &row) { return row.line >= line; });
        return int(found - rows.begin());
    };
    const int last = int(rows.size()) - 1;
    int first = rowOf(lines.first);
    if (lines.count > 0) {
        m_text->setCurrentRows(first, rowOf(lines.first + lines.count - 1) - first + 1);
        return;
    }
    // Blank rows stand for what only another value has.
    const int end = first;
    while (first > 0 && rows[std::size_t(first - 1)].line < 0)
        --first;
    if (last >= 0)
        m_text->setCurrentRows(std::min(first, last), std::max(1, end - first));
}

} // namespace kvasir
