// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/edits/key_edit.h"

#include <QUuid>

namespace kvasir {

QByteArray newEditId()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

bool canBeTriedAgain(const WriteOutcome &outcome)
{
    if (std::holds_alternative<Unknown>(outcome))
        return true;
    const auto *failed = std::get_if<Failed>(&outcome);
    return failed && (failed->error.kind == ErrorKind::Disconnected ||
                      failed->error.kind == ErrorKind::TimedOut ||
                      failed->error.kind == ErrorKind::ServerUnavailable);
}

} // namespace kvasir
