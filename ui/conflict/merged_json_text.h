// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/conflict_choices.h"
#include "models/merge/merged_view.h"
#include "ui/conflict/merged_text.h"

#include <QCoreApplication>

namespace kvasir {

/// JSON merged by structure, with the choices that were made. It takes typing once all are made;
/// what is typed then counts instead of them.
class MergedJsonText : public MergedText
{
    Q_DECLARE_TR_FUNCTIONS(kvasir::MergedJsonText)

public:
    /// The choices as they are now. `mark` is a byte order mark to be kept, or nothing.
    MergedJsonText(const ConflictChoices &choices, const QByteArray &mark);

    QString proposal() const override { return QString::fromUtf8(m_view.utf8); }
    MergeProgress progress(const QString &text) const override;
    QByteArray bytes(const QString &text) const override;

private:
    QString wordsOfChoices() const;
    QString wordsOfTyped(bool isValid) const;

    std::vector<bool> m_isDecided; ///< one a conflict
    int m_remaining;
    QByteArray m_mark;
    QByteArray m_merged; ///< without the mark
    MergedView m_view;
};

} // namespace kvasir
