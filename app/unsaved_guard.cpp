// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/unsaved_guard.h"

#include "app/edits/draft_keeper.h"
#include "app/value_controller.h"
#include "ui/edits/unsaved_edits_dialog.h"
#include "ui/main_window.h"
#include "ui/value/value_pane.h"

#include <utility>

namespace kvasir {

UnsavedGuard::UnsavedGuard(MainWindow &window, ValueDocument &document, ValueController &value,
                           DraftList &drafts, DraftKeeper &keeper)
    : m_window(window)
    , m_document(document)
    , m_value(value)
    , m_drafts(drafts)
    , m_keeper(keeper)
{
    connect(&value, &ValueController::saved, this, [this] {
        // Asks again about what was typed since the write was sent.
        if (const auto leave = std::exchange(m_afterSave, nullptr))
            askBeforeEnd(leave);
    });
    // What was wanted before a save that failed is not sprung on anybody later.
    connect(&value, &ValueController::notSaved, this, [this] { m_afterSave = nullptr; });
}

void UnsavedGuard::askBeforeEnd(const std::function<void()> &leave)
{
    m_keeper.keep();
    ask(m_keeper.onlyInMemory(), leave);
}

void UnsavedGuard::askBeforeLeaving(const std::function<void()> &leave)
{
    m_keeper.keep();
    ask(m_keeper.endWithTheConnection(), leave);
}

void UnsavedGuard::ask(int count, const std::function<void()> &leave)
{
    if (count == 0) {
        leave();
        return;
    }
    if (std::exchange(m_isAsking, true))
        return;
    const bool isOnlyTheOpenOne =
        count == 1 && m_document.isModified() && m_drafts.all().size() == 1;
    auto *dialog = isOnlyTheOpenOne ? new UnsavedEditsDialog(m_value.key(), &m_window)
                                    : new UnsavedEditsDialog(count, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &UnsavedEditsDialog::saveChosen, this, [this, leave] {
        m_afterSave = leave;
        if (!m_value.isWriting()) // else the end of that save is waited for, and asked about
            m_window.value().requestSave();
    });
    // Another connection may have been taken while it was asked: it has drafts of its own.
    const auto discard = [this, leave, connection = m_keeper.connection()] {
        if (connection != m_keeper.connection())
            return;
        m_keeper.discardWhatIsInMemory();
        m_document.revert();
        leave();
    };
    connect(dialog, &UnsavedEditsDialog::discardChosen, this, discard);
    connect(dialog, &QDialog::finished, this, [this] { m_isAsking = false; });
    dialog->open();
}

} // namespace kvasir
