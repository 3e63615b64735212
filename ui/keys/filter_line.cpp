// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/filter_line.h"

#include "ui/text/filter_text.h"

#include <QKeyEvent>

namespace kvasir {

FilterLine::FilterLine(QWidget *parent)
    : QLineEdit(parent)
{
    setAccessibleName(tr("Filter keys"));
    setPlaceholderText(tr("Filter keys: part of a name, app.*.enabled, ~fuzzy, age:<5m"));
    setToolTip(filterLanguageText());
    setWhatsThis(filterLanguageText());
    setClearButtonEnabled(true);
}

void FilterLine::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty())
            emit left();
        else
            clear();
        break;
    case Qt::Key_Down:
        emit left();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit firstMatchRequested();
        break;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace kvasir
