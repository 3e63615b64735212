// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/edits/change_set_dialog.h"

#include "models/edits/change_set.h"
#include "ui/compare/revision_diff.h"
#include "ui/dialog_button.h"
#include "ui/dressed_table.h"
#include "ui/guard/production_mark.h"
#include "ui/notice_bar.h"
#include "ui/text/change_set_text.h"
#include "ui/text/plain_label.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace kvasir {

ChangeSetDialog::ChangeSetDialog(ChangeSet &changes, const QString &bucket, bool allOrNothing,
                                 QWidget *parent)
    : QDialog(parent)
    , m_changes(changes)
    , m_bucket(bucket)
    , m_headline(new PlainLabel(this, PlainLabel::Weight::Headline))
    , m_notice(new NoticeBar(this))
    , m_table(new QTableView(this))
    , m_diff(new RevisionDiff(tr("Value before"), tr("Staged value"), this))
{
    setWindowTitle(tr("Change set"));
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(10);
    parts->addWidget(makeTable());
    parts->addWidget(m_diff);
    parts->setStretchFactor(1, 1);
    parts->setSizes({170, 330});
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    makeButtons(*buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(10);
    layout->addWidget(m_headline);
    layout->addWidget(new PlainLabel(applyingText(allOrNothing), this));
    layout->addWidget(m_notice);
    layout->addWidget(parts, 1);
    layout->addLayout(buttons);
    resize(900, 640);
    showProductionMark(*this);
    connect(&changes, &ChangeSet::changed, this, &ChangeSetDialog::refresh);
    m_table->selectRow(0);
    refresh();
}

QWidget *ChangeSetDialog::makeTable()
{
    m_table->setModel(&m_changes);
    m_table->setAccessibleName(tr("Staged edits"));
    dressTable(*m_table);
    const int digit = QFontMetrics(monospacedFont()).horizontalAdvance(u'0');
    m_table->horizontalHeader()->resizeSection(ChangeSet::KeyColumn, 36 * digit);
    m_table->horizontalHeader()->resizeSection(ChangeSet::OperationColumn, 11 * digit);
    m_table->horizontalHeader()->resizeSection(ChangeSet::NewestColumn, 16 * digit);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ChangeSetDialog::refresh);
    return m_table;
}

void ChangeSetDialog::makeButtons(QHBoxLayout &row)
{
    const auto add = [&](const QString &text) {
        auto *button = new DialogButton(text, this);
        row.addWidget(button);
        return button;
    };
    connect(add(tr("Close")), &QPushButton::clicked, this, &QDialog::reject);
    row.addStretch();
    m_open = add(tr("Open key"));
    connect(m_open, &QPushButton::clicked, this,
            [this] { emit keyRequested(QByteArray(selected()->draft.key())); });
    m_merge = add(tr("Merge…"));
    connect(m_merge, &QPushButton::clicked, this,
            [this] { emit mergeRequested(QByteArray(selected()->draft.key())); });
    m_unstage = add(tr("Unstage"));
    connect(m_unstage, &QPushButton::clicked, this,
            [this] { emit unstageRequested(QByteArray(selected()->draft.key())); });
    m_apply = add(applyButtonText(m_changes));
    connect(m_apply, &QPushButton::clicked, this, &ChangeSetDialog::applyRequested);
}

const StagedEdit *ChangeSetDialog::selected() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_changes.at(rows.first().row());
}

void ChangeSetDialog::showSelected()
{
    const StagedEdit *edit = selected();
    m_diff->setVisible(edit);
    if (!edit || (m_shownKey == edit->draft.key() && m_shownMs == edit->draft.changedMs))
        return;
    m_shownKey = edit->draft.key();
    m_shownMs = edit->draft.changedMs;
    if (edit->draft.isRemoval())
        m_diff->setRemoval(edit->draft.edit.base, edit->draft.operation, m_shownMs);
    else
        m_diff->setEdit(edit->draft.edit.base, edit->value, m_shownMs);
}

/// The buttons that do another thing to a removal than to an edit.
void ChangeSetDialog::nameButtons(bool isRemoval)
{
    m_merge->setText(isRemoval ? tr("Stage again…") : tr("Merge…"));
    m_merge->setAccessibleName(m_merge->text());
    m_merge->setToolTip(
        isRemoval ? tr("Shows what somebody wrote since, and stages its removal if you want it")
                  : tr("Shows what somebody wrote since, and stages what you make of both"));
    m_unstage->setToolTip(isRemoval ? tr("Takes it out of the change set; the key stays")
                                    : tr("Takes it out of the change set; it stays a draft"));
}

void ChangeSetDialog::refresh()
{
    const StagedEdit *edit = selected();
    const bool isSending = edit && edit->state == StagedEdit::State::Sending;
    m_headline->setText(changeSetHeadline(m_changes, m_bucket));
    m_open->setEnabled(edit && !isSending);
    m_merge->setEnabled(edit && edit->state == StagedEdit::State::Changed);
    m_unstage->setEnabled(edit && edit->isPending());
    nameButtons(edit && edit->draft.isRemoval());
    m_apply->setText(applyButtonText(m_changes));
    m_apply->setAccessibleName(m_apply->text());
    m_apply->setEnabled(m_changes.isReady());
    m_apply->setToolTip(m_changes.isReady() ? QString() : whyNotAppliedText());
    showSelected();
}

void ChangeSetDialog::showNotice(const QString &text)
{
    m_notice->showNotice(text);
}

} // namespace kvasir
