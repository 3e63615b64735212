// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/unsaved_guard.h"

#include "app/value_controller.h"
#include "ui/edits/unsaved_edits_dialog.h"
#include "ui/main_window.h"

#include <utility>

namespace kvasir {

UnsavedGuard::UnsavedGuard(MainWindow &window, ValueDocument &document, ValueController &value)
    : m_window(window)
    , m_document(document)
    , m_value(value)
{
    connect(&value, &ValueController::saved, this, [this] {
        // Asks again about what was typed since the write was sent.
        if (auto leave = std::exchange(m_afterSave, nullptr))
            ask(std::move(leave));
    });
    // What was wanted before a save that failed is not sprung on anybody later.
    connect(&value, &ValueController::notSaved, this, [this] { m_afterSave = nullptr; });
}

void UnsavedGuard::ask(std::function<void()> leave, std::function<void()> stay)
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
        m_value.save();
    });
    connect(dialog, &UnsavedEditsDialog::discardChosen, this, [this, leave] {
        m_document.revert();
        leave();
    });
    connect(dialog, &QDialog::finished, this, [this] { m_isAsking = false; });
    dialog->open();
}

} // namespace kvasir
