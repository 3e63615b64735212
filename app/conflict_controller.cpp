// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/conflict_controller.h"

#include "models/values/value_document.h"
#include "ui/conflict/conflict_dialog.h"
#include "ui/main_window.h"
#include "ui/value/value_pane.h"

namespace kvasir {

ConflictController::ConflictController(MainWindow &window, ValueDocument &document)
    : m_window(window)
    , m_document(document)
{
}

void ConflictController::ask()
{
    if (isAsking())
        return;
    const bool sameEdit =
        m_dialog && m_base == m_document.base().revision && m_mine == m_document.bytes();
    if (sameEdit)
        m_dialog->setTheirs(m_document.newest());
    else
        makeDialog();
    m_dialog->open();
}

void ConflictController::makeDialog()
{
    end();
    m_dialog = new ConflictDialog(&m_window);
    m_base = m_document.base().revision;
    m_mine = m_document.bytes();
    m_dialog->setConflict(m_document.newest().key, m_document.base(), m_document.newest(), m_mine);
    connect(m_dialog, &ConflictDialog::keepTheirsRequested, this,
            &ConflictController::keepTheirsRequested);
    const auto answer = [this](quint64 expectedRevision, const QByteArray &bytes) {
        m_dialog->setWriteInProgress(true);
        emit writeRequested(bytes, expectedRevision);
    };
    connect(m_dialog, &ConflictDialog::replaceRequested, this, answer);
    connect(m_dialog, &ConflictDialog::mergedRequested, this, answer);
    connect(m_dialog, &ConflictDialog::keepEditingRequested, this,
            [this] { m_window.value().focusEditor(); });
}

bool ConflictController::isAsking() const
{
    return m_dialog && m_dialog->isVisible();
}

void ConflictController::update()
{
    if (isAsking())
        m_dialog->setTheirs(m_document.newest());
}

void ConflictController::setWriting()
{
    if (isAsking())
        m_dialog->setWriteInProgress(true);
}

void ConflictController::showProblem(const QString &text)
{
    if (isAsking())
        m_dialog->showProblem(text);
}

void ConflictController::end()
{
    if (!m_dialog)
        return;
    m_dialog->close();
    m_dialog->deleteLater(); // it may be the caller
    m_dialog = nullptr;
}

} // namespace kvasir
