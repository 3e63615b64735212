// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/guard_controller.h"

#include "ui/guard/guard_banner.h"
#include "ui/guard/production_mark.h"
#include "ui/guard/unlock_dialog.h"
#include "ui/main_window.h"
#include "ui/status/status_line.h"
#include "ui/text/guard_text.h"
#include "ui/window_menus.h"

namespace kvasir {

GuardController::GuardController(MainWindow &window)
    : m_window(window)
{
    connect(&window.guard(), &GuardBanner::unlockRequested, this, &GuardController::askToUnlock);
    connect(&window.guard(), &GuardBanner::lockRequested, this, &GuardController::lock);
    connect(&window.menus(), &WindowMenus::unlockRequested, this, &GuardController::askToUnlock);
    connect(&window.menus(), &WindowMenus::lockRequested, this, &GuardController::lock);
}

void GuardController::setGuard(WriteGuard *guard)
{
    if (m_guard)
        m_guard->disconnect(this);
    m_guard = guard;
    m_window.guard().setGuard(guard);
    const bool isProduction = guard && guard->isProduction();
    m_window.setProduction(isProduction);
    setProductionMark(m_window, isProduction ? guard->connection() : QString());
    if (guard)
        connect(guard, &WriteGuard::changed, this, &GuardController::show);
    show();
}

void GuardController::askToUnlock()
{
    if (!m_guard || m_guard->state() != WriteGuard::State::Locked)
        return;
    auto *dialog = new UnlockDialog(m_guard->connection(), &m_window);
    connect(dialog, &UnlockDialog::unlockRequested, m_guard, &WriteGuard::unlock);
    connect(m_guard, &QObject::destroyed, dialog, &QWidget::close);
    dialog->open();
}

void GuardController::lock()
{
    if (m_guard)
        m_guard->lock();
}

void GuardController::show()
{
    const auto state = m_guard ? m_guard->state() : WriteGuard::State::Open;
    m_window.status().setGuardText(m_guard ? shortGuardText(*m_guard) : QString(),
                                   m_guard && m_guard->isProduction());
    m_window.menus().setLock(state);
    emit changed(state);
}

} // namespace kvasir
