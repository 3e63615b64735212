// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QSet>
#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QTreeView;

namespace kvasir {

class MemberModel;

/// JSON by its members, each with what fits it: a check box, a line for a number or a string, or in
/// words what is in it. Writes nothing and shows only what it is given: an edit is asked for by
/// valueEdited(), when Enter ends it or the focus leaves it, and setJson() gives the result. GUI
/// thread.
class MemberForm : public QWidget
{
    Q_OBJECT

public:
    explicit MemberForm(QWidget *parent = nullptr);
    ~MemberForm() override;

    /// Empty when it is not valid JSON, and to be emptied before it shows another key's. What is
    /// collapsed, current and typed stays where the
    /// members with the same pointers are still there.
    void setJson(const QByteArray &json);
    void setReadOnly(bool isReadOnly);

    /// What is typed in the line of a member and cannot be its value.
    struct UnfitEdit
    {
        QByteArray pointer;
        QString text;
    };
    std::optional<UnfitEdit> unfitEdit() const;
    /// Says at that line why it cannot.
    void showProblem();

signals:
    /// A member is to have this value, written as JSON; see withValueAt().
    void valueEdited(const QByteArray &pointer, const QByteArray &raw);
    /// Enter ended an edit, or was pressed where there is nothing to type: the person wants to
    /// save.
    void submitted();
    /// Esc where nobody types: the person wants all of it as it was.
    void cancelled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Where a person is in the form.
    struct Place
    {
        QByteArray current;           ///< a pointer
        std::optional<QString> typed; ///< in the current line, and not taken yet
        QSet<QByteArray> collapsed;   ///< pointers
        int scrolled = 0;
    };

    bool handleKey(int key);
    QLineEdit *openLine() const;
    void rememberPlace();
    void returnToPlace();
    void stayAtValues(const QModelIndex &current);
    void fitNames();
    void collapseAgain(const QModelIndex &parent);
    void collectCollapsed(const QModelIndex &parent);

    MemberModel *m_model;
    QTreeView *m_view;
    QLabel *m_cut;
    Place m_place;
};

} // namespace kvasir
