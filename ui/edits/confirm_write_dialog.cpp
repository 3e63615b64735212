// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/edits/confirm_write_dialog.h"

#include "models/text/visible_text.h"
#include "ui/compare/revision_diff.h"
#include "ui/dialog_button.h"
#include "ui/text/relative_time.h"
#include "ui/theme/theme.h"

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
                                      "revisions are erased. This cannot be undone.");
    if (historyDepth == 1)
        return ConfirmWriteDialog::tr("The value goes. The bucket keeps only the newest revision "
                                      "of each key, so this cannot be undone.");
    return ConfirmWriteDialog::tr("The value goes. The key keeps its history, as far back as "
                                  "the bucket holds it, and can be restored from there.");
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
    dialog->addText(purges ? tr("Purge %1?").arg(key) : tr("Delete %1?").arg(key),
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
    dialog->addText(tr("Restore revision %1 of %2?").arg(restored.revision).arg(key),
                    PlainLabel::Weight::Headline);
    dialog->addText(tr("The bytes of revision %1 are written again as a new revision after %2. "
                       "Left is what the key has now, right what it will have.")
                        .arg(restored.revision)
                        .arg(current.revision));
    auto *diff = new RevisionDiff(tr("Current value"), tr("Restored value"), dialog);
    diff->setRevisions(current, restored);
    dialog->m_layout->addWidget(diff, 1);
    dialog->addAnswers(tr("Write as new revision"), Weight::Harmless);
    dialog->resize(860, 520);
    return dialog;
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
}

} // namespace kvasir
