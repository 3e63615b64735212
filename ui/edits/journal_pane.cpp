// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/edits/journal_pane.h"

#include "models/edits/write_journal.h"
#include "ui/button_row.h"
#include "ui/dressed_table.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace kvasir {

JournalPane::JournalPane(WriteJournal &journal, QWidget *parent)
    : QWidget(parent)
    , m_journal(journal)
    , m_view(new QTableView(this))
{
    setUpView();
    setFocusProxy(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_view, 1);
    layout->addWidget(makeButtons());
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &JournalPane::refresh);
    for (const auto signal : {&WriteJournal::rowsInserted, &WriteJournal::rowsRemoved})
        connect(&journal, signal, this, &JournalPane::refresh);
    connect(&journal, &WriteJournal::dataChanged, this, &JournalPane::refresh);
    refresh();
}

void JournalPane::setUpView()
{
    m_view->setModel(&m_journal);
    m_view->setAccessibleName(tr("Journal"));
    dressTable(*m_view);
    showAges(*m_view, WriteJournal::TimeColumn, WriteJournal::AskedMsRole);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &JournalPane::openContextMenu);
    const int digit = QFontMetrics(monospacedFont()).horizontalAdvance(u'0');
    const std::pair<int, int> widths[] = {
        {WriteJournal::TimeColumn, 10},  {WriteJournal::BucketColumn, 9},
        {WriteJournal::KeyColumn, 14},   {WriteJournal::OperationColumn, 11},
        {WriteJournal::BeforeColumn, 7}, {WriteJournal::AfterColumn, 7}};
    for (const auto &[column, digits] : widths)
        m_view->horizontalHeader()->resizeSection(column, digits * digit);
}

QWidget *JournalPane::makeButtons()
{
    auto *row = new ButtonRow(this);
    m_undo = row->addButton(tr("Undo write"), QStringLiteral("edit-undo"));
    connect(m_undo, &QPushButton::clicked, this, [this] { emit undoRequested(selected()->id); });
    m_retry = row->addButton(tr("Retry write"), QStringLiteral("view-refresh"));
    connect(m_retry, &QPushButton::clicked, this,
            [this] { emit retryRequested(selected()->edit.id); });
    m_show = row->addButton(tr("Show key"), QStringLiteral("document-preview"));
    connect(m_show, &QPushButton::clicked, this,
            [this] { emit keyRequested(selected()->edit.bucket, selected()->edit.key); });
    m_copy = row->addButton(tr("Copy command"), QStringLiteral("edit-copy"));
    m_copy->setToolTip(tr("What would do the same on the nats command line"));
    connect(m_copy, &QPushButton::clicked, this, [this] { emit copyRequested(selected()->id); });
    row->addStretch();
    return row;
}

const JournalEntry *JournalPane::selected() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_journal.entryAt(rows.first().row());
}

void JournalPane::refresh()
{
    const JournalEntry *entry = selected();
    m_undo->setEnabled(entry && entry->inverse());
    m_undo->setToolTip(entry && !entry->inverse()
                           ? tr("It was not written, is undone already, belongs to a connection or "
                                "bucket that is gone, or nobody knows what was there before")
                           : QString());
    m_retry->setEnabled(entry && entry->canBeRetried());
    m_show->setEnabled(entry && !entry->isOver);
    m_copy->setEnabled(entry);
}

void JournalPane::openContextMenu(const QPoint &position)
{
    if (!selected())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton *button : {m_undo, m_retry, m_show, m_copy})
        menu->addAction(button->text(), button, &QPushButton::click)
            ->setEnabled(button->isEnabled());
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

} // namespace kvasir
