// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/key_edit.h"

#include <QMainWindow>

#include <optional>

class QDockWidget;
class QToolBar;

namespace kvasir {

class BucketListModel;
class BucketPage;
class BucketPane;
class DraftList;
class DraftPane;
class GuardBanner;
class HistoryModel;
class HistoryPane;
class JournalPane;
class KeyPane;
class KeyTreeModel;
class NoticeBar;
class StatusLine;
class ValueDocument;
class ValuePane;
class WindowMenus;
class WriteJournal;

/// The window: the keys in the middle, around them buckets, value, history, drafts, the journal and
/// what is known of the bucket as docks that can be moved, closed and brought back; a menu, a
/// status line, and a line for notices.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// What the panes show; all of them have to outlive the window.
    struct Models
    {
        BucketListModel &buckets;
        KeyTreeModel &keys;
        ValueDocument &value;
        HistoryModel &history;
        DraftList &drafts;
        WriteJournal &journal;
    };

    explicit MainWindow(const Models &models, QWidget *parent = nullptr);

    /// Panes, for Qt, which deletes it.
    QMenu *createPopupMenu() override;

    BucketPane &buckets() { return *m_buckets; }
    BucketPage &bucketPage() { return *m_bucketPage; }
    KeyPane &keys() { return *m_keys; }
    ValuePane &value() { return *m_value; }
    HistoryPane &history() { return *m_history; }
    DraftPane &drafts() { return *m_drafts; }
    JournalPane &journal() { return *m_journal; }
    GuardBanner &guard() { return *m_guard; }
    StatusLine &status() { return *m_status; }
    WindowMenus &menus() { return *m_menus; }

    /// As saveState() left it.
    void restoreLayout(const QByteArray &state);
    /// For the title; empty: none.
    void setPlace(const QString &bucket, const QString &connection);
    /// Frames the window in the colour of production, or not.
    void setProduction(bool isProduction);
    /// A message that stays until it is dismissed. Plain text.
    void showNotice(const QString &text);
    /// Takes the message away if it is still this one, for it is not true any more.
    void withdrawNotice(const QString &text);
    /// Takes any message away, for all that it may be about is left.
    void withdrawAllNotices();
    /// Says what became of a write: for a moment when it was written, else until it is dismissed.
    /// Offers to try again where that can help.
    void showOutcome(const KeyEdit &edit, const WriteOutcome &outcome);
    /// The write whose outcome is the message in sight; null: none.
    const KeyEdit *noticedWrite() const;
    /// A write of that key was made, or is sent once more: what the message says of one before it
    /// is not so any more.
    void withdrawOutcome(const QString &bucket, const QByteArray &key);
    /// The key of the noticedWrite() is at this revision: takes the message away if it says
    /// another.
    void noticedKeyIsAt(quint64 revision);
    /// Says for a moment that this is in the clipboard now.
    void showCopied(const QString &text);
    /// Says what the program is and which versions it is made of.
    void showAbout(const QString &versions);
    /// Brings the history pane back and into focus.
    void showHistory();
    /// The same with what is known of the bucket.
    void showBucketPage();

signals:
    /// The person wants the edit of that id sent once more.
    void retryRequested(const QByteArray &editId);
    /// The person wants the window closed; it stays until whoever hears this closes it.
    void closeRequested();

public slots:
    /// Puts the keyboard into the pane after the one that has it.
    void focusNextPane();
    /// Closes without asking.
    void closeNow();

protected:
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QDockWidget *addDock(const QString &title, const QString &name, QWidget *widget,
                         Qt::DockWidgetArea area);
    void makeDocks();
    void makeBanner();

    BucketPane *m_buckets;
    KeyPane *m_keys;
    ValuePane *m_value;
    HistoryPane *m_history;
    DraftPane *m_drafts;
    JournalPane *m_journal;
    GuardBanner *m_guard;
    BucketPage *m_bucketPage;
    NoticeBar *m_notice;
    StatusLine *m_status;
    WindowMenus *m_menus;
    QToolBar *m_banner = nullptr;
    QList<QAction *> m_paneActions;
    QDockWidget *m_historyDock = nullptr;
    QDockWidget *m_bucketDock = nullptr;
    /// What the notice is about.
    struct NoticedWrite
    {
        KeyEdit edit;
        WriteOutcome outcome;
    };
    std::optional<NoticedWrite> m_noticed;
    bool m_isProduction = false;
    bool m_mayClose = false;
};

} // namespace kvasir
