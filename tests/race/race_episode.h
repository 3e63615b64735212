// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/race/kvasir_side.h"
#include "tests/race/rival.h"
#include "tests/race/trouble.h"
#include "tests/truth/servers.h"

#include <QStringList>

namespace kvasir::test {

/// What happened, added up.
struct RaceFigures
{
    int rounds = 0;
    int written = 0;
    int conflicts = 0;
    int failed = 0;
    int unknown = 0;
    int doubts = 0; ///< writes whose outcome had to be looked for
    int othersWritten = 0;
    int othersRefused = 0;
    int othersUnknown = 0;
    int troubles = 0;

    void add(const RaceFigures &other);
};

/// One fresh bucket that Kvasir and two others edit at once through some rounds of trouble. The
/// choices depend on the seed alone; what comes of them does not.
class RaceEpisode
{
public:
    struct Others
    {
        QString script;  ///< of the JavaScript client
        QString program; ///< of the C library's
    };

    RaceEpisode(Arena &arena, const Others &others, quint64 seed, bool isVerbose);

    /// Makes the bucket, and everybody connects; false when the servers do not play along.
    bool begin();
    /// One write of Kvasir, sometimes two, and some of the others. False when it does not end.
    bool round();
    /// Waits for everybody, and holds what they were told against the stream.
    bool isRight();

    /// What was done, and what is wrong.
    const QStringList &log() const { return m_log; }
    RaceFigures figures() const;

private:
    bool createBucket();
    Attempt chooseAttempt();
    void sendRivals();
    RivalWrite chooseWrite(const Rival &rival);
    QByteArray chooseKey();
    QByteArray newValue(const QByteArray &name);
    bool settle();
    void note(const QString &words);
    void noteOutcomes();

    Arena &m_arena;
    Chance m_chance;
    bool m_isVerbose;
    KvasirSide m_kvasir;
    std::vector<std::unique_ptr<Rival>> m_rivals;
    OtherClient m_client;
    int m_values = 0;
    int m_rounds = 0;
    int m_troubles = 0;
    std::size_t m_noted = 0; ///< attempts whose outcome is in the log
    QStringList m_log;
};

} // namespace kvasir::test
