// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/key_edit.h"

#include <QWidget>

namespace kvasir {

class ValueDocument;
class ValueEditor;

/// One key's value: what it is, an editor for it, and what became of the last write. Asks for
/// writes by signals and shows what it is told; whatever is typed goes to the document at once.
class ValuePane : public QWidget
{
    Q_OBJECT

public:
    /// `document` has to outlive the pane.
    explicit ValuePane(ValueDocument &document, QWidget *parent = nullptr);

    /// A write was sent and its outcome is not known yet: nothing else can be saved meanwhile.
    void setWriteInProgress(bool inProgress);
    /// Why this key cannot be written, shown as long as it is set; empty: it can. Plain text.
    void setReadOnlyReason(const QString &reason);
    /// What became of the last write, until the person types on or another key is shown.
    void showOutcome(const KeyEdit &edit, const WriteOutcome &outcome);
    /// Something else went wrong with this key, such as reading it.
    void showError(const Error &error);

public slots:
    /// The same as the button: asks before a value that was JSON is saved as something else.
    void requestSave();
    /// Drops what was typed, and offers to bring it back.
    void requestRevert();
    void focusEditor();
    void focusFind();

signals:
    void saveRequested();
    void revertRequested();
    /// The person wants to see how the key changed under the edit.
    void reviewRequested();

private:
    ValueDocument &m_document;
    ValueEditor *m_editor;
};

} // namespace kvasir
