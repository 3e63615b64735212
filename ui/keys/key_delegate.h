// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QStyledItemDelegate>

namespace kvasir {

/// Draws a row of the key tree: what the filter matched marked, deleted keys struck through, a
/// row that has just changed flashing.
class KeyDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// How strongly a row that changed at `changedAtMs` (steady clock) glows now: 1 to 0.
    static double flashStrength(qint64 changedAtMs);
    /// Whether rows glow at all.
    void setFlashing(bool flashing) { m_isFlashing = flashing; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    static QString textOfBranch(const QModelIndex &branch);
    void markMatch(QPainter *painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;

    bool m_isFlashing = true;
};

} // namespace kvasir
