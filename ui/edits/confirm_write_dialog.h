// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/journal_entry.h"
#include "ui/text/plain_label.h"

#include <QDialog>

class QVBoxLayout;

namespace kvasir {

/// Asks before a write that takes something away, with the exact key and revision it is about.
/// Show it with open().
class ConfirmWriteDialog : public QDialog
{
    Q_OBJECT

public:
    /// Delete keeps the key's history, as far as the bucket has any, Purge does not; `entry` is the
    /// key's newest revision, `historyDepth` how many the bucket keeps; 0 or less: no limit known.
    static ConfirmWriteDialog *forRemoval(const KeyEntry &entry, Operation operation,
                                          int historyDepth, QWidget *parent);
    /// Shows what would change first: `current` is the newest revision, `restored` the one whose
    /// bytes are to be written again.
    static ConfirmWriteDialog *forRestore(const Revision &current, const Revision &restored,
                                          QWidget *parent);

    /// Shows what taking the write back would make of what the key has `now`, which may be another
    /// person's; the write must have an inverse().
    static ConfirmWriteDialog *forUndo(const JournalEntry &entry, const Revision &now,
                                       QWidget *parent);

    /// Whether the removal that was staged as of the revision `staged` is wanted of what the key
    /// has `now`, which somebody else wrote.
    static ConfirmWriteDialog *forStaging(const Revision &now, Operation removal, quint64 staged,
                                          QWidget *parent);

signals:
    void confirmed();

private:
    explicit ConfirmWriteDialog(QWidget *parent);

    void addUndoneValue(const JournalEntry &entry, const Revision &now);
    void addUndoneCreation(const JournalEntry &entry, const Revision &now);
    void addDiff(const Revision &current, const Revision &restored);

    enum class Weight { Harmless, Destructive };
    void addText(const QString &text, PlainLabel::Weight weight = PlainLabel::Weight::Body);
    /// The button that acts beside Cancel; Enter cancels what destroys.
    void addAnswers(const QString &action, Weight weight);

    QVBoxLayout *m_layout;
};

} // namespace kvasir
