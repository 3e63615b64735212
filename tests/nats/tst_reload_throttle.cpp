// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/reload_throttle.h"

#include <QTest>

using namespace kvasir;
using namespace std::chrono_literals;

class TestReloadThrottle : public QObject
{
    Q_OBJECT

    using Verdict = ReloadThrottle::Verdict;
    const ReloadThrottle::Clock::time_point start;

private slots:
    void leavesWhatAReloadDidNotMend()
    {
        ReloadThrottle throttle;
        QCOMPARE(throttle.differ(-1, false, start), Verdict::Reload);
        QCOMPARE(throttle.differ(-1, true, start + 1s), Verdict::Leave);
        QCOMPARE(throttle.differ(-1, false, start + 4s), Verdict::Leave);
        QCOMPARE(throttle.differ(-2, false, start + 7s), Verdict::Wait);
        QCOMPARE(throttle.differ(-1, false, start + 10s), Verdict::Leave);
        QCOMPARE(throttle.differ(-1, false, start + 31s), Verdict::Reload);
        QCOMPARE(throttle.differ(-1, true, start + 80s), Verdict::Leave); // more and more seldom
    }

    void doesNotTakeAnotherDifferenceForTheSame()
    {
        ReloadThrottle throttle;
        QCOMPARE(throttle.differ(-1, false, start), Verdict::Reload);
        // That was mended, but nothing compared at once; another key was removed since.
        QCOMPARE(throttle.differ(-1, false, start + 5s), Verdict::Wait);
        QCOMPARE(throttle.differ(-1, false, start + 8s), Verdict::Wait);
        QCOMPARE(throttle.differ(-1, false, start + 31s), Verdict::Reload);
        throttle.agree();
        QCOMPARE(throttle.differ(-1, false, start + 35s), Verdict::Wait);
    }
};

QTEST_GUILESS_MAIN(TestReloadThrottle)
#include "tst_reload_throttle.moc"
