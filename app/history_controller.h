// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/edits/expiry_question.h"
#include "app/edits/write_desk.h"
#include "app/open_bucket.h"
#include "app/refresher.h"
#include "models/history/history_model.h"

#include <QObject>

namespace kvasir {

class MainWindow;

/// The revisions of the open key: keeps the list up to date, compares, and restores old bytes as a
/// new revision by compare-and-set. GUI thread.
class HistoryController : public QObject
{
    Q_OBJECT

public:
    HistoryController(MainWindow &window, HistoryModel &history, WriteDesk &desk,
                      ExpiryQuestion &expiry);

    void setBucket(OpenBucket *bucket);
    /// This key's revisions from now on, as soon as refresh() is called; empty: none.
    void open(const QByteArray &key);
    void refresh();

signals:
    /// The list is as the server has it.
    void loaded();

private:
    void read();
    void onRead(const Result<std::vector<Revision>> &revisions);
    void showRevision(const Revision &revision);
    void compare(const Revision &left, const Revision &right);
    void askToRestore(const Revision &revision);
    void confirmRestore(const Revision &current, const Revision &revision);
    void restore(const Revision &current, const Revision &revision);

    MainWindow &m_window;
    HistoryModel &m_history;
    WriteDesk &m_desk;
    ExpiryQuestion &m_expiry;
    OpenBucket *m_bucket = nullptr;
    QByteArray m_key;
    quint64 m_visit = 0; ///< counts open(): the same key may be opened again before an answer
    Refresher m_refresher;
    QString m_failure; ///< the notice of the last restore that could not be asked about
};

} // namespace kvasir
