// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/bucket_reader.h"
#include "app/nats/connection.h"
#include "app/nats/key_writer.h"
#include "tests/support/wait.h"

#include <QTest>

#include <functional>
#include <optional>

namespace kvasir::test {

/// Makes an asynchronous call and waits for its answer; nothing when none came in time.
/// `call` is given the callback.
template <typename T, typename Call> std::optional<T> answerOf(Call call)
{
    const auto answer = std::make_shared<std::optional<T>>();
    call([answer](T value) { *answer = std::move(value); });
    (void)QTest::qWaitFor([&] { return answer->has_value(); }, waitLimitMs);
    return *answer;
}

/// Opens the connection and waits; the error, or nothing when it is open.
inline std::optional<Error> openingErrorOf(Connection &connection)
{
    QObject context;
    std::optional<Error> error;
    QObject::connect(&connection, &Connection::openFailed, &context,
                     [&](const Error &failure) { error = failure; });
    connection.open();
    (void)QTest::qWaitFor([&] { return connection.state() != Connection::State::Connecting; },
                          waitLimitMs);
    if (!error && connection.state() != Connection::State::Connected)
        error = Error{ErrorKind::Cancelled, QStringLiteral("neither opened nor failed")};
    return error;
}

/// Writes and waits for the outcome.
inline std::optional<WriteOutcome> outcomeOf(Connection &connection, const KeyEdit &edit)
{
    return answerOf<WriteOutcome>(
        [&](auto done) { KeyWriter(connection).write(edit, &connection, done); });
}

} // namespace kvasir::test
