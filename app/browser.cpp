// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/browser.h"

#include "app/key_finder.h"
#include "ui/buckets/bucket_pane.h"
#include "ui/buckets/open_bucket_dialog.h"
#include "ui/history/history_pane.h"
#include "ui/keys/key_pane.h"
#include "ui/keys/key_tree_view.h"
#include "ui/keys/open_key_dialog.h"
#include "ui/keys/value_cell_editor.h"
#include "ui/status/status_line.h"
#include "ui/text/nats_command.h"
#include "ui/value/value_pane.h"
#include "ui/window_menus.h"

#include <QClipboard>
#include <QGuiApplication>

namespace kvasir {

namespace {

/// The sandbox begins with the bucket that shows most of the program.
const QString sandboxBucket = QStringLiteral("feature-flags");

} // namespace

Browser::Browser(const CommandLine &line, Settings &settings, const QString &draftFolder)
    : m_line(line)
    , m_settings(settings)
    , m_window({m_bucketList, m_keyTree, m_document, m_history, m_drafts, m_journal})
    , m_desk(m_window, m_journal)
    , m_keeper(m_window, m_keyTree, m_document, m_drafts, draftFolder)
    , m_expiry(m_window)
    , m_connections(m_window, settings, line.readOnly)
    , m_buckets(m_window, m_bucketList, m_keyTree, settings)
    , m_value(m_window, m_document, m_desk, m_keeper, m_expiry)
    , m_keys(m_window, m_keyTree, m_desk, m_value.protection())
    , m_revisions(m_window, m_history, m_desk, m_expiry)
    , m_unsaved(m_window, m_document, m_value, m_drafts, m_keeper)
    , m_undo(m_window, m_journal, m_desk, m_keeper)
    , m_changeSet(m_window, m_drafts, m_desk, m_keeper, m_expiry)
    , m_inPlace(m_window, m_document, m_value, m_keeper)
    , m_guard(m_window)
    , m_connectionInfo(m_window)
    , m_admin(m_window)
    , m_bucketPage(m_window.bucketPage())
    , m_bucketProtection(m_window)
{
    connectControllers();
    connectEdits();
    connectMenus();
    connectKeyMenus();
    connectAdministration();
    restoreWindow();
}

Browser::~Browser()
{
    dropBucket();
    m_buckets.clear();
}

void Browser::start(const ConnectionChoice &choice)
{
    m_window.show();
    m_connections.start(choice);
}

void Browser::onSession(Session &session)
{
    m_isListed = m_hasOpenedFirst = false;
    m_desk.setSession(&session);
    m_guard.setGuard(&session.connection().writeGuard());
    m_connectionInfo.setSession(&session);
    m_keeper.setConnection(session.connection().settings());
    m_buckets.setSession(session);
    m_admin.setSession(&session);
    m_bucketProtection.setSession(&session);
    m_window.menus().setConnected(true);
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
    m_buckets.open(name);
}

void Browser::onBucket(OpenBucket &bucket)
{
    m_keeper.setBucket(bucket.name());
    m_keys.setBucket(&bucket);
    m_value.setBucket(&bucket);
    m_inPlace.setBucket(&bucket);
    m_revisions.setBucket(&bucket);
    m_changeSet.setBucket(&bucket);
    m_bucketPage.setBucket(&bucket);
    m_bucketProtection.setBucket(bucket.name());
    connect(&bucket, &OpenBucket::batchApplied, this, [this, &bucket] {
        const KeyEdit *noticed = m_window.noticedWrite();
        if (noticed && noticed->bucket == bucket.name())
            m_window.noticedKeyIsAt(bucket.revisionOf(noticed->key));
    });
    m_window.menus().setPaused(false);
    m_visited.clear();
    updateMenus();
    if (!m_line.key.isEmpty())
        showKey(std::exchange(m_line.key, {}).toUtf8());
}

void Browser::dropBucket()
{
    m_inPlace.setBucket(nullptr); // first: a draft of its bucket may come of it
    m_keys.setBucket(nullptr);
    m_value.setBucket(nullptr);
    m_revisions.setBucket(nullptr);
    m_changeSet.setBucket(nullptr);
    m_bucketPage.setBucket(nullptr);
    m_bucketProtection.setBucket({});
    m_keeper.setBucket({});
    m_expiry.forgetBucket();
    m_window.value().setExpiry(false, {});
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
    m_value.open(key);
    m_window.keys().selectKey(key);
}

void Browser::showKeyIn(const QString &bucket, const QByteArray &key)
{
    if (m_buckets.current() && m_buckets.current()->name() == bucket) {
        showKey(key);
        return;
    }
    m_line.key = QString::fromUtf8(key);
    openBucket(bucket);
}

/// Opens the key anew, with the draft, though it may be the open one.
void Browser::onUndoConflict(const QString &bucket, const QByteArray &key)
{
    if (m_buckets.current() && m_buckets.current()->name() == bucket && m_value.key() == key)
        m_value.open(key);
    else
        showKeyIn(bucket, key);
    m_value.reviewOnceRead();
}

void Browser::discardDraft(const QString &bucket, const QByteArray &key)
{
    const bool isOpen =
        m_buckets.current() && m_buckets.current()->name() == bucket && m_value.key() == key;
    if (isOpen)
        m_value.revert();
    m_keeper.discard(bucket, key);
}

void Browser::onKeyOpened(const QByteArray &key)
{
    m_valueLoaded = m_historyLoaded = key.isEmpty();
    m_revisions.open(key);
    showRecentValues();
    if (!key.isEmpty())
        m_visited.visit(key);
    updateMenus();
}

void Browser::showRecentValues()
{
    std::vector<QByteArray> newestFirst;
    for (int row = 0; row < m_history.rowCount(); ++row)
        if (const Revision &revision = m_history.revisionAt(row); revision.isLive())
            newestFirst.push_back(revision.value);
    m_window.value().setRecentValues(newestFirst);
}

void Browser::goBack()
{
    if (const auto key = m_visited.back())
        showKey(*key);
    updateMenus();
}

void Browser::goForward()
{
    if (const auto key = m_visited.forward())
        showKey(*key);
    updateMenus();
}

void Browser::askForBucket()
{
    auto *dialog = new OpenBucketDialog(&m_window);
    connect(dialog, &OpenBucketDialog::bucketChosen, this, &Browser::openBucket);
    dialog->open();
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
    copy(natsCommand(m_buckets.current()->name(), m_value.key()));
}

void Browser::copy(const QString &command)
{
    QGuiApplication::clipboard()->setText(command);
    m_window.showCopied(command);
}

void Browser::updateMenus()
{
    m_window.menus().setOpen(m_buckets.current() != nullptr, !m_value.key().isEmpty());
    m_window.menus().setHistoryEnds(m_visited.canGoBack(), m_visited.canGoForward());
}

/// What is typed in lines beside the editor is meant as well.
void Browser::takeOpenLines()
{
    m_inPlace.keep();
    m_window.value().endMemberEdit();
    m_window.value().keepTyped();
}

/// The same, unless something there cannot be the value: it stays where it is, which says why.
bool Browser::takesOpenLinesToSave()
{
    if (m_window.keys().view()->valueEditor().refusesToSave() || m_window.value().refusesToSave())
        return false;
    takeOpenLines();
    return true;
}

void Browser::close()
{
    takeOpenLines();
    m_unsaved.askBeforeEnd([this] {
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
    m_window.restoreLayout(m_settings.windowState());
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
