// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/admin/bucket_admin_controller.h"
#include "app/admin/bucket_page_controller.h"
#include "app/admin/bucket_protection.h"
#include "app/bucket_controller.h"
#include "app/command_line.h"
#include "app/connection_controller.h"
#include "app/connection_info_controller.h"
#include "app/edits/change_set_controller.h"
#include "app/edits/draft_keeper.h"
#include "app/edits/expiry_question.h"
#include "app/edits/in_place_controller.h"
#include "app/edits/undo_controller.h"
#include "app/edits/write_desk.h"
#include "app/guard_controller.h"
#include "app/history_controller.h"
#include "app/key_controller.h"
#include "app/settings.h"
#include "app/unsaved_guard.h"
#include "app/value_controller.h"
#include "models/keys/visited_keys.h"
#include "ui/main_window.h"

#include <QObject>

namespace kvasir {

/// The program without main(): the models, the window over them, and the controllers that connect
/// both with servers. GUI thread.
class Browser : public QObject
{
    Q_OBJECT

public:
    /// `line` says what to open first; `settings` has to outlive the browser. `draftFolder`: see
    /// DraftFiles.
    Browser(const CommandLine &line, Settings &settings, const QString &draftFolder = {});
    ~Browser() override;

    /// Shows the window and connects as chosen.
    void start(const ConnectionChoice &choice);
    MainWindow &window() { return m_window; }
    /// Everything that was asked for at the start is on the screen.
    bool isSettled() const;

signals:
    /// What was asked for at the start cannot be had.
    void failed(const kvasir::Error &error);

private:
    void connectControllers();
    void connectMenus();
    void connectKeyMenus();
    void connectAdministration();
    void connectEdits();
    void onSession(Session &session);
    void onBucket(OpenBucket &bucket);
    void dropBucket();
    void openFirstBucket();
    void openBucket(const QString &name);
    void openKey(const QByteArray &key);
    void showKey(const QByteArray &key);
    void showKeyIn(const QString &bucket, const QByteArray &key);
    void onUndoConflict(const QString &bucket, const QByteArray &key);
    void discardDraft(const QString &bucket, const QByteArray &key);
    void onKeyOpened(const QByteArray &key);
    void showRecentValues();
    void goBack();
    void goForward();
    void askForBucket();
    void askForKey();
    void showKeyOr(const QByteArray &name, const QByteArray &match);
    void copyCommand();
    void copy(const QString &command);
    void updateMenus();
    void takeOpenLines();
    bool takesOpenLinesToSave();
    void close();
    void restoreWindow();

    CommandLine m_line; ///< bucket and key are taken out of it when they have been opened
    Settings &m_settings;
    BucketListModel m_bucketList;
    KeyTreeModel m_keyTree;
    ValueDocument m_document;
    HistoryModel m_history;
    DraftList m_drafts;
    WriteJournal m_journal;
    MainWindow m_window;
    WriteDesk m_desk;
    DraftKeeper m_keeper;
    ExpiryQuestion m_expiry;
    ConnectionController m_connections;
    BucketController m_buckets;
    ValueController m_value;
    KeyController m_keys;
    HistoryController m_revisions;
    UnsavedGuard m_unsaved;
    UndoController m_undo;
    ChangeSetController m_changeSet;
    InPlaceController m_inPlace;
    GuardController m_guard;
    ConnectionInfoController m_connectionInfo;
    BucketAdminController m_admin;
    BucketPageController m_bucketPage;
    BucketProtection m_bucketProtection;
    VisitedKeys m_visited;
    bool m_isListed = false;
    bool m_hasOpenedFirst = false; ///< the bucket of last time, where there is a list to find it in
    bool m_valueLoaded = true;     ///< there is no key to wait for
    bool m_historyLoaded = true;
};

} // namespace kvasir
