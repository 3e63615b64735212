// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/value_controller.h"

#include "models/history/expiry.h"
#include "ui/main_window.h"
#include "ui/status/status_line.h"
#include "ui/text/change_set_text.h"
#include "ui/text/error_text.h"
#include "ui/text/expiry_text.h"
#include "ui/text/outcome_text.h"
#include "ui/text/read_only_text.h"
#include "ui/value/value_pane.h"

#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

// Quicker than anybody reads a value that never rests; the first change shows at once.
constexpr auto refreshInterval = 100ms;

} // namespace

ValueController::ValueController(MainWindow &window, ValueDocument &document, WriteDesk &desk,
                                 DraftKeeper &keeper, ExpiryQuestion &expiry)
    : m_window(window)
    , m_document(document)
    , m_desk(desk)
    , m_keeper(keeper)
    , m_expiry(expiry)
    , m_conflict(window, document, keeper)
    , m_refresher(refreshInterval, [this] { read(); })
{
    connect(&window.value(), &ValuePane::saveRequested, this, &ValueController::save);
    connect(&window.value(), &ValuePane::revertRequested, this, &ValueController::revert);
    connect(&window.value(), &ValuePane::retryRequested, this, [this] {
        if (!retry())
            save();
    });
    connect(&window.value(), &ValuePane::reviewRequested, this, &ValueController::review);
    connect(&window.value(), &ValuePane::saveDeclined, this, &ValueController::notSaved);
    connect(&m_protection, &KeyProtection::changed, this, &ValueController::updateReadOnlyReason);
    connect(&m_conflict, &ConflictController::writeRequested, this, &ValueController::write);
    // What it drops can be brought back.
    connect(&m_conflict, &ConflictController::keepTheirsRequested, &window.value(),
            &ValuePane::requestRevert);
}

void ValueController::setBucket(OpenBucket *bucket)
{
    open({});
    m_bucket = bucket;
    m_protection.setBucket(bucket);
    if (!bucket)
        return;
    connect(bucket, &OpenBucket::batchApplied, this, &ValueController::onBatch);
    connect(bucket, &OpenBucket::caughtUp, this, &ValueController::refresh);
}

void ValueController::open(const QByteArray &key)
{
    m_window.value().keepTyped();
    m_keeper.keep();
    m_conflict.end();
    m_key = key;
    ++m_visit;
    m_reviewsOnceRead = false;
    m_notSaved = {};
    m_refresher.reset();
    m_seenRevision = m_bucket ? m_bucket->revisionOf(key) : 0;
    setWriting(false);
    m_window.value().setKeyChosen(!key.isEmpty());
    m_document.close();
    m_isMissing = m_isRead = m_saysNoBucket = false;
    updateReadOnlyReason();
    emit keyOpened(key);
    const Draft *draft = key.isEmpty() ? nullptr : m_keeper.draftOf(key);
    if (draft && !draft->isRemoval())
        m_document.restore(draft->edit);
    refresh();
}

void ValueController::onBatch()
{
    const quint64 revision = m_bucket->revisionOf(m_key);
    if (std::exchange(m_seenRevision, revision) != revision)
        refresh();
}

void ValueController::refresh()
{
    if (!m_key.isEmpty() && m_bucket)
        m_refresher.request();
}

void ValueController::read()
{
    const auto onAnswer = [this, visit = m_visit](const Result<Revision> &newest) {
        if (visit == m_visit)
            onRead(newest);
    };
    const auto readNewest = [this, onAnswer] {
        m_bucket->session().reader().readNewest(m_bucket->name(), m_key,
                                                m_bucket->bestSourceFor(m_key), m_bucket, onAnswer);
    };
    const quint64 large = m_bucket->revisionOfLarge(m_key, ValueDocument::preparedAtOnce);
    if (large == 0) {
        readNewest();
        return;
    }
    if (m_document.isOpen() && m_bucket->isNewest(m_document.newest())) {
        onRead(m_document.newest());
        return;
    }
    // By its sequence any replica tells the truth, and many times quicker than the leader tells the
    // newest. Should there be a newer one by now, the watcher is about to say so.
    m_bucket->session().reader().readRevision(
        m_bucket->name(), m_key, large, m_bucket,
        [this, visit = m_visit, readNewest, onAnswer](const Result<Revision> &revision) {
            if (visit != m_visit)
                return;
            if (revision)
                onAnswer(revision);
            else
                readNewest();
        });
}

void ValueController::onRead(const Result<Revision> &newest)
{
    if (!newest) {
        onReadError(newest.error());
    } else {
        const bool saidNoBucket = std::exchange(m_saysNoBucket, false);
        if (std::exchange(m_hasReadError, false) || saidNoBucket)
            m_window.value().clearMessage();
        const bool isFirst = !m_document.isOpen();
        m_isRead = true;
        m_isMissing = newest.value().isAbsent() && (isFirst || m_isMissing);
        if (isFirst)
            m_document.open(newest.value());
        else
            m_document.serverChanged(newest.value());
        updateReadOnlyReason();
        const bool hasArrived = !m_notSaved.id.isEmpty() && !m_document.isModified();
        if (hasArrived && !m_isWriting) { // what nobody knew has come out
            m_notSaved = {};
            m_window.value().clearMessage();
        }
    }
    if (!m_isWriting)
        m_conflict.update();
    if (newest && std::exchange(m_reviewsOnceRead, false))
        review();
    if (newest || newest.error().kind != ErrorKind::Disconnected)
        m_refresher.finished();
    if (newest || newest.error().kind != ErrorKind::Disconnected || m_refresher.hasGivenUp())
        emit valueRead();
    if (m_refresher.isUpToDate())
        emit loaded();
}

void ValueController::onReadError(const Error &error)
{
    if (error.kind == ErrorKind::Disconnected)
        m_refresher.lostConnection();
    if (!m_notSaved.id.isEmpty() || m_saysNoBucket)
        return; // what became of the save stays in sight, with the button that tries it again
    if (m_bucket->isToldByTree(error)) {
        if (std::exchange(m_hasReadError, false)) // of a lost connection, and there is one again
            m_window.value().clearMessage();
        return; // the pane says why nothing can be saved
    }
    m_hasReadError = true;
    m_window.value().showMessage(m_refresher.hasGivenUp() ? readGivenUpText()
                                                          : readErrorText(error));
}

void ValueController::save()
{
    if (!m_document.isOpen() || m_isWriting || !m_bucket)
        return;
    if (m_document.isChangedOnServer())
        review();
    else if (m_document.newest().isLive() && m_document.bytes() == m_document.base().value)
        saveNothing();
    else
        write(m_document.bytes(), m_document.base().revision);
}

/// What was typed is in the view only; a revision with the same bytes would push out an older one.
void ValueController::saveNothing()
{
    m_document.revert();
    m_window.status().showPassing(nothingToSaveText());
    emit saved();
}

void ValueController::revert()
{
    if (m_isWriting)
        return;
    m_document.revert();
    m_conflict.end();
}

void ValueController::write(const QByteArray &bytes, quint64 expectedRevision)
{
    const bool isNotSavedOne = !m_notSaved.id.isEmpty() && m_notSaved.value == bytes &&
                               m_notSaved.expectedRevision == expectedRevision;
    if (isNotSavedOne && retry())
        return;
    const Revision before = revisionAt(expectedRevision);
    WriteDesk::Request request{{m_bucket->name(), m_key, bytes, expectedRevision, Operation::Put},
                               before};
    request.edit.earlierIds = m_keeper.unknownIds(m_key) + m_desk.idsUnderWay(request.edit);
    request.isSaveOfDraft = true;
    request.isOfWhatIsShown = m_isRead;
    if (before.isLive())
        request.edit.headers = before.headers;
    const Revision &base = m_document.base();
    m_expiry.ask(
        isExpiryOf(base, before) ? base : before,
        [this, request, visit = m_visit](qint64 timeToLiveMs) mutable {
            const quint64 expected = request.edit.expectedRevision;
            request.edit.timeToLiveMs =
                timeToLiveMs != 0 ? timeToLiveMs : m_keeper.timeToLiveChosen(m_key, expected);
            if (visit == m_visit)
                send(request);
        },
        [this, visit = m_visit] {
            if (visit != m_visit)
                return;
            m_conflict.showProblem(expiryNotChosenText());
            emit notSaved();
        });
}

/// What the server had when it was at that revision, as far as the document knows; absent for 0.
Revision ValueController::revisionAt(quint64 revision) const
{
    if (m_document.base().revision == revision)
        return m_document.base();
    if (m_document.newest().revision == revision)
        return m_document.newest();
    Revision absent;
    absent.key = m_key;
    return absent;
}

void ValueController::send(const WriteDesk::Request &request)
{
    if (m_isWriting || !m_bucket)
        return;
    m_document.saving(request.edit.value);
    setWriting(true);
    m_conflict.setWriting();
    m_desk.write(request, m_bucket, outcomeOfVisit());
}

/// The same save again, under its id. False: there is none that could be.
bool ValueController::retry()
{
    const KeyEdit edit = std::exchange(m_notSaved, {});
    if (m_isWriting || !m_bucket || !m_desk.retry(edit.id, m_bucket, outcomeOfVisit()))
        return false;
    if (m_conflict.isAsking() || m_document.bytes() == edit.value) // else there is more by now
        m_document.saving(edit.value);
    setWriting(true);
    return true;
}

WriteDesk::Callback ValueController::outcomeOfVisit()
{
    return [this, visit = m_visit](const KeyEdit &edit, const WriteOutcome &outcome) {
        if (visit == m_visit)
            onOutcome(edit, outcome);
        else
            m_window.showOutcome(edit, outcome);
    };
}

void ValueController::onOutcome(const KeyEdit &edit, const WriteOutcome &outcome)
{
    setWriting(false);
    if (const auto *written = std::get_if<Written>(&outcome)) {
        onWritten(edit, written->revision);
        m_window.status().showPassing(outcomeText(edit, outcome));
    } else {
        if (!std::holds_alternative<Unknown>(outcome)) // else it may come yet, and is ours then
            m_document.savingFailed();
        m_notSaved = canBeTriedAgain(outcome) ? edit : KeyEdit();
        emit notSaved();
        if (const auto *conflict = std::get_if<Conflict>(&outcome))
            onConflict(edit, *conflict);
        else
            m_conflict.showProblem(outcomeText(edit, outcome));
        if (std::holds_alternative<Unknown>(outcome))
            refresh(); // whatever became of it is on the server
    }
    m_window.value().showOutcome(edit, outcome);
    const auto *failed = std::get_if<Failed>(&outcome);
    m_saysNoBucket = failed && failed->error.kind == ErrorKind::BucketNotFound;
    if (m_saysNoBucket)
        refresh(); // there may be another one
}

void ValueController::onWritten(const KeyEdit &edit, quint64 revision)
{
    m_notSaved = {};
    m_document.saved(revisionAsWritten(edit, revision));
    m_conflict.end();
    emit saved();
}

void ValueController::onConflict(const KeyEdit &edit, const Conflict &conflict)
{
    m_document.serverRefused(conflict.theirs);
    if (m_conflict.isAsking())
        m_conflict.update();
    else if (m_document.isChangedOnServer())
        review();
    else if (m_document.isModified()) // the bucket was made anew, and counts from 1 again
        m_window.showOutcome(edit, conflict);
    else
        m_window.status().showPassing(sameAlreadyText(edit.key));
}

/// E.g. by a visit of before: the draft of then, which is open again, was made from this by now.
/// Typed text does not silently become an edit of what an undo or a restore wrote.
void ValueController::onWrittenElsewhere(const KeyEdit &edit, quint64 revision, bool isSaveOfDraft)
{
    const bool isOpenKey = m_bucket && edit.bucket == m_bucket->name() && edit.key == m_key;
    if (isOpenKey && edit.operation == Operation::Put &&
        (isSaveOfDraft || !m_document.isModified()))
        m_document.saved(revisionAsWritten(edit, revision));
}

void ValueController::takeDraft(const QByteArray &key)
{
    if (m_key != key)
        return;
    updateReadOnlyReason();
    if (!m_document.isOpen())
        return;
    m_conflict.end();
    const Draft *draft = m_keeper.draftOf(key);
    if (draft && !draft->isRemoval())
        m_document.restore(draft->edit);
    else
        m_document.revert();
    refresh();
}

void ValueController::reviewOnceRead()
{
    m_reviewsOnceRead = true;
    refresh();
}

void ValueController::review()
{
    if (!m_document.isChangedOnServer())
        return;
    if (m_isWriting) { // then there may be nothing to settle
        m_reviewsOnceRead = true;
        return;
    }
    m_conflict.ask();
    emit notSaved();
}

void ValueController::updateReadOnlyReason()
{
    QString reason = m_key.isEmpty() ? QString() : m_protection.reason(m_key);
    if (reason.isEmpty() && m_isMissing)
        reason = missingKeyReason();
    const Draft *draft = m_keeper.draftOf(m_key);
    const QString removal = draft && draft->isRemoval() ? stagedRemovalText(*draft) : QString();
    m_window.value().setReadOnlyReason(reason);
    m_window.value().setStagedRemoval(removal);
    emit readOnlyReasonChanged(reason.isEmpty() ? removal : reason);
}

void ValueController::setWriting(bool writing)
{
    m_isWriting = writing;
    m_window.value().setWriteInProgress(writing);
}

} // namespace kvasir
