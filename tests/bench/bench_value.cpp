// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/value_document.h"
#include "tests/app/browser_fixture.h"
#include "tests/bench/support/bench_options.h"
#include "tests/bench/support/bench_server.h"
#include "tests/bench/support/report.h"
#include "tests/bench/support/sample_json.h"
#include "ui/value/value_pane.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <vector>

/// How long a big value takes from where its bytes are at hand, and from the click on its key with
/// a real server, to the first painted screen of it; what typing and saving cost then.

using namespace kvasir;
using namespace kvasir::bench;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int longestWaitMs = 30'000;
constexpr int strokes = 20;

/// The longest time that the event loop did not come round.
class LoopGap : public QObject
{
public:
    LoopGap()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] { m_worst = worst(); });
        m_timer.start(1);
        m_since.start();
    }
    double worst()
    {
        m_worst = std::max(m_worst, double(m_since.nsecsElapsed()) / 1e6);
        m_since.start();
        return m_worst;
    }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    double m_worst = 0;
};

/// Notes when an editor with text in it has been painted.
class FirstPaint : public QObject
{
public:
    explicit FirstPaint(ValueEditor &editor)
        : m_editor(editor)
    {
        m_since.start();
        editor.viewport()->installEventFilter(this);
    }
    bool wait()
    {
        return QTest::qWaitFor([this] { return m_ms > 0; }, longestWaitMs);
    }
    double ms() const { return m_ms; }
    double elapsed() const { return double(m_since.nsecsElapsed()) / 1e6; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_ms == 0 && m_editor.length() > 2) {
            // Behind the painting itself.
            QTimer::singleShot(0, this, [this] {
                if (m_ms == 0)
                    m_ms = elapsed();
            });
        }
        return false;
    }

private:
    ValueEditor &m_editor;
    QElapsedTimer m_since;
    double m_ms = 0;
};

struct Measures
{
    std::vector<double> firstScreen, ready, gap, stroke, bytes;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? -1 : values[values.size() / 2];
}

void note(json &numbers, const std::string &name, const Measures &measures)
{
    numbers[name + "_first_screen_ms"] = median(measures.firstScreen);
    numbers[name + "_ready_ms"] = median(measures.ready);
    numbers[name + "_loop_gap_worst_ms"] = median(measures.gap);
    if (measures.stroke.empty())
        return;
    numbers[name + "_keystroke_ms"] = median(measures.stroke);
    numbers[name + "_bytes_to_save_ms"] = median(measures.bytes);
}

/// Until the value can be edited.
bool isReady(const ValueEditor &editor)
{
    return editor.isEnabled() && editor.length() > 2 && !editor.isReadOnly();
}

void typeInto(ValueEditor &editor, Measures &measures)
{
    editor.setFocus();
    editor.setCursorPosition(1, 0);
    for (int i = 0; i < strokes; ++i) {
        QElapsedTimer since;
        since.start();
        QTest::keyClick(editor.viewport(), Qt::Key_Space);
        editor.viewport()->repaint();
        measures.stroke.push_back(double(since.nsecsElapsed()) / 1e6);
    }
}

Revision revisionOf(const QByteArray &value)
{
    Revision revision;
    revision.key = "big";
    revision.revision = 1;
    revision.modifiedMs = 1;
    revision.value = value;
    return revision;
}

void openAtHand(const QByteArray &value, Measures &measures)
{
    ValueDocument document;
    ValuePane pane(document);
    pane.resize(900, 700);
    pane.show();
    if (!QTest::qWaitForWindowExposed(&pane))
        return;
    auto *editor = pane.findChild<ValueEditor *>();
    LoopGap gap;
    FirstPaint paint(*editor);
    document.open(revisionOf(value));
    if (!paint.wait() || !QTest::qWaitFor([&] { return isReady(*editor); }, longestWaitMs))
        return;
    measures.firstScreen.push_back(paint.ms());
    measures.ready.push_back(paint.elapsed());
    measures.gap.push_back(gap.worst());
    typeInto(*editor, measures);
    QElapsedTimer since;
    since.start();
    if (document.bytes().isEmpty())
        qWarning() << "no bytes";
    measures.bytes.push_back(double(since.nsecsElapsed()) / 1e6);
}

void openFromServer(BrowserFixture &fixture, Measures &measures)
{
    const auto isThere = [&] { return fixture.keys()->reveal("big").isValid(); };
    if (!fixture.openKey("small") || !QTest::qWaitFor(isThere, longestWaitMs))
        return;
    ValueEditor *editor = fixture.editor();
    LoopGap gap;
    fixture.select("big");
    FirstPaint paint(*editor);
    if (!paint.wait() || !QTest::qWaitFor([&] { return isReady(*editor); }, longestWaitMs))
        return;
    measures.firstScreen.push_back(paint.ms());
    measures.ready.push_back(paint.elapsed());
    measures.gap.push_back(gap.worst());
    fixture.browser.reset();
}

void measure(json &numbers, const std::string &name, const QByteArray &value,
             const BenchOptions &options)
{
    const int runs = options.runs;
    Measures atHand;
    for (int i = 0; i < runs; ++i)
        openAtHand(value, atHand);
    note(numbers, name + "_at_hand", atHand);
    Measures fromServer;
    BrowserFixture fixture;
    fixture.server().setProgram(programOf(options).path);
    fixture.server().setConfig("max_payload: 64MB\nmax_pending: 256MB\n");
    if (fixture.begin() && fixture.other->put("b", "small", "1") &&
        fixture.other->put("b", "big", value)) {
        for (int i = 0; i < runs; ++i)
            openFromServer(fixture, fromServer);
    }
    note(numbers, name + "_from_server", fromServer);
}

} // namespace

int main(int argc, char **argv)
{
    useOffscreen();
    const QApplication application(argc, argv);
    const BenchOptions options = benchOptions();
    constexpr qsizetype mebibyte = qsizetype(1024) * 1024;
    json numbers;
    for (const qsizetype size : {mebibyte, 64 * mebibyte}) {
        if (options.isSmall && size > mebibyte)
            continue;
        const std::string name = std::to_string(size / mebibyte) + "mib_";
        measure(numbers, name + "compact", sampleJson(size, JsonLayout::Compact), options);
        measure(numbers, name + "pretty", sampleJson(size, JsonLayout::Pretty), options);
    }
    printReport("value", options, programOf(options).version, numbers);
    return 0;
}
