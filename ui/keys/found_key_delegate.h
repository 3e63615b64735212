// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QStyledItemDelegate>

namespace kvasir {

/// Paints the matches of OpenKeyDialog with what was found marked.
class FoundKeyDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role {
        KeyRole = Qt::UserRole, ///< QByteArray
        MarksRole               ///< MatchRanges
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace kvasir
