// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/key_delegate.h"

#include "models/keys/key_tree_model.h"
#include "ui/keys/match_marks.h"
#include "ui/text/relative_time.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <chrono>

namespace kvasir {

namespace {

/// Long enough to be seen from the corner of an eye, short enough not to linger.
constexpr double flashMs = 500;

bool isDeleted(const QModelIndex &index)
{
    return index.data(KeyTreeModel::IsKeyRole).toBool() &&
           index.data(KeyTreeModel::OperationRole).toInt() != int(Operation::Put);
}

} // namespace

double KeyDelegate::flashStrength(qint64 changedAtMs)
{
    if (changedAtMs == 0)
        return 0;
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
    return std::clamp(1.0 - double(now.count() - changedAtMs) / flashMs, 0.0, 1.0);
}

/// Whether one of the keys below has an unsaved edit, how many there are, and how many of them the
/// filter lets pass; that may be more where it asks for deleted ones.
QString KeyDelegate::textOfBranch(const QModelIndex &branch)
{
    const int below = branch.data(KeyTreeModel::LiveKeysBelowRole).toInt();
    const QVariant matches = branch.data(KeyTreeModel::MatchesBelowRole);
    const QString keys = QLocale().toString(below);
    const QString mark =
        branch.data(KeyTreeModel::DraftRole).toBool() ? QStringLiteral("✎ ") : QString();
    if (matches.isValid() && matches.toInt() < below)
        return mark + tr("%1 of %2 keys").arg(QLocale().toString(matches.toInt()), keys);
    return mark + (below == 1 ? tr("1 key") : tr("%1 keys").arg(keys));
}

void KeyDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QModelIndex keyIndex = index.siblingAtColumn(KeyTreeModel::KeyColumn);
    if (index.column() == KeyTreeModel::ModifiedColumn &&
        keyIndex.data(KeyTreeModel::IsKeyRole).toBool())
        option->text = relativeTime(keyIndex.data(KeyTreeModel::ModifiedMsRole).toLongLong());
    if (index.column() == KeyTreeModel::ValueColumn &&
        !keyIndex.data(KeyTreeModel::IsKeyRole).toBool()) {
        option->text = textOfBranch(keyIndex);
        option->palette.setColor(QPalette::Text, themeColors().muted);
    }
    if (isDeleted(keyIndex)) {
        option->palette.setColor(QPalette::Text, themeColors().muted);
        if (index.column() == KeyTreeModel::KeyColumn)
            option->font.setStrikeOut(true);
        else if (index.column() == KeyTreeModel::ValueColumn)
            option->text = tr("⊘ deleted");
    } else if (index.column() == KeyTreeModel::KeyColumn &&
               keyIndex.data(KeyTreeModel::StagedRemovalRole).toBool()) {
        option->font.setStrikeOut(true); // in full colour: it still is there
    }
}

void KeyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    const QModelIndex keyIndex = index.siblingAtColumn(KeyTreeModel::KeyColumn);
    const double strength = flashStrength(keyIndex.data(KeyTreeModel::ChangedAtRole).toLongLong());
    const bool isSelected = option.state & QStyle::State_Selected;
    if (m_isFlashing && strength > 0 && !isSelected) {
        QColor glow = themeColors().flash;
        glow.setAlphaF(float(strength));
        painter->fillRect(option.rect, glow);
    }
    if (index.column() == KeyTreeModel::KeyColumn && !isSelected)
        markMatch(painter, option, index);
    QStyledItemDelegate::paint(painter, option, index);
}

/// Behind the parts of the name that the filter found.
void KeyDelegate::markMatch(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const QVariant match = index.data(KeyTreeModel::MatchRole);
    if (!match.isValid())
        return;
    QStyleOptionViewItem full = option;
    initStyleOption(&full, index);
    fillMarks(*painter, full, match.value<MatchRanges>());
}

} // namespace kvasir
