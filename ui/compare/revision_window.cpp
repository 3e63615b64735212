// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/compare/revision_window.h"

#include "models/text/visible_text.h"
#include "models/values/hex_dump.h"
#include "models/values/value_view.h"
#include "ui/compare/close_shortcuts.h"
#include "ui/text/ageing_label.h"
#include "ui/text/relative_time.h"
#include "ui/text/revision_text.h"
#include "ui/value/value_editor.h"

#include <QVBoxLayout>

namespace kvasir {

namespace {

QString noteOn(const Revision &revision)
{
    if (!revision.isLive())
        return RevisionWindow::tr("This revision is a deletion marker: it has no value.");
    if (revision.value.isEmpty())
        return RevisionWindow::tr("The value is empty.");
    if (detectFormat(revision.value) != ValueFormat::Hex)
        return {};
    return revision.value.size() > hexDumpLimit
               ? RevisionWindow::tr("The value is binary; its first MiB is shown as bytes.")
               : RevisionWindow::tr("The value is binary; it is shown as bytes.");
}

} // namespace

RevisionWindow::RevisionWindow(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_heading(new AgeingLabel(this))
    , m_note(new PlainLabel(this))
    , m_editor(new ValueEditor(this))
{
    m_editor->setReadOnly(true);
    m_editor->setFrameShape(QFrame::StyledPanel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_heading);
    layout->addWidget(m_note);
    layout->addWidget(m_editor, 1);
    addCloseShortcuts(*this);
    resize(640, 480);
}

void RevisionWindow::setRevision(const Revision &revision)
{
    setWindowTitle(
        tr("%1: revision %2").arg(visibleText(revision.key), QString::number(revision.revision)));
    m_heading->setWords([revision] { return revisionHeading(revision); },
                        exactTime(revision.modifiedMs));
    m_note->setText(noteOn(revision));
    m_note->setVisible(!m_note->text().isEmpty());
    const ValueFormat format = detectFormat(revision.value);
    m_editor->setLanguage(format == ValueFormat::Json ? ValueEditor::Language::Json
                                                      : ValueEditor::Language::Plain);
    m_editor->replaceText(revision.isLive() ? textView(revision.value, format) : QString());
}

} // namespace kvasir
