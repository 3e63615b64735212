// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/write_guard.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QKeySequence>
#include <QObject>

#include <vector>

class QMenu;
class QMenuBar;

namespace kvasir {

/// The menus of the window: every action, with its shortcut. Knows only what can be done now.
class WindowMenus : public QObject
{
    Q_OBJECT

public:
    /// In words, plain text; empty: it can be done.
    struct Refusals
    {
        QString newKey;
        QString changeSet;
        QString newBucket;
        QString editBucket;
        QString removeMarkers;
        QString purgeBucket;
        QString deleteBucket;
        QString writeKey = {}; ///< setReadOnlyReason()
    };

    explicit WindowMenus(QMenuBar &bar, QObject *parent = nullptr);

    /// Its shortcut works only in the widgets that it is added to: elsewhere Del deletes text.
    QAction *deleteKeyAction() const { return m_delete; }
    /// The same: elsewhere F2 edits something else in place.
    QAction *editInPlaceAction() const { return m_editInPlace; }
    /// An action that shows and hides a pane.
    void addPane(QAction *action);
    /// Whether a bucket is open, and whether a key is, for what needs one.
    void setOpen(bool bucket, bool key);
    /// Whether there is a connection, and so a server to make buckets on.
    void setConnected(bool connected);
    /// What makes, changes and deletes buckets; for the list of buckets as well.
    const std::vector<QAction *> &administration() const { return m_administration; }
    /// Why something cannot be done though there is a connection, and a bucket where it takes one.
    void setRefusals(const Refusals &refusals);
    /// Whether the connection can be unlocked, or locked.
    void setLock(WriteGuard::State state);
    /// Why the open key cannot be written; empty: it can.
    void setReadOnlyReason(const QString &reason);
    void setTheme(ThemeChoice choice);
    void setFlashing(bool flashing);
    void setHistoryEnds(bool canGoBack, bool canGoForward);
    void setPaused(bool paused);

signals:
    void connectRequested();
    void sandboxRequested();
    void connectionInfoRequested();
    void openBucketRequested();
    void unlockRequested();
    void lockRequested();
    void quitRequested();
    void undoRequested();
    void saveRequested();
    void revertRequested();
    void stageRequested();
    void reviewChangesRequested();
    void findRequested();
    void filterRequested();
    void themeChosen(kvasir::ThemeChoice choice);
    void flashingToggled(bool flashing);
    void nextPaneRequested();
    void openKeyRequested();
    void newKeyRequested();
    void editInPlaceRequested();
    void deleteKeyRequested();
    void purgeKeyRequested();
    void stageDeletionRequested();
    void stagePurgeRequested();
    void copyCommandRequested();
    void backRequested();
    void forwardRequested();
    void historyRequested();
    void compareRequested();
    void restoreRequested();
    void resyncRequested();
    void pauseToggled(bool paused);
    void bucketInformationRequested();
    void newBucketRequested();
    void editBucketRequested();
    void removeMarkersRequested();
    void purgeBucketRequested();
    void deleteBucketRequested();
    void aboutRequested();

private:
    enum class Needs { Nothing, Server, Bucket, Key };
    using Refusal = QString Refusals::*;
    struct Item
    {
        QString text;
        QKeySequence shortcut;
        void (WindowMenus::*signal)();
        Needs needs = Needs::Nothing;
        Refusal refusal = nullptr; ///< null: nothing is said against it
    };
    QMenu *addMenu(QMenuBar &bar, const QString &title);
    QAction *add(QMenu *menu, const Item &item);
    void makeEditing(QMenuBar &bar);
    void makeKey(QMenuBar &bar);
    void makeBucket(QMenuBar &bar);
    void makeView(QMenuBar &bar);
    void update();

    struct Conditional
    {
        QAction *action;
        Needs needs;
        Refusal refusal = nullptr;
    };
    bool has(Needs needs) const;
    std::vector<Conditional> m_conditional;
    QMenu *m_view = nullptr;
    QAction *m_panesEnd = nullptr; ///< panes go before it
    QAction *m_connectionInfo = nullptr;
    QAction *m_openBucket = nullptr;
    QAction *m_unlock = nullptr;
    QAction *m_lock = nullptr;
    QAction *m_pause = nullptr;
    QAction *m_delete = nullptr;
    QAction *m_editInPlace = nullptr;
    QAction *m_back = nullptr;
    QAction *m_forward = nullptr;
    std::vector<QAction *> m_themes;
    QAction *m_flashing = nullptr;
    std::vector<QAction *> m_administration;
    bool m_server = false;
    bool m_bucket = false;
    bool m_key = false;
    Refusals m_refusals;
};

} // namespace kvasir
