// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/conflict/json_conflict_model.h"

#include "models/text/visible_text.h"
#include "models/values/value_preview.h"

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

QString placeText(const JsonConflict &conflict)
{
    return conflict.path.isEmpty() ? JsonConflictModel::tr("The whole value")
                                   : visibleText(conflict.path);
}

QString valueText(const std::optional<QByteArray> &value)
{
    return value ? valuePreview(*value) : JsonConflictModel::tr("not there");
}

const std::optional<QByteArray> &valueOf(const JsonConflict &conflict, MergeSide side)
{
    return side == MergeSide::Theirs ? conflict.theirs : conflict.mine;
}

} // namespace

std::optional<MergeSide> JsonConflictModel::sideOf(int column)
{
    if (column == TheirsColumn)
        return MergeSide::Theirs;
    return column == MineColumn ? std::optional(MergeSide::Mine) : std::nullopt;
}

void JsonConflictModel::reset(const ConflictChoices &choices)
{
    beginResetModel();
    m_choices = choices;
    endResetModel();
}

int JsonConflictModel::rebase(const JsonMerge &merge)
{
    beginResetModel();
    const int dropped = m_choices.rebase(merge);
    endResetModel();
    return dropped;
}

void JsonConflictModel::choose(int row, MergeSide side)
{
    if (m_choices.choice(row) == side)
        return;
    m_choices.choose(row, side);
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    emit chosen();
}

int JsonConflictModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_choices.count();
}

int JsonConflictModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JsonConflictModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto side = sideOf(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::ToolTipRole:
        return u"<span>"_s + toolTip(index).toHtmlEscaped() + u"</span>"_s;
    case Qt::CheckStateRole:
        return side ? QVariant(isChosen(index) ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::AccessibleTextRole:
        return spokenName(index);
    case Qt::AccessibleDescriptionRole:
        return spokenState(index);
    case UndecidedRole:
        return !m_choices.choice(index.row());
    case AbsentRole:
        return side && !valueOf(m_choices.conflict(index.row()), *side);
    default:
        return {};
    }
}

QVariant JsonConflictModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == PlaceColumn ? tr("Conflict")
                                  : (section == TheirsColumn ? tr("Theirs") : tr("Mine"));
}

QString JsonConflictModel::text(const QModelIndex &index) const
{
    const JsonConflict &conflict = m_choices.conflict(index.row());
    const auto side = sideOf(index.column());
    return side ? valueText(valueOf(conflict, *side)) : placeText(conflict);
}

QString JsonConflictModel::toolTip(const QModelIndex &index) const
{
    const JsonConflict &conflict = m_choices.conflict(index.row());
    if (index.column() == PlaceColumn && conflict.base)
        return tr("%1, in the base %2").arg(placeText(conflict), valueText(conflict.base));
    return text(index);
}

QString JsonConflictModel::spokenName(const QModelIndex &index) const
{
    const QString place = placeText(m_choices.conflict(index.row()));
    const auto side = sideOf(index.column());
    if (!side)
        return place;
    return side == MergeSide::Theirs ? tr("Theirs for %1").arg(place)
                                     : tr("Mine for %1").arg(place);
}

QString JsonConflictModel::spokenState(const QModelIndex &index) const
{
    if (!sideOf(index.column()))
        return m_choices.choice(index.row()) ? tr("decided") : tr("undecided");
    return isChosen(index) ? tr("%1, chosen").arg(text(index))
                           : tr("%1, not chosen").arg(text(index));
}

bool JsonConflictModel::isChosen(const QModelIndex &index) const
{
    const auto choice = m_choices.choice(index.row());
    return choice && choice == sideOf(index.column());
}

} // namespace kvasir
