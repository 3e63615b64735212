// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/compare/compare_window.h"

#include "models/text/visible_text.h"
#include "ui/compare/close_shortcuts.h"
#include "ui/compare/revision_diff.h"

#include <QVBoxLayout>

namespace kvasir {

CompareWindow::CompareWindow(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_diff(new RevisionDiff(tr("Left revision"), tr("Right revision"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(m_diff);
    addCloseShortcuts(*this);
    resize(960, 600);
}

void CompareWindow::setRevisions(const Revision &left, const Revision &right)
{
    setWindowTitle(tr("%1: revision %2 and revision %3")
                       .arg(visibleText(left.key), QString::number(left.revision),
                            QString::number(right.revision)));
    m_diff->setRevisions(left, right);
}

} // namespace kvasir
