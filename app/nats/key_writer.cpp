// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/key_writer.h"

namespace kvasir {

KeyWriter::KeyWriter(Connection &connection)
    : m_connection(&connection)
{
}

void KeyWriter::write(const KeyEdit &, QObject *, std::function<void(WriteOutcome)>) {}

} // namespace kvasir
