// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/nats/watcher_fixture.h"

#include <optional>

using namespace kvasir;
using namespace kvasir::test;

/// What it does while it tells nothing, and what it says then.
class TestBucketWatcherPaused : public WatcherFixture
{
    Q_OBJECT

private slots:
    void cleanup() { tearDown(); }

    void readsNothingAgainWhilePaused_data() { addServerRows(); }
    void readsNothingAgainWhilePaused()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(9));
        m_screen->watcher->setPaused(true);
        QVERIFY(becomes(State::Paused));
        SubjectListener listener(m_server->port(), "$JS.API.CONSUMER.>");
        for (int i = 0; i < 5; ++i)
            QVERIFY(m_other->put("b", "new." + QByteArray::number(i), "x"));
        QVERIFY(looks(6));
        for (const QByteArray &subject : listener.heard())
            QVERIFY2(!subject.contains(".CREATE."), subject.constData());
        m_screen->watcher->setPaused(false);
        QVERIFY(becomes(State::Live));
        QCOMPARE(m_screen->picture(), truth());
        QVERIFY(seesItAll());
        QCOMPARE(m_screen->loads, 1);
    }

    void isLiveOnlyOnceTheFirstLoadIsSeen_data() { addServerRows(); }
    void isLiveOnlyOnceTheFirstLoadIsSeen()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->putMany("b", {{"a", "1"}, {"b", "1"}, {"c", "1"}}));
        watch();
        m_screen->watcher->setPaused(true);
        QVERIFY(becomes(State::Paused));
        QVERIFY(looks(3));
        std::optional<std::size_t> keysWhenLive;
        connect(m_screen->watcher.get(), &BucketWatcher::statusChanged, this,
                [&](const WatchStatus &status) {
                    if (status.state == State::Live && !keysWhenLive)
                        keysWhenLive = m_screen->entries.size();
                });
        m_screen->watcher->setPaused(false);
        QVERIFY(becomes(State::Live));
        QCOMPARE(keysWhenLive, std::optional<std::size_t>(3));
    }

    void isLiveAfterAPauseOnlyOnceAllIsSeen_data() { addServerRows(); }
    void isLiveAfterAPauseOnlyOnceAllIsSeen()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(3));
        m_screen->watcher->setPaused(true);
        QVERIFY(becomes(State::Paused));
        QVERIFY(m_other->put("b", "new", "x"));
        purgeSubject("k.1");
        QVERIFY(looks(2));
        std::optional<QByteArray> shownWhenLive;
        connect(m_screen->watcher.get(), &BucketWatcher::statusChanged, this,
                [&](const WatchStatus &status) {
                    if (status.state == State::Live && !shownWhenLive)
                        shownWhenLive = m_screen->picture();
                });
        m_screen->watcher->setPaused(false);
        QVERIFY(becomes(State::Live));
        QCOMPARE(shownWhenLive, std::optional(truth()));
    }
};

QTEST_GUILESS_MAIN(TestBucketWatcherPaused)
#include "tst_bucket_watcher_paused.moc"
