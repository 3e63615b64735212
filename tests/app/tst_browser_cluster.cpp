// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"
#include "tests/support/model_picture.h"
#include "tests/support/nats_cluster.h"
#include "ui/connection/connection_info_window.h"

#include <QRegularExpression>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

namespace {

// Servers take a while to find out that another is gone, and to elect a leader.
constexpr int electionLimitMs = 3 * waitLimitMs;

} // namespace

/// A bucket that three servers keep, while they go and come back.
class TestBrowserCluster : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;
    NatsCluster m_cluster{serverProgramCalled(u"newest"_s).path};

    /// What the connection's information says under that name.
    QString info(const QString &line)
    {
        return f.find<QLabel>(line, f.window().findChild<ConnectionInfoWindow *>())->text();
    }
    QString page() { return modelPicture(*f.find<QTreeView>(u"Bucket information"_s)->model()); }
    /// The servers that keep the bucket, as its page has them: "NAME CONDITION", sorted.
    QStringList replicas()
    {
        static const QRegularExpression replica(u"^ *s\\d \\| "_s);
        QStringList lines = page().split(u'\n').filter(replica);
        for (QString &line : lines)
            line = line.trimmed().replace(u" | "_s, u" "_s);
        lines.sort();
        return lines;
    }
    QString conditionOf(int server)
    {
        return replicas().filter(nameOf(server) + u' ').join(u',').section(u' ', 1);
    }
    static QString nameOf(int server) { return u's' + QString::number(server); }
    int connectedTo() { return info(u"Server"_s).mid(1).toInt(); }
    void save(const QString &text)
    {
        f.type(text);
        f.button(u"Save"_s)->click();
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_cluster.start());
        RawClient client(m_cluster.port());
        QVERIFY(client.createBucket("b", {{u"num_replicas"_s, 3}, {u"storage"_s, u"file"_s}}));
        // At first another server than the bucket's leader may answer that nobody listens there.
        QVERIFY(QTest::qWaitFor([&] { return client.put("b", "k", "one") == 1; }, waitLimitMs));
        f.elsewhere = m_cluster.settings();
        QVERIFY(f.openKey("k"));
        f.action(u"Information"_s)->trigger();
        f.action(u"Connection information"_s)->trigger();
    }
    void cleanupTestCase() { f.end(); }

    void saysWhoKeepsIt()
    {
        QTRY_COMPARE_WITH_TIMEOUT(replicas().size(), 3, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(replicas().filter(u"up to date, 0 behind"_s).size(), 2,
                                  waitLimitMs);
        QCOMPARE(replicas().filter(u" leader"_s).size(), 1);
        QCOMPARE(info(u"Cluster"_s), u"kvasir"_s);
        QCOMPARE(info(u"State"_s), u"connected"_s);
    }

    void losesOne()
    {
        const int lost = connectedTo();
        m_cluster.server(lost).kill();
        QTRY_VERIFY_WITH_TIMEOUT(connectedTo() != lost, electionLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(info(u"State"_s), u"connected"_s, electionLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(conditionOf(lost).contains(u", heard of "_s), electionLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(replicas().filter(u" leader"_s).size(), 1, electionLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"live"_s, electionLimitMs);
        save(u"two"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"two 2"_s, electionLimitMs);
    }

    void losesTwo()
    {
        const int left = connectedTo();
        for (int number = 0; number < NatsCluster::size; ++number)
            if (number != left)
                m_cluster.server(number).kill();
        QTRY_VERIFY_WITH_TIMEOUT(page().contains(u"Leader | none"_s), electionLimitMs);
        QCOMPARE(info(u"State"_s), u"connected"_s);
        QCOMPARE(info(u"Server"_s), nameOf(left));
        // Whoever is on the other side may be writing.
        QTRY_VERIFY_WITH_TIMEOUT(f.label(u"Live status"_s).startsWith(u"stale since"_s),
                                 electionLimitMs);
        save(u"three"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.label(u"Value message"_s).contains(u"no leader"_s),
                                 electionLimitMs);
        QCOMPARE(f.editor()->text(), u"three"_s);
        QCOMPARE(f.shown("k"), u"two 2"_s);
    }

    void recoversWhenTheyAreBack()
    {
        for (int number = 0; number < NatsCluster::size; ++number)
            if (!m_cluster.server(number).isRunning())
                QVERIFY(m_cluster.server(number).start());
        QTRY_COMPARE_WITH_TIMEOUT(replicas().filter(u"up to date, 0 behind"_s).size(), 2,
                                  electionLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"live"_s, electionLimitMs);
        QCOMPARE(f.editor()->text(), u"three"_s);
        f.button(u"Save"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"three 3"_s, electionLimitMs);
        QVERIFY(!page().contains(u"Leader | none"_s));
    }
};

QTEST_MAIN(TestBrowserCluster)
#include "tst_browser_cluster.moc"
