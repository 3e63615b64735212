// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/staged_merge.h"

#include "models/history/expiry.h"
#include "ui/conflict/conflict_dialog.h"
#include "ui/text/expiry_text.h"

#include <QDateTime>

namespace kvasir {

StagedMerge::StagedMerge(DraftKeeper &keeper, ExpiryQuestion &expiry)
    : m_keeper(keeper)
    , m_expiry(expiry)
{
}

void StagedMerge::ask(const Draft &draft, OpenBucket &bucket, QWidget *parent)
{
    end();
    m_draft = draft;
    m_bucket = &bucket;
    m_parent = parent;
    read();
}

void StagedMerge::update()
{
    const bool isNewest = m_theirs.isAbsent() ? m_bucket && m_bucket->revisionOf(m_theirs.key) == 0
                                              : m_bucket && m_bucket->isNewest(m_theirs);
    if (m_dialog && m_bucket && !m_isReading && !isNewest)
        read();
}

void StagedMerge::end()
{
    ++m_question;
    m_isReading = false;
    if (m_dialog) {
        m_dialog->close();
        m_dialog->deleteLater(); // it may be the caller
    }
    m_dialog = nullptr;
}

void StagedMerge::read()
{
    m_isReading = true;
    const QByteArray key = m_draft.key();
    m_bucket->session().reader().readNewest(
        m_bucket->name(), key, m_bucket->bestSourceFor(key), m_bucket,
        [this, question = m_question](const Result<Revision> &newest) {
            if (question != m_question || !m_parent)
                return;
            m_isReading = false;
            if (newest)
                show(newest.value());
            else
                emit readFailed(newest.error());
        });
}

void StagedMerge::show(const Revision &theirs)
{
    m_theirs = theirs;
    if (m_dialog) {
        m_dialog->setTheirs(theirs);
        return;
    }
    makeDialog();
    m_dialog->setConflict(m_draft.key(), m_draft.edit.base, theirs, m_draft.edit.bytes());
    if (!m_draft.merge.isEmpty()) {
        m_dialog->resume(m_draft.merge);
        m_dialog->setTheirs(theirs);
    }
    m_dialog->open();
}

void StagedMerge::makeDialog()
{
    m_dialog = new ConflictDialog(m_parent);
    m_dialog->setStaging();
    connect(m_dialog, &ConflictDialog::keepTheirsRequested, this, [this] {
        end();
        emit keepTheirsRequested(m_draft.key());
    });
    const auto answer = [this](quint64, const QByteArray &bytes) { askForTime(bytes); };
    connect(m_dialog, &ConflictDialog::replaceRequested, this, answer);
    connect(m_dialog, &ConflictDialog::mergedRequested, this, answer);
    connect(m_dialog, &ConflictDialog::keepEditingRequested, this, [this] {
        keepMerge();
        end();
    });
}

/// What is answered of a time that goes on is remembered until the edit is applied; in place of
/// what has expired the new time is kept with the draft.
void StagedMerge::askForTime(const QByteArray &bytes)
{
    const Revision &base = m_draft.edit.base;
    const bool hasExpired = isExpiryOf(base, m_theirs);
    m_dialog->setWriteInProgress(true); // no other answer meanwhile
    m_expiry.ask(
        hasExpired ? base : m_theirs,
        [=, this, theirs = m_theirs, question = m_question](qint64 timeToLiveMs) {
            if (question == m_question)
                stage(theirs, bytes, hasExpired ? timeToLiveMs : 0);
        },
        [this, question = m_question] {
            if (question == m_question)
                m_dialog->showProblem(expiryNotChosenText());
        });
}

/// `theirs` is what was shown when it was answered; by now there may be a newer one.
void StagedMerge::stage(const Revision &theirs, const QByteArray &bytes, qint64 timeToLiveMs)
{
    end();
    if (theirs.isLive() && theirs.value == bytes) {
        m_keeper.discard(m_draft.bucket, m_draft.key());
    } else {
        Draft draft{m_draft.bucket,
                    {theirs, bytes, m_draft.edit.format, {}},
                    QDateTime::currentMSecsSinceEpoch()};
        draft.isStaged = true;
        draft.timeToLiveMs = timeToLiveMs;
        m_keeper.put(draft);
    }
    emit settled(m_draft.key());
}

/// What was merged so far is there when it is asked about again.
void StagedMerge::keepMerge()
{
    Draft draft = m_draft;
    draft.merge = m_dialog->unfinished();
    if (!draft.merge.isEmpty())
        m_keeper.put(draft);
}

} // namespace kvasir
