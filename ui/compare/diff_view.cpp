// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/compare/diff_view.h"

#include "ui/compare/diff_pane.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>

namespace kvasir {

using namespace Qt::StringLiterals;

DiffView::DiffView(const QString &leftName, const QString &rightName, QWidget *parent)
    : QWidget(parent)
    , m_left(new DiffPane(this))
    , m_right(new DiffPane(this))
    , m_summary(new QLabel(this))
    , m_previous(addStep(tr("Previous difference"), u"go-up"_s, Qt::SHIFT | Qt::Key_F7))
    , m_next(addStep(tr("Next difference"), u"go-down"_s, Qt::Key_F7))
    , m_panes(new QGridLayout)
{
    m_left->setAccessibleName(leftName);
    m_right->setAccessibleName(rightName);
    m_summary->setTextFormat(Qt::PlainText);
    // One scroll bar moves both: the rows are the same.
    m_left->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_previous, &QAction::triggered, this, &DiffView::showPreviousDifference);
    connect(m_next, &QAction::triggered, this, &DiffView::showNextDifference);
    scrollTogether(m_left->verticalScrollBar(), m_right->verticalScrollBar());
    scrollTogether(m_left->horizontalScrollBar(), m_right->horizontalScrollBar());
    for (const DiffPane *pane : {m_left, m_right})
        connect(pane->horizontalScrollBar(), &QScrollBar::rangeChanged, this,
                &DiffView::alignScrollBars);
    layOut();
    updateSteps();
}

void DiffView::layOut()
{
    m_panes->setHorizontalSpacing(8);
    m_panes->setVerticalSpacing(6);
    m_panes->addWidget(m_left, 1, 0);
    m_panes->addWidget(m_right, 1, 1);
    m_panes->setColumnStretch(0, 1);
    m_panes->setColumnStretch(1, 1);
    m_panes->setRowStretch(1, 1);
    auto *steps = new QHBoxLayout;
    steps->addWidget(m_summary, 1);
    steps->addWidget(buttonOf(m_previous));
    steps->addWidget(buttonOf(m_next));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_panes, 1);
    layout->addLayout(steps);
}

QAction *DiffView::addStep(const QString &text, const QString &icon, const QKeySequence &keys)
{
    auto *step = new QAction(themeIcon(icon), text, this);
    step->setShortcut(keys);
    step->setToolTip(tr("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
    addAction(step);
    return step;
}

QToolButton *DiffView::buttonOf(QAction *step)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(step);
    button->setAccessibleName(step->text());
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    return button;
}

void DiffView::setHeadings(QWidget *left, QWidget *right)
{
    m_panes->addWidget(left, 0, 0);
    m_panes->addWidget(right, 0, 1);
}

void DiffView::setPlaceholders(const QString &left, const QString &right)
{
    m_left->setPlaceholderText(left);
    m_right->setPlaceholderText(right);
}

void DiffView::setTexts(const QString &left, const QString &right)
{
    const std::vector<DiffRow> rows = diffTexts(left, right);
    findDifferences(rows);
    m_left->setRows(leftRows(rows));
    m_right->setRows(rightRows(rows));
    m_current = -1;
    m_summary->setText(countText());
    updateSteps();
}

QString DiffView::countText() const
{
    if (m_differences.empty())
        return tr("No differences");
    return differenceCount() == 1 ? tr("1 difference")
                                  : tr("%L1 differences").arg(differenceCount());
}

void DiffView::findDifferences(const std::vector<DiffRow> &rows)
{
    m_differences.clear();
    for (int row = 0; row < int(rows.size()); ++row) {
        if (rows[std::size_t(row)].kind == DiffRow::Kind::Same)
            continue;
        if (m_differences.empty() || m_differences.back().first + m_differences.back().count < row)
            m_differences.push_back({row, 0});
        ++m_differences.back().count;
    }
}

void DiffView::showNextDifference()
{
    showDifference(m_current + 1);
}

void DiffView::showPreviousDifference()
{
    showDifference(m_current - 1);
}

void DiffView::showDifference(int index)
{
    if (index < 0 || index >= differenceCount())
        return;
    m_current = index;
    const Difference &difference = m_differences[std::size_t(index)];
    m_left->setCurrentRows(difference.first, difference.count);
    m_right->setCurrentRows(difference.first, difference.count);
    m_summary->setText(tr("%1, at %L2").arg(countText()).arg(index + 1));
    updateSteps();
}

void DiffView::updateSteps()
{
    m_previous->setEnabled(m_current > 0);
    m_next->setEnabled(m_current + 1 < differenceCount());
}

void DiffView::scrollTogether(QScrollBar *one, QScrollBar *other)
{
    const auto follow = [this](QScrollBar *leader, QScrollBar *follower) {
        connect(leader, &QScrollBar::valueChanged, this, [this, follower](int value) {
            // The follower may not reach as far; what it says back must not hold the leader up.
            if (m_following)
                return;
            m_following = true;
            follower->setValue(value);
            m_following = false;
        });
    };
    follow(one, other);
    follow(other, one);
}

void DiffView::alignScrollBars()
{
    // With a bar under one side only the last rows would not stand beside each other.
    const bool needed = m_left->horizontalScrollBar()->maximum() > 0 ||
                        m_right->horizontalScrollBar()->maximum() > 0;
    for (DiffPane *pane : {m_left, m_right})
        pane->setHorizontalScrollBarPolicy(needed ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
}

} // namespace kvasir
