// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/flags/json_members.h"

#include <QAbstractItemModel>

#include <vector>

namespace kvasir {

/// The members of a JSON value as a tree: their names, and what they are. An edit is only asked
/// for, by valueEdited(); what is shown is always the text of setJson(). GUI thread.
class MemberModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, ColumnCount };
    enum Role {
        PointerRole = Qt::UserRole, ///< QByteArray, RFC 6901
        KindRole,                   ///< int(JsonKind)
    };

    explicit MemberModel(QObject *parent = nullptr);

    /// Shows this text, which stays empty when it is not valid JSON. Where it has the same members
    /// as the one before, only what they are changes; else the model is reset.
    void setJson(const QByteArray &json);
    /// Nothing can be edited.
    void setReadOnly(bool isReadOnly);
    /// Too much to be listed whole.
    bool isCut() const { return m_members.isCut; }
    /// The value's cell of that member; invalid when there is none.
    QModelIndex indexOf(const QByteArray &pointer) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Asks for the edit; false where there is nothing to ask: the same text, or no number.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    /// A member is to have this value, written as JSON.
    void valueEdited(const QByteArray &pointer, const QByteArray &raw);

private:
    const JsonMember &at(const QModelIndex &index) const;
    QByteArray rawAt(const QModelIndex &index) const;
    const std::vector<int> &childrenOf(const QModelIndex &parent) const;
    QModelIndex cell(int member, Column column) const;
    bool hasSameMembers(const JsonMembers &other) const;
    void replace(JsonMembers members);
    void tellValues();
    bool isEditable(const QModelIndex &index) const;
    QString valueText(const QModelIndex &index) const;
    QVariant valueData(const QModelIndex &index, int role) const;

    QByteArray m_json;
    JsonMembers m_members;
    std::vector<std::vector<int>> m_children; ///< of each member, in order
    std::vector<int> m_rows;                  ///< where each is among its siblings
    std::vector<int> m_top;                   ///< the members of the whole value, or itself
    bool m_isReadOnly = false;
};

} // namespace kvasir
