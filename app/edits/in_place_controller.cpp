// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/in_place_controller.h"

#include "models/flags/scalar_value.h"
#include "models/keys/key_tree_model.h"
#include "ui/keys/key_pane.h"
#include "ui/keys/key_tree_view.h"
#include "ui/keys/value_cell_editor.h"
#include "ui/main_window.h"
#include "ui/status/status_line.h"
#include "ui/text/in_place_text.h"
#include "ui/text/outcome_text.h"
#include "ui/value/value_pane.h"

#include <QDateTime>

#include <utility>

namespace kvasir {

InPlaceController::InPlaceController(MainWindow &window, ValueDocument &document,
                                     ValueController &value, DraftKeeper &keeper)
    : m_window(window)
    , m_document(document)
    , m_value(value)
    , m_keeper(keeper)
{
    const KeyTreeView *view = window.keys().view();
    connect(view, &KeyTreeView::editRequested, this, &InPlaceController::request);
    const ValueCellEditor *editor = &view->valueEditor();
    connect(editor, &ValueCellEditor::accepted, this, &InPlaceController::save);
    connect(editor, &ValueCellEditor::abandoned, this,
            [this](const QByteArray &bytes) { keep(bytes); });
    connect(&document, &ValueDocument::changed, this, &InPlaceController::onDocumentChanged);
    connect(&value, &ValueController::readOnlyReasonChanged, this,
            [this](const QString &reason) { m_readOnlyReason = reason; });
    connect(&value, &ValueController::keyOpened, this, [this] { m_wanted.reset(); });
    connect(&value, &ValueController::valueRead, this, [this] {
        const auto wanted = std::exchange(m_wanted, std::nullopt);
        // Whoever types elsewhere by now does not want their keys to go there.
        if (wanted && m_window.keys().view()->hasFocus())
            begin(wanted->key, wanted->toggles);
    });
}

void InPlaceController::setBucket(OpenBucket *bucket)
{
    keep();
    m_bucket = bucket;
    m_wanted.reset();
}

void InPlaceController::keep()
{
    m_window.keys().view()->valueEditor().abandon();
}

void InPlaceController::request(const QByteArray &key, bool toggles)
{
    if (!m_bucket || key != m_value.key())
        return;
    if (isUpToDate(key))
        begin(key, toggles);
    else
        m_wanted = Wanted{key, toggles}; // the answer is under way
}

/// The document has what the tree shows, or newer.
bool InPlaceController::isUpToDate(const QByteArray &key) const
{
    return m_document.isOpen() &&
           (m_document.isModified() || m_document.newest().revision >= m_bucket->revisionOf(key));
}

/// Empty: it can be edited in place.
QString InPlaceController::whyNot(const QByteArray &key) const
{
    if (!m_readOnlyReason.isEmpty())
        return m_readOnlyReason;
    if (m_document.isModified() || m_keeper.draftOf(key))
        return inPlaceText(InPlaceObstacle::HasDraft);
    if (m_value.isWriting())
        return inPlaceText(InPlaceObstacle::IsWriting);
    if (!m_document.base().isLive())
        return inPlaceText(InPlaceObstacle::NoValue);
    if (!scalarOf(m_document.base().value))
        return inPlaceText(InPlaceObstacle::NotShort);
    return {};
}

void InPlaceController::begin(const QByteArray &key, bool toggles)
{
    KeyTreeView *view = m_window.keys().view();
    const QModelIndex row = view->currentIndex();
    if (!m_document.isOpen() || row.data(KeyTreeModel::FullKeyRole).toByteArray() != key)
        return;
    ValueCellEditor &line = view->valueEditor();
    if (line.isOpen() && m_base.key == key)
        return;     // it is being edited
    line.abandon(); // while what it began with is known
    const QString obstacle = whyNot(key);
    if (!obstacle.isEmpty()) {
        m_window.status().showPassing(obstacle);
        if (m_document.isModified())
            m_window.value().focusEditor(); // where what is typed next goes on with it
        return;
    }
    m_base = m_document.base();
    line.open(row, *scalarOf(m_base.value));
    if (toggles)
        line.toggle();
}

void InPlaceController::onDocumentChanged()
{
    ValueCellEditor &editor = m_window.keys().view()->valueEditor();
    const Revision &newest = m_document.newest();
    if (editor.isOpen() && m_document.isOpen() && newest.key == m_base.key)
        editor.setWarning(isSameMessage(newest, m_base) ? QString() : changedInPlaceText());
}

void InPlaceController::save(const QByteArray &bytes)
{
    if (bytes == m_base.value) {
        m_window.status().showPassing(nothingToSaveText());
    } else if (!m_readOnlyReason.isEmpty()) {
        keep(bytes);
        m_window.status().showPassing(m_readOnlyReason);
    } else if (handOver(bytes)) {
        m_value.save();
    } else if (m_value.key() == m_base.key) {
        m_value.reviewOnceRead();
    }
}

void InPlaceController::keep(const QByteArray &bytes)
{
    if (bytes != m_base.value)
        handOver(bytes);
}

/// Gives the edit to the document if that is where the edit began. Else it is in conflict, or its
/// key is not the open one any more, and becomes a draft, which the document takes up when its key
/// is the open one.
bool InPlaceController::handOver(const QByteArray &bytes)
{
    const bool isOpenKey = m_value.key() == m_base.key;
    if (isOpenKey && m_document.isOpen() && !m_document.isModified() &&
        isSameMessage(m_document.base(), m_base)) {
        m_document.setBytes(bytes);
        return true;
    }
    if (!m_bucket)
        return false;
    const ValueEdit edit{m_base, bytes, {}, {}};
    m_keeper.put({m_bucket->name(), edit, QDateTime::currentMSecsSinceEpoch()});
    if (isOpenKey)
        m_value.open(m_base.key);
    return false;
}

} // namespace kvasir
