// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/value/member_form.h"

#include "ui/text/plain_label.h"
#include "ui/value/member_delegate.h"
#include "ui/value/member_model.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace kvasir {

namespace {

/// Those with something in them; only as deep as members are listed.
QModelIndexList containersIn(const MemberModel &model, const QModelIndex &parent)
{
    QModelIndexList containers;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, MemberModel::NameColumn, parent);
        if (model.rowCount(index) > 0)
            containers += index;
    }
    return containers;
}

} // namespace

MemberForm::MemberForm(QWidget *parent)
    : QWidget(parent)
    , m_model(new MemberModel(this))
    , m_view(new QTreeView(this))
    , m_cut(new PlainLabel(tr("Not all members are listed. Edit the others in the text."), this))
{
    m_view->setAccessibleName(tr("Members"));
    m_view->setModel(m_model);
    auto *delegate = new MemberDelegate(this);
    m_view->setItemDelegate(delegate);
    m_view->installEventFilter(this);
    m_view->setUniformRowHeights(true);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                            QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_cut->hide();
    setFocusProxy(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_cut);

    connect(m_model, &MemberModel::valueEdited, this, &MemberForm::valueEdited);
    connect(delegate, &QAbstractItemDelegate::closeEditor, this,
            [this](QWidget *, QAbstractItemDelegate::EndEditHint hint) {
                if (hint == QAbstractItemDelegate::SubmitModelCache)
                    emit submitted();
            });
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &MemberForm::rememberPlace);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MemberForm::returnToPlace);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &MemberForm::stayAtValues);
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        const QModelIndex value = index.siblingAtColumn(MemberModel::ValueColumn);
        if (value.flags() & Qt::ItemIsEditable)
            m_view->edit(value);
    });
}

MemberForm::~MemberForm()
{
    // A line that goes with the view tells what was typed, which nobody here can hear any more.
    m_view->itemDelegate()->disconnect(this);
    m_model->disconnect(this);
}

void MemberForm::setJson(const QByteArray &json)
{
    m_model->setJson(json);
    m_cut->setVisible(m_model->isCut());
}

void MemberForm::setReadOnly(bool isReadOnly)
{
    m_model->setReadOnly(isReadOnly);
}

/// Of the current member, while it is edited; else null.
QLineEdit *MemberForm::openLine() const
{
    return qobject_cast<QLineEdit *>(m_view->indexWidget(m_view->currentIndex()));
}

std::optional<MemberForm::UnfitEdit> MemberForm::unfitEdit() const
{
    const QLineEdit *line = openLine();
    if (!line || MemberDelegate::isFit(*line))
        return std::nullopt;
    return UnfitEdit{m_view->currentIndex().data(MemberModel::PointerRole).toByteArray(),
                     line->text()};
}

void MemberForm::showProblem()
{
    if (QLineEdit *line = openLine())
        MemberDelegate::showProblem(*line);
}

bool MemberForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    return QWidget::eventFilter(watched, event);
}

bool MemberForm::handleKey(int key)
{
    if (key == Qt::Key_Escape) {
        emit cancelled();
        return true;
    }
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (!isEnter || m_view->currentIndex().flags() & Qt::ItemIsEditable)
        return false; // begins an edit
    emit submitted();
    return true;
}

void MemberForm::stayAtValues(const QModelIndex &current)
{
    // So that keys edit what is current, wherever its line was clicked.
    if (current.isValid() && current.column() != MemberModel::ValueColumn)
        m_view->setCurrentIndex(current.siblingAtColumn(MemberModel::ValueColumn));
}

void MemberForm::collectCollapsed(const QModelIndex &parent)
{
    for (const QModelIndex &index : containersIn(*m_model, parent)) {
        if (!m_view->isExpanded(index))
            m_place.collapsed.insert(index.data(MemberModel::PointerRole).toByteArray());
        collectCollapsed(index);
    }
}

void MemberForm::collapseAgain(const QModelIndex &parent)
{
    for (const QModelIndex &index : containersIn(*m_model, parent)) {
        if (m_place.collapsed.contains(index.data(MemberModel::PointerRole).toByteArray()))
            m_view->collapse(index);
        collapseAgain(index);
    }
}

void MemberForm::rememberPlace()
{
    m_place = {};
    const QModelIndex current = m_view->currentIndex();
    collectCollapsed({});
    m_place.scrolled = m_view->verticalScrollBar()->value();
    if (!current.isValid())
        return;
    m_place.current = current.data(MemberModel::PointerRole).toByteArray();
    const QLineEdit *editor = openLine();
    if (editor && editor->isModified())
        m_place.typed = editor->text();
}

void MemberForm::returnToPlace()
{
    m_view->expandAll();
    if (!m_place.collapsed.isEmpty())
        collapseAgain({});
    fitNames();
    const QModelIndex current = m_model->indexOf(m_place.current);
    if (current.isValid())
        m_view->setCurrentIndex(current);
    m_view->verticalScrollBar()->setValue(m_place.scrolled);
    if (!m_place.typed || !(current.flags() & Qt::ItemIsEditable))
        return;
    m_view->edit(current);
    if (QLineEdit *editor = openLine()) {
        editor->setText(*m_place.typed);
        editor->setModified(true);
    }
}

void MemberForm::fitNames()
{
    constexpr int widest = 320; // logical pixels; values need room too
    m_view->resizeColumnToContents(MemberModel::NameColumn);
    QHeaderView *header = m_view->header();
    if (header->sectionSize(MemberModel::NameColumn) > widest)
        header->resizeSection(MemberModel::NameColumn, widest);
}

} // namespace kvasir
