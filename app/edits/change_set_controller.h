// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/edits/draft_keeper.h"
#include "app/edits/expiry_question.h"
#include "app/edits/staged_merge.h"
#include "app/edits/staged_removals.h"
#include "app/edits/write_desk.h"
#include "app/open_bucket.h"
#include "models/edits/change_set.h"

#include <QObject>
#include <QPointer>

namespace kvasir {

class ChangeSetDialog;

/// Stages the edits of several keys of the open bucket, shows them together, and applies them: all
/// or none where the bucket allows it, else one after the other. GUI thread.
class ChangeSetController : public QObject
{
    Q_OBJECT

public:
    ChangeSetController(MainWindow &window, DraftList &drafts, WriteDesk &desk, DraftKeeper &keeper,
                        ExpiryQuestion &expiry);

    /// Null: none.
    void setBucket(OpenBucket *bucket);
    void setInfo(const BucketInfo &info) { m_allowsBatches = info.allowsAtomicBatches; }

    /// Puts the edit of this key into the change set.
    void stage(const QByteArray &key);
    /// The same with the key's deletion or purge.
    void stageRemoval(const QByteArray &key, Operation removal) { m_removals.stage(key, removal); }
    /// Takes the edit of this key out; the deletion or purge of one is gone then.
    void unstage(const QByteArray &key);
    void review();

signals:
    void keyRequested(const QByteArray &key);
    /// The key's draft was merged with theirs, or its removal was staged or taken out.
    void draftChanged(const QByteArray &key);

private:
    void connectDialog();
    void connectMerge();
    void onDraft(const QByteArray &key);
    void compare();
    void apply();
    std::vector<WriteDesk::Request> requests() const;
    bool isStaged(const KeyEdit &edit) const;
    void applyOneByOne(std::vector<WriteDesk::Request> rest);
    KeyEdit editOf(const StagedEdit &staged) const;
    void onOutcome(const KeyEdit &edit, const WriteOutcome &outcome);
    void onApplied();

    MainWindow &m_window;
    DraftList &m_drafts;
    WriteDesk &m_desk;
    DraftKeeper &m_keeper;
    ExpiryQuestion &m_expiry;
    StagedMerge m_merge;
    StagedRemovals m_removals;
    ChangeSet m_changes;
    QPointer<OpenBucket> m_bucket;
    QPointer<ChangeSetDialog> m_dialog;
    bool m_allowsBatches = false;
    bool m_isTogether = false; ///< what the dialog says: all or nothing
};

} // namespace kvasir
