// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/admin/bucket_admin_controller.h"

#include "app/admin/marker_search.h"
#include "ui/admin/bucket_dialog.h"
#include "ui/admin/bucket_removal_dialog.h"
#include "ui/admin/marker_dialog.h"
#include "ui/main_window.h"
#include "ui/status/status_line.h"
#include "ui/text/bucket_change_text.h"
#include "ui/text/error_text.h"

namespace kvasir {

namespace {

/// False when the dialog that asked for it was closed meanwhile, so that nobody sees it there.
template <typename Dialog, typename Outcome>
bool tell(const QPointer<Dialog> &dialog, const Outcome &outcome)
{
    if (!dialog || !dialog->isVisible())
        return false;
    dialog->setOutcome(outcome);
    return true;
}

} // namespace

BucketAdminController::BucketAdminController(MainWindow &window)
    : m_window(window)
{
}

void BucketAdminController::setSession(Session *session)
{
    m_session = session;
    end(m_dialog);
}

/// Whatever it is about: what is asked for there is of a session that is gone.
void BucketAdminController::end(QDialog *dialog)
{
    if (dialog)
        dialog->done(QDialog::Rejected);
}

/// One at a time: each is over the window.
void BucketAdminController::show(QDialog *dialog)
{
    end(m_dialog);
    m_dialog = dialog;
    dialog->open();
}

void BucketAdminController::withDetails(const QString &bucket,
                                        const std::function<void(const BucketDetails &)> &function)
{
    if (!m_session || bucket.isEmpty())
        return;
    m_session->reader().readDetails(bucket, m_session,
                                    [this, function](const Result<BucketDetails> &details) {
                                        if (details)
                                            function(details.value());
                                        else
                                            m_window.showNotice(errorText(details.error()));
                                    });
}

void BucketAdminController::report(AdminAction action, const QString &bucket,
                                   const AdminOutcome &outcome, bool isTold)
{
    const QString text = adminOutcomeText(action, bucket, outcome);
    if (std::holds_alternative<AdminDone>(outcome))
        m_window.status().showPassing(text);
    else if (!isTold)
        m_window.showNotice(text);
    emit changed();
    if (action == AdminAction::Create && std::holds_alternative<AdminDone>(outcome))
        emit created(bucket);
}

void BucketAdminController::newBucket()
{
    if (!m_session)
        return;
    auto *dialog = BucketDialog::forNew(m_session->connection().serverInfo().version, &m_window);
    connect(dialog, &BucketDialog::createRequested, m_session,
            [this, dialog = QPointer(dialog)](const QString &bucket, const BucketConfig &config) {
                m_session->admin().create(bucket, config, m_session,
                                          [this, dialog, bucket](const AdminOutcome &outcome) {
                                              const bool isTold = tell(dialog, outcome);
                                              report(AdminAction::Create, bucket, outcome, isTold);
                                          });
            });
    show(dialog);
}

void BucketAdminController::editBucket(const QString &bucket)
{
    withDetails(bucket, [this](const BucketDetails &details) {
        auto *dialog =
            BucketDialog::forEdit(details, m_session->connection().serverInfo().version, &m_window);
        connect(dialog, &BucketDialog::applyRequested, m_session,
                [this, dialog = QPointer(dialog)](const BucketDetails &shown,
                                                  const BucketConfig &wanted) {
                    m_session->admin().edit(
                        shown, wanted, m_session,
                        [this, dialog, name = shown.info.name](const AdminOutcome &outcome) {
                            const bool isTold = tell(dialog, outcome);
                            report(AdminAction::Edit, name, outcome, isTold);
                        });
                });
        show(dialog);
    });
}

void BucketAdminController::deleteBucket(const QString &bucket)
{
    withDetails(bucket, [this](const BucketDetails &details) {
        askForRemoval(details, AdminAction::Delete);
    });
}

void BucketAdminController::purgeBucket(const QString &bucket)
{
    withDetails(bucket, [this](const BucketDetails &details) {
        askForRemoval(details, AdminAction::Purge);
    });
}

void BucketAdminController::askForRemoval(const BucketDetails &bucket, AdminAction action)
{
    using Kind = BucketRemovalDialog::Kind;
    const bool deletes = action == AdminAction::Delete;
    auto *dialog = new BucketRemovalDialog(deletes ? Kind::Delete : Kind::Purge, bucket, &m_window);
    connect(dialog, &BucketRemovalDialog::confirmed, m_session,
            [this, dialog = QPointer(dialog), deletes, action](const BucketDetails &shown) {
                const auto end = [this, dialog, action,
                                  name = shown.info.name](const AdminOutcome &outcome) {
                    const bool isTold = tell(dialog, outcome);
                    report(action, name, outcome, isTold);
                };
                if (deletes)
                    m_session->admin().remove(shown, m_session, end);
                else
                    m_session->admin().purge(shown, m_session, end);
            });
    show(dialog);
}

void BucketAdminController::removeMarkers(const QString &bucket)
{
    withDetails(bucket, [this](const BucketDetails &details) {
        const QString name = details.info.name;
        auto *dialog = new MarkerDialog(name, &m_window);
        connect(dialog, &MarkerDialog::removeRequested, m_session,
                [this, dialog = QPointer(dialog), details,
                 name](const std::vector<MarkerPlace> &markers) {
                    m_session->admin().removeMarkers(
                        name, markers, m_session,
                        [this, dialog, details](const MarkersOutcome &outcome) {
                            emit changed();
                            if (tell(dialog, outcome))
                                lookForMarkers(dialog, details);
                            else
                                m_window.showNotice(markersText(outcome));
                        });
                });
        connect(dialog, &MarkerDialog::stopRequested, m_session,
                [this] { m_session->admin().stopRemovingMarkers(); });
        show(dialog);
        lookForMarkers(dialog, details);
    });
}

void BucketAdminController::lookForMarkers(MarkerDialog *dialog, const BucketDetails &bucket)
{
    auto *search = new MarkerSearch(m_session->connection(), bucket.info.name, dialog);
    connect(search, &MarkerSearch::found, dialog,
            [dialog, ahead = bucket.info.clockAheadMs](const std::vector<MarkerPlace> &markers) {
                dialog->setMarkers(markers, ahead);
            });
    connect(search, &MarkerSearch::failed, dialog,
            [dialog](const Error &error) { dialog->setError(errorText(error)); });
}

} // namespace kvasir
