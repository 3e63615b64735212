// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/conflict_controller.h"

#include "app/edits/draft_keeper.h"
#include "models/values/value_document.h"
#include "ui/conflict/conflict_dialog.h"
#include "ui/main_window.h"
#include "ui/value/value_pane.h"

namespace kvasir {

ConflictController::ConflictController(MainWindow &window, ValueDocument &document,
                                       DraftKeeper &keeper)
    : m_window(window)
    , m_document(document)
    , m_keeper(keeper)
{
}

void ConflictController::ask()
{
    if (isAsking())
        return;
    if (m_dialog && isOfTheEdit())
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
    goOn();
    connect(m_dialog, &ConflictDialog::mergeChanged, this, [this] {
        if (isOfTheEdit())
            m_keeper.keepMerge(m_dialog->unfinished());
    });
    connect(m_dialog, &ConflictDialog::keepTheirsRequested, this,
            &ConflictController::keepTheirsRequested);
    const auto answer = [this](quint64 expectedRevision, const QByteArray &bytes) {
        m_dialog->setWriteInProgress(true);
        emit writeRequested(bytes, expectedRevision);
    };
    connect(m_dialog, &ConflictDialog::replaceRequested, this, answer);
    connect(m_dialog, &ConflictDialog::mergedRequested, this, answer);
    connect(m_dialog, &ConflictDialog::keepEditingRequested, this, [this] {
        m_keeper.keep(); // before the text is another than what the merge is of
        m_window.value().focusEditor();
    });
}

/// The dialog is about the document's edit as it is now.
bool ConflictController::isOfTheEdit() const
{
    return m_base == m_document.base().revision && m_mine == m_document.bytes();
}

/// With what was merged of this edit before, be it by another run of the program.
void ConflictController::goOn()
{
    m_keeper.keep(); // a merge of another text than the editor's goes
    const Draft *draft = m_keeper.draftOf(m_document.base().key);
    if (!draft || draft->merge.isEmpty())
        return;
    m_dialog->resume(draft->merge);
    m_dialog->setTheirs(m_document.newest());
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
