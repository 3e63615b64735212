// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// What the cells of a KeyTreeModel hold.

#include "models/keys/key_tree_model.h"

#include "models/column_alignment.h"
#include "models/keys/key_tree.h"
#include "models/text/byte_size.h"
#include "models/text/iso_time.h"
#include "models/text/visible_text.h"
#include "models/values/value_preview.h"

#include <algorithm>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

bool isNumber(int column)
{
    return column == KeyTreeModel::RevisionColumn || column == KeyTreeModel::SizeColumn;
}

QString segmentText(QByteArrayView segment)
{
    return segment.isEmpty() ? u"\"\""_s : visibleText(segment);
}

} // namespace

QVariant KeyTreeModel::data(const QModelIndex &index, int role) const
{
    // Its row is not asked for, which would take a search; an index that is out of date must only
    // do no harm.
    if (!index.isValid() || index.model() != this || !m_tree->nodes().isInUse(index.internalId()))
        return {};
    const auto id = NodeId(index.internalId());
    switch (role) {
    case Qt::DisplayRole:
        return display(id, index.column());
    case Qt::ToolTipRole:
        return toolTip(id, index.column());
    case Qt::TextAlignmentRole:
        return columnAlignment(isNumber(index.column()));
    case FullKeyRole:
        return m_tree->nodes().path(id);
    case IsKeyRole:
        return m_tree->isShownKey(id);
    case PassesFilterRole:
        return m_tree->isShownKey(id) && m_tree->nodes()[id].has(KeyNode::Matches);
    case LiveKeysBelowRole:
        return m_tree->liveBelow(id);
    case MatchesBelowRole:
        return m_tree->filter().isEmpty() ? QVariant() : m_tree->matchesBelow(id);
    case DraftRole:
        return hasDraft(id);
    case StagedRemovalRole:
        return isRemovalStaged(id);
    case MatchRole: {
        const MatchRanges ranges = m_tree->filter().marksIn(m_tree->nodes().path(id));
        return ranges.empty() ? QVariant() : QVariant::fromValue(ranges);
    }
    default:
        return m_tree->isShownKey(id) ? metadata(id, role) : QVariant();
    }
}

QVariant KeyTreeModel::metadata(quint32 id, int role) const
{
    const KeyNode &node = m_tree->nodes()[id];
    switch (role) {
    case OperationRole:
        return int(node.operation());
    case ExpiredRole:
        return node.has(KeyNode::Expired);
    case ExpiresRole:
        return node.has(KeyNode::Expires);
    case RevisionRole:
        return node.revision;
    case ModifiedMsRole:
        return node.modifiedMs();
    case SizeRole:
        return qint64(node.size);
    case ChangedAtRole:
        return changedAtMs(id);
    case PreviewRole:
        if (const QByteArray *preview = m_tree->preview(id))
            return *preview;
        return {};
    default:
        return {};
    }
}

bool KeyTreeModel::hasDraft(quint32 id) const
{
    if (m_drafts.isEmpty())
        return false;
    const QByteArray path = m_tree->nodes().path(id);
    if (m_drafts.contains(path) || !m_tree->nodes().branch(id))
        return m_drafts.contains(path);
    // They are typed by hand, and so few that no index of them is worth it.
    const QByteArray below = path + '.';
    return std::any_of(m_drafts.keyBegin(), m_drafts.keyEnd(),
                       [&below](const QByteArray &draft) { return draft.startsWith(below); });
}

bool KeyTreeModel::isRemovalStaged(quint32 id) const
{
    return !m_drafts.isEmpty() &&
           m_drafts.value(m_tree->nodes().path(id), Operation::Put) != Operation::Put;
}

QString KeyTreeModel::valueText(quint32 id) const
{
    const QByteArray *preview = m_tree->preview(id);
    const KeyNode &node = m_tree->nodes()[id];
    QString marks;
    if (isRemovalStaged(id))
        marks += u"✎⊘ "_s;
    else if (hasDraft(id))
        marks += u"✎ "_s;
    if (node.isLive() && node.has(KeyNode::Expires))
        marks += u"◷ "_s;
    return marks + (preview ? valuePreview(*preview, node.size) : QString());
}

QVariant KeyTreeModel::display(quint32 id, int column) const
{
    const KeyNode &node = m_tree->nodes()[id];
    if (column == KeyColumn)
        return segmentText(m_tree->nodes().name(id));
    if (!m_tree->isShownKey(id))
        return {};
    switch (Column(column)) {
    case ValueColumn:
        return valueText(id);
    case RevisionColumn:
        return QString::number(node.revision);
    case ModifiedColumn:
        return isoTime(node.modifiedMs());
    case SizeColumn:
        return node.isLive() ? byteSize(node.size) : QString();
    case KeyColumn:
    case ColumnCount:
        break;
    }
    return {};
}

QVariant KeyTreeModel::toolTip(quint32 id, int column) const
{
    if (column == ModifiedColumn)
        return display(id, column);
    if (column != KeyColumn)
        return {};
    // Rich text on purpose, so that Qt does not guess from the key whether it is.
    return QString(u"<span>"_s + visibleText(m_tree->nodes().path(id)).toHtmlEscaped() +
                   u"</span>"_s);
}

QVariant KeyTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return columnAlignment(isNumber(section));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractItemModel::headerData(section, orientation, role);
    switch (Column(section)) {
    case KeyColumn:
        return u"Key"_s;
    case ValueColumn:
        return u"Value"_s;
    case RevisionColumn:
        return u"Revision"_s;
    case ModifiedColumn:
        return u"Modified"_s;
    case SizeColumn:
        return u"Size"_s;
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace kvasir
