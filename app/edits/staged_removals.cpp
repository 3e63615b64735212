// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/staged_removals.h"

#include "models/edits/change_set.h"
#include "ui/edits/confirm_write_dialog.h"
#include "ui/main_window.h"
#include "ui/status/status_line.h"
#include "ui/text/change_set_text.h"
#include "ui/text/error_text.h"

namespace kvasir {

StagedRemovals::StagedRemovals(MainWindow &window, DraftList &drafts, DraftKeeper &keeper)
    : m_window(window)
    , m_drafts(drafts)
    , m_keeper(keeper)
{
}

void StagedRemovals::setBucket(OpenBucket *bucket)
{
    m_bucket = bucket;
    m_asked.clear();
    if (m_dialog)
        m_dialog->close();
}

/// What was typed is worth more than a click: it is dropped by whoever typed it, or not at all.
bool StagedRemovals::isFree(const QByteArray &key)
{
    m_keeper.keep();
    if (!m_keeper.hasEditOf(m_bucket->name(), key))
        return true;
    m_window.status().showPassing(editInTheWayText(key));
    return false;
}

void StagedRemovals::stage(const QByteArray &key, Operation removal)
{
    const auto entry = m_bucket ? m_bucket->entry(key) : std::nullopt;
    if (!entry || !isFree(key))
        return;
    m_bucket->session().reader().readRevision(
        m_bucket->name(), key, entry->revision, m_bucket,
        [this, key, removal](const Result<Revision> &base) {
            if (!base)
                m_window.status().showPassing(readErrorText(base.error()));
            else if (isFree(key)) // nobody began to type meanwhile
                put(base.value(), removal);
        });
}

void StagedRemovals::put(const Revision &base, Operation removal)
{
    m_keeper.putRemoval(base, removal);
    m_window.status().showPassing(stagedText(m_keeper.stagedIn(m_bucket->name())));
    emit changed(base.key);
}

void StagedRemovals::unstage(const QByteArray &key)
{
    const Draft *draft = m_keeper.draftOf(key);
    if (!m_bucket || !draft || !draft->isRemoval())
        return;
    m_keeper.discard(m_bucket->name(), key);
    emit changed(key);
}

void StagedRemovals::askAgain(const QByteArray &key, QWidget *parent)
{
    if (!m_bucket || m_dialog)
        return;
    m_bucket->session().reader().readNewest(
        m_bucket->name(), key, m_bucket->bestSourceFor(key), m_bucket,
        [this, key, parent = QPointer<QWidget>(parent)](const Result<Revision> &now) {
            const Draft *draft = m_keeper.draftOf(key);
            if (!draft || !draft->isRemoval() || !parent || m_dialog)
                return;
            if (now)
                showAgain(*draft, now.value(), parent);
            else
                emit readFailed(now.error());
        });
}

void StagedRemovals::showAgain(const Draft &draft, const Revision &now, QWidget *parent)
{
    m_dialog =
        ConfirmWriteDialog::forStaging(now, draft.operation, draft.edit.base.revision, parent);
    connect(m_dialog, &ConfirmWriteDialog::confirmed, this, [this, now, removal = draft.operation] {
        if (m_bucket)
            put(now, removal);
    });
    m_dialog->open();
}

void StagedRemovals::endThoseDone()
{
    std::vector<QByteArray> done;
    std::vector<QByteArray> missing;
    for (const Draft &draft : m_drafts.all()) {
        if (!draft.isRemoval() || draft.bucket != m_bucket->name())
            continue;
        const KeyEntry newest = m_bucket->entry(draft.key()).value_or(KeyEntry());
        if (isRemovedAlready(draft.operation, newest.revision, newest.operation))
            (newest.revision == 0 ? missing : done).push_back(draft.key());
    }
    for (const QByteArray &key : done)
        end(key);
    for (const QByteArray &key : missing)
        askWhetherDone(key);
}

/// The tree has no such key. Where the whole bucket is gone, somebody may be about to make it
/// again.
void StagedRemovals::askWhetherDone(const QByteArray &key)
{
    if (m_asked.contains(key))
        return;
    m_asked.insert(key);
    m_bucket->session().reader().readNewest(
        m_bucket->name(), key, ReadFrom::Leader, m_bucket,
        [this, key](const Result<Revision> &newest) {
            // Who may not ask is not to ask again with each batch.
            if (newest || newest.error().kind != ErrorKind::NotPermitted)
                m_asked.remove(key);
            const Draft *draft = m_keeper.draftOf(key);
            if (draft && newest &&
                isRemovedAlready(draft->operation, newest.value().revision,
                                 newest.value().operation))
                end(key);
        });
}

void StagedRemovals::end(const QByteArray &key)
{
    m_window.status().showPassing(removedAlreadyText(key));
    unstage(key);
}

} // namespace kvasir
