// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/change_set_controller.h"

#include "ui/edits/change_set_dialog.h"
#include "ui/main_window.h"
#include "ui/status/status_line.h"
#include "ui/text/change_set_text.h"
#include "ui/text/error_text.h"

namespace kvasir {

ChangeSetController::ChangeSetController(MainWindow &window, DraftList &drafts, WriteDesk &desk,
                                         DraftKeeper &keeper, ExpiryQuestion &expiry)
    : m_window(window)
    , m_drafts(drafts)
    , m_desk(desk)
    , m_keeper(keeper)
    , m_expiry(expiry)
    , m_merge(keeper, expiry)
    , m_removals(window, drafts, keeper)
{
    connectMerge();
}

void ChangeSetController::connectMerge()
{
    const auto onReadError = [this](const Error &error) {
        if (m_dialog)
            m_dialog->showNotice(readErrorText(error));
    };
    connect(&m_merge, &StagedMerge::settled, this, &ChangeSetController::onDraft);
    connect(&m_merge, &StagedMerge::keepTheirsRequested, this, &ChangeSetController::unstage);
    connect(&m_merge, &StagedMerge::readFailed, this, onReadError);
    connect(&m_removals, &StagedRemovals::changed, this, &ChangeSetController::onDraft);
    connect(&m_removals, &StagedRemovals::readFailed, this, onReadError);
}

/// What nothing is left to be done for stays in sight.
void ChangeSetController::onDraft(const QByteArray &key)
{
    if (const Draft *draft = m_keeper.draftOf(key))
        m_changes.put(*draft);
    else if (m_changes.stateOf(key) != StagedEdit::State::NothingToDo)
        m_changes.remove(key);
    emit draftChanged(key);
    compare();
}

void ChangeSetController::setBucket(OpenBucket *bucket)
{
    if (m_bucket && m_changes.isSending())
        m_window.showNotice(applyingInterruptedText(m_bucket->name()));
    m_bucket = bucket;
    m_allowsBatches = false;
    m_changes.setDrafts({}, {});
    m_merge.end();
    m_removals.setBucket(bucket);
    if (m_dialog)
        m_dialog->close();
    if (!bucket)
        return;
    m_window.withdrawNotice(applyingInterruptedText(bucket->name())); // it is to be seen again
    connect(bucket, &OpenBucket::batchApplied, this, &ChangeSetController::compare);
    connect(bucket, &OpenBucket::caughtUp, this, &ChangeSetController::compare);
}

void ChangeSetController::stage(const QByteArray &key)
{
    if (!m_bucket)
        return;
    m_keeper.keep();
    const Draft *draft = m_keeper.draftOf(key);
    if (draft && draft->isRemoval())
        return;
    if (!m_keeper.setStaged(m_bucket->name(), key, true)) {
        m_window.status().showPassing(nothingToStageText());
        return;
    }
    m_window.status().showPassing(stagedText(m_keeper.stagedIn(m_bucket->name())));
    // Asked now, and remembered for when it is applied.
    m_expiry.ask(m_keeper.draftOf(key)->edit.base, [](qint64) {});
}

void ChangeSetController::unstage(const QByteArray &key)
{
    if (!m_bucket)
        return;
    const Draft *draft = m_keeper.draftOf(key);
    if (draft && draft->isRemoval())
        m_removals.unstage(key);
    else
        m_keeper.setStaged(m_bucket->name(), key, false);
    m_changes.remove(key);
}

void ChangeSetController::compare()
{
    using State = WatchStatus::State;
    const State state = m_bucket->status().state;
    if (state == State::Live || state == State::Paused) { // else the tree may know less
        m_changes.compare([this](const QByteArray &key) { return m_bucket->entry(key); });
        if (!m_changes.isSending()) // else it may be this one's own doing
            m_removals.endThoseDone();
    }
    m_merge.update();
}

void ChangeSetController::review()
{
    if (!m_bucket || m_dialog)
        return;
    if (!m_changes.isSending()) {
        m_keeper.keep();
        m_changes.setDrafts(m_drafts.all(), m_bucket->name());
        m_isTogether =
            m_allowsBatches && std::size_t(m_changes.rowCount()) <= KeyWriter::mostTogether;
    }
    compare();
    if (m_changes.rowCount() == 0) {
        m_window.status().showPassing(nothingStagedText());
        return;
    }
    m_dialog = new ChangeSetDialog(m_changes, m_bucket->name(), m_isTogether, &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connectDialog();
    m_dialog->open();
}

void ChangeSetController::connectDialog()
{
    connect(m_dialog, &ChangeSetDialog::applyRequested, this, &ChangeSetController::apply);
    connect(m_dialog, &ChangeSetDialog::unstageRequested, this, &ChangeSetController::unstage);
    connect(m_dialog, &ChangeSetDialog::keyRequested, this, [this](const QByteArray &key) {
        m_dialog->close();
        emit keyRequested(key);
    });
    connect(m_dialog, &ChangeSetDialog::mergeRequested, this, [this](const QByteArray &key) {
        const Draft *draft = m_keeper.draftOf(key);
        if (draft && draft->isRemoval())
            m_removals.askAgain(key, m_dialog);
        else if (draft && m_bucket)
            m_merge.ask(*draft, *m_bucket, m_dialog);
    });
}

std::vector<WriteDesk::Request> ChangeSetController::requests() const
{
    std::vector<WriteDesk::Request> requests;
    for (int row = 0; row < m_changes.rowCount(); ++row) {
        const StagedEdit &staged = m_changes.at(row);
        if (staged.isPending())
            requests.push_back({editOf(staged), staged.draft.edit.base, 0, true});
    }
    return requests;
}

KeyEdit ChangeSetController::editOf(const StagedEdit &staged) const
{
    const Revision &base = staged.draft.edit.base;
    KeyEdit edit{staged.draft.bucket, base.key, staged.value, base.revision,
                 staged.draft.operation};
    if (base.isLive() && !staged.draft.isRemoval())
        edit.headers = base.headers;
    const qint64 chosen = staged.draft.timeToLiveMs;
    if (!staged.draft.isRemoval())
        edit.timeToLiveMs = chosen != 0 ? chosen : m_expiry.timeToLiveAsBefore(base);
    edit.earlierIds = staged.draft.earlierIds + m_desk.idsUnderWay(edit);
    // What was sent before, and may have arrived, is the same write.
    edit.isRetry = staged.outcome && canBeTriedAgain(*staged.outcome);
    if (edit.isRetry)
        edit.id = staged.sentAs;
    return edit;
}

void ChangeSetController::apply()
{
    if (!m_bucket || !m_changes.isReady())
        return;
    std::vector<WriteDesk::Request> all = requests();
    m_changes.setSending();
    if (!m_isTogether) {
        applyOneByOne(std::move(all));
        return;
    }
    m_desk.writeTogether(all, m_bucket, [this](const KeyEdit &edit, const WriteOutcome &outcome) {
        onOutcome(edit, outcome);
        onApplied();
    });
}

bool ChangeSetController::isStaged(const KeyEdit &edit) const
{
    const Draft *draft = m_keeper.draftOf(edit.key);
    return draft && draft->isStaged && draft->operation == edit.operation;
}

void ChangeSetController::applyOneByOne(std::vector<WriteDesk::Request> rest)
{
    // The dialog may have been closed, and what waits for its turn taken out meanwhile.
    while (!rest.empty() && !isStaged(rest.front().edit)) {
        m_changes.remove(rest.front().edit.key);
        rest.erase(rest.begin());
    }
    if (rest.empty()) {
        onApplied();
        return;
    }
    const WriteDesk::Request next = rest.front();
    rest.erase(rest.begin());
    m_desk.write(next, m_bucket,
                 [this, rest = std::move(rest)](const KeyEdit &edit, const WriteOutcome &outcome) {
                     onOutcome(edit, outcome);
                     applyOneByOne(rest);
                 });
}

void ChangeSetController::onOutcome(const KeyEdit &edit, const WriteOutcome &outcome)
{
    m_changes.setOutcome(edit, outcome);
    if (m_changes.stateOf(edit.key) == StagedEdit::State::NothingToDo)
        m_removals.unstage(edit.key); // the tree may not know it yet
}

void ChangeSetController::onApplied()
{
    if (m_changes.isSending())
        return;
    compare(); // which knew of what was on its way
    const QString text = appliedText(m_changes);
    m_window.status().showPassing(text);
    if (m_dialog)
        m_dialog->showNotice(text);
}

} // namespace kvasir
