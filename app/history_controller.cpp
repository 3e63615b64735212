// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/history_controller.h"

#include "ui/compare/compare_window.h"
#include "ui/compare/revision_window.h"
#include "ui/edits/confirm_write_dialog.h"
#include "ui/history/history_pane.h"
#include "ui/main_window.h"
#include "ui/status/status_line.h"
#include "ui/text/error_text.h"

#include <QPointer>

#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

// A read is a request a revision: a key that never rests must not burden the server with them.
constexpr auto refreshInterval = 400ms;

} // namespace

HistoryController::HistoryController(MainWindow &window, HistoryModel &history, WriteDesk &desk,
                                     ExpiryQuestion &expiry)
    : m_window(window)
    , m_history(history)
    , m_desk(desk)
    , m_expiry(expiry)
    , m_refresher(refreshInterval, [this] { read(); })
{
    HistoryPane &pane = window.history();
    connect(&pane, &HistoryPane::revisionShown, this, &HistoryController::showRevision);
    connect(&pane, &HistoryPane::compareRequested, this, &HistoryController::compare);
    connect(&pane, &HistoryPane::restoreRequested, this, &HistoryController::askToRestore);
}

void HistoryController::setBucket(OpenBucket *bucket)
{
    open({});
    m_bucket = bucket;
}

void HistoryController::open(const QByteArray &key)
{
    m_key = key;
    ++m_visit;
    m_refresher.reset();
    m_window.withdrawNotice(m_failure);
    m_history.clear();
}

void HistoryController::refresh()
{
    if (!m_key.isEmpty() && m_bucket)
        m_refresher.request();
}

void HistoryController::read()
{
    m_bucket->session().reader().readHistory(
        m_bucket->name(), m_key, m_bucket->bestSourceFor(m_key), m_bucket,
        [this, visit = m_visit](const Result<std::vector<Revision>> &revisions) {
            if (visit == m_visit)
                onRead(revisions);
        });
}

void HistoryController::onRead(const Result<std::vector<Revision>> &revisions)
{
    if (revisions)
        m_history.setRevisions(revisions.value());
    if (!revisions && revisions.error().kind == ErrorKind::Disconnected)
        m_refresher.lostConnection();
    else
        m_refresher.finished();
    // What the tree says would push out here that the bucket was deleted by hand.
    if (!revisions && !m_bucket->isToldByTree(revisions.error()))
        m_window.status().showPassing(m_refresher.hasGivenUp() ? readGivenUpText()
                                                               : readErrorText(revisions.error()));
    if (m_refresher.isUpToDate())
        emit loaded();
}

void HistoryController::showRevision(const Revision &revision)
{
    auto *view = new RevisionWindow(&m_window);
    view->setAttribute(Qt::WA_DeleteOnClose);
    view->setRevision(revision);
    view->show();
}

void HistoryController::compare(const Revision &left, const Revision &right)
{
    auto *view = new CompareWindow(&m_window);
    view->setAttribute(Qt::WA_DeleteOnClose);
    view->setRevisions(left, right);
    view->show();
}

void HistoryController::askToRestore(const Revision &revision)
{
    if (!m_bucket)
        return;
    m_bucket->session().reader().readNewest(
        m_bucket->name(), revision.key, ReadFrom::Leader, m_bucket,
        [this, revision](const Result<Revision> &newest) {
            m_window.withdrawNotice(m_failure);
            if (newest)
                confirmRestore(newest.value(), revision);
            else
                m_window.showNotice(m_failure = errorText(newest.error()));
        });
}

void HistoryController::confirmRestore(const Revision &current, const Revision &revision)
{
    ConfirmWriteDialog *dialog = ConfirmWriteDialog::forRestore(current, revision, &m_window);
    connect(dialog, &ConfirmWriteDialog::confirmed, m_bucket,
            [this, current, revision] { restore(current, revision); });
    connect(m_bucket, &QObject::destroyed, dialog, &QWidget::close);
    dialog->open();
}

void HistoryController::restore(const Revision &current, const Revision &revision)
{
    const KeyEdit edit{m_bucket->name(), revision.key,   revision.value,
                       current.revision, Operation::Put, revision.headers};
    m_expiry.ask(current, [this, edit, current, bucket = QPointer(m_bucket)](qint64 timeToLiveMs) {
        if (!bucket)
            return;
        KeyEdit timed = edit;
        timed.timeToLiveMs = timeToLiveMs;
        m_desk.write({timed, current});
    });
}

} // namespace kvasir
