// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/browser.h"

#include "app/key_finder.h"
#include "ui/buckets/bucket_pane.h"
#include "ui/history/history_pane.h"
#include "ui/keys/key_pane.h"
#include "ui/keys/key_tree_view.h"
#include "ui/keys/open_key_dialog.h"
#include "ui/status/status_line.h"
#include "ui/text/nats_command.h"
#include "ui/text/read_only_text.h"
#include "ui/value/value_pane.h"
#include "ui/window_menus.h"

#include <QClipboard>
#include <QGuiApplication>

namespace kvasir {

namespace {

/// The sandbox begins with the bucket that shows most of the program.
const QString sandboxBucket = QStringLiteral("feature-flags");

} // namespace

Browser::Browser(const CommandLine &line, Settings &settings)
    : m_line(line)
    , m_settings(settings)
    , m_window({m_bucketList, m_keyTree, m_document, m_history})
    , m_connections(m_window, settings, line.readOnly)
    , m_buckets(m_window, m_bucketList, m_keyTree, settings)
    , m_keys(m_window, m_keyTree)
    , m_value(m_window, m_document)
    , m_revisions(m_window, m_history)
    , m_guard(m_window, m_document, m_value)
{
    connectControllers();
    connectMenus();
    connectKeyMenus();
    restoreWindow();
    if (line.readOnly) {
        m_window.keys().setCreationRefused(readOnlyReason({}, true));
        m_window.menus().setCreatable(false);
    }
}

Browser::~Browser()
{
    dropBucket();
    m_buckets.clear();
}

void Browser::connectControllers()
{
    connect(&m_connections, &ConnectionController::connected, this,
            [this] { m_guard.ask([this] { m_connections.take(); }); });
    connect(&m_connections, &ConnectionController::sessionOpened, this, &Browser::onSession);
    connect(&m_connections, &ConnectionController::sessionClosing, this, [this] {
        m_buckets.clear();
        m_window.status().setCheckingWrite(false);
    });
    connect(&m_connections, &ConnectionController::failed, this, &Browser::failed);
    connect(&m_buckets, &BucketController::opened, this, &Browser::onBucket);
    connect(&m_buckets, &BucketController::closing, this, &Browser::dropBucket);
    connect(&m_buckets, &BucketController::listed, this, &Browser::openFirstBucket);
    connect(&m_buckets, &BucketController::described, this, [this](const BucketInfo &bucket) {
        m_window.history().setHistoryDepth(bucket.history);
        m_keys.setHistoryDepth(bucket.history);
    });
    connect(&m_value, &ValueController::keyOpened, this, &Browser::onKeyOpened);
    connect(&m_value, &ValueController::loaded, this, [this] { m_valueLoaded = true; });
    // One after the other: both at once may be more than a server lets wait for a client.
    connect(&m_value, &ValueController::valueRead, &m_revisions, &HistoryController::refresh);
    connect(&m_revisions, &HistoryController::loaded, this, [this] { m_historyLoaded = true; });
    connect(&m_value, &ValueController::readOnlyReasonChanged, this, [this](const QString &reason) {
        m_window.history().setReadOnlyReason(reason);
        m_window.keys().setReadOnlyReason(reason);
        m_window.menus().setWritable(reason.isEmpty());
    });
    connect(&m_keys, &KeyController::created, this, &Browser::showKey);
    connect(&m_window.buckets(), &BucketPane::bucketSelected, this, &Browser::openBucket);
    connect(&m_window.keys(), &KeyPane::keySelected, this, &Browser::openKey);
    connect(&m_window.keys(), &KeyPane::refreshRequested, &m_buckets, &BucketController::refresh);
    connect(&m_window, &MainWindow::closeRequested, this, &Browser::close);
}

void Browser::connectMenus()
{
    const WindowMenus *menus = &m_window.menus();
    connect(menus, &WindowMenus::connectRequested, this,
            [this] { m_guard.ask([this] { m_connections.openDialog(); }); });
    connect(menus, &WindowMenus::sandboxRequested, this,
            [this] { m_guard.ask([this] { m_connections.openSandbox(); }); });
    connect(menus, &WindowMenus::quitRequested, this, &Browser::close);
    connect(menus, &WindowMenus::themeChosen, this, [this](ThemeChoice choice) {
        applyTheme(choice);
        m_settings.setTheme(choice);
    });
    connect(menus, &WindowMenus::flashingToggled, this, [this](bool flashing) {
        m_window.keys().view()->setFlashing(flashing);
        m_settings.setFlashing(flashing);
    });
    connect(menus, &WindowMenus::nextPaneRequested, &m_window, &MainWindow::focusNextPane);
    connect(menus, &WindowMenus::filterRequested, &m_window.keys(), &KeyPane::focusFilter);
    connect(menus, &WindowMenus::resyncRequested, &m_buckets, &BucketController::refresh);
    connect(menus, &WindowMenus::pauseToggled, &m_buckets, &BucketController::setPaused);
    connect(menus, &WindowMenus::aboutRequested, &m_window,
            [this] { m_window.showAbout(versionText()); });
}

void Browser::connectKeyMenus()
{
    const WindowMenus *menus = &m_window.menus();
    ValuePane *value = &m_window.value();
    connect(menus, &WindowMenus::saveRequested, value, &ValuePane::requestSave);
    connect(menus, &WindowMenus::revertRequested, value, &ValuePane::requestRevert);
    connect(menus, &WindowMenus::findRequested, value, &ValuePane::focusFind);
    const KeyPane *keys = &m_window.keys();
    connect(menus, &WindowMenus::newKeyRequested, keys, &KeyPane::requestNewKey);
    connect(menus, &WindowMenus::deleteKeyRequested, keys, &KeyPane::requestDelete);
    connect(menus, &WindowMenus::purgeKeyRequested, keys, &KeyPane::requestPurge);
    const HistoryPane *history = &m_window.history();
    connect(menus, &WindowMenus::historyRequested, &m_window, &MainWindow::showHistory);
    connect(menus, &WindowMenus::compareRequested, history, &HistoryPane::requestCompare);
    connect(menus, &WindowMenus::restoreRequested, history, &HistoryPane::requestRestore);
    connect(menus, &WindowMenus::openKeyRequested, this, &Browser::askForKey);
    connect(menus, &WindowMenus::copyCommandRequested, this, &Browser::copyCommand);
    connect(menus, &WindowMenus::backRequested, this, &Browser::goBack);
    connect(menus, &WindowMenus::forwardRequested, this, &Browser::goForward);
}

void Browser::start(const ConnectionChoice &choice)
{
    m_window.show();
    m_connections.start(choice);
}

void Browser::onSession(Session &session)
{
    m_isListed = m_hasOpenedFirst = false;
    m_buckets.setSession(session);
    connect(&session, &Session::checkingWritesChanged, &m_window.status(),
            &StatusLine::setCheckingWrite);
    if (!m_line.bucket.isEmpty())
        m_buckets.open(std::exchange(m_line.bucket, {}));
}

/// Where the person was last time, if it still is there.
void Browser::openFirstBucket()
{
    m_isListed = true;
    if (m_hasOpenedFirst || m_buckets.current() || m_bucketList.rowCount() == 0)
        return;
    m_hasOpenedFirst = true;
    const ConnectionSettings &settings = m_connections.session()->connection().settings();
    QString name = m_settings.lastBucket(settings.name);
    if (name.isEmpty() && settings.sandbox)
        name = sandboxBucket;
    if (m_bucketList.indexOfBucket(name).isValid())
        m_buckets.open(name);
}

void Browser::openBucket(const QString &name)
{
    m_guard.ask([this, name] { m_buckets.open(name); },
                [this] {
                    if (m_buckets.current())
                        m_window.buckets().setCurrentBucket(m_buckets.current()->name());
                });
}

void Browser::onBucket(OpenBucket &bucket)
{
    m_keys.setBucket(&bucket);
    m_value.setBucket(&bucket, m_line.readOnly);
    m_revisions.setBucket(&bucket);
    m_window.menus().setPaused(false);
    m_visited.clear();
    updateMenus();
    if (!m_line.key.isEmpty())
        showKey(std::exchange(m_line.key, {}).toUtf8());
}

void Browser::dropBucket()
{
    m_keys.setBucket(nullptr);
    m_value.setBucket(nullptr, m_line.readOnly);
    m_revisions.setBucket(nullptr);
    m_visited.clear();
    m_window.keys().selectKey({}); // also one that was to be selected when it appears
    updateMenus();
    m_window.menus().setOpen(false, false); // the bucket is still there, and about to go
}

/// Opens the key and selects it in the tree, now or as soon as the tree shows it.
void Browser::showKey(const QByteArray &key)
{
    m_window.keys().selectKey(key);
    openKey(key);
}

void Browser::openKey(const QByteArray &key)
{
    if (key == m_value.key())
        return;
    m_guard.ask(
        [this, key] {
            m_value.open(key);
            m_window.keys().selectKey(key);
        },
        [this] { m_window.keys().selectKey(m_value.key()); });
}

void Browser::onKeyOpened(const QByteArray &key)
{
    m_valueLoaded = m_historyLoaded = key.isEmpty();
    m_revisions.open(key);
    if (!key.isEmpty())
        m_visited.visit(key);
    updateMenus();
}

/// Asks first: whoever stays is still where they were.
void Browser::goBack()
{
    m_guard.ask([this] {
        if (const auto key = m_visited.back())
            showKey(*key);
        updateMenus();
    });
}

void Browser::goForward()
{
    m_guard.ask([this] {
        if (const auto key = m_visited.forward())
            showKey(*key);
        updateMenus();
    });
}

void Browser::askForKey()
{
    auto *dialog = new OpenKeyDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    new KeyFinder(m_keyTree, *m_buckets.current(), *dialog);
    connect(dialog, &OpenKeyDialog::keyChosen, this, &Browser::showKey);
    connect(dialog, &OpenKeyDialog::nameChosen, this, &Browser::showKeyOr);
    // A name of this bucket says nothing in another one.
    connect(m_buckets.current(), &QObject::destroyed, dialog, &QWidget::close);
    dialog->open();
}

/// Shows the key of that name if the server has it, be it that the tree does not yet; else `match`.
void Browser::showKeyOr(const QByteArray &name, const QByteArray &match)
{
    OpenBucket *bucket = m_buckets.current();
    bucket->session().reader().readNewest(bucket->name(), name, bucket->bestSourceFor(name), bucket,
                                          [this, name, match](const Result<Revision> &newest) {
                                              const bool isThere =
                                                  newest && !newest.value().isAbsent();
                                              showKey(isThere ? name : match);
                                          });
}

void Browser::copyCommand()
{
    const QString command = natsCommand(m_buckets.current()->name(), m_value.key());
    QGuiApplication::clipboard()->setText(command);
    m_window.showCopied(command);
}

void Browser::updateMenus()
{
    m_window.menus().setOpen(m_buckets.current() != nullptr, !m_value.key().isEmpty());
    m_window.menus().setHistoryEnds(m_visited.canGoBack(), m_visited.canGoForward());
}

void Browser::close()
{
    m_guard.ask([this] {
        m_settings.setWindow(m_window.saveGeometry(), m_window.saveState());
        m_window.closeNow();
    });
}

void Browser::restoreWindow()
{
    m_window.menus().setTheme(m_settings.theme());
    m_window.menus().setFlashing(m_settings.flashing());
    m_window.keys().view()->setFlashing(m_settings.flashing());
    if (m_line.size.isValid()) {
        m_window.resize(m_line.size);
        return;
    }
    m_window.restoreGeometry(m_settings.windowGeometry());
    m_window.restoreState(m_settings.windowState());
}

bool Browser::isSettled() const
{
    const OpenBucket *bucket = m_buckets.current();
    const bool wantsMore = !m_line.bucket.isEmpty() || !m_line.key.isEmpty();
    using State = WatchStatus::State;
    const bool bucketReady = !bucket || bucket->status().state == State::Live ||
                             bucket->status().state == State::BucketGone;
    return m_isListed && !wantsMore && bucketReady && m_valueLoaded && m_historyLoaded;
}

} // namespace kvasir
