// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/session.h"

namespace kvasir {

Session::Session(const ConnectionSettings &settings, QObject *parent)
    : QObject(parent)
    , m_gate(std::make_shared<Gate>(this))
    , m_connection(settings)
    , m_reader(m_connection)
    , m_writer(m_connection,
               [this, gate = m_gate](bool isInDoubt) {
                   gate->post([this, isInDoubt] { onDoubt(isInDoubt); });
               })
    , m_accountReader(m_connection)
    , m_admin(m_connection)
{
    for (const auto signal : {&Connection::opened, &Connection::restored})
        connect(&m_connection, signal, this, &Session::readAccount);
}

Session::~Session()
{
    m_gate->close();
}

void Session::readAccount()
{
    m_accountReader.read(this, [this](const Result<AccountInfo> &account) {
        if (!account)
            return;
        m_account = account.value();
        emit accountRead();
    });
}

void Session::onDoubt(bool isInDoubt)
{
    const bool wasChecking = m_doubts > 0;
    m_doubts += isInDoubt ? 1 : -1;
    if (wasChecking != (m_doubts > 0))
        emit checkingWritesChanged(m_doubts > 0);
}

} // namespace kvasir
