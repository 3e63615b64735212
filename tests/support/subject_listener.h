// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QTcpSocket>

#include <vector>

namespace kvasir::test {

/// Overhears what others send to a server: a client that subscribes, spoken by hand as RawClient.
class SubjectListener
{
public:
    /// What is sent to `subject`, which may have wildcards, from now on.
    SubjectListener(int port, const QByteArray &subject);

    /// The subjects of all messages since the last call, in their order; among them all that the
    /// server got before it was asked for anything whose answer has come.
    std::vector<QByteArray> heard();

private:
    QByteArray readLine();

    QTcpSocket m_socket;
};

} // namespace kvasir::test
