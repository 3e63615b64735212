// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/conflict/merge_pane.h"

#include "ui/conflict/conflict_text.h"
#include "ui/conflict/json_conflict_list.h"
#include "ui/conflict/json_conflict_model.h"
#include "ui/conflict/merged_editor.h"
#include "ui/conflict/merged_json_text.h"
#include "ui/conflict/merged_lines.h"
#include "ui/text/plain_label.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace kvasir {

MergePane::MergePane(QWidget *parent)
    : QWidget(parent)
    , m_state(new PlainLabel(this, PlainLabel::Weight::Heading))
    , m_hint(new PlainLabel(this))
    , m_keepTyped(addStep(tr("Keep what was typed"), QStringLiteral("dialog-ok"), {}))
    , m_discard(addStep(tr("Discard what was typed"), QStringLiteral("edit-undo"), {}))
    , m_previous(addStep(tr("Previous conflict"), QStringLiteral("go-up"), Qt::SHIFT | Qt::Key_F7))
    , m_next(addStep(tr("Next conflict"), QStringLiteral("go-down"), Qt::Key_F7))
    , m_conflicts(new JsonConflictModel(this))
    , m_list(new JsonConflictList(*m_conflicts, this))
    , m_editor(new MergedEditor(this))
{
    m_discard->setToolTip(tr("Merges anew; what you typed under Merged is lost"));
    m_keepTyped->setToolTip(
        tr("Lets it be saved, though it knows nothing of the newest change of theirs"));
    connect(m_keepTyped, &QAction::triggered, this, [this] {
        m_isToConfirm = false;
        updateState();
    });
    connect(m_discard, &QAction::triggered, this, &MergePane::discardTyped);
    connect(m_previous, &QAction::triggered, this, [this] { step(-1); });
    connect(m_next, &QAction::triggered, this, [this] { step(1); });
    connect(m_conflicts, &JsonConflictModel::chosen, this, &MergePane::showChoicesSoon);
    m_choicesToShow.setSingleShot(true);
    connect(&m_choicesToShow, &QTimer::timeout, this, &MergePane::showChoices);
    connect(m_list, &JsonConflictList::rowEntered, this, &MergePane::showConflict);
    connect(m_editor, &QsciScintilla::textChanged, this, &MergePane::updateState);
    layOut();
}

void MergePane::layOut()
{
    auto *heading = new QHBoxLayout;
    heading->setSpacing(4);
    heading->addWidget(m_state, 1);
    for (QAction *action : {m_keepTyped, m_discard, m_previous, m_next})
        heading->addWidget(buttonOf(action), 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(heading);
    layout->addWidget(m_hint);
    // The list is no higher than its rows; where there is little room the text gets most of it.
    layout->addWidget(m_list, 2);
    layout->addWidget(m_editor, 3);
}

QAction *MergePane::addStep(const QString &text, const QString &icon, const QKeySequence &keys)
{
    auto *step = new QAction(themeIcon(icon), text, this);
    step->setShortcut(keys);
    if (!keys.isEmpty())
        step->setToolTip(tr("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
    addAction(step);
    return step;
}

QToolButton *MergePane::buttonOf(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAccessibleName(action->text());
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    connect(action, &QAction::visibleChanged, button,
            [=] { button->setVisible(action->isVisible()); });
    return button;
}

void MergePane::propose(const ConflictValues &values, const QString &withoutBase)
{
    m_values = values;
    m_hint->setText(withoutBase);
    m_conflicts->reset({});
    merge();
    showProposal();
    showFirstToDecide();
}

int MergePane::setTheirs(const std::optional<QByteArray> &theirs)
{
    m_values.theirs = theirs;
    if (!isEdited()) {
        const int again = merge();
        showProposal();
        showFirstToDecide();
        return again;
    }
    // What was typed goes on as it is; only what there is to choose from when it is discarded is
    // another.
    m_isBehind = m_isToConfirm = true;
    if (const auto json = m_values.mergedJson())
        m_conflicts->rebase(*json);
    else
        m_conflicts->reset({});
    updateState();
    return 0;
}

/// Says how many choices have to be made again.
int MergePane::merge()
{
    const ValueFormat format = m_values.mergeFormat();
    m_editor->setLanguage(format == ValueFormat::Json ? ValueEditor::Language::Json
                                                      : ValueEditor::Language::Plain);
    m_text.reset();
    m_isJson = false;
    m_isBehind = m_isToConfirm = false;
    m_choicesToShow.stop();
    if (format == ValueFormat::Hex)
        return 0;
    if (const auto json = m_values.mergedJson()) {
        const int again = m_conflicts->rebase(*json);
        m_text = mergedJson();
        m_isJson = true;
        return again;
    }
    m_text = std::make_unique<MergedLines>(m_values, format);
    return 0;
}

std::unique_ptr<MergedText> MergePane::mergedJson() const
{
    return std::make_unique<MergedJsonText>(m_conflicts->choices(), m_values.mark());
}

/// With many conflicts it takes longer to make the text than to choose: once for all that were
/// chosen by then. The text of before is neither saved nor typed into.
void MergePane::showChoicesSoon()
{
    if (m_choicesToShow.isActive())
        return;
    m_choicesToShow.start();
    m_progress.isComplete = false;
    m_editor->setReadOnly(true);
    emit stateChanged();
}

void MergePane::showChoices()
{
    const int top = m_editor->firstVisibleLine();
    m_text = mergedJson();
    showProposal();
    m_editor->setFirstVisibleLine(top);
    showConflict(m_list->currentRow());
}

void MergePane::showProposal()
{
    m_isShowing = true;
    m_editor->setReadOnly(false);
    m_editor->replaceText(m_text ? m_text->proposal() : QString());
    m_isShowing = false;
    updateState();
}

void MergePane::showFirstToDecide()
{
    const auto first = std::find_if(m_progress.conflicts.begin(), m_progress.conflicts.end(),
                                    [](const ConflictSpot &spot) { return !spot.isDecided; });
    showConflict(first == m_progress.conflicts.end() ? 0
                                                     : int(first - m_progress.conflicts.begin()));
}

void MergePane::discardTyped()
{
    merge();
    showProposal();
    showFirstToDecide();
}

UnfinishedMerge MergePane::unfinished() const
{
    UnfinishedMerge merge;
    const QString text = m_editor->text();
    if (isTyped(text))
        merge.typed = text.toUtf8();
    const ConflictChoices &made = m_conflicts->choices();
    // Behind, they were made again for what the typed text was not merged with.
    if (!m_isBehind && made.remaining() < made.count())
        merge.choices = made.all();
    return merge;
}

void MergePane::resume(const UnfinishedMerge &merge)
{
    ConflictChoices choices = m_conflicts->choices();
    if (m_isJson && choices.count() == int(merge.choices.size())) {
        for (int i = 0; i < choices.count(); ++i)
            if (const auto side = merge.choices[std::size_t(i)])
                choices.choose(i, *side);
        m_conflicts->reset(choices);
        m_text = mergedJson();
        showProposal();
    }
    if (m_text && merge.typed)
        m_editor->replaceText(QString::fromUtf8(*merge.typed));
    showFirstToDecide();
}

void MergePane::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    updateState();
}

bool MergePane::isEdited() const
{
    return isTyped(m_editor->text());
}

/// Typed back to what was proposed before theirs changed, it is still not what is proposed now.
bool MergePane::isTyped(const QString &text) const
{
    return m_text && (m_isBehind || text != m_text->proposal());
}

QByteArray MergePane::bytes() const
{
    return m_text ? m_text->bytes(m_editor->text()) : m_values.mine;
}

MergeProgress MergePane::progress(const QString &text) const
{
    MergeProgress progress;
    if (m_text)
        progress = m_text->progress(text);
    else
        progress.words = withoutMergeText(m_values);
    if (m_choicesToShow.isActive())
        progress.isComplete = progress.takesTyping = false;
    if (m_isBehind && m_isJson)
        progress.conflicts.clear(); // those of before
    if (m_isBehind && progress.isComplete) {
        // Nobody is overwritten unseen, and be it by a text that was right a moment ago.
        progress.isComplete = !m_isToConfirm;
        progress.words = tr("Merged: as you typed it, without the newest change of theirs.");
    }
    if (m_values.areSame() && !isTyped(text)) {
        // To write it again would only make a revision of it.
        progress.isComplete = false;
        progress.words = tr("Merged: theirs and mine are the same, byte for byte.");
    }
    return progress;
}

void MergePane::updateState()
{
    if (m_isShowing)
        return;
    const QString text = m_editor->text();
    const bool hasTyped = isTyped(text);
    m_progress = progress(text);
    m_editor->setConflicts(m_progress.conflicts);
    m_editor->setVisible(hasText());
    m_editor->setEnabled(hasText());
    m_editor->setReadOnly(m_readOnly || !m_progress.takesTyping);
    m_list->setVisible(m_isJson && m_conflicts->rowCount() > 0);
    m_list->setEnabled(!m_readOnly && !hasTyped);
    m_discard->setVisible((m_isJson && hasTyped) || m_isBehind);
    m_discard->setEnabled(!m_readOnly);
    m_keepTyped->setVisible(m_isToConfirm);
    m_keepTyped->setEnabled(!m_readOnly);
    m_previous->setVisible(!m_progress.conflicts.empty());
    m_next->setVisible(!m_progress.conflicts.empty());
    m_state->setText(stateText());
    m_hint->setVisible(!m_hint->text().isEmpty() && !m_progress.conflicts.empty());
    setSizePolicy(QSizePolicy::Preferred,
                  hasText() ? QSizePolicy::Preferred : QSizePolicy::Maximum);
    emit stateChanged();
}

void MergePane::step(int direction)
{
    const int count = int(m_progress.conflicts.size());
    if (m_list->isVisibleTo(this))
        showConflict((m_list->currentRow() + direction + count) % count);
    else
        showConflict(direction > 0 ? m_editor->nextConflict() : m_editor->previousConflict());
}

void MergePane::showConflict(int index)
{
    if (index < 0 || index >= int(m_progress.conflicts.size()))
        return;
    if (m_list->isVisibleTo(this) && m_list->currentRow() != index)
        m_list->showRow(index);
    m_editor->showConflict(index);
    m_shown = index;
    emit conflictShown();
}

std::optional<ConflictLines> MergePane::shownConflict() const
{
    if (m_shown < 0 || m_shown >= int(m_progress.conflicts.size()))
        return std::nullopt;
    if (m_isJson)
        return linesOfJsonConflict(m_values, m_conflicts->choices().conflict(m_shown));
    return linesOfTextConflict(m_values, m_editor->text(),
                               m_progress.conflicts[std::size_t(m_shown)].lines);
}

} // namespace kvasir
