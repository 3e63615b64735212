// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_entry.h"

#include <QWidget>

namespace kvasir {

class AgeingLabel;
class DiffView;
class PlainLabel;
struct Revision;

/// Two revisions side by side: which they are, what in words differs, and the difference itself.
class RevisionDiff : public QWidget
{
    Q_OBJECT

public:
    /// The names say which text is which to a screen reader.
    RevisionDiff(const QString &leftName, const QString &rightName, QWidget *parent = nullptr);

    void setRevisions(const Revision &left, const Revision &right);
    /// A revision, and an edit of it that is not saved.
    void setEdit(const Revision &base, const QByteArray &edited, qint64 typedMs);

    /// A revision, and that its key is to be deleted or purged.
    void setRemoval(const Revision &base, Operation removal, qint64 stagedMs);

private:
    static void describe(AgeingLabel &heading, const Revision &revision);

    AgeingLabel *m_leftHeading;
    AgeingLabel *m_rightHeading;
    PlainLabel *m_summary;
    DiffView *m_diff;
};

} // namespace kvasir
