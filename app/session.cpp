// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/session.h"

namespace kvasir {

Session::Session(const ConnectionSettings &settings, QObject *parent)
    : QObject(parent)
    , m_connection(settings)
    , m_reader(m_connection)
    , m_writer(m_connection)
{
}

} // namespace kvasir
