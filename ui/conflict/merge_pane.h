// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/conflict_lines.h"
#include "models/merge/conflict_values.h"
#include "models/merge/unfinished_merge.h"
#include "ui/conflict/merged_text.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QAction;
class QKeySequence;
class QToolButton;

namespace kvasir {

class JsonConflictList;
class JsonConflictModel;
class MergedEditor;
class PlainLabel;

/// The merged text of a conflict, to be worked on until no conflict is left in it: JSON by choosing
/// a side for each conflict in a list, other text by editing what is between markers. F7 and
/// Shift+F7 go from conflict to conflict.
class MergePane : public QWidget
{
    Q_OBJECT

public:
    explicit MergePane(QWidget *parent = nullptr);

    /// Starts from a merge of the values. `withoutBase` says why there is no base. Whatever was
    /// there is replaced.
    void propose(const ConflictValues &values, const QString &withoutBase);
    /// Merges anew, with the choices that still hold; what was typed stays as it is. Says how many
    /// choices have to be made again, because their value is another now.
    int setTheirs(const std::optional<QByteArray> &theirs);
    void setReadOnly(bool readOnly);
    /// What was done so far, but for what theirs was.
    UnfinishedMerge unfinished() const;
    /// Does the same again to what was proposed from the same values.
    void resume(const UnfinishedMerge &merge);

    /// There is a text: values that are binary or too large have none.
    bool hasText() const { return m_text != nullptr; }
    /// The person changed what is proposed now.
    bool isEdited() const;
    /// What was typed knows nothing of the last change of theirs.
    bool isBehind() const { return m_isBehind; }
    /// There is something to save, and nothing of a conflict is left in it.
    bool isComplete() const { return m_progress.isComplete; }
    /// The bytes that the text stands for.
    QByteArray bytes() const;
    /// What there is to do, in words.
    QString stateText() const { return m_progress.words; }
    /// Where the conflict that is shown stands in the values; nothing: none is.
    std::optional<ConflictLines> shownConflict() const;

signals:
    void stateChanged();
    /// Another one is, or the same again.
    void conflictShown();

private:
    void layOut();
    QAction *addStep(const QString &text, const QString &icon, const QKeySequence &keys);
    QToolButton *buttonOf(QAction *action);
    int merge();
    std::unique_ptr<MergedText> mergedJson() const;
    void showChoicesSoon();
    void showChoices();
    void showProposal();
    void discardTyped();
    void showFirstToDecide();
    bool isTyped(const QString &text) const;
    void updateState();
    MergeProgress progress(const QString &text) const;
    void step(int direction);
    void showConflict(int index);

    PlainLabel *m_state;
    PlainLabel *m_hint;
    QAction *m_keepTyped;
    QAction *m_discard;
    QAction *m_previous;
    QAction *m_next;
    JsonConflictModel *m_conflicts;
    JsonConflictList *m_list;
    MergedEditor *m_editor;
    ConflictValues m_values;
    std::unique_ptr<MergedText> m_text;
    bool m_isJson = false; ///< the text is made of choices
    MergeProgress m_progress;
    int m_shown = -1;           ///< the conflict that the person went to last
    bool m_isBehind = false;    ///< what was typed knows nothing of the last change of theirs
    bool m_isToConfirm = false; ///< and the person has not said yet that it is right all the same
    bool m_readOnly = false;
    bool m_isShowing = false; ///< the editor's text changes by the program
    QTimer m_choicesToShow;   ///< what was chosen is not in the text yet
};

} // namespace kvasir
