// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/draft_text.h"

#include <QCoreApplication>

namespace kvasir {

namespace {

struct DraftWords
{
    Q_DECLARE_TR_FUNCTIONS(kvasir::DraftWords)
};

} // namespace

QString draftNotKeptText(const QString &reason)
{
    return DraftWords::tr(
               "Your edit is kept in memory only and would not outlive the program: %1. "
               "Save it, or free disk space and type a character: then it is tried again.")
        .arg(reason);
}

QString unreadableDraftsText(int count)
{
    return count == 1 ? DraftWords::tr("A kept edit cannot be read. Its file was set aside.")
                      : DraftWords::tr("%1 kept edits cannot be read. Their files were set aside.")
                            .arg(count);
}

} // namespace kvasir
