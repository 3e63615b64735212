// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/edits/draft_pane.h"

#include "models/edits/draft_list.h"
#include "models/text/visible_text.h"
#include "ui/button_row.h"
#include "ui/dressed_table.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace kvasir {

DraftPane::DraftPane(DraftList &drafts, QWidget *parent)
    : QWidget(parent)
    , m_drafts(drafts)
    , m_view(new QTableView(this))
{
    setUpView();
    setFocusProxy(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_view, 1);
    layout->addWidget(makeButtons());
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &DraftPane::refresh);
    connect(m_view, &QTableView::activated, this, &DraftPane::openSelected);
    for (const auto signal : {&DraftList::rowsInserted, &DraftList::rowsRemoved})
        connect(&drafts, signal, this, &DraftPane::refresh);
    refresh();
}

void DraftPane::setUpView()
{
    m_view->setModel(&m_drafts);
    m_view->setAccessibleName(tr("Drafts"));
    dressTable(*m_view);
    showAges(*m_view, DraftList::TypedColumn, DraftList::ChangedMsRole);
    const int digit = QFontMetrics(monospacedFont()).horizontalAdvance(u'0');
    const std::pair<int, int> widths[] = {{DraftList::KeyColumn, 18},
                                          {DraftList::BucketColumn, 9},
                                          {DraftList::StagedColumn, 11},
                                          {DraftList::RevisionColumn, 10},
                                          {DraftList::SizeColumn, 8}};
    for (const auto &[column, digits] : widths)
        m_view->horizontalHeader()->resizeSection(column, digits * digit);
}

QWidget *DraftPane::makeButtons()
{
    auto *row = new ButtonRow(this);
    m_open = row->addButton(tr("Open draft"), QStringLiteral("document-edit"));
    connect(m_open, &QPushButton::clicked, this, &DraftPane::openSelected);
    m_discard = row->addButton(tr("Discard draft"), QStringLiteral("edit-delete"));
    connect(m_discard, &QPushButton::clicked, this, &DraftPane::askToDiscard);
    const QPushButton *review =
        row->addButton(tr("Review change set"), QStringLiteral("document-save-all"));
    connect(review, &QPushButton::clicked, this, &DraftPane::reviewRequested);
    row->addStretch();
    return row;
}

const Draft *DraftPane::selected() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_drafts.all()[std::size_t(rows.first().row())];
}

void DraftPane::openSelected()
{
    if (!selected())
        return;
    const Draft draft = *selected(); // whoever hears of it may change the list
    emit draftOpened(draft.bucket, draft.key());
}

void DraftPane::askToDiscard()
{
    const Draft *draft = selected();
    if (!draft)
        return;
    if (draft->isRemoval()) { // with nothing of anybody's in it
        emit discardRequested(QString(draft->bucket), QByteArray(draft->key()));
        return;
    }
    const QString question = tr("Discard your edit of “%1”?").arg(visibleText(draft->key()));
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Discard draft"), question,
                                QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("What you typed is lost; the server's value stays as it is."));
    const QPushButton *discard = box->addButton(tr("Discard edits"), QMessageBox::DestructiveRole);
    QPushButton *keep = box->addButton(tr("Keep"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(
        discard, &QPushButton::clicked, this,
        [this, bucket = draft->bucket, key = draft->key()] { emit discardRequested(bucket, key); });
    // The question is about this list: e.g. another connection has drafts of its own.
    connect(&m_drafts, &DraftList::keysChanged, box, &QDialog::reject);
    box->open();
}

void DraftPane::refresh()
{
    m_open->setEnabled(selected());
    m_discard->setEnabled(selected());
}

} // namespace kvasir
