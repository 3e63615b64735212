// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/support/nats_server.h"
#include "tests/support/wait.h"
#include "tests/truth/paced_writing.h"
#include "tests/truth/watched_tree.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace kvasir;
using namespace kvasir::test;

namespace {

using namespace std::chrono_literals;

constexpr auto sampleInterval = 10s;
// A watcher may read all again only every half minute.
constexpr auto agreementLimit = 120s;
constexpr auto lookInterval = 200ms;

/// Resident memory of this process, in bytes.
qint64 residentBytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').first().toLongLong() * 1024;
    return 0;
}

/// Lets the tree watch a bucket that is written at an even pace, then holds it against the
/// revisions that were acknowledged.
class Soak : public QObject
{
public:
    Soak(WatchedTree &tree, PacedWriting &writing, std::chrono::seconds length)
        : m_tree(tree)
        , m_writing(writing)
        , m_length(length)
    {
        connect(&m_sample, &QTimer::timeout, this, &Soak::sample);
        connect(&m_end, &QTimer::timeout, this, &Soak::end);
        connect(&m_look, &QTimer::timeout, this, &Soak::look);
        connect(&m_tree.bucket(), &OpenBucket::statusChanged, this, &Soak::onStatus);
        m_end.setSingleShot(true);
    }

    void begin()
    {
        m_start = m_most = residentBytes();
        m_since.start();
        m_sample.start(sampleInterval);
        m_end.start(m_length);
        m_writing.start();
    }

    bool isRight() const { return m_missed == 0 && !m_writing.hasFailed(); }

    void print(const QString &version) const
    {
        printf("{\"bench\":\"soak\",\"server\":\"%s\",\"seconds\":%.1f,\"keys\":%zu,"
               "\"updates\":%llu,\"rss_start\":%lld,\"rss_end\":%lld,\"rss_max\":%lld,"
               "\"left_live\":%d,\"missed\":%lld,\"unacknowledged\":%s}\n",
               qPrintable(version), double(m_ranMs) / 1000, m_writing.revisions().size(),
               m_writing.updates(), m_start, m_last, m_most, m_leftLive, m_missed,
               m_writing.hasFailed() ? "true" : "false");
    }

private:
    void onStatus(const WatchStatus &status)
    {
        const bool isLive = status.state == WatchStatus::State::Live;
        if (std::exchange(m_isLive, isLive) && !isLive)
            ++m_leftLive;
    }

    void sample()
    {
        m_last = residentBytes();
        m_most = std::max(m_most, m_last);
        fprintf(stderr, "%lld s: %lld KiB, %llu updates\n", m_since.elapsed() / 1000, m_last / 1024,
                m_writing.updates());
    }

    void end()
    {
        m_writing.stop();
        m_ranMs = m_since.restart();
        m_sample.stop();
        sample();
        m_look.start(lookInterval);
    }

    void look()
    {
        m_missed = countMissed();
        const bool isOver = std::chrono::milliseconds(m_since.elapsed()) > agreementLimit;
        if ((m_missed == 0 && m_tree.is(WatchStatus::State::Live)) || isOver)
            QCoreApplication::quit();
    }

    /// Keys that are not as they were acknowledged, and those that nobody wrote.
    qint64 countMissed() const
    {
        const auto &revisions = m_writing.revisions();
        qint64 missed = qAbs(m_tree.model().knownKeyCount() - qint64(revisions.size()));
        for (std::size_t i = 0; i < revisions.size(); ++i)
            missed += m_tree.bucket().revisionOf(PacedWriting::keyOf(int(i))) != revisions[i];
        return missed;
    }

    WatchedTree &m_tree;
    PacedWriting &m_writing;
    std::chrono::seconds m_length;
    QTimer m_sample;
    QTimer m_end;
    QTimer m_look;
    QElapsedTimer m_since;
    qint64 m_ranMs = 0;
    qint64 m_start = 0;
    qint64 m_last = 0;
    qint64 m_most = 0;
    bool m_isLive = true;
    int m_leftLive = 0;
    qint64 m_missed = -1;
};

struct Wanted
{
    PacedWriting::Wanted writing;
    std::chrono::seconds length;
    ServerProgram program;
};

Wanted readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    const auto add = [&](const char *name, const char *text, const char *byDefault) {
        parser.addOption({QLatin1String(name), QLatin1String(text), QStringLiteral("N"),
                          QLatin1String(byDefault)});
    };
    add("seconds", "Write for so long.", "3600");
    add("rate", "Write so many updates a second.", "5000");
    add("keys", "Write to so many keys.", "100000");
    add("server", "Test against this program, version, or the newest.", "newest");
    parser.addHelpOption();
    parser.process(arguments);
    const auto number = [&](const char *name) { return parser.value(QLatin1String(name)).toInt(); };
    return {{0, number("keys"), number("rate")},
            std::chrono::seconds(number("seconds")),
            serverProgramCalled(parser.value(QStringLiteral("server")))};
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // no desktop is needed
    QApplication app(argc, argv);
    Wanted wanted = readArguments(QApplication::arguments());
    NatsServer server({true, {}, wanted.program.path});
    if (wanted.program.path.isEmpty() || !server.start()) {
        fprintf(stderr, "no such server, or it does not start\n");
        return 2;
    }
    wanted.writing.port = server.port();
    PacedWriting writing(wanted.writing);
    if (!RawClient(server.port())
             .createBucket("b", {{QStringLiteral("max_msgs_per_subject"), 1}}) ||
        !writing.fill())
        return 2;
    WatchedTree tree(server.settings());
    if (!tree.open() ||
        !QTest::qWaitFor([&] { return tree.is(WatchStatus::State::Live); }, waitLimitMs))
        return 2;
    Soak soak(tree, writing, wanted.length);
    soak.begin();
    QApplication::exec();
    soak.print(wanted.program.version);
    return soak.isRight() ? 0 : 1;
}
