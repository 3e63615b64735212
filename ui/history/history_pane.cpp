// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/history/history_pane.h"

#include "models/history/history_model.h"
#include "ui/button_row.h"
#include "ui/dressed_table.h"
#include "ui/history/history_delegate.h"
#include "ui/text/plain_label.h"
#include "ui/text/plain_tool_tip.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

/// "3 s ago" is the finest step of relative times.
constexpr auto clockInterval = 1s;

} // namespace

HistoryPane::HistoryPane(HistoryModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(new QTableView(this))
    , m_depthLabel(new PlainLabel(this))
{
    setUpView();
    setFocusProxy(m_view);
    m_depthLabel->setAccessibleName(tr("History depth"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_depthLabel);
    layout->addWidget(makeButtons());

    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HistoryPane::refresh);
    connect(m_view, &QTableView::activated, this, &HistoryPane::showSelected);
    for (const auto signal : {&HistoryModel::rowsInserted, &HistoryModel::rowsRemoved})
        connect(&model, signal, this, &HistoryPane::refresh);
    connect(&model, &HistoryModel::modelReset, this, &HistoryPane::refresh);
    connect(&m_clock, &QTimer::timeout, m_view->viewport(), QOverload<>::of(&QWidget::update));
    m_clock.start(clockInterval);
    refresh();
}

void HistoryPane::setUpView()
{
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new HistoryDelegate(this));
    m_view->setAccessibleName(tr("History"));
    dressTable(*m_view);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    QHeaderView *header = m_view->horizontalHeader();
    const int digit = QFontMetrics(monospacedFont()).horizontalAdvance(u'0');
    header->resizeSection(HistoryModel::RevisionColumn, 11 * digit);
    header->resizeSection(HistoryModel::OperationColumn, 11 * digit);
    header->resizeSection(HistoryModel::TimeColumn, 12 * digit);
    header->resizeSection(HistoryModel::SizeColumn, 10 * digit);
}

QWidget *HistoryPane::makeButtons()
{
    auto *row = new ButtonRow(this);
    m_show = row->addButton(tr("Show revision"), QStringLiteral("document-preview"));
    connect(m_show, &QPushButton::clicked, this, &HistoryPane::showSelected);
    m_compare = row->addButton(tr("Compare"), QStringLiteral("view-split-left-right"));
    connect(m_compare, &QPushButton::clicked, this, &HistoryPane::requestCompare);
    m_restore = row->addButton(tr("Restore revision"), QStringLiteral("edit-undo-history"));
    connect(m_restore, &QPushButton::clicked, this, &HistoryPane::requestRestore);
    row->addStretch();
    return row;
}

void HistoryPane::setHistoryDepth(int depth)
{
    m_depth = depth;
    m_isDepthKnown = true;
    refresh();
}

void HistoryPane::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    refresh();
}

std::vector<int> HistoryPane::selectedRows() const
{
    std::vector<int> rows;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

/// Empty: it can be done.
QString HistoryPane::whyNotCompare() const
{
    const std::vector<int> rows = selectedRows();
    if (rows.size() == 1 && rows.front() == 0)
        return tr("This is the newest revision: select an older one, or two.");
    if (rows.empty() || rows.size() > 2)
        return tr("Select one revision to compare it with the newest, or two.");
    return {};
}

/// Empty: it can be done.
QString HistoryPane::whyNotRestore() const
{
    const std::vector<int> rows = selectedRows();
    if (!m_readOnlyReason.isEmpty())
        return m_readOnlyReason;
    if (rows.size() != 1)
        return tr("Select the revision to restore.");
    if (rows.front() == 0)
        return tr("This is the newest revision already.");
    if (!m_model.revisionAt(rows.front()).isLive())
        return tr("A deletion has no value to restore.");
    return {};
}

void HistoryPane::refresh()
{
    const auto allow = [](QPushButton *button, const QString &whyNot) {
        button->setEnabled(whyNot.isEmpty());
        button->setToolTip(plainToolTip(whyNot));
    };
    allow(m_show, selectedRows().size() == 1 ? QString() : tr("Select a revision to look at."));
    allow(m_compare, whyNotCompare());
    allow(m_restore, whyNotRestore());
    const QString text = depthText();
    m_depthLabel->setText(text);
    m_depthLabel->setAccessibleDescription(text);
}

QString HistoryPane::depthText() const
{
    const int count = m_model.rowCount();
    if (count == 0 || !m_isDepthKnown)
        return tr("No revisions to show.");
    const QString shown = count == 1 ? tr("1 revision.") : tr("%1 revisions.").arg(count);
    if (m_depth <= 0)
        return shown + u' ' + tr("The bucket keeps every revision of a key.");
    if (m_depth == 1)
        return shown + u' ' + tr("The bucket keeps only the newest one of each key.");
    return shown + u' ' + tr("The bucket keeps the last %1 of each key.").arg(m_depth);
}

void HistoryPane::requestCompare()
{
    if (!whyNotCompare().isEmpty())
        return;
    const std::vector<int> rows = selectedRows();
    const int newer = rows.size() == 1 ? 0 : rows.front();
    emit compareRequested(m_model.revisionAt(rows.back()), m_model.revisionAt(newer));
}

void HistoryPane::requestRestore()
{
    if (whyNotRestore().isEmpty())
        emit restoreRequested(m_model.revisionAt(selectedRows().front()));
}

void HistoryPane::showSelected()
{
    const std::vector<int> rows = selectedRows();
    if (rows.size() == 1)
        emit revisionShown(m_model.revisionAt(rows.front()));
}

} // namespace kvasir
