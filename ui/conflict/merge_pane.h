// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/diff/text_merge.h"
#include "models/values/value_format.h"

#include <QWidget>

class QToolButton;

namespace kvasir {

class PlainLabel;
class ValueEditor;

/// The merged text of a conflict, to be edited until no conflict is left in it.
class MergePane : public QWidget
{
    Q_OBJECT

public:
    explicit MergePane(QWidget *parent = nullptr);

    /// Starts from a merge of the values in a format that all share; none for a side that has no
    /// value. Whatever was there is replaced.
    void propose(const std::optional<QByteArray> &base, const std::optional<QByteArray> &theirs,
                 const QByteArray &mine);
    void setReadOnly(bool readOnly);

    /// The person changed what was proposed.
    bool isEdited() const;
    /// There is a text, and nothing of a conflict is left in it.
    bool isComplete() const;
    /// The bytes that the text stands for: layout and byte order mark are those of mine.
    QByteArray bytes() const;
    /// What there is to do, in words.
    QString stateText() const;

signals:
    void stateChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void showProposal(const QString &text);
    void updateState();
    void markConflicts();
    void showNextConflict();

    PlainLabel *m_state;
    QToolButton *m_next;
    ValueEditor *m_editor;
    QByteArray m_mine;
    QByteArray m_mineView; ///< textView() of it
    QString m_proposal;
    ValueFormat m_format = ValueFormat::Text; ///< Hex: there is no text to merge
    bool m_isTooLarge = false;
    int m_markerLength = 0; ///< 0: the merge had no conflict
    bool m_hasTheirs = true;
    bool m_readOnly = false;
    std::vector<LineRange> m_conflicts;
    bool m_hasStrayMarker = false; ///< of a conflict that was taken out in part
};

} // namespace kvasir
