// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/conflict/conflict_dialog.h"

#include "models/diff/excerpts.h"
#include "models/history/expiry.h"
#include "models/text/visible_text.h"
#include "models/values/common_format.h"
#include "models/values/value_view.h"
#include "ui/conflict/conflict_pane.h"
#include "ui/conflict/conflict_text.h"
#include "ui/conflict/merge_pane.h"
#include "ui/dialog_button.h"
#include "ui/guard/production_mark.h"
#include "ui/notice_bar.h"
#include "ui/text/plain_label.h"
#include "ui/text/plain_tool_tip.h"
#include "ui/text/relative_time.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

/// Longer than a click takes from the eye to the button.
constexpr auto settlingTime = 500ms;

std::optional<QByteArray> valueOf(const std::optional<Revision> &revision)
{
    return revision && revision->isLive() ? std::optional(revision->value) : std::nullopt;
}

QString exactTimeOf(const std::optional<Revision> &revision)
{
    return revision && !revision->isAbsent() ? exactTime(revision->modifiedMs) : QString();
}

} // namespace

ConflictDialog::ConflictDialog(QWidget *parent)
    : QDialog(parent)
    , m_headline(new PlainLabel(this, PlainLabel::Weight::Headline))
    , m_explanation(new PlainLabel(this))
    , m_notice(new NoticeBar(this))
    , m_basePane(new ConflictPane(tr("Base"), this))
    , m_theirsPane(new ConflictPane(tr("Theirs"), this))
    , m_minePane(new ConflictPane(tr("Mine"), this))
    , m_mergePane(new MergePane(this))
    , m_progress(new PlainLabel(this))
{
    m_keepEditing = addAnswer(tr("Keep editing"), [this] { reject(); });
    m_keepTheirs = addAnswer(tr("Keep theirs"), [this] { emit keepTheirsRequested(); });
    m_replace = addAnswer(tr("Replace theirs with mine"),
                          [this] { emit replaceRequested(m_theirs.revision, m_mine); });
    m_saveMerged = addAnswer(tr("Save merged"), [this] {
        emit mergedRequested(m_theirs.revision, m_mergePane->bytes());
    });
    // The dialog may come up while the person types: a stray Enter must write nothing.
    for (QPushButton *writing : {m_replace, m_saveMerged})
        writing->setAutoDefault(false);
    m_keepEditing->setDefault(true);
    m_settling.setSingleShot(true);
    m_settling.setInterval(settlingTime);
    connect(&m_settling, &QTimer::timeout, this, &ConflictDialog::updateButtons);
    connect(m_mergePane, &MergePane::stateChanged, this, &ConflictDialog::updateButtons);
    connect(m_mergePane, &MergePane::conflictShown, this, &ConflictDialog::showConflict);
    connect(m_mergePane, &MergePane::stateChanged, this, [this] {
        if (!m_mergePane->isBehind())
            m_mergedWith = m_theirs;
        emit mergeChanged();
    });
    layOut();
    showProductionMark(*this);
}

QPushButton *ConflictDialog::addAnswer(const QString &text, const std::function<void()> &carryOut)
{
    auto *button = new DialogButton(text, this);
    connect(button, &QPushButton::clicked, this, carryOut);
    return button;
}

void ConflictDialog::layOut()
{
    auto *values = new QSplitter(Qt::Horizontal, this);
    for (ConflictPane *pane : {m_theirsPane, m_basePane, m_minePane})
        values->addWidget(pane);
    auto *panes = new QSplitter(Qt::Vertical, this);
    panes->addWidget(values);
    panes->addWidget(m_mergePane);
    for (QSplitter *splitter : {values, panes}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(10);
    }
    panes->setSizes({220, 300});

    auto *answers = new QHBoxLayout;
    answers->setSpacing(8);
    answers->addWidget(m_keepEditing);
    answers->addWidget(m_progress, 1);
    answers->addWidget(m_keepTheirs);
    answers->addWidget(m_replace);
    answers->addWidget(m_saveMerged);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(10);
    layout->addWidget(m_headline);
    layout->addWidget(m_explanation);
    layout->addWidget(m_notice);
    layout->addWidget(panes, 1);
    layout->addLayout(answers);
    resize(1080, 720);
}

void ConflictDialog::setStaging()
{
    m_isStaging = true;
    m_saveMerged->setText(tr("Stage merged"));
    m_saveMerged->setAccessibleName(m_saveMerged->text());
}

void ConflictDialog::setConflict(const QByteArray &key, const std::optional<Revision> &base,
                                 const Revision &theirs, const QByteArray &mine)
{
    m_key = key;
    m_base = base;
    m_theirs = theirs;
    m_mine = mine;
    m_notice->hide();
    setWindowTitle(tr("%1 changed while you were editing").arg(visibleText(key)));
    m_mergePane->propose({valueOf(m_base), valueOf(m_theirs), m_mine}, withoutBaseText(m_base));
    setWriteInProgress(false);
    updateWords();
    updatePanes();
}

void ConflictDialog::resume(const UnfinishedMerge &merge)
{
    setConflict(m_key, m_base, merge.theirs, m_mine);
    m_mergePane->resume(merge);
}

UnfinishedMerge ConflictDialog::unfinished() const
{
    UnfinishedMerge merge = m_mergePane->unfinished();
    merge.theirs = m_mergedWith;
    return merge;
}

void ConflictDialog::setTheirs(const Revision &theirs)
{
    setWriteInProgress(false);
    const bool isNews = !isSameMessage(theirs, m_theirs);
    m_theirs = theirs;
    if (!isNews)
        return;
    MergedAgain merged;
    merged.keepsTyped = m_mergePane->isEdited();
    merged.droppedChoices = m_mergePane->setTheirs(valueOf(m_theirs));
    merged.hasText = m_mergePane->hasText();
    m_notice->showNotice(changedAgainText(theirs, hasExpired(), merged));
    m_settling.start(); // a click on its way was meant for what was there before
    updateWords();
    updatePanes();
    updateButtons();
}

void ConflictDialog::updateWords()
{
    m_headline->setText(conflictHeadline(m_key, m_theirs, hasExpired()));
    m_explanation->setText(m_isStaging
                               ? stagingExplanation(m_theirs, m_mine, m_mergePane->hasText())
                               : conflictExplanation(m_theirs, m_mine, m_mergePane->hasText()));
    m_basePane->setHeading([base = m_base] { return baseHeading(base); }, exactTimeOf(m_base));
    m_theirsPane->setHeading(
        [theirs = m_theirs, expired = hasExpired()] { return theirsHeading(theirs, expired); },
        exactTimeOf(m_theirs));
    m_minePane->setHeading([size = m_mine.size()] { return mineHeading(size); });
    updateToolTips();
}

void ConflictDialog::updateToolTips()
{
    if (m_isStaging) {
        m_keepTheirs->setToolTip(tr("Take your edit out of the change set; it stays a draft"));
        m_replace->setToolTip(isTheirsMine() ? tr("Theirs is the same as mine")
                                             : tr("Stage your edit on top of theirs"));
        m_keepEditing->setToolTip(tr("Leave your edit as it was staged"));
        return;
    }
    m_keepTheirs->setToolTip(m_theirs.isLive() ? tr("Drop your edit; the server's value stays")
                                               : tr("Drop your edit; the key stays gone"));
    m_replace->setToolTip(isTheirsMine()      ? tr("Theirs is the same as mine")
                          : m_theirs.isLive() ? tr("Write your edit over their value")
                                              : tr("Create the key again with your edit"));
    m_keepEditing->setToolTip(tr("Write nothing and go back to your edit"));
}

void ConflictDialog::updatePanes()
{
    const auto base = valueOf(m_base);
    const auto theirs = valueOf(m_theirs);
    QList<QByteArray> values{m_mine};
    for (const auto &value : {base, theirs}) {
        if (value)
            values.append(*value);
    }
    const Excerpts excerpts = excerptsOf(values);
    const ValueFormat format = commonFormat(excerpts.parts);
    QStringList texts;
    for (const QByteArray &part : excerpts.parts)
        texts.append(textView(part, format));
    const QString mineText = texts.takeFirst();
    const QString baseText = base ? texts.takeFirst() : QString();
    const auto rowsOf = [&](const QString &text) {
        return base ? rowsAgainst(baseText, text) : plainRows(text);
    };
    const QString empty = tr("The value is empty.");
    m_basePane->setRows(base ? rowsOf(baseText) : std::vector<PaneRow>(),
                        base     ? empty
                        : m_base ? tr("The key was not there.")
                                 : tr("The revision that your edit started from is not kept."));
    m_theirsPane->setRows(theirs ? rowsOf(texts.value(0)) : std::vector<PaneRow>(),
                          theirs ? empty : withoutTheirsText(hasExpired()));
    m_minePane->setRows(rowsOf(mineText), empty);
    showConflict();
}

/// What the values have where the conflict is that the person is at.
void ConflictDialog::showConflict()
{
    const auto shown = m_mergePane->shownConflict();
    if (!shown)
        return;
    m_basePane->showLines(shown->base);
    m_theirsPane->showLines(shown->theirs);
    m_minePane->showLines(shown->mine);
}

bool ConflictDialog::hasExpired() const
{
    return isExpiryOf(m_base.value_or(Revision()), m_theirs);
}

bool ConflictDialog::isTheirsMine() const
{
    return m_theirs.isLive() && m_theirs.value == m_mine;
}

void ConflictDialog::updateButtons()
{
    for (QPushButton *button : {m_keepEditing, m_keepTheirs})
        button->setEnabled(!m_writing);
    const bool isSettled = !m_settling.isActive();
    m_replace->setEnabled(!m_writing && isSettled && !isTheirsMine());
    m_saveMerged->setVisible(m_mergePane->hasText());
    m_saveMerged->setEnabled(!m_writing && isSettled && m_mergePane->isComplete());
    m_saveMerged->setToolTip(plainToolTip(m_mergePane->stateText()));
}

void ConflictDialog::setWriteInProgress(bool inProgress)
{
    m_writing = inProgress;
    // What would be typed now is not in what is being written.
    m_mergePane->setReadOnly(inProgress);
    m_progress->setText(inProgress && !m_isStaging ? tr("Writing…") : QString());
    updateButtons();
}

void ConflictDialog::showProblem(const QString &text)
{
    setWriteInProgress(false);
    m_notice->showNotice(text);
}

void ConflictDialog::reject()
{
    if (m_writing)
        return;
    QDialog::reject();
    emit keepEditingRequested();
}

void ConflictDialog::showEvent(QShowEvent *event)
{
    m_keepEditing->setFocus();
    QDialog::showEvent(event);
}

void ConflictDialog::closeEvent(QCloseEvent *event)
{
    // The window's own button is an answer; close(), which the program calls, is none.
    if (event->spontaneous())
        QDialog::closeEvent(event);
    else
        event->accept();
}

} // namespace kvasir
