// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/key_edit.h"
#include "ui/value/lost_form_box.h"

#include <QWidget>

#include <chrono>
#include <vector>

class QFileDialog;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace kvasir {

class EditingArea;
class FindBar;
class PlainLabel;
class RemovalBanner;
class ValueDocument;
class ValueEditor;
class ValueHeader;

/// One key's value: what it is, an editor for it, and what became of the last write. Asks for
/// writes by signals and shows what it is told; whatever is typed goes to the document at once.
class ValuePane : public QWidget
{
    Q_OBJECT

public:
    /// `document` has to outlive the pane.
    explicit ValuePane(ValueDocument &document, QWidget *parent = nullptr);
    ~ValuePane() override;

    /// A write was sent and its outcome is not known yet: nothing else can be saved meanwhile.
    void setWriteInProgress(bool inProgress);
    /// Why this key cannot be written, shown as long as it is set; empty: it can. Plain text.
    void setReadOnlyReason(const QString &reason);
    /// That the key is staged to be removed, in words, and cannot be edited until it is taken out
    /// of the change set; empty: it is not. Plain text.
    void setStagedRemoval(const QString &words);
    /// What became of the last write, until the person types on or another key is shown.
    void showOutcome(const KeyEdit &edit, const WriteOutcome &outcome);
    /// How values expire in this bucket: each after a time of its own, where it has one, and all
    /// after `longestAge`; 0: they do not.
    void setExpiry(bool ofSingleRevisions, std::chrono::milliseconds longestAge);
    /// The values of the key's history, to choose among where they are a few.
    void setRecentValues(const std::vector<QByteArray> &newestFirst);
    /// What is typed in a member's line goes to the document, as all else does at once.
    void endMemberEdit();
    /// And also when it cannot be the member's value: before the key is left.
    void keepTyped();
    /// A member's line holds what cannot be its value, so that nothing is saved; says so there.
    bool refusesToSave();
    /// What to say while there is no value.
    void setKeyChosen(bool isChosen);
    /// Something else went wrong with this key, such as reading it.
    void showError(const Error &error);
    /// Plain text.
    void showMessage(const QString &text);
    /// What the message said is not so any more.
    void clearMessage() { showMessage({}); }

public slots:
    /// The same as the button: asks before a value that was JSON, or a number, is saved as
    /// something else.
    void requestSave();
    /// What is typed is to go into the change set: asks the same.
    void requestStage();
    /// Drops what was typed, and offers to bring it back.
    void requestRevert();
    /// Takes back the last thing that was typed into the editor.
    void undoTyping();
    void focusEditor();
    void focusFind();
    /// Asks for a file whose bytes are to be the value, unsaved.
    void requestLoad();
    /// Asks for a file to write the value to, as it is in the editor.
    void requestExport();

signals:
    void saveRequested();
    /// A save was asked for, by requestSave(), and the person thought better of it, or it cannot
    /// be.
    void saveDeclined();
    void stageRequested();
    void revertRequested();
    /// The person wants the last save, which failed, sent once more.
    void retryRequested();
    /// The person wants to see how the key changed under the edit.
    void reviewRequested();
    /// The person does not want the key removed any more.
    void unstageRequested();

private:
    QWidget *makePages();
    QWidget *makeMessage();
    QWidget *makeButtons();
    QFileDialog *makeFileDialog(const QString &title);
    void showDocument();
    void takeTyped();
    void refresh();
    void ask(LostForm lost, LostFormBox::Act act);
    void load(const QString &path);
    void exportTo(const QString &path);
    void bringBack();

    ValueDocument &m_document;
    RemovalBanner *m_removal;
    QLabel *m_readOnly;
    QStackedWidget *m_pages; ///< where to edit, or why there is nothing
    PlainLabel *m_none;
    ValueEditor *m_editor;
    EditingArea *m_area; ///< with the editor in it
    ValueHeader *m_header;
    FindBar *m_find;
    QLabel *m_message;
    QPushButton *m_bringBack;
    QPushButton *m_retry;
    QLabel *m_progress = nullptr; ///< why the value cannot be edited yet
    QPushButton *m_save = nullptr;
    QPushButton *m_revert = nullptr;
    QPushButton *m_load = nullptr;
    QPushButton *m_export = nullptr;
    QString m_readOnlyReason;
    QString m_stagedRemoval;
    QByteArray m_reverted; ///< what a revert dropped, as long as it can be brought back
    bool m_isWriting = false;
    bool m_isShowing = false; ///< the editor takes the document's text, nobody types
};

} // namespace kvasir
