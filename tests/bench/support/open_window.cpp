// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/support/open_window.h"

#include "tests/bench/support/run_until.h"
#include "ui/text/watch_status_text.h"

#include <QEvent>
#include <QTest>

namespace kvasir::bench {

namespace {

using namespace Qt::StringLiterals;

const auto paintedType = QEvent::Type(QEvent::registerEventType());

} // namespace

OpenWindow::OpenWindow(int port)
{
    qputenv("XDG_CONFIG_HOME", m_dir.path().toUtf8()); // not those of whoever runs it
    const auto line = parseCommandLine({u"kvasir"_s});
    m_settings = std::make_unique<Settings>(m_dir.filePath(u"kvasir.ini"_s));
    m_browser = std::make_unique<Browser>(line.value(), *m_settings);
    ConnectionSettings settings;
    settings.name = u"bench"_s;
    settings.urls = {u"nats://127.0.0.1:%1"_s.arg(port)};
    m_browser->start(settings);
    m_tree = find<QAbstractItemView>(u"Keys"_s);
    m_live = find<QLabel>(u"Live status"_s);
    m_count = find<QLabel>(u"Key count"_s);
    runUntil([this] { return m_browser->isSettled(); }, "the window is connected");
    m_tree->viewport()->installEventFilter(this);
    m_live->installEventFilter(this);
    m_count->installEventFilter(this);
}

OpenWindow::~OpenWindow()
{
    m_browser.reset();
}

void OpenWindow::clickBucket()
{
    const auto *list = find<QAbstractItemView>(u"Buckets"_s);
    const QModelIndex row = list->model()->index(0, 0);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(row).center());
}

void OpenWindow::runUntilComplete(qsizetype keys)
{
    m_expected = keys;
    runUntil([this] { return m_complete.has_value(); }, "the tree is complete");
}

/// Sees what is about to be painted; it is on the screen when the event comes that is posted here.
bool OpenWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Paint)
        return false;
    if (watched == m_tree->viewport())
        m_isTreeComplete = m_expected > 0 && keys()->keyCount() == m_expected;
    else if (watched == m_live)
        m_isLive = m_live->text() == u"live"_s;
    else
        m_isCounted = m_count->text() == keyCountText(m_expected, m_expected, false);
    if (!m_complete)
        QCoreApplication::postEvent(this, new QEvent(paintedType), Qt::HighEventPriority);
    return false;
}

bool OpenWindow::event(QEvent *event)
{
    if (event->type() != paintedType)
        return QObject::event(event);
    if (!m_firstKeys && keys()->rowCount() > 0)
        m_firstKeys = Clock::now();
    if (!m_complete && m_isTreeComplete && m_isLive && m_isCounted)
        m_complete = Clock::now();
    return true;
}

} // namespace kvasir::bench
