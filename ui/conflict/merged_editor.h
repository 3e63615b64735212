// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "ui/conflict/merged_text.h"
#include "ui/value/value_editor.h"

namespace kvasir {

/// The editor of a merged text, with the lines of its conflicts marked: undecided ones in the
/// warning colour.
class MergedEditor : public ValueEditor
{
    Q_OBJECT

public:
    explicit MergedEditor(QWidget *parent = nullptr);

    void setConflicts(std::vector<ConflictSpot> conflicts);
    /// Scrolls to a conflict and selects its value, if it has a place.
    void showConflict(int index);
    /// The first conflict below the cursor's line, and the last above it; around the ends.
    int nextConflict() const;
    int previousConflict() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    LineRange linesOf(const ConflictSpot &conflict) const;
    void markLines();
    int cursorLine() const;

    std::vector<ConflictSpot> m_conflicts;
};

} // namespace kvasir
