// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/guard/guard_banner.h"

#include "ui/text/guard_text.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace std::chrono_literals;

namespace kvasir {

using State = WriteGuard::State;

GuardBanner::GuardBanner(QWidget *parent)
    : ProductionStrip(parent)
    , m_button(new QPushButton(this))
{
    setAccessibleName(tr("Production"));
    row().addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_guard && m_guard->state() == State::Unlocked)
            emit lockRequested();
        else
            emit unlockRequested();
    });
    m_clock.setInterval(1s);
    connect(&m_clock, &QTimer::timeout, this, &GuardBanner::update);
}

void GuardBanner::setGuard(const WriteGuard *guard)
{
    if (m_guard)
        m_guard->disconnect(this);
    m_guard = guard;
    if (guard)
        connect(guard, &WriteGuard::changed, this, &GuardBanner::update);
    update();
}

void GuardBanner::update()
{
    if (!m_guard)
        return m_clock.stop();
    const State state = m_guard->state();
    const QString text = guardText(*m_guard);
    setText(text);
    setAccessibleDescription(text);
    const QString action = state == State::Unlocked ? tr("Lock") : tr("Unlock…");
    m_button->setText(action);
    m_button->setAccessibleName(action);
    m_button->setVisible(state != State::ReadOnly);
    if (state != State::Unlocked)
        m_clock.stop();
    else if (!m_clock.isActive())
        m_clock.start();
}

} // namespace kvasir
