// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/value_cell_editor.h"

#include "models/keys/key_tree_model.h"
#include "ui/flags/scalar_line.h"
#include "ui/keys/key_tree_view.h"

#include <QFocusEvent>

namespace kvasir {

namespace {

constexpr int frame = 2; // logical pixels above and below the text

} // namespace

ValueCellEditor::ValueCellEditor(KeyTreeView &view)
    : QObject(&view)
    , m_view(view)
{
    connect(&view, &KeyTreeView::laidOut, this, &ValueCellEditor::place);
    connect(&view, &FlatTreeView::collapsed, this, &ValueCellEditor::place);
    connect(view.model(), &QAbstractItemModel::modelReset, this, &ValueCellEditor::place);
    connect(view.selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                if (m_line && current.siblingAtColumn(KeyTreeModel::KeyColumn) != m_row)
                    abandonSoon();
            });
}

void ValueCellEditor::open(const QModelIndex &row, const ScalarValue &value)
{
    abandon();
    m_row = row.siblingAtColumn(KeyTreeModel::KeyColumn);
    m_view.scrollTo(m_row);
    m_line = new ScalarLine(m_view.viewport());
    m_line->setAccessibleName(tr("Edit value"));
    m_line->setScalar(value);
    m_line->selectAll();
    m_line->installEventFilter(this);
    connect(m_line, &ScalarLine::accepted, this, [this](const QByteArray &bytes) {
        close();
        m_view.setFocus(Qt::OtherFocusReason);
        emit accepted(bytes);
    });
    connect(m_line, &ScalarLine::cancelled, this, [this] {
        close();
        m_view.setFocus(Qt::OtherFocusReason);
        emit cancelled();
    });
    place();
    if (!m_line)
        return;
    m_line->show();
    m_line->setFocus(Qt::OtherFocusReason);
}

bool ValueCellEditor::isOpen() const
{
    return m_line != nullptr;
}

void ValueCellEditor::toggle()
{
    if (m_line)
        m_line->toggle();
}

void ValueCellEditor::setWarning(const QString &warning)
{
    if (m_line)
        m_line->setWarning(warning);
}

bool ValueCellEditor::refusesToSave()
{
    if (!m_line || m_line->bytes())
        return false;
    m_line->showProblem();
    return true;
}

void ValueCellEditor::place()
{
    if (!m_line)
        return;
    if (!m_row.isValid() || m_view.flatRows().rowOf(m_row) < 0)
        return abandonSoon();
    const QModelIndex value = m_row.sibling(m_row.row(), KeyTreeModel::ValueColumn);
    // Room for its frame, so that the text stays where the tree had it.
    m_line->setGeometry(m_view.visualRect(value).adjusted(-1, -frame, 1, frame));
}

void ValueCellEditor::abandon()
{
    if (!m_line)
        return;
    const QByteArray bytes = m_line->bytesAsTyped();
    close();
    emit abandoned(bytes);
}

/// The model may be about to change, or the focus about to move: whoever hears of it must be free
/// to do anything.
void ValueCellEditor::abandonSoon()
{
    QMetaObject::invokeMethod(
        this,
        [this, line = m_line] {
            if (line && line == m_line)
                abandon();
        },
        Qt::QueuedConnection);
}

void ValueCellEditor::close()
{
    ScalarLine *const line = m_line;
    m_line = nullptr; // before the focus leaves it
    line->removeEventFilter(this);
    line->disconnect(this);
    line->hide();
    line->deleteLater(); // it may be the caller
}

bool ValueCellEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        // The focus comes back from these.
        if (reason != Qt::PopupFocusReason && reason != Qt::MenuBarFocusReason &&
            reason != Qt::ActiveWindowFocusReason)
            abandonSoon();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace kvasir
