// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/change_set_text.h"

#include "models/text/visible_text.h"
#include "ui/text/outcome_text.h"

#include <QCoreApplication>

namespace kvasir {

namespace {

struct ChangeSetWords
{
    Q_DECLARE_TR_FUNCTIONS(kvasir::ChangeSetWords)
};

} // namespace

QString changeSetHeadline(const ChangeSet &changes, const QString &bucket)
{
    const int edits = changes.rowCount();
    if (edits == 0)
        return ChangeSetWords::tr("No edit is staged in “%1”").arg(bucket);
    if (changes.isDone())
        return ChangeSetWords::tr("All that was staged in “%1” is done").arg(bucket);
    if (changes.left() < edits)
        return ChangeSetWords::tr("%1 of %2 staged changes in “%3” left to write")
            .arg(QString::number(changes.left()), QString::number(edits), bucket);
    return edits == 1 ? ChangeSetWords::tr("1 staged change in “%1”").arg(bucket)
                      : ChangeSetWords::tr("%1 staged changes in “%2”")
                            .arg(QString::number(edits), bucket);
}

QString applyingText(bool allOrNothing)
{
    return allOrNothing
               ? ChangeSetWords::tr(
                     "All or nothing: the server writes all of them in one batch, or "
                     "none if somebody changed one of the keys first.")
               : ChangeSetWords::tr("One by one: this bucket allows no atomic batches (they need "
                                    "nats-server 2.12 and allow_atomic). Each key is written only "
                                    "if nobody changed it, whatever becomes of the others.");
}

QString applyButtonText(const ChangeSet &changes)
{
    const int left = changes.left();
    return left == 0 || left == changes.rowCount()
               ? ChangeSetWords::tr("Apply all")
               : ChangeSetWords::tr("Apply %1 of %2").arg(left).arg(changes.rowCount());
}

QString whyNotAppliedText()
{
    return ChangeSetWords::tr("There is nothing to write, or somebody changed a key: merge it "
                              "with theirs, stage its removal again, or unstage it");
}

QString appliedText(const ChangeSet &changes)
{
    int done = 0;
    QString firstProblem;
    for (int row = 0; row < changes.rowCount(); ++row) {
        const StagedEdit &edit = changes.at(row);
        const bool isGone = edit.state == StagedEdit::State::NothingToDo;
        if (edit.state == StagedEdit::State::Written || isGone)
            ++done;
        else if (firstProblem.isEmpty() && edit.outcome)
            firstProblem = outcomeText({edit.draft.bucket, edit.draft.key(), edit.value,
                                        edit.draft.edit.base.revision, edit.draft.operation},
                                       *edit.outcome);
    }
    const QString count = ChangeSetWords::tr("%1 of %2 changes are made.")
                              .arg(QString::number(done), QString::number(changes.rowCount()));
    return firstProblem.isEmpty() ? count : count + u' ' + firstProblem;
}

QString applyingInterruptedText(const QString &bucket)
{
    return ChangeSetWords::tr("You left “%1” while its change set was being applied. What was not "
                              "written yet is still staged; the journal says what was.")
        .arg(bucket);
}

QString stagedText(int staged)
{
    return staged == 1
               ? ChangeSetWords::tr("Staged: 1 change waits in the change set.")
               : ChangeSetWords::tr("Staged: %1 changes wait in the change set.").arg(staged);
}

QString nothingToStageText()
{
    return ChangeSetWords::tr("There is no edit to stage: nothing was typed.");
}

QString editInTheWayText(const QByteArray &key)
{
    return ChangeSetWords::tr("“%1” has an edit of yours that is not saved: save, revert or "
                              "discard it first.")
        .arg(visibleText(key));
}

QString stagedRemovalText(const Draft &removal)
{
    const quint64 revision = removal.edit.base.revision;
    return removal.operation == Operation::Purge
               ? ChangeSetWords::tr("✎⊘ Staged to be purged with its history, as of revision %1. "
                                    "It goes when the change set is applied, unless somebody "
                                    "writes it before.")
                     .arg(revision)
               : ChangeSetWords::tr("✎⊘ Staged to be deleted, as of revision %1. It goes when the "
                                    "change set is applied, unless somebody writes it before.")
                     .arg(revision);
}

QString removedAlreadyText(const QByteArray &key)
{
    return ChangeSetWords::tr("Nothing to do: “%1” was to be removed, and somebody has done it.")
        .arg(visibleText(key));
}

QString nothingStagedText()
{
    return ChangeSetWords::tr("No edit of this bucket is staged. Edit a key and press "
                              "Ctrl+Shift+Enter.");
}

} // namespace kvasir
