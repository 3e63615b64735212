// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/sandbox/sandbox.h"
#include "app/sandbox/sandbox_data.h"
#include "tests/support/nats_server.h"
#include "tests/support/raw_client.h"
#include "tests/support/wait.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <csignal>
#include <cstdio>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

namespace {

int portOf(const QString &url)
{
    return QUrl(url).port();
}

/// A sandbox that was started, and how that ended.
struct Started
{
    explicit Started(const QString &directory)
        : sandbox(directory)
    {
        sandbox.start();
        (void)QTest::qWaitFor([this] { return !ready.isEmpty() || !failed.isEmpty(); },
                              waitLimitMs);
    }
    ConnectionSettings settings() const
    {
        return ready.isEmpty() ? ConnectionSettings()
                               : ready.last().first().value<ConnectionSettings>();
    }
    int port() const { return portOf(settings().urls.value(0)); }

    Sandbox sandbox;
    QSignalSpy ready{&sandbox, &Sandbox::ready};
    QSignalSpy failed{&sandbox, &Sandbox::failed};
};

/// The last line of the story of a bucket, key by key.
std::map<QByteArray, QByteArray> endOfStory(const QString &bucket)
{
    std::map<QByteArray, QByteArray> end;
    for (const KeyEdit &edit : sandboxEdits(bucket))
        end[edit.key] = edit.operation == Operation::Put ? edit.value : QByteArray("DELETED");
    return end;
}

} // namespace

class TestSandbox : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;

    QString dir() const { return m_dir->path(); }
    /// The process id is in the name of the file with the ports.
    qint64 serverPid() const
    {
        const QStringList files =
            QDir(dir() + u"/ports"_s).entryList({u"nats-server_*.ports"_s}, QDir::Files);
        return files.value(0).section(u'_', 1).section(u'.', 0, 0).toLongLong();
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        qputenv("KVASIR_NATS_SERVER", anyServerProgram().toUtf8());
    }

    void holdsTheSamples()
    {
        const Started started(dir());
        QCOMPARE(started.ready.size(), 1);
        QVERIFY(started.settings().sandbox);
        QCOMPARE(started.settings().name, u"sandbox"_s);
        QVERIFY(started.settings().urls.value(0).startsWith(u"nats://127.0.0.1:"_s));
        RawClient other(started.port());
        const QJsonArray streams = other.api("STREAM.NAMES").value(u"streams"_s).toArray();
        for (const SandboxBucket &bucket : sandboxBuckets())
            QVERIFY2(streams.contains(u"KV_"_s + bucket.name), qPrintable(bucket.name));

        std::map<QByteArray, QByteArray> shown;
        for (const RawClient::Entry &entry : other.scan("feature-flags"))
            shown[entry.key] = entry.operation == "PUT" ? entry.value : QByteArray("DELETED");
        QVERIFY(shown.size() > 10);
        QCOMPARE(shown, endOfStory(u"feature-flags"_s));
    }

    void thereIsHistory()
    {
        const Started started(dir());
        RawClient other(started.port());
        const QJsonObject state =
            other.api("STREAM.INFO.KV_feature-flags").value(u"state"_s).toObject();
        // Every step of the story is kept, in its order.
        QCOMPARE(state.value(u"messages"_s).toInteger(),
                 qint64(sandboxEdits(u"feature-flags"_s).size()));
        QVERIFY(state.value(u"messages"_s).toInteger() >
                state.value(u"num_subjects"_s).toInteger());
    }

    void somethingMoves()
    {
        const Started started(dir());
        RawClient other(started.port());
        const auto before = other.scan("workers");
        QVERIFY(!before.empty());
        QTRY_VERIFY_WITH_TIMEOUT(other.scan("workers") != before, waitLimitMs);
        const auto leader = other.scan("leader");
        QTRY_VERIFY_WITH_TIMEOUT(other.scan("leader") != leader, waitLimitMs);
    }

    void theSimulatorOverwritesNobody()
    {
        const Started started(dir());
        RawClient other(started.port());
        const quint64 mine = other.put("leader", "scheduler", "mine");
        // Its next write meets the conflict, and only the one after that goes through.
        QTRY_VERIFY_WITH_TIMEOUT(other.scan("leader").back().value != "mine", waitLimitMs);
        QVERIFY(other.scan("leader").back().revision > mine);
    }

    void answersAgainAtOnce()
    {
        Started started(dir());
        QCOMPARE(started.ready.size(), 1);
        started.sandbox.start();
        QCOMPARE(started.ready.size(), 2);
        QCOMPARE(started.ready[0].first().value<ConnectionSettings>().urls,
                 started.ready[1].first().value<ConnectionSettings>().urls);
    }

    void whatWasCancelledIsNotAnnounced()
    {
        Sandbox sandbox(dir());
        QSignalSpy ready(&sandbox, &Sandbox::ready);
        sandbox.start();
        sandbox.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(serverPid() > 0, waitLimitMs);
        sandbox.start();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, waitLimitMs);
    }

    void keepsTheDataBetweenStarts()
    {
        std::vector<RawClient::Entry> before;
        {
            const Started started(dir());
            RawClient other(started.port());
            QVERIFY(other.put("feature-flags", "mine.flag", "kept"));
            QVERIFY(other.del("feature-flags", "app.web.dark_mode"));
            before = other.scan("feature-flags");
        }
        const Started started(dir());
        QCOMPARE(started.ready.size(), 1);
        RawClient other(started.port());
        // Neither lost nor filled a second time.
        QCOMPARE(other.scan("feature-flags"), before);
    }

    void aSecondOneHasItsOwn()
    {
        const Started first(dir());
        RawClient one(first.port());
        QVERIFY(one.put("feature-flags", "mine.flag", "first"));
        {
            const Started second(dir());
            QCOMPARE(second.ready.size(), 1);
            QVERIFY(second.port() != first.port());
            RawClient two(second.port());
            const auto entries = two.scan("feature-flags");
            QVERIFY(!entries.empty());
            QVERIFY(std::none_of(entries.begin(), entries.end(),
                                 [](const auto &entry) { return entry.key == "mine.flag"; }));
            QVERIFY(two.del("feature-flags", "app.web.dark_mode"));
        }
        const auto entries = one.scan("feature-flags");
        QVERIFY(std::any_of(entries.begin(), entries.end(),
                            [](const auto &entry) { return entry.key == "mine.flag"; }));
        QVERIFY(std::any_of(entries.begin(), entries.end(), [](const auto &entry) {
            return entry.key == "app.web.dark_mode" && entry.operation == "PUT";
        }));
    }

    void saysThatThereIsNoServer()
    {
        qputenv("KVASIR_NATS_SERVER", "/nonexistent");
        Started started(dir());
        QVERIFY(started.ready.isEmpty());
        QCOMPARE(started.failed.size(), 1);
        QCOMPARE(started.failed.first().first().value<Error>().kind, ErrorKind::ServerNotInstalled);

        // Installed meanwhile: no new start of the program is needed.
        qputenv("KVASIR_NATS_SERVER", anyServerProgram().toUtf8());
        started.sandbox.start();
        QTRY_COMPARE_WITH_TIMEOUT(started.ready.size(), 1, waitLimitMs);
    }

    void saysWhyTheServerDoesNotStart()
    {
        qputenv("KVASIR_NATS_SERVER", "/bin/false");
        const Started started(dir());
        QCOMPARE(started.failed.size(), 1);
        QCOMPARE(started.failed.first().first().value<Error>().kind, ErrorKind::ServerUnavailable);
    }

    void saysThatItCannotWriteTheFolder()
    {
        const Started started(u"/proc/kvasir"_s);
        QCOMPARE(started.failed.size(), 1);
        const auto error = started.failed.first().first().value<Error>();
        QCOMPARE(error.kind, ErrorKind::FileFailed);
        QVERIFY(error.detail.contains(u"/proc/kvasir"_s));
    }

    void canBeStartedAgainWhenTheServerDied()
    {
        Started started(dir());
        QCOMPARE(started.ready.size(), 1);
        QVERIFY(RawClient(started.port()).put("feature-flags", "mine.flag", "kept"));
        QVERIFY(serverPid() > 0);
        QCOMPARE(::kill(pid_t(serverPid()), SIGKILL), 0);
        QTRY_COMPARE_WITH_TIMEOUT(started.failed.size(), 1, waitLimitMs);
        QCOMPARE(started.failed.first().first().value<Error>().kind, ErrorKind::ServerUnavailable);
        started.sandbox.start();
        QTRY_COMPARE_WITH_TIMEOUT(started.ready.size(), 2, waitLimitMs);
        const auto entries = RawClient(started.port()).scan("feature-flags");
        QVERIFY(std::any_of(entries.begin(), entries.end(),
                            [](const auto &entry) { return entry.value == "kept"; }));
    }

    void theServerDiesWithAProgramThatIsKilled()
    {
        QProcess program;
        program.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, dir()});
        QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), waitLimitMs);
        const int port = portOf(QString::fromUtf8(program.readLine()).trimmed());
        const auto isThere = [port] {
            QTcpSocket socket;
            socket.connectToHost(u"127.0.0.1"_s, quint16(port));
            return socket.waitForConnected(1000);
        };
        QVERIFY(isThere());
        program.kill();
        QVERIFY(program.waitForFinished(waitLimitMs));
        QTRY_VERIFY_WITH_TIMEOUT(!isThere(), waitLimitMs);

        // The lock that it left holds nobody up.
        const Started started(dir());
        QCOMPARE(started.ready.size(), 1);
        QVERIFY(serverPid() > 0);
    }
};

/// With --hold FOLDER a program that runs a sandbox's server, says where, and waits to be killed.
int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--hold"_s) {
        SandboxServer server(arguments.value(2));
        QObject::connect(&server, &SandboxServer::ready, &server, [](const QString &url) {
            std::puts(qPrintable(url));
            std::fflush(stdout);
        });
        server.start();
        return QCoreApplication::exec();
    }
    TestSandbox test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sandbox.moc"
