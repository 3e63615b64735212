// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/truth/servers.h"
#include "tests/truth/watched_tree.h"
#include "tests/truth/writing.h"

#include <QElapsedTimer>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace kvasir::test {

/// One bucket, watched by the real tree, through some rounds of what may happen to it. After each
/// round the tree has to become live and to equal what a scan of the stream finds. The choices
/// depend on the seed alone.
class Episode
{
public:
    Episode(Servers &servers, quint64 seed, bool isVerbose);

    /// Makes the bucket, or not, and watches it; false when the servers do not play along.
    bool begin();
    /// False when the tree is wrong and stays so: see log().
    bool round();
    /// What was done, and what was wrong.
    const QStringList &log() const { return m_log; }
    qint64 longestWaitMs() const { return m_longestWaitMs; }
    /// How long the tree was wrong at most, while it was said to be live and nothing happened.
    qint64 longestLieMs() const { return m_longestLieMs; }
    /// How often it was held against the truth while others went on writing.
    int looksMeanwhile() const { return m_looksMeanwhile; }

private:
    struct Step
    {
        const char *name;
        int weight;
        void (Episode::*run)();
        bool (Episode::*isPossible)() const;
    };
    static const std::vector<Step> &steps();
    void takeStep();

    // Possible when…
    bool always() const { return true; }
    bool hasBucket() const { return m_hasBucket; }
    bool takesMessagesOut() const { return m_hasBucket && m_scene.deletesMessages; }
    bool hasNetwork() const { return m_servers.network(); }
    bool lacksBucket() const { return !m_hasBucket; }
    bool isReplicated() const { return m_hasBucket && m_servers.cluster(); }
    bool isPaused() const { return m_isPaused; }
    bool isNotPaused() const { return !m_isPaused; }

    void write();
    void writeMany();
    void purgeStream();
    void purgeSubject();
    void deleteMessage();
    void recreate();
    void recreateOtherwise();
    void deleteBucket();
    void createBucket();
    void deleteConsumers();
    void killServer();
    void killServerForLong();
    void freezeServer();
    void freezeServerForLong();
    void stepDown();
    void killLeader();
    void cutConnection();
    void refuseConnections();
    void slowDown();
    void pauseAndResume();
    void pause();
    void resume();
    void resync();
    void toggleDeleted();

    bool create();
    void fill(int messages);
    void kill(int number, int downMs);
    void freeze(int number, int ms);
    void letPass(int ms);
    void heal();
    bool agreesAtLast();
    bool agreesMeanwhile();
    bool lookAtTruth();
    QByteArray disagreement();
    void note(const QString &words);

    Servers &m_servers;
    Chance m_chance;
    bool m_isVerbose;
    Scene m_scene;
    OtherClient m_client;
    std::unique_ptr<Writing> m_writer;
    std::unique_ptr<BackgroundWriting> m_writing;
    std::unique_ptr<WatchedTree> m_tree;
    bool m_hasBucket = false;
    bool m_isPaused = false;
    bool m_needsResync = false; ///< what happened leaves no trace that a watcher could find

    std::optional<std::vector<RawClient::Entry>> m_truth; ///< nothing: there is no bucket
    QByteArray m_truthState;                              ///< the stream's, when it was scanned
    QStringList m_log;
    qint64 m_longestWaitMs = 0;
    qint64 m_longestLieMs = 0;
    int m_looksMeanwhile = 0;
};

} // namespace kvasir::test
