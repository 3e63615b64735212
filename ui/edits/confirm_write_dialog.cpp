// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/edits/confirm_write_dialog.h"

#include "models/text/duration.h"
#include "models/text/visible_text.h"
#include "ui/compare/revision_diff.h"
#include "ui/dialog_button.h"
#include "ui/guard/production_mark.h"
#include "ui/text/relative_time.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace kvasir {

namespace {

/// Wide enough that a sentence takes two lines and not five.
constexpr int textWidth = 460;

QString stateOf(const KeyEntry &entry)
{
    const QString time = relativeTime(entry.modifiedMs);
    if (entry.operation == Operation::Put)
        return ConfirmWriteDialog::tr("It is at revision %1, written %2.")
            .arg(QString::number(entry.revision), time);
    return ConfirmWriteDialog::tr("It has no value now: revision %1, %2, is a deletion marker.")
        .arg(QString::number(entry.revision), time);
}

QString consequenceOf(Operation operation, int historyDepth)
{
    if (operation == Operation::Purge)
        return ConfirmWriteDialog::tr("The value goes, and its history goes with it: all earlier "
                                      "revisions are erased for good.");
    if (historyDepth == 1)
        return ConfirmWriteDialog::tr("The value goes. The bucket keeps only the newest revision "
                                      "of each key, so only Undo in this window brings it back.");
    return ConfirmWriteDialog::tr("The value goes. The key keeps its history, as far back as "
                                  "the bucket holds it, and can be restored from there.");
}

QString undoQuestion(const JournalEntry &entry)
{
    const QString key = visibleText(entry.edit.key);
    switch (entry.edit.operation) {
    case Operation::Put:
        return ConfirmWriteDialog::tr("Undo the change of “%1” in “%2”?")
            .arg(key, entry.edit.bucket);
    case Operation::Delete:
        return ConfirmWriteDialog::tr("Undo the deletion of “%1” in “%2”?")
            .arg(key, entry.edit.bucket);
    case Operation::Purge:
        return ConfirmWriteDialog::tr("Undo the purge of “%1” in “%2”?")
            .arg(key, entry.edit.bucket);
    }
    return {};
}

} // namespace

ConfirmWriteDialog::ConfirmWriteDialog(QWidget *parent)
    : QDialog(parent)
    , m_layout(new QVBoxLayout(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_layout->setContentsMargins(16, 16, 16, 16);
    m_layout->setSpacing(10);
}

ConfirmWriteDialog *ConfirmWriteDialog::forRemoval(const KeyEntry &entry, Operation operation,
                                                   int historyDepth, QWidget *parent)
{
    auto *dialog = new ConfirmWriteDialog(parent);
    const bool purges = operation == Operation::Purge;
    const QString key = visibleText(entry.key);
    const QString action = purges ? tr("Purge key") : tr("Delete key");
    dialog->setWindowTitle(action);
    dialog->addText(purges ? tr("Purge “%1”?").arg(key) : tr("Delete “%1”?").arg(key),
                    PlainLabel::Weight::Headline);
    dialog->addText(stateOf(entry));
    dialog->addText(consequenceOf(operation, historyDepth));
    dialog->addText(tr("If somebody writes the key first, nothing happens and you are told."));
    dialog->m_layout->addStretch();
    dialog->addAnswers(action, Weight::Destructive);
    return dialog;
}

ConfirmWriteDialog *ConfirmWriteDialog::forRestore(const Revision &current,
                                                   const Revision &restored, QWidget *parent)
{
    auto *dialog = new ConfirmWriteDialog(parent);
    const QString key = visibleText(restored.key);
    dialog->setWindowTitle(tr("Restore revision"));
    dialog->addText(tr("Restore revision %1 of “%2”?").arg(restored.revision).arg(key),
                    PlainLabel::Weight::Headline);
    dialog->addText(tr("The bytes of revision %1 are written again as a new revision after %2. "
                       "Left is what the key has now, right what it will have.")
                        .arg(restored.revision)
                        .arg(current.revision));
    dialog->addDiff(current, restored);
    dialog->addAnswers(tr("Write as new revision"), Weight::Harmless);
    return dialog;
}

ConfirmWriteDialog *ConfirmWriteDialog::forUndo(const JournalEntry &entry, const Revision &now,
                                                QWidget *parent)
{
    auto *dialog = new ConfirmWriteDialog(parent);
    dialog->setWindowTitle(tr("Undo write"));
    dialog->addText(undoQuestion(entry), PlainLabel::Weight::Headline);
    if (entry.before->isLive())
        dialog->addUndoneValue(entry, now);
    else
        dialog->addUndoneCreation(entry, now);
    return dialog;
}

ConfirmWriteDialog *ConfirmWriteDialog::forStaging(const Revision &now, Operation removal,
                                                   quint64 staged, QWidget *parent)
{
    auto *dialog = new ConfirmWriteDialog(parent);
    const bool purges = removal == Operation::Purge;
    const QString key = visibleText(now.key);
    dialog->setWindowTitle(tr("%1 changed since it was staged").arg(key));
    dialog->addText(purges ? tr("Stage the purge of “%1” as it is now?").arg(key)
                           : tr("Stage the deletion of “%1” as it is now?").arg(key),
                    PlainLabel::Weight::Headline);
    dialog->addText(tr("It was staged as of revision %1, and somebody has written the key since. "
                       "Left is what the key has now, right what it will have. Nothing is "
                       "written before you apply the change set.")
                        .arg(staged));
    auto *diff = new RevisionDiff(tr("Current value"), tr("Staged value"), dialog);
    diff->setRemoval(now, removal, QDateTime::currentMSecsSinceEpoch());
    dialog->m_layout->addWidget(diff, 1);
    dialog->resize(860, 520);
    dialog->addAnswers(purges ? tr("Stage purge") : tr("Stage deletion"), Weight::Destructive);
    return dialog;
}

void ConfirmWriteDialog::addUndoneValue(const JournalEntry &entry, const Revision &now)
{
    const bool isChanged = now.revision != entry.standsAt;
    addText(isChanged
                ? tr("Somebody has written the key since your change: it is at revision %1 now. "
                     "Left is what they left in “%2”, right the value from before your change. You "
                     "will be asked which of the two it shall have.")
                      .arg(QString::number(now.revision), entry.edit.bucket)
                : tr("The value from before your change is written as a new revision after %1. "
                     "Left is what “%2” has now, right what it will have.")
                      .arg(QString::number(entry.standsAt), entry.edit.bucket));
    addDiff(now, *entry.before);
    if (entry.edit.operation == Operation::Purge)
        addText(tr("The value comes back; the history that was purged with it does not."));
    if (entry.before->timeToLiveMs > 0)
        addText(tr("Its time to live begins anew where the bucket allows one: %1.")
                    .arg(durationText(std::chrono::milliseconds(entry.before->timeToLiveMs))));
    if (!isChanged)
        addText(tr("If somebody writes the key first, nothing happens and you are shown their "
                   "value."));
    addAnswers(tr("Undo write"), Weight::Harmless);
}

void ConfirmWriteDialog::addUndoneCreation(const JournalEntry &entry, const Revision &now)
{
    const bool isChanged = now.revision != entry.standsAt;
    const QString created = QString::number(entry.standsAt);
    if (isChanged) {
        setWindowTitle(tr("%1 changed since your write").arg(visibleText(entry.edit.key)));
        addText(tr("Your change created the key in “%1”, as revision %2. Somebody has written it "
                   "since: left is what it has now, at revision %3; right, that it would have "
                   "nothing.")
                    .arg(entry.edit.bucket, created, QString::number(now.revision)));
    } else {
        addText(tr("Your change created the key in “%1”, as revision %2. Left is what it has now; "
                   "it is deleted again.")
                    .arg(entry.edit.bucket, created));
    }
    Revision nothing;
    nothing.key = now.key;
    nothing.operation = Operation::Delete;
    addDiff(now, nothing);
    addText(tr("If somebody writes the key first, nothing happens and you are shown their value."));
    addAnswers(isChanged ? tr("Delete theirs") : tr("Undo write"), Weight::Destructive);
}

void ConfirmWriteDialog::addDiff(const Revision &current, const Revision &restored)
{
    auto *diff = new RevisionDiff(tr("Current value"), tr("Restored value"), this);
    diff->setRevisions(current, restored);
    m_layout->addWidget(diff, 1);
    resize(860, 520);
}

void ConfirmWriteDialog::addText(const QString &text, PlainLabel::Weight weight)
{
    auto *label = new PlainLabel(text, this, weight);
    label->setMinimumWidth(textWidth);
    m_layout->addWidget(label);
}

void ConfirmWriteDialog::addAnswers(const QString &action, Weight weight)
{
    auto *cancel = new DialogButton(tr("Cancel"), this);
    auto *act = new DialogButton(action, this);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(act, &QPushButton::clicked, this, [this] {
        emit confirmed();
        accept();
    });
    if (weight == Weight::Destructive) {
        QPalette colours = act->palette();
        colours.setColor(QPalette::ButtonText, themeColors().danger);
        act->setPalette(colours);
    }
    DialogButton *first = weight == Weight::Destructive ? cancel : act;
    first->setDefault(true);
    first->setFocus();
    auto *answers = new QHBoxLayout;
    answers->setSpacing(8);
    answers->addStretch();
    answers->addWidget(cancel);
    answers->addWidget(act);
    m_layout->addSpacing(4);
    m_layout->addLayout(answers);
    showProductionMark(*this);
}

} // namespace kvasir
