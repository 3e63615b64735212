// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/value/member_model.h"

#include "models/flags/json_number.h"
#include "models/text/visible_text.h"
#include "models/values/json_string.h"
#include "ui/theme/theme.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

/// Longer strings, in characters, are for the editor of text.
constexpr qsizetype longestEdited = 1000;
/// The most bytes that such a string takes, each character an escape.
constexpr qsizetype longestWritten = 6 * longestEdited + 2;
/// What of a value or a name a line shows, in bytes.
constexpr qsizetype mostShown = 500;

bool isContainer(const JsonMember &member)
{
    return member.kind == JsonKind::Object || member.kind == JsonKind::Array;
}

/// One line that a line edit shows as it is.
bool fitsALine(const QString &text)
{
    return text.size() <= longestEdited && text.isValidUtf16() &&
           std::none_of(text.begin(), text.end(), [](QChar c) {
               return c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
                      c == QChar::ParagraphSeparator;
           });
}

QColor colorOf(JsonKind kind)
{
    const ThemeColors &colors = themeColors();
    switch (kind) {
    case JsonKind::String:
        return colors.string;
    case JsonKind::Number:
        return colors.number;
    case JsonKind::Boolean:
    case JsonKind::Null:
        return colors.keyword;
    default:
        return colors.muted;
    }
}

} // namespace

MemberModel::MemberModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void MemberModel::setJson(const QByteArray &json)
{
    JsonMembers members = membersOf(json).value_or(JsonMembers());
    if (hasSameMembers(members)) {
        m_json = json;
        m_members = std::move(members);
        tellValues();
        return;
    }
    beginResetModel();
    m_json = json;
    replace(std::move(members));
    endResetModel();
}

void MemberModel::setReadOnly(bool isReadOnly)
{
    if (std::exchange(m_isReadOnly, isReadOnly) != isReadOnly)
        tellValues();
}

bool MemberModel::hasSameMembers(const JsonMembers &other) const
{
    return std::equal(m_members.rows.begin(), m_members.rows.end(), other.rows.begin(),
                      other.rows.end(), [](const JsonMember &left, const JsonMember &right) {
                          return left.name == right.name && left.parent == right.parent;
                      });
}

void MemberModel::replace(JsonMembers members)
{
    m_members = std::move(members);
    const std::size_t count = m_members.rows.size();
    m_children.assign(count, {});
    m_rows.assign(count, 0);
    for (std::size_t i = 1; i < count; ++i) {
        auto &siblings = m_children[std::size_t(m_members.rows[i].parent)];
        m_rows[i] = int(siblings.size());
        siblings.push_back(int(i));
    }
    m_top.clear();
    if (count > 0)
        m_top = isContainer(m_members.rows.front()) ? m_children.front() : std::vector<int>{0};
}

void MemberModel::tellValues()
{
    const auto tell = [this](const std::vector<int> &siblings) {
        if (!siblings.empty())
            emit dataChanged(cell(siblings.front(), NameColumn),
                             cell(siblings.back(), ValueColumn));
    };
    tell(m_top);
    for (std::size_t i = 1; i < m_children.size(); ++i)
        tell(m_children[i]);
}

const JsonMember &MemberModel::at(const QModelIndex &index) const
{
    return m_members.rows[index.internalId()];
}

QByteArray MemberModel::rawAt(const QModelIndex &index) const
{
    return m_json.sliced(at(index).offset, at(index).length);
}

const std::vector<int> &MemberModel::childrenOf(const QModelIndex &parent) const
{
    return parent.isValid() ? m_children[parent.internalId()] : m_top;
}

QModelIndex MemberModel::cell(int member, Column column) const
{
    return createIndex(m_rows[std::size_t(member)], column, quintptr(member));
}

QModelIndex MemberModel::indexOf(const QByteArray &pointer) const
{
    const auto isOnTheWay = [&](const QByteArray &to) {
        return pointer == to || (pointer.startsWith(to) && pointer[to.size()] == '/');
    };
    for (const std::vector<int> *siblings = &m_top; !siblings->empty();) {
        const auto found = std::find_if(siblings->begin(), siblings->end(), [&](int member) {
            return m_members.rows[std::size_t(member)].isAddressable &&
                   isOnTheWay(m_members.pointer(member));
        });
        if (found == siblings->end())
            return {};
        if (m_members.pointer(*found) == pointer)
            return cell(*found, ValueColumn);
        siblings = &m_children[std::size_t(*found)];
    }
    return {};
}

QModelIndex MemberModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return cell(childrenOf(parent)[std::size_t(row)], Column(column));
}

QModelIndex MemberModel::parent(const QModelIndex &child) const
{
    // The whole value has no row of its own, unless it is no container and the only one.
    const int parent = child.isValid() ? at(child).parent : -1;
    return parent > 0 ? cell(parent, NameColumn) : QModelIndex();
}

int MemberModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(childrenOf(parent).size());
}

int MemberModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant MemberModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == PointerRole)
        return m_members.pointer(int(index.internalId()));
    if (role == KindRole)
        return int(at(index).kind);
    if (role == Qt::ToolTipRole && !at(index).isAddressable)
        return tr("Another member of the same name counts in place of this one.");
    if (role == Qt::FontRole) {
        QFont font = index.column() == ValueColumn ? monospacedFont() : interfaceFont();
        font.setStrikeOut(!at(index).isAddressable);
        return font;
    }
    if (index.column() == ValueColumn)
        return valueData(index, role);
    return role == Qt::DisplayRole ? visibleText(at(index).name.left(mostShown).toUtf8())
                                   : QVariant();
}

QVariant MemberModel::valueData(const QModelIndex &index, int role) const
{
    const JsonMember &member = at(index);
    switch (role) {
    case Qt::DisplayRole:
        return valueText(index);
    case Qt::EditRole:
        return member.kind == JsonKind::String ? stringContent(rawAt(index))
                                               : QString::fromUtf8(rawAt(index));
    case Qt::CheckStateRole:
        if (member.kind == JsonKind::Boolean)
            return rawAt(index) == "true" ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::AccessibleTextRole: // a check box says by itself what it is
        return member.kind == JsonKind::Boolean
                   ? visibleText(data(index, PointerRole).toByteArray())
                   : QVariant();
    case Qt::ForegroundRole:
        return member.isAddressable ? colorOf(member.kind) : themeColors().muted;
    default:
        return {};
    }
}

QString MemberModel::valueText(const QModelIndex &index) const
{
    const JsonMember &member = at(index);
    const QString count = QLocale().toString(member.childCount);
    if (member.kind == JsonKind::Object)
        return member.childCount == 1 ? tr("1 member") : tr("%1 members").arg(count);
    if (member.kind == JsonKind::Array)
        return member.childCount == 1 ? tr("1 element") : tr("%1 elements").arg(count);
    const QByteArray shown = m_json.sliced(member.offset, std::min(member.length, mostShown));
    const QString more = shown.size() < member.length ? QStringLiteral("…") : QString();
    return visibleText(shown) + more;
}

QVariant MemberModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Member") : tr("Value");
}

bool MemberModel::isEditable(const QModelIndex &index) const
{
    const JsonMember &member = at(index);
    if (m_isReadOnly || index.column() != ValueColumn || !member.isAddressable)
        return false;
    if (member.kind == JsonKind::String)
        return member.length <= longestWritten && fitsALine(stringContent(rawAt(index)));
    return member.kind == JsonKind::Number || member.kind == JsonKind::Boolean;
}

Qt::ItemFlags MemberModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (!isContainer(at(index)))
        flags |= Qt::ItemNeverHasChildren;
    if (isEditable(index))
        flags |= at(index).kind == JsonKind::Boolean ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable;
    return flags;
}

bool MemberModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || !isEditable(index))
        return false;
    const QByteArray before = rawAt(index);
    const JsonKind kind = at(index).kind;
    QByteArray raw = before;
    if (role == Qt::CheckStateRole && kind == JsonKind::Boolean)
        raw = value.toInt() == Qt::Checked ? "true" : "false";
    else if (role == Qt::EditRole && kind == JsonKind::String &&
             value.toString() != stringContent(before)) // it may be escaped in another way
        raw = stringLiteral(value.toString());
    else if (role == Qt::EditRole && kind == JsonKind::Number)
        raw = value.toString().toUtf8();
    if (raw == before || (kind == JsonKind::Number && !isJsonNumber(raw)))
        return false;
    emit valueEdited(data(index, PointerRole).toByteArray(), raw);
    return true;
}

} // namespace kvasir
