// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/value_document.h"
#include "tests/app/browser_fixture.h"
#include "tests/bench/sample_json.h"
#include "ui/value/value_pane.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <vector>

// How long a big value takes from where its bytes are at hand, and from the click on its key with a
// real server, to the first painted screen of it; what typing and saving cost then. Prints one
// JSON object of medians, in milliseconds.

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int longestWaitMs = 120'000;
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
    if (values.empty())
        return -1;
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

QJsonObject toJson(const Measures &measures)
{
    QJsonObject object{{u"firstScreenMs"_s, median(measures.firstScreen)},
                       {u"readyMs"_s, median(measures.ready)},
                       {u"worstLoopGapMs"_s, median(measures.gap)}};
    if (!measures.stroke.empty()) {
        object[u"keystrokeMs"_s] = median(measures.stroke);
        object[u"savedBytesMs"_s] = median(measures.bytes);
    }
    return object;
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
    if (!fixture.openKey("small"))
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

QJsonObject measure(const QByteArray &value, int runs)
{
    Measures atHand;
    for (int i = 0; i < runs; ++i)
        openAtHand(value, atHand);
    Measures fromServer;
    BrowserFixture fixture;
    fixture.server().setConfig("max_payload: 64MB\nmax_pending: 256MB\n");
    if (fixture.begin() && fixture.other->put("b", "small", "1") &&
        fixture.other->put("b", "big", value)) {
        for (int i = 0; i < runs; ++i)
            openFromServer(fixture, fromServer);
    }
    return {{u"bytes"_s, value.size()},
            {u"atHand"_s, toJson(atHand)},
            {u"fromServer"_s, toJson(fromServer)}};
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"runs"_s, u"How often each is measured."_s, u"count"_s, u"5"_s},
                       {u"small"_s, u"Small values only, so that the program cannot rot."_s}});
    parser.addHelpOption();
    parser.process(application);
    constexpr qsizetype mebibyte = qsizetype(1024) * 1024;
    const bool small = parser.isSet(u"small"_s);
    const int runs = std::max(1, parser.value(u"runs"_s).toInt());
    QJsonObject report;
    for (const qsizetype size : {mebibyte, 64 * mebibyte}) {
        if (small && size > mebibyte)
            continue;
        const QString name = QString::number(size / mebibyte) + u"MiB"_s;
        report[name + u"Compact"_s] = measure(sampleJson(size, JsonLayout::Compact), runs);
        report[name + u"Pretty"_s] = measure(sampleJson(size, JsonLayout::Pretty), runs);
    }
    fputs(QJsonDocument(report).toJson().constData(), stdout);
    return 0;
}
