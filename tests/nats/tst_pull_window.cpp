// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/pull_window.h"

#include <QTest>

using namespace kvasir;
using namespace std::chrono_literals;

/// How much is asked for ahead, by what came when.
class TestPullWindow : public QObject
{
    Q_OBJECT

    static constexpr qint64 most = 100'000;
    PullWindow::Clock::time_point m_now;

    /// So many messages come, and it takes that long; after the one of the number `last` the server
    /// has no more for now.
    void receive(PullWindow &window, qint64 count, std::chrono::milliseconds took, qint64 last = -1)
    {
        for (qint64 i = 0; i < count; ++i)
            window.noteMessage(i == last);
        m_now += took;
        window.measure(m_now);
    }

    PullWindow begun(quint64 bytesAMessage = 200)
    {
        PullWindow window(bytesAMessage);
        window.limit(most);
        window.measure(m_now);
        return window;
    }

private slots:
    void beginsWithFewBytes()
    {
        QVERIFY(begun(200).size() * 200 <= 100'000);
        QVERIFY(begun(10'000).size() * 10'000 <= 100'000);
        QCOMPARE(begun(10'000'000).size(), 1);
        PullWindow limited = begun();
        limited.limit(10);
        QCOMPARE(limited.size(), 10);
    }

    void asksForNoMoreThanServersLetWait()
    {
        PullWindow window = begun(10'000);
        for (int i = 0; i < 10; ++i)
            receive(window, 250, 0ms);
        QVERIFY(window.size() > 1000);
        QVERIFY(window.size() * 10'000 <= 32 * 1024 * 1024);
    }

    void growsToWhatComesInASecond()
    {
        PullWindow window = begun();
        for (int i = 0; i < 4; ++i)
            receive(window, 3000, 100ms);
        QCOMPARE(window.size(), 30'000);
    }

    void growsStepByStepAndNotWithoutEnd()
    {
        PullWindow window = begun();
        const qint64 first = window.size();
        receive(window, 250, 0ms);
        QVERIFY(window.size() > first && window.size() < 10 * first);
        for (int i = 0; i < 10; ++i)
            receive(window, 250, 0ms);
        QCOMPARE(window.size(), most);
        window.limit(2000);
        QCOMPARE(window.size(), 2000);
        receive(window, 1000, 0ms);
        QCOMPARE(window.size(), 2000);
    }

    void shrinksWithTheNetwork()
    {
        PullWindow window = begun();
        receive(window, 250, 100ms);
        QCOMPARE(window.size(), 2500);
        receive(window, 1250, 12'500ms);
        QCOMPARE(window.size(), 100);
        receive(window, 1, 60s);
        QCOMPARE(window.size(), 1);
        receive(window, 1, 200ms);
        QCOMPARE(window.size(), 5);
    }

    void doesNotShrinkWhereThereWasNothingToSend()
    {
        PullWindow window = begun();
        receive(window, 250, 100ms);
        receive(window, 250, 60s, 0);
        QCOMPARE(window.size(), 2500);
        receive(window, 2500, 500ms, 0);
        QCOMPARE(window.size(), 5000);
        receive(window, 2500, 500ms, 2499); // and then it rests
        receive(window, 0, 30s);
        receive(window, 2500, 60s);
        QCOMPARE(window.size(), 5000);
        receive(window, 2500, 1s);
        QCOMPARE(window.size(), 2500);
    }
};

QTEST_GUILESS_MAIN(TestPullWindow)
#include "tst_pull_window.moc"
