// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/value/value_pane.h"

#include "models/values/value_document.h"
#include "ui/value/value_editor.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace kvasir {

ValuePane::ValuePane(ValueDocument &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_editor(new ValueEditor(this))
{
    auto *save = new QPushButton(tr("Save"), this);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_editor);
    layout->addWidget(save);
    connect(&document, &ValueDocument::textReplaced, this,
            [this] { m_editor->replaceText(m_document.text()); });
    connect(m_editor, &QsciScintilla::textChanged, this,
            [this] { m_document.setText(m_editor->text()); });
    connect(save, &QPushButton::clicked, this, &ValuePane::requestSave);
}

void ValuePane::setWriteInProgress(bool) {}

void ValuePane::setReadOnlyReason(const QString &) {}

void ValuePane::showOutcome(const KeyEdit &, const WriteOutcome &) {}

void ValuePane::showError(const Error &) {}

void ValuePane::requestSave()
{
    emit saveRequested();
}

void ValuePane::requestRevert()
{
    emit revertRequested();
}

void ValuePane::focusEditor()
{
    m_editor->setFocus();
}

void ValuePane::focusFind() {}

} // namespace kvasir
