// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/race/kvasir_side.h"
#include "tests/race/rival.h"
#include "tests/race/stream_record.h"

#include <QStringList>

#include <set>

namespace kvasir::test {

/// Holds what everybody was told against what the stream holds:
/// - what was acknowledged is there once, as the revision that was told;
/// - what Kvasir said was not written is not there, what it does not know at most once;
/// - no write of Kvasir follows another message of its key than the one it was based on, and that
///   one had been shown;
/// - what Kvasir showed, of a conflict too, is what the stream holds.
/// A purge takes out what the key had before; of that nothing more can be said.
class Verdict
{
public:
    Verdict(const StreamRecord &record, const KvasirSide &kvasir);

    void hear(const Rival &rival);
    /// After all were heard. What is wrong.
    QStringList complaints();

private:
    void hear(const RivalWrite &write, const QString &whose);
    void lookAtDuplicates();
    void lookAtShown();
    void lookAtAttempts();
    void lookAt(const Attempt &attempt);
    void lookAtTheirs(const Attempt &attempt, const Revision &theirs);
    void lookAtOurs();
    void lookAtOurs(quint64 sequence, const RecordedMessage &message);
    void lookAtUnnamedMarkers();

    /// Null, with a complaint, when it is not there; null alone when a purge took it.
    const RecordedMessage *find(quint64 sequence, const QByteArray &key, const QString &whose);
    const RecordedMessage *findTold(quint64 sequence, const QByteArray &key, const QString &whose);
    bool isClaimed(quint64 sequence, const RecordedMessage &message) const;
    /// The newest that is known to have been in the key before; 0: none.
    quint64 before(quint64 sequence, const QByteArray &key) const;
    void complain(const QString &words) { m_complaints.append(words); }

    const StreamRecord &m_record;
    const KvasirSide &m_kvasir;
    std::map<QByteArray, quint64> m_purges;          ///< of each key the newest
    std::map<QByteArray, std::set<quint64>> m_known; ///< sequences that each key has, or had
    /// By key: deletions of which no revision was told, surely carried out and perhaps.
    std::map<QByteArray, std::pair<int, int>> m_unnamed;
    std::set<quint64> m_told; ///< sequences that were acknowledged to somebody
    QStringList m_complaints;
};

} // namespace kvasir::test
