// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/key_writer.h"

#include "app/nats/batch_operation.h"
#include "app/nats/connection_parts.h"
#include "app/nats/write_operation.h"
#include "models/connections/write_guard.h"

namespace kvasir {

KeyWriter::KeyWriter(Connection &connection, Doubting doubting)
    : m_connection(&connection)
    , m_doubting(std::move(doubting))
{
}

void KeyWriter::write(const KeyEdit &edit, QObject *context,
                      std::function<void(WriteOutcome)> callback)
{
    if (!m_connection)
        return;
    const auto answer = m_connection->parts().answers().expect(context, std::move(callback));
    if (const auto refusal = m_connection->writeGuard().refusal()) {
        answer(Failed{*refusal});
        return;
    }
    m_connection->parts().requests().post(
        [edit, answer, doubting = m_doubting,
         permit = m_connection->parts().writePermit()](RequestWorker &worker) {
            WriteOperation::start(worker, edit, permit, {answer, doubting});
        });
}

void KeyWriter::writeTogether(const std::vector<KeyEdit> &edits, QObject *context,
                              std::function<void(std::vector<WriteOutcome>)> callback)
{
    if (!m_connection)
        return;
    const auto answer = m_connection->parts().answers().expect(context, std::move(callback));
    if (const auto refusal = m_connection->writeGuard().refusal()) {
        answer(std::vector<WriteOutcome>(edits.size(), Failed{*refusal}));
        return;
    }
    m_connection->parts().requests().post(
        [edits, answer, doubting = m_doubting,
         permit = m_connection->parts().writePermit()](RequestWorker &worker) {
            BatchOperation::start(worker, edits, permit, {answer, doubting});
        });
}

} // namespace kvasir
