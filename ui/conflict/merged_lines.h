// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/conflict_values.h"
#include "ui/conflict/merged_text.h"

#include <QCoreApplication>

namespace kvasir {

/// Values merged line by line, with markers around what both changed.
class MergedLines : public MergedText
{
    Q_DECLARE_TR_FUNCTIONS(kvasir::MergedLines)

public:
    /// In a format that all values share, and not as dumps. Without a value of theirs it is mine.
    MergedLines(const ConflictValues &values, ValueFormat format);

    QString proposal() const override { return m_proposal; }
    MergeProgress progress(const QString &text) const override;
    /// Layout and byte order mark are those of mine.
    QByteArray bytes(const QString &text) const override;

private:
    QString words(const MergeProgress &progress, const QString &text) const;

    QByteArray m_mine;
    QByteArray m_mineView; ///< textView() of it
    ValueFormat m_format;
    QString m_proposal;
    int m_markerLength = 0; ///< 0: the merge had no conflict
    bool m_hasTheirs;
};

} // namespace kvasir
