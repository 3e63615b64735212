// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QTimer>
#include <QWidget>

#include <vector>

class QSplitter;

namespace kvasir {

class MemberForm;
class ScalarRow;
class ValueDocument;
class ValueEditor;

/// Where a value is edited: its text, and with it the control that fits a short value, or JSON by
/// its members. All of them show the document and change nothing else. GUI thread.
class EditingArea : public QWidget
{
    Q_OBJECT

public:
    /// `document` has to outlive it; `editor` becomes its child.
    EditingArea(ValueDocument &document, ValueEditor &editor, QWidget *parent = nullptr);

    void setReadOnly(bool isReadOnly);
    /// The values of the key's history.
    void setRecentValues(const std::vector<QByteArray> &newestFirst);
    /// Whether JSON is shown by its members, too.
    void setMembersShown(bool areShown);
    /// Ends the edit of a member, where somebody types one: it goes to the document, unless it
    /// cannot be the member's value.
    void endMemberEdit();
    /// What is typed and cannot be a member's value goes to the document as text.
    void keepTyped();
    /// A member's line holds what cannot be its value; says so there. The document has another.
    bool refusesToSave();

signals:
    void saveRequested();
    void revertRequested();

private:
    bool isReady() const;
    void refresh();
    void refreshScalar();
    void refreshMembers();
    void setMember(const QByteArray &pointer, const QByteArray &raw);

    ValueDocument &m_document;
    ValueEditor &m_editor;
    ScalarRow *m_scalar;
    QSplitter *m_splitter;
    MemberForm *m_form;
    QTimer m_typing; ///< the form follows what is typed in the text when it rests
    bool m_areMembersShown = false;
};

} // namespace kvasir
