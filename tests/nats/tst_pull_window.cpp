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

    /// So many messages come, and it takes that long.
    void receive(PullWindow &window, qint64 count, std::chrono::milliseconds took,
                 bool hasRested = false)
    {
        for (qint64 i = 0; i < count; ++i)
            window.noteMessage(hasRested && i == 0);
        m_now += took;
        window.measure(m_now);
    }

    PullWindow begun(quint64 bytesAMessage = 200)
    {
        PullWindow window(most, bytesAMessage);
        window.measure(m_now);
        return window;
    }

private slots:
    void beginsWithFewBytes()
    {
        QVERIFY(begun(200).size() * 200 <= 100'000);
        QVERIFY(begun(10'000).size() * 10'000 <= 100'000);
        QCOMPARE(begun(10'000'000).size(), 1);
        QCOMPARE(PullWindow(10, 200).size(), 10);
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
        receive(window, 250, 60s, true);
        QCOMPARE(window.size(), 2500);
        receive(window, 2500, 500ms, true);
        QCOMPARE(window.size(), 5000);
    }
};

QTEST_GUILESS_MAIN(TestPullWindow)
#include "tst_pull_window.moc"
