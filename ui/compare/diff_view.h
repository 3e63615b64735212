// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QWidget>

#include <utility>
#include <vector>

class QAction;
class QGridLayout;
class QLabel;
class QScrollBar;
class QToolButton;

namespace kvasir {

class DiffPane;
struct DiffRow;

/// Two texts side by side that scroll together, with what differs marked and one step away
/// (F7, Shift+F7).
class DiffView : public QWidget
{
    Q_OBJECT

public:
    /// The names say which text is which to a screen reader.
    DiffView(const QString &leftName, const QString &rightName, QWidget *parent = nullptr);

    /// What stands above the texts; taken over.
    void setHeadings(QWidget *left, QWidget *right);
    void setTexts(const QString &left, const QString &right);
    /// What a side says when it is empty because there is no value.
    void setPlaceholders(const QString &left, const QString &right);

    int differenceCount() const { return int(m_differences.size()); }
    void showNextDifference();
    void showPreviousDifference();

private:
    /// Rows next to each other that differ.
    struct Difference
    {
        int first;
        int count;
    };

    void layOut();
    QAction *addStep(const QString &text, const QString &icon, const QKeySequence &keys);
    QToolButton *buttonOf(QAction *step);
    void scrollTogether(QScrollBar *one, QScrollBar *other);
    void alignScrollBars();
    QString countText() const;
    void findDifferences(const std::vector<DiffRow> &rows);
    void showDifference(int index);
    void updateSteps();

    DiffPane *m_left;
    DiffPane *m_right;
    QLabel *m_summary;
    QAction *m_previous;
    QAction *m_next;
    QGridLayout *m_panes;
    std::vector<Difference> m_differences;
    int m_current = -1;
    bool m_following = false; ///< a scroll bar moves because the other did
};

} // namespace kvasir
