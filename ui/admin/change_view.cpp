// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/admin/change_view.h"

#include "ui/admin/change_table.h"
#include "ui/theme/theme.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace kvasir {

ChangeView::ChangeView(const QString &name, const QString &before, const QString &after,
                       QWidget *parent)
    : QWidget(parent)
    , m_table(new ChangeTable(name, before, after, this))
    , m_details(new QPlainTextEdit(this))
{
    m_details->setAccessibleName(tr("%1, all of the selected cell").arg(name));
    m_details->setReadOnly(true);
    m_details->setFont(monospacedFont());
    m_details->setWordWrapMode(QTextOption::WrapAnywhere);
    m_details->setTabChangesFocus(true);
    m_details->hide();
    setFocusProxy(m_table);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table, 3);
    layout->addWidget(m_details, 2);
    connect(m_table, &QTableWidget::currentItemChanged, this, &ChangeView::showDetails);
}

void ChangeView::setChanges(const std::vector<ConfigChange> &changes)
{
    m_table->setChanges(changes);
    showDetails();
}

void ChangeView::showDetails()
{
    const QString text = m_table->fullText(m_table->currentItem());
    m_details->setPlainText(text);
    m_details->setVisible(text.size() > ChangeTable::shortText);
}

} // namespace kvasir
