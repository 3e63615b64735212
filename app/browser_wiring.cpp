// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// Which of the window's signals goes to which controller of a Browser.

#include "app/browser.h"

#include "ui/buckets/bucket_pane.h"
#include "ui/edits/draft_pane.h"
#include "ui/edits/journal_pane.h"
#include "ui/history/history_pane.h"
#include "ui/keys/key_pane.h"
#include "ui/keys/key_tree_view.h"
#include "ui/status/status_line.h"
#include "ui/text/nats_command.h"
#include "ui/value/value_pane.h"
#include "ui/window_menus.h"

namespace kvasir {

void Browser::connectControllers()
{
    connect(&m_connections, &ConnectionController::connected, this, [this] {
        takeOpenLines();
        m_unsaved.askBeforeLeaving([this] { m_connections.take(); });
    });
    connect(&m_connections, &ConnectionController::sessionOpened, this, &Browser::onSession);
    connect(&m_connections, &ConnectionController::productionFound, this,
            [this] { m_guard.setGuard(&m_connections.session()->connection().writeGuard()); });
    connect(&m_connections, &ConnectionController::sessionClosing, this, [this] {
        m_window.withdrawAllNotices(); // but of what is left undone with it
        m_admin.setSession(nullptr);
        m_bucketProtection.setSession(nullptr);
        m_window.menus().setConnected(false);
        m_buckets.clear();
        m_desk.setSession(nullptr);
        m_guard.setGuard(nullptr);
        m_connectionInfo.setSession(nullptr);
        m_window.status().setCheckingWrite(false);
    });
    connect(&m_connections, &ConnectionController::failed, this, &Browser::failed);
    connect(&m_buckets, &BucketController::opened, this, &Browser::onBucket);
    connect(&m_buckets, &BucketController::closing, this, &Browser::dropBucket);
    connect(&m_buckets, &BucketController::listed, this, &Browser::openFirstBucket);
    connect(&m_buckets, &BucketController::described, this, [this](const BucketInfo &bucket) {
        m_window.history().setHistoryDepth(bucket.history);
        m_keys.describe(bucket);
        m_expiry.setBucket(bucket);
        m_keyTree.setClockAhead(bucket.clockAheadMs);
        m_changeSet.setInfo(bucket);
        m_desk.describe(bucket);
        m_value.protection().describe(bucket);
        m_bucketProtection.describe(bucket);
        m_keeper.describe(bucket);
        m_window.value().setExpiry(bucket.allowsTimeToLive, bucket.ttl);
    });
    connect(&m_value, &ValueController::keyOpened, this, &Browser::onKeyOpened);
    connect(&m_value, &ValueController::loaded, this, [this] { m_valueLoaded = true; });
    // One after the other: both at once may be more than a server lets wait for a client.
    connect(&m_value, &ValueController::valueRead, &m_revisions, &HistoryController::refresh);
    connect(&m_revisions, &HistoryController::loaded, this, [this] {
        m_historyLoaded = true;
        showRecentValues();
    });
    connect(&m_value, &ValueController::readOnlyReasonChanged, this, [this](const QString &reason) {
        m_window.history().setReadOnlyReason(reason);
        m_window.keys().setReadOnlyReason(reason);
        m_window.menus().setReadOnlyReason(reason);
    });
    connect(&m_guard, &GuardController::changed, &m_value.protection(), &KeyProtection::setGuard);
    connect(&m_guard, &GuardController::changed, &m_bucketProtection, &BucketProtection::setGuard);
    connect(&m_keys, &KeyController::created, this, &Browser::showKey);
    connect(&m_window.buckets(), &BucketPane::bucketSelected, this, &Browser::openBucket);
    connect(&m_window.keys(), &KeyPane::keySelected, this, &Browser::openKey);
    connect(&m_window.keys(), &KeyPane::refreshRequested, &m_buckets, &BucketController::refresh);
    connect(&m_window, &MainWindow::closeRequested, this, &Browser::close);
}

void Browser::connectEdits()
{
    m_desk.setDraftOrigin(
        [this](const KeyEdit &edit) { return m_keeper.bucketCreatedOf(edit.bucket, edit.key); });
    connect(&m_desk, &WriteDesk::ended, &m_keeper,
            [this](const KeyEdit &edit, const WriteOutcome &outcome, bool isSaveOfDraft) {
                if (const auto *written = std::get_if<Written>(&outcome)) {
                    if (isSaveOfDraft)
                        m_keeper.onWritten(edit, written->revision);
                    m_value.onWrittenElsewhere(edit, written->revision, isSaveOfDraft);
                } else if (std::holds_alternative<Unknown>(outcome)) {
                    m_keeper.onUnknown(edit);
                }
            });
    connect(&m_window, &MainWindow::retryRequested, &m_desk,
            [this](const QByteArray &id) { m_desk.retry(id); });
    connect(&m_window.menus(), &WindowMenus::undoRequested, this, [this] {
        if (m_document.isModified())
            m_window.value().undoTyping(); // first what is not written yet
        else
            m_undo.askAboutNewest();
    });
    connect(&m_window.menus(), &WindowMenus::stageRequested, &m_window.value(), [this] {
        if (takesOpenLinesToSave())
            m_window.value().requestStage();
    });
    connect(&m_window.value(), &ValuePane::stageRequested, &m_changeSet,
            [this] { m_changeSet.stage(m_value.key()); });
    const auto review = [this] {
        if (takesOpenLinesToSave())
            m_changeSet.review();
    };
    connect(&m_window.menus(), &WindowMenus::reviewChangesRequested, &m_changeSet, review);
    connect(&m_changeSet, &ChangeSetController::keyRequested, this, &Browser::showKey);
    connect(&m_changeSet, &ChangeSetController::draftChanged, &m_value,
            &ValueController::takeDraft);
    connect(&m_window.keys(), &KeyPane::stageRemovalRequested, &m_changeSet,
            &ChangeSetController::stageRemoval);
    connect(&m_window.keys(), &KeyPane::unstageRequested, &m_changeSet,
            &ChangeSetController::unstage);
    connect(&m_window.value(), &ValuePane::unstageRequested, &m_changeSet,
            [this] { m_changeSet.unstage(m_value.key()); });
    connect(&m_drafts, &DraftList::keysChanged, &m_value, &ValueController::updateReadOnlyReason);
    connect(&m_undo, &UndoController::conflictMade, this, &Browser::onUndoConflict);
    const JournalPane *journal = &m_window.journal();
    connect(journal, &JournalPane::undoRequested, &m_undo, &UndoController::ask);
    connect(journal, &JournalPane::retryRequested, &m_desk,
            [this](const QByteArray &id) { m_desk.retry(id); });
    connect(journal, &JournalPane::keyRequested, this, &Browser::showKeyIn);
    connect(journal, &JournalPane::copyRequested, this, [this](int entry) {
        if (const JournalEntry *found = m_journal.find(entry))
            copy(natsCommand(found->edit));
    });
    const DraftPane *drafts = &m_window.drafts();
    connect(drafts, &DraftPane::draftOpened, this, &Browser::showKeyIn);
    connect(drafts, &DraftPane::reviewRequested, &m_changeSet, review);
    connect(drafts, &DraftPane::discardRequested, this, &Browser::discardDraft);
}

void Browser::connectMenus()
{
    const WindowMenus *menus = &m_window.menus();
    connect(menus, &WindowMenus::connectRequested, &m_connections,
            &ConnectionController::openDialog);
    connect(menus, &WindowMenus::sandboxRequested, &m_connections,
            &ConnectionController::openSandbox);
    connect(menus, &WindowMenus::connectionInfoRequested, &m_connectionInfo,
            &ConnectionInfoController::showWindow);
    connect(menus, &WindowMenus::openBucketRequested, this, &Browser::askForBucket);
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

void Browser::connectAdministration()
{
    const WindowMenus *menus = &m_window.menus();
    const auto withBucket = [this](void (BucketAdminController::*action)(const QString &)) {
        return [this, action] {
            if (m_buckets.current())
                (m_admin.*action)(m_buckets.current()->name());
        };
    };
    connect(menus, &WindowMenus::newBucketRequested, &m_admin, &BucketAdminController::newBucket);
    connect(menus, &WindowMenus::editBucketRequested, &m_admin,
            withBucket(&BucketAdminController::editBucket));
    connect(menus, &WindowMenus::removeMarkersRequested, &m_admin,
            withBucket(&BucketAdminController::removeMarkers));
    connect(menus, &WindowMenus::purgeBucketRequested, &m_admin,
            withBucket(&BucketAdminController::purgeBucket));
    connect(menus, &WindowMenus::deleteBucketRequested, &m_admin,
            withBucket(&BucketAdminController::deleteBucket));
    connect(menus, &WindowMenus::bucketInformationRequested, &m_window,
            &MainWindow::showBucketPage);
    connect(&m_admin, &BucketAdminController::changed, &m_buckets, &BucketController::refresh);
    connect(&m_admin, &BucketAdminController::created, this, &Browser::openBucket);
}

void Browser::connectKeyMenus()
{
    const WindowMenus *menus = &m_window.menus();
    ValuePane *value = &m_window.value();
    connect(menus, &WindowMenus::saveRequested, value, [this, value] {
        if (takesOpenLinesToSave()) // what is typed in the tree is meant as well
            value->requestSave();
    });
    connect(menus, &WindowMenus::revertRequested, value, &ValuePane::requestRevert);
    connect(menus, &WindowMenus::findRequested, value, &ValuePane::focusFind);
    const KeyPane *keys = &m_window.keys();
    connect(menus, &WindowMenus::newKeyRequested, keys, &KeyPane::requestNewKey);
    connect(menus, &WindowMenus::editInPlaceRequested, m_window.keys().view(),
            &KeyTreeView::requestEdit);
    connect(menus, &WindowMenus::deleteKeyRequested, keys, &KeyPane::requestDelete);
    connect(menus, &WindowMenus::purgeKeyRequested, keys, &KeyPane::requestPurge);
    connect(menus, &WindowMenus::stageDeletionRequested, keys, &KeyPane::requestStagedDelete);
    connect(menus, &WindowMenus::stagePurgeRequested, keys, &KeyPane::requestStagedPurge);
    const HistoryPane *history = &m_window.history();
    connect(menus, &WindowMenus::historyRequested, &m_window, &MainWindow::showHistory);
    connect(menus, &WindowMenus::compareRequested, history, &HistoryPane::requestCompare);
    connect(menus, &WindowMenus::restoreRequested, history, &HistoryPane::requestRestore);
    connect(menus, &WindowMenus::openKeyRequested, this, &Browser::askForKey);
    connect(menus, &WindowMenus::copyCommandRequested, this, &Browser::copyCommand);
    connect(menus, &WindowMenus::backRequested, this, &Browser::goBack);
    connect(menus, &WindowMenus::forwardRequested, this, &Browser::goForward);
}

} // namespace kvasir
