// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/settings.h"
#include "tests/support/named_connection.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// For which connections the marks of those that are remembered hold.
class TestConnectionMarks : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;

    QString file() const { return m_dir->filePath(u"kvasir.ini"_s); }

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void neverForgetsAMark()
    {
        ConnectionSettings production = namedConnection(u"prod"_s, {u"nats://p:1"_s});
        production.production = true;
        ConnectionSettings secret = namedConnection(u"secret"_s, {u"nats://s:1"_s});
        secret.holdsSecrets = true;
        Settings settings(file());
        settings.rememberConnection(production);
        settings.rememberConnection(secret);
        for (int i = 0; i < 25; ++i)
            settings.rememberConnection(
                namedConnection(u"c%1"_s.arg(i), {u"nats://c:%1"_s.arg(i + 1)}));
        QCOMPARE(settings.rememberedConnections().size(), 22U);
        QVERIFY(settings.withMarks(namedConnection(u"prod"_s)).production);
        QVERIFY(settings.withMarks(namedConnection(u"secret"_s)).holdsSecrets);
    }

    void aMarkHoldsForEveryWayToTheSameServers_data()
    {
        QTest::addColumn<ConnectionSettings>("way");
        QTest::addColumn<bool>("isMarked");
        const QStringList other{u"nats://other:1"_s};
        QTest::newRow("context") << namedConnection(u"prod"_s, other) << true;
        QTest::newRow("its domain") << namedConnection(u"prod (hub)"_s, other) << true;
        QTest::newRow("server") << namedConnection(u"p:1"_s, {u"nats://p:1"_s}) << true;
        QTest::newRow("second") << namedConnection(u"q:4222"_s, {u"tls://me:x@Q"_s}) << true;
        QTest::newRow("among others") << namedConnection(u"x"_s, {other[0], u"q"_s}) << true;
        QTest::newRow("loopback") << namedConnection(u"x"_s, {u"127.0.0.1:7"_s}) << true;
        QTest::newRow("another port") << namedConnection(u"p:2"_s, {u"nats://p:2"_s}) << false;
        QTest::newRow("another name") << namedConnection(u"production"_s, other) << false;
    }
    void aMarkHoldsForEveryWayToTheSameServers()
    {
        QFETCH(ConnectionSettings, way);
        Settings settings(file());
        ConnectionSettings production = namedConnection(
            u"prod"_s, {u"nats://p:1"_s, u"nats://q:4222"_s, u"nats://localhost:7"_s});
        production.production = true;
        settings.rememberConnection(production);
        // What was used before it got the mark takes nothing away.
        settings.rememberUse(way);
        QTEST(settings.withMarks(way).production, "isMarked");
        QVERIFY(!settings.withMarks(way).holdsSecrets);
        settings.rememberConnection(namedConnection(u"prod"_s, {u"nats://p:1"_s}));
        QTEST(settings.withMarks(way).production, "isMarked");
    }

    void aServerThatIsTakenOutStaysOut()
    {
        Settings settings(file());
        ConnectionSettings production =
            namedConnection(u"prod"_s, {u"nats://p:1"_s, u"nats://q:1"_s});
        production.production = true;
        settings.rememberConnection(production);
        production.urls.removeLast();
        settings.rememberConnection(production);
        settings.rememberUse(namedConnection(u"prod"_s, {u"nats://r:1"_s})); // a context that moved
        QCOMPARE(settings.rememberedConnections().front().urls, QStringList{u"nats://p:1"_s});
        // What was production once is not written to by chance.
        for (const QString &url : {u"nats://p:1"_s, u"nats://q:1"_s, u"nats://r:1"_s})
            QVERIFY2(settings.withMarks(namedConnection(u"x"_s, {url})).production,
                     qPrintable(url));
    }

    void aMarkHoldsByWhatTheServersTell_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<SystemTraces>("told");
        QTest::addColumn<bool>("isMarked");
        const auto row = [](const char *name, const QString &url, const SystemTraces &told,
                            bool isMarked) { QTest::newRow(name) << url << told << isMarked; };
        const QString same = u"nats://p:1"_s;
        const QString alias = u"nats://alias:7"_s;
        const QStringList address{u"10.0.0.1:1"_s};
        row("the same server", same, {}, true);
        row("and account", same, {{}, address, {}, {u"N9"_s}, u"eu"_s, {u"live"_s}}, true);
        row("another account", same, {{}, address, {}, {u"N1"_s}, u"eu"_s, {u"dev"_s}}, false);
        row("nothing told", alias, {}, false);
        row("the same process", alias, {{}, {}, {}, {u"N1"_s}, u"eu"_s, {u"live"_s}}, true);
        row("account not told", alias, {{}, {}, {}, {u"N1"_s}, u"eu"_s, {}}, true);
        row("its other account", alias, {{}, {}, {}, {u"N1"_s}, u"eu"_s, {u"dev"_s}}, false);
        row("an address", alias, {{}, address, {}, {u"N9"_s}, u"eu"_s, {u"live"_s}}, true);
        row("in another cluster", alias, {{}, address, {}, {u"N9"_s}, u"us"_s, {u"live"_s}}, false);
        row("another port", alias, {{}, {u"10.0.0.1:2"_s}, {}, {u"N9"_s}, u"eu"_s, {}}, false);
        row("told of", alias, {{}, {u"10.0.0.2:1"_s}, {}, {u"N9"_s}, u"eu"_s, {}}, true);
        row("tells of it", alias, {{}, {u"10.0.0.3:1"_s}, address, {u"N9"_s}, u"eu"_s, {}}, true);
        row("an address as URL", u"10.0.0.1:1"_s, {}, true);
        row("a name of the account", alias, {{}, {}, {}, {u"N9"_s}, u"eu"_s, {u"live"_s}}, false);
    }
    void aMarkHoldsByWhatTheServersTell()
    {
        QFETCH(QString, url);
        QFETCH(SystemTraces, told);
        QFETCH(bool, isMarked);
        {
            Settings settings(file());
            ConnectionSettings production = namedConnection(u"prod"_s, {u"nats://p:1"_s});
            production.production = true;
            production.traces = {{},        {u"10.0.0.1:1"_s}, {u"10.0.0.2:1"_s},
                                 {u"N1"_s}, u"eu"_s,           {u"live"_s}};
            settings.rememberConnection(production);
        }
        Settings settings(file());
        ConnectionSettings way = namedConnection(u"way"_s, {url});
        way.traces = told;
        const ConnectionSettings marked = settings.withMarks(way);
        QCOMPARE(marked.production, isMarked);
        QCOMPARE(marked.productionOf, isMarked ? u"prod"_s : QString());
        // The mark stays with the connection that has it.
        settings.rememberUse(marked);
        QCOMPARE(settings.withMarks(way).productionOf, isMarked ? u"prod"_s : QString());
        settings.rememberConnection(namedConnection(u"prod"_s, {u"nats://p:1"_s}), {true, false});
        QVERIFY(!settings.withMarks(way).production);
    }

    void aMarkHoldsForEveryAccountThatItsConnectionWasOf()
    {
        Settings settings(file());
        ConnectionSettings production = namedConnection(u"prod"_s, {u"nats://p:1"_s});
        production.production = true;
        for (const QString &account : {u"live"_s, u"ops"_s}) {
            production.traces.accounts = {account};
            settings.rememberUse(production);
        }
        ConnectionSettings way = namedConnection(u"way"_s, {u"nats://p:1"_s});
        const auto isMarked = [&](const QString &account) {
            way.traces.accounts = {account};
            return settings.withMarks(way).production;
        };
        QVERIFY(isMarked(u"live"_s));
        QVERIFY(isMarked(u"ops"_s));
        QVERIFY(!isMarked(u"dev"_s));
    }

    void aMarkOfUnknownAccountHoldsForAll()
    {
        Settings settings(file());
        ConnectionSettings production = namedConnection(u"prod"_s, {u"nats://p:1"_s});
        production.production = true;
        settings.rememberConnection(production); // and was never connected to
        for (const QString &account : {u"dev"_s, u"live"_s}) {
            ConnectionSettings way = namedConnection(account, {u"nats://p:1"_s});
            way.traces.accounts = {account};
            way = settings.withMarks(way);
            QVERIFY2(way.production, qPrintable(account));
            settings.rememberUse(way);
        }
    }

    void anAccountsKeyIsTheSameNowhereElse()
    {
        Settings settings(file());
        const QString key = u'A' + QString(55, u'B');
        ConnectionSettings production = namedConnection(u"prod"_s, {u"nats://p:1"_s});
        production.production = true;
        production.traces = {{}, {}, {}, {u"N1"_s}, u"eu"_s, {key}};
        settings.rememberConnection(production);
        ConnectionSettings way = namedConnection(u"way"_s, {u"nats://tunnel:9"_s});
        way.traces = {{}, {}, {}, {u"N2"_s}, u"eu"_s, {key}};
        QVERIFY(settings.withMarks(way).production);
        way.traces.cluster = u"staging"_s;
        QVERIFY(!settings.withMarks(way).production);
    }

    void aWayThatWasMetOnceIsKnownWhenTheServerIsAnotherProcess()
    {
        Settings settings(file());
        ConnectionSettings production = namedConnection(u"prod"_s, {u"nats://p:1"_s});
        production.production = true;
        production.traces = {{}, {}, {}, {u"N1"_s}, {}, {}};
        settings.rememberConnection(production);
        ConnectionSettings way = namedConnection(u"way"_s, {u"nats://alias:7"_s});
        way.traces.processes = QStringList{u"N1"_s};
        settings.rememberUse(settings.withMarks(way));
        ConnectionSettings later = namedConnection(u"other"_s, {u"nats://alias:7"_s});
        later.traces.processes = QStringList{u"N2"_s};
        QVERIFY(settings.withMarks(later).production);
        // What this machine's own ports lead to is another system tomorrow.
        way.urls = QStringList{u"nats://localhost:9"_s};
        settings.rememberUse(settings.withMarks(way));
        later.urls = way.urls;
        QVERIFY(!settings.withMarks(later).production);
    }

    void onlyThePersonTakesAMarkAway()
    {
        Settings settings(file());
        ConnectionSettings production = namedConnection(u"prod"_s);
        production.production = production.holdsSecrets = true;
        settings.rememberConnection(production);
        settings.rememberConnection(namedConnection(u"prod"_s));
        QVERIFY(settings.withMarks(namedConnection(u"prod"_s)).production);
        const ConnectionMarks cleared{true, false};
        QVERIFY(!settings.withMarks(namedConnection(u"prod"_s), cleared).production);
        settings.rememberConnection(namedConnection(u"prod"_s), cleared);
        QVERIFY(!settings.withMarks(namedConnection(u"prod"_s)).production);
        QVERIFY(settings.withMarks(namedConnection(u"prod"_s)).holdsSecrets);
    }
};

QTEST_GUILESS_MAIN(TestConnectionMarks)
#include "tst_connection_marks.moc"
