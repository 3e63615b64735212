// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/history/history_pane.h"

#include "models/history/history_model.h"

#include <QTableView>
#include <QVBoxLayout>

namespace kvasir {

HistoryPane::HistoryPane(HistoryModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(new QTableView(this))
{
    m_view->setModel(&m_model);
    m_view->setAccessibleName(tr("History"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_view);
}

void HistoryPane::setHistoryDepth(int) {}

void HistoryPane::setReadOnlyReason(const QString &) {}

void HistoryPane::requestCompare() {}

void HistoryPane::requestRestore() {}

} // namespace kvasir
