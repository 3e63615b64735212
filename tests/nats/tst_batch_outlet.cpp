// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/batch_outlet.h"
#include "app/nats/coalescing.h"
#include "tests/support/key_batches.h"
#include "tests/support/wait.h"

#include <QElapsedTimer>
#include <QTest>

using namespace kvasir;
using namespace kvasir::test;
using namespace std::chrono_literals;

namespace {

KeyNews news(const char *key, quint64 revision)
{
    KeyNews made;
    made.key = key;
    made.revision = revision;
    return made;
}

/// The marks and the news of a batch in one line.
QByteArray picture(const KeyBatch &batch)
{
    QByteArray text;
    if (batch.beginsLoad)
        text += batch.isAnotherStream ? "another: " : "load: ";
    for (std::size_t i = 0; i < batch.size(); ++i)
        text += (batch[i].forgotten ? "-" : "") + batch[i].key.toByteArray() + ' ' +
                QByteArray::number(batch[i].revision) + ' ';
    if (batch.endsLoad)
        text += "end ";
    if (batch.prunesBefore > 0)
        text += "prune " + QByteArray::number(batch.prunesBefore);
    return text.trimmed();
}

} // namespace

class TestBatchOutlet : public QObject
{
    Q_OBJECT

    QByteArrayList m_sent;
    QList<bool> m_initial;
    std::unique_ptr<BatchOutlet> m_outlet;

    bool sends(const QByteArrayList &pictures)
    {
        const bool came =
            QTest::qWaitFor([&] { return m_sent.size() >= pictures.size(); }, waitLimitMs);
        if (m_sent != pictures)
            qWarning() << m_sent << "instead of" << pictures;
        return came && m_sent == pictures;
    }

private slots:
    void init()
    {
        m_sent.clear();
        m_initial.clear();
        m_outlet = std::make_unique<BatchOutlet>([this](const KeyBatchPtr &batch) {
            m_sent << picture(*batch);
            m_initial << batch->initialLoad;
        });
    }

    void sendsOneBatchAtATime()
    {
        m_outlet->add(news("a", 1));
        m_outlet->add(news("b", 2));
        QVERIFY(m_sent.isEmpty()); // what comes together goes together
        QVERIFY(sends({"a 1 b 2"}));
        m_outlet->add(news("a", 3));
        m_outlet->add(news("c", 4));
        m_outlet->add(news("a", 5));
        // It would have gone by now: this other outlet's news came later and went.
        bool otherSent = false;
        BatchOutlet other([&](const KeyBatchPtr &) { otherSent = true; });
        other.add(news("x", 1));
        QTRY_VERIFY_WITH_TIMEOUT(otherSent, waitLimitMs);
        QCOMPARE(m_sent.size(), 1);
        m_outlet->applied(1us);
        QVERIFY(sends({"a 1 b 2", "c 4 a 5"}));
    }

    /// Else more comes in the rest than was in the batch before it, each time.
    void restsNoMultipleOfALongTime()
    {
        using std::chrono::milliseconds;
        constexpr auto cost = 2s;
        m_outlet->add(news("a", 1));
        QVERIFY(sends({"a 1"}));
        QElapsedTimer timer;
        timer.start();
        m_outlet->applied(cost);
        m_outlet->add(news("a", 2));
        QVERIFY(sends({"a 1", "a 2"}));
        QVERIFY(milliseconds(timer.elapsed()) >= cost);
        QVERIFY(milliseconds(timer.elapsed()) < 4 * cost);
    }

    void endsALoadAtOnceAndInOrder()
    {
        m_outlet->beginLoad({false, true, 2});
        m_outlet->add(news("a", 1));
        QVERIFY(sends({"load: a 1"}));
        m_outlet->add(news("b", 2));
        m_outlet->endLoad();
        m_outlet->add(news("c", 3));
        m_outlet->prune(2);
        m_outlet->applied(1us);
        QVERIFY(sends({"load: a 1", "b 2 c 3 end prune 2"}));
        m_outlet->applied(1us);
        m_outlet->add(news("d", 4));
        QVERIFY(sends({"load: a 1", "b 2 c 3 end prune 2", "d 4"}));
        QCOMPARE(m_initial, (QList<bool>{true, true, false}));
    }

    void aLoadDropsWhatWaits()
    {
        m_outlet->add(news("a", 1));
        m_outlet->prune(9);
        m_outlet->endLoad();
        m_outlet->beginLoad({false, false, 0});
        m_outlet->add(news("b", 2));
        m_outlet->add(news("b", 3));
        QVERIFY(sends({"load: b 3"}));
        QCOMPARE(m_initial, QList<bool>{false});
    }

    void anotherStreamIsToldUntilALoadEnds()
    {
        m_outlet->beginLoad({true, false, 0});
        QVERIFY(sends({"another:"}));
        m_outlet->beginLoad({false, false, 0}); // that load did not end
        m_outlet->endLoad();
        m_outlet->beginLoad({false, false, 0}); // this one's end was not handed on
        m_outlet->applied(1us);
        QVERIFY(sends({"another:", "another:"}));
        m_outlet->endLoad();
        m_outlet->applied(1us);
        QVERIFY(sends({"another:", "another:", "end"}));
        m_outlet->beginLoad({false, false, 0});
        m_outlet->applied(1us);
        QVERIFY(sends({"another:", "another:", "end", "load:"}));
    }

    void holdsWhatIsKnownOfEachKeyWhilePaused()
    {
        m_outlet->setPaused(true);
        for (quint64 revision = 1; revision <= 500'000; ++revision)
            m_outlet->add(news(revision % 2 == 0 ? "even" : "odd", revision));
        m_outlet->forget("gone", 7);
        m_outlet->setPaused(false);
        QVERIFY(sends({"odd 499999 even 500000 -gone 7"}));
    }

    void saysWhenAllIsApplied()
    {
        int done = 0;
        m_outlet->whenApplied([&] { ++done; });
        QCOMPARE(done, 1); // there was nothing
        m_outlet->add(news("a", 1));
        QVERIFY(sends({"a 1"}));
        m_outlet->add(news("b", 2));
        m_outlet->whenApplied([&] { ++done; });
        m_outlet->applied(1us);
        QCOMPARE(done, 1); // b is not
        QVERIFY(sends({"a 1", "b 2"}));
        m_outlet->applied(1us);
        QCOMPARE(done, 2);
        m_outlet->applied(1us);
        QCOMPARE(done, 2);
    }

    void knowsThatALoadWasSeenFromItsEndOnly()
    {
        m_outlet->beginLoad({false, true, 1});
        m_outlet->add(news("a", 1));
        QVERIFY(sends({"load: a 1"}));
        m_outlet->endLoad();
        m_outlet->applied(1us);
        QVERIFY(!m_outlet->hasLoaded());
        QVERIFY(sends({"load: a 1", "end"}));
        QVERIFY(!m_outlet->hasLoaded());
        m_outlet->whenApplied([] {}); // who else waits does not matter
        m_outlet->applied(1us);
        QVERIFY(m_outlet->hasLoaded());
        m_outlet->beginLoad({false, false, 1});
        QVERIFY(m_outlet->hasLoaded());
    }

    void aLoadDropsWhoWaits()
    {
        int done = 0;
        m_outlet->add(news("a", 1));
        m_outlet->whenApplied([&] { ++done; });
        QVERIFY(m_outlet->whenAppliedUpTo(1, [&] { ++done; }));
        m_outlet->beginLoad({false, true, 1});
        QVERIFY(sends({"load:"}));
        m_outlet->applied(1us);
        QCOMPARE(done, 0);
    }

    void keepsWhatComesAfterARevisionForTheNextBatch()
    {
        int upTo = 0;
        int all = 0;
        m_outlet->add(news("a", 1));
        m_outlet->add(news("a", 3)); // takes the place of the first only after that was told
        m_outlet->forget("gone", 1);
        m_outlet->whenApplied([&] { ++all; });
        QVERIFY(m_outlet->whenAppliedUpTo(2, [&] { ++upTo; }));
        m_outlet->add(news("b", 2)); // too late for it
        m_outlet->prune(1);
        QVERIFY(sends({"a 1 -gone 1"}));
        QCOMPARE(upTo, 0);
        m_outlet->applied(1us);
        QCOMPARE(upTo, 1);
        QCOMPARE(all, 0);
        QVERIFY(sends({"a 1 -gone 1", "a 3 b 2 prune 1"}));
        m_outlet->applied(1us);
        QCOMPARE(upTo, 1);
        QCOMPARE(all, 1);
        QVERIFY(m_outlet->whenAppliedUpTo(3, [&] { ++upTo; }));
        QCOMPARE(upTo, 2); // there was nothing
    }

    void losesNothingToAPause()
    {
        int upTo = 0;
        m_outlet->add(news("a", 1));
        m_outlet->add(news("b", 2));
        QVERIFY(m_outlet->whenAppliedUpTo(1, [&] { ++upTo; }));
        m_outlet->setPaused(true);
        m_outlet->add(news("c", 3));
        QVERIFY(!m_outlet->whenAppliedUpTo(2, [&] { ++upTo; }));
        m_outlet->setPaused(false);
        QVERIFY(!m_outlet->whenAppliedUpTo(2, [&] { ++upTo; }));
        QVERIFY(sends({"a 1"}));
        m_outlet->applied(1us);
        QVERIFY(sends({"a 1", "b 2 c 3"}));
        QCOMPARE(upTo, 0);
    }

    void waitsForWhatIsOnItsWayUpToARevision()
    {
        int upTo = 0;
        m_outlet->add(news("a", 1));
        QVERIFY(sends({"a 1"}));
        m_outlet->add(news("b", 5));
        QVERIFY(m_outlet->whenAppliedUpTo(4, [&] { ++upTo; }));
        QVERIFY(!m_outlet->whenAppliedUpTo(5, [&] { ++upTo; })); // one at a time
        QCOMPARE(upTo, 0);
        m_outlet->applied(1us);
        QCOMPARE(upTo, 1);
    }

    void saysWhenRevisionsWentTogether()
    {
        int upTo = 0;
        m_outlet->add(news("a", 1));
        m_outlet->add(news("b", 3));
        QVERIFY(sends({"a 1 b 3"}));
        QVERIFY(!m_outlet->whenAppliedUpTo(2, [&] { ++upTo; }));
        QVERIFY(m_outlet->whenAppliedUpTo(3, [&] { ++upTo; }));
        m_outlet->applied(1us);
        QCOMPARE(upTo, 1);
        m_outlet->setPaused(true);
        for (quint64 revision = 4; revision <= 100'000; ++revision)
            m_outlet->add(news("a", revision));
        QVERIFY(!m_outlet->whenAppliedUpTo(50, [&] { ++upTo; })); // replaced meanwhile
        m_outlet->beginLoad({false, false, 1});
        QVERIFY(!m_outlet->whenAppliedUpTo(50, [&] { ++upTo; })); // of a load that has not begun
        QCOMPARE(upTo, 1);
    }

    void coalesces_data()
    {
        QTest::addColumn<QByteArrayList>("news"); ///< "-" forgets
        QTest::addColumn<QByteArray>("left");
        const auto row = [](const char *name, const QByteArrayList &all, const char *left) {
            QTest::newRow(name) << all << QByteArray(left);
        };
        row("nothing", {}, "");
        row("each once", {"a1", "b2"}, "a 1 b 2");
        row("the latest", {"a1", "b2", "a3", "a4"}, "b 2 a 4");
        row("forgotten", {"a1", "-a1"}, "-a 1");
        row("an old one forgotten", {"a5", "-a3"}, "a 5 -a 3");
        row("an older one back", {"a3", "-a5", "a2"}, "-a 5 a 2");
        row("written again", {"-a5", "a6"}, "a 6");
    }
    void coalesces()
    {
        QFETCH(QByteArrayList, news);
        KeyBatch batch;
        batch.endsLoad = true;
        for (const QByteArray &one : news) {
            if (one.startsWith('-'))
                batch.forget(QByteArrayView(one).sliced(1, 1), one.mid(2).toULongLong());
            else
                batch.add(::news(one.left(1).constData(), one.mid(1).toULongLong()));
        }
        coalesce(batch);
        QFETCH(QByteArray, left);
        QCOMPARE(picture(batch), (left + " end").trimmed());
    }
};

QTEST_GUILESS_MAIN(TestBatchOutlet)
#include "tst_batch_outlet.moc"
