// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/support/subject_listener.h"

#include "tests/support/wait.h"

namespace kvasir::test {

SubjectListener::SubjectListener(int port, const QByteArray &subject)
{
    m_socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(port));
    if (!m_socket.waitForConnected(waitLimitMs))
        qWarning() << "subject listener:" << m_socket.errorString();
    readLine(); // INFO
    m_socket.write("CONNECT {\"verbose\":false,\"pedantic\":false,\"headers\":true}\r\nSUB " +
                   subject + " 1\r\n");
    heard();
}

std::vector<QByteArray> SubjectListener::heard()
{
    m_socket.write("PING\r\n");
    std::vector<QByteArray> subjects;
    for (;;) {
        const QByteArray line = readLine();
        if (line.isEmpty() || line == "PONG")
            return subjects;
        if (line == "PING")
            m_socket.write("PONG\r\n");
        const auto parts = line.split(' ');
        if (!line.startsWith("MSG ") && !line.startsWith("HMSG "))
            continue;
        subjects.push_back(parts[1]);
        const qsizetype size = parts.last().toLongLong() + 2;
        while (m_socket.bytesAvailable() < size)
            if (!m_socket.waitForReadyRead(waitLimitMs))
                return {};
        m_socket.skip(size);
    }
}

QByteArray SubjectListener::readLine()
{
    while (!m_socket.canReadLine())
        if (!m_socket.waitForReadyRead(waitLimitMs)) {
            qWarning() << "subject listener:" << m_socket.errorString();
            return {};
        }
    return m_socket.readLine().trimmed();
}

} // namespace kvasir::test
