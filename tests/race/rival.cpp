// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/race/rival.h"

#include "tests/support/wait.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

namespace kvasir::test {

namespace {

constexpr std::size_t mostAhead = 6;

RivalWrite::Outcome outcomeCalled(const QString &name)
{
    if (name == QLatin1String("written"))
        return RivalWrite::Outcome::Written;
    return name == QLatin1String("refused") ? RivalWrite::Outcome::Refused
                                            : RivalWrite::Outcome::Unknown;
}

} // namespace

Rival::Rival(QByteArray name, const QString &program, const QStringList &arguments)
    : m_name(std::move(name))
{
    m_process.setProgram(program);
    m_process.setArguments(arguments);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process,
                     [this] { readAnswers(); });
}

Rival::~Rival()
{
    m_process.kill();
    m_process.waitForFinished(waitLimitMs);
}

bool Rival::start()
{
    m_process.start();
    return QTest::qWaitFor(
               [this] { return m_isReady || m_process.state() == QProcess::NotRunning; },
               waitLimitMs) &&
           m_isReady;
}

bool Rival::isBusy() const
{
    return m_writes.size() - m_answered >= mostAhead;
}

void Rival::write(const RivalWrite &write)
{
    const QJsonObject command{{QStringLiteral("do"), QString::fromUtf8(write.what)},
                              {QStringLiteral("key"), QString::fromUtf8(write.key)},
                              {QStringLiteral("value"), QString::fromUtf8(write.value)},
                              {QStringLiteral("pause"), write.pauseMs}};
    m_writes.push_back(write);
    m_process.write(QJsonDocument(command).toJson(QJsonDocument::Compact) + '\n');
}

bool Rival::finish()
{
    return QTest::qWaitFor([this] { return m_answered == m_writes.size(); }, 2 * waitLimitMs);
}

void Rival::readAnswers()
{
    while (m_process.canReadLine())
        take(QJsonDocument::fromJson(m_process.readLine()).object());
}

void Rival::take(const QJsonObject &answer)
{
    const QString outcome = answer[QStringLiteral("outcome")].toString();
    if (outcome == QLatin1String("ready")) {
        m_isReady = true;
    } else if (m_answered < m_writes.size()) {
        RivalWrite &write = m_writes[m_answered++];
        write.outcome = outcomeCalled(outcome);
        write.revision = quint64(answer[QStringLiteral("revision")].toInteger());
        write.words = answer[QStringLiteral("words")].toString().toUtf8();
        if (answer.contains(QStringLiteral("expected")))
            write.expected = quint64(answer[QStringLiteral("expected")].toInteger());
    }
}

} // namespace kvasir::test
