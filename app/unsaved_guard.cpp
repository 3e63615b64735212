// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/unsaved_guard.h"

#include "app/value_controller.h"
#include "ui/edits/unsaved_edits_dialog.h"
#include "ui/main_window.h"
#include "ui/value/value_pane.h"

#include <utility>

namespace kvasir {

UnsavedGuard::UnsavedGuard(MainWindow &window, ValueDocument &document, ValueController &value)
    : m_window(window)
    , m_document(document)
    , m_value(value)
{
    connect(&value, &ValueController::saved, this, [this] {
        // Asks again about what was typed since the write was sent.
        if (const auto leave = std::exchange(m_afterSave, nullptr))
            ask(leave);
    });
    // What was wanted before a save that failed is not sprung on anybody later.
    connect(&value, &ValueController::notSaved, this, [this] { m_afterSave = nullptr; });
}

void UnsavedGuard::ask(const std::function<void()> &leave, const std::function<void()> &stay)
{
    if (!m_document.isModified()) {
        leave();
        return;
    }
    if (stay)
        stay(); // until there is an answer, everything shows the text that is asked about
    if (std::exchange(m_isAsking, true))
        return;
    auto *dialog = new UnsavedEditsDialog(m_value.key(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &UnsavedEditsDialog::saveChosen, this, [this, leave] {
        m_afterSave = leave;
        if (!m_value.isWriting()) // else the end of that save is waited for, and asked about
            m_window.value().requestSave();
    });
    connect(dialog, &UnsavedEditsDialog::discardChosen, this, [this, leave] {
        m_document.revert();
        leave();
    });
    connect(dialog, &QDialog::finished, this, [this] { m_isAsking = false; });
    dialog->open();
}

} // namespace kvasir
