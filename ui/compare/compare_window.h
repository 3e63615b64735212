// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"

#include <QWidget>

namespace kvasir {

class RevisionDiff;

/// A window that shows two revisions side by side. Holds nothing up; show() it.
class CompareWindow : public QWidget
{
    Q_OBJECT

public:
    explicit CompareWindow(QWidget *parent = nullptr);

    /// Both whole; a marker counts as no value.
    void setRevisions(const Revision &left, const Revision &right);

private:
    RevisionDiff *m_diff;
};

} // namespace kvasir
