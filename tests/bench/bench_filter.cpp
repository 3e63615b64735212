// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// How long a filter takes over all keys of the real tree, from the text to a verdict on each of
// them, against `grep -c` over the same keys in a file; and how long it takes to find the best keys
// for Ctrl+P. Starts no server.

#include "models/keys/filter/filter_pass.h"
#include "models/keys/filter/key_search.h"
#include "models/keys/key_tree.h"
#include "tests/bench/support/bench_options.h"
#include "tests/bench/support/process_cost.h"
#include "tests/bench/support/report.h"
#include "tests/bench/support/statistics.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QProcess>
#include <QTemporaryFile>

#include <sys/resource.h>

using namespace kvasir;
using namespace kvasir::bench;
using namespace Qt::StringLiterals;

namespace {

struct Question
{
    std::string name;
    QString filter;
    QStringList grep; ///< what makes grep count the same; empty: it cannot
    QString before;   ///< typed on from this; empty: new
};

const std::vector<Question> questions{
    {"part", u"session-0000"_s, {u"-F"_s, u"session-0000"_s}, {}},
    {"part_everywhere", u"e"_s, {u"-F"_s, u"e"_s}, {}},
    {"part_nowhere", u"sezzion"_s, {u"-F"_s, u"sezzion"_s}, {}},
    {"part_typed_on_everywhere", u"es"_s, {u"-F"_s, u"es"_s}, u"e"_s},
    {"part_typed_on", u"session-00001"_s, {u"-F"_s, u"session-00001"_s}, u"session-0000"_s},
    {"wildcards", u"service-02.*.session-*7"_s, {u"-E"_s, u"^service-02\\.[^.]*\\.[^.]*7$"_s}, {}},
    {"fuzzy", u"~s2r0n17"_s, {u"-E"_s, u"s.*2.*r.*0.*n.*1.*7"_s}, {}},
    {"fuzzy_typed_on", u"~s2r0n17"_s, {u"-E"_s, u"s.*2.*r.*0.*n.*1.*7"_s}, u"~s2r0n1"_s},
    {"regex", u"/region-0[0-4].*[13579]9$/"_s, {u"-E"_s, u"region-0[0-4].*[13579]9$"_s}, {}},
    {"regex_looking_back", u"/([1-9])\\1\\1/"_s, {u"-E"_s, u"([1-9])\\1\\1"_s}, {}},
    {"revision", u"rev:>500"_s, {}, {}},
    {"four_terms", u"service-02 region session-*17* rev:>500"_s, {}, {}},
};

class Bench
{
public:
    explicit Bench(const KeyShape &shape)
    {
        if (!m_file.open())
            qFatal("no temporary file");
        for (std::uint64_t i = 0; i < shape.count; ++i) {
            KeyEntry entry;
            entry.key = QByteArray::fromStdString(shape.inOrder(i));
            entry.revision = i + 1;
            entry.modifiedMs = now;
            entry.size = 100;
            m_tree.put(KeyNews::of(entry), 0);
            m_file.write(entry.key + '\n');
        }
        m_file.flush();
    }

    json run()
    {
        json numbers;
        for (const Question &question : questions) {
            const qsizetype found = filter(question, numbers);
            if (!question.grep.isEmpty() && found != grep(question, numbers))
                qFatal("grep counts other keys for %s", question.name.c_str());
        }
        search("open_key_one_letter", u"s"_s, numbers);
        search("open_key", u"s2r0n17"_s, numbers);
        return numbers;
    }

private:
    static constexpr qint64 now = 1'700'000'000'000;
    static constexpr std::chrono::milliseconds sliceTime{4}; ///< as in the window

    qsizetype filter(const Question &question, json &numbers)
    {
        auto scope = FilterPass::Scope::AllKeys;
        if (!question.before.isEmpty()) {
            m_tree.setFilter(KeyFilter(question.before));
            while (!m_tree.advanceFilter(QDeadlineTimer(QDeadlineTimer::Forever)))
                continue;
            scope = FilterPass::Scope::KeysThatMatch;
        }
        const double processor = processorMs();
        const auto start = Clock::now();
        FilterPass pass(m_tree.nodes(), KeyFilter(question.filter), now, scope);
        while (!pass.advance(sliceTime))
            continue;
        m_wallMs = milliseconds(Clock::now() - start);
        numbers[question.name + "_ms"] = m_wallMs;
        numbers[question.name + "_processor_ms"] = processorMs() - processor;
        qsizetype found = 0;
        for (NodeId id = 0; id < m_tree.nodes().end(); ++id)
            found += pass.matches(id) ? 1 : 0;
        return found;
    }

    void search(const std::string &name, const QString &text, json &numbers)
    {
        const double processor = processorMs();
        const auto start = Clock::now();
        KeySearch search(m_tree.nodes());
        search.start(text);
        while (!search.advance(sliceTime))
            continue;
        numbers[name + "_ms"] = milliseconds(Clock::now() - start);
        numbers[name + "_processor_ms"] = processorMs() - processor;
        if (search.searched() != m_tree.liveCount())
            qFatal("not all keys were searched for %s", qPrintable(text));
    }

    qsizetype grep(const Question &question, json &numbers)
    {
        QProcess process;
        // Without the rules of a language it is quickest.
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LC_ALL"_s, u"C"_s);
        process.setProcessEnvironment(environment);
        const double processor = childrenMs();
        const auto start = Clock::now();
        process.start(u"grep"_s,
                      QStringList{u"-c"_s} + question.grep + QStringList{m_file.fileName()});
        if (!process.waitForFinished(-1) || process.exitCode() > 1)
            qFatal("grep fails for %s", question.name.c_str());
        const double wallMs = milliseconds(Clock::now() - start);
        numbers[question.name + "_grep_ms"] = wallMs;
        numbers[question.name + "_grep_processor_ms"] = childrenMs() - processor;
        numbers[question.name + "_ratio"] = m_wallMs / wallMs;
        return process.readAllStandardOutput().toLongLong();
    }

    static double childrenMs()
    {
        rusage usage{};
        getrusage(RUSAGE_CHILDREN, &usage);
        const auto ms = [](const timeval &time) {
            return 1000.0 * double(time.tv_sec) + double(time.tv_usec) / 1000.0;
        };
        return ms(usage.ru_utime) + ms(usage.ru_stime);
    }

    KeyTree m_tree;
    QTemporaryFile m_file;
    double m_wallMs = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const BenchOptions options = benchOptions();
    Bench bench(options.keys);
    std::vector<json> runs;
    for (int run = 0; run < options.runs; ++run)
        runs.push_back(bench.run());
    printReport("filter", options, {}, medians(runs));
    return 0;
}
