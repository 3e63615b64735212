// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/admin_outcome.h"

#include <QDialog>

namespace kvasir {

class DialogButton;
class NoticeBar;
class TypedNameLine;

/// Asks before a bucket is emptied or deleted: says how much goes, and wants the bucket's name
/// typed. Show it with open().
class BucketRemovalDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Kind { Delete, Purge };

    BucketRemovalDialog(Kind kind, const BucketDetails &bucket, QWidget *parent);

    /// What became of it; closes by itself when it was done.
    void setOutcome(const AdminOutcome &outcome);

signals:
    void confirmed(const kvasir::BucketDetails &bucket);

private:
    void refresh();

    Kind m_kind;
    BucketDetails m_bucket;
    NoticeBar *m_notice;
    TypedNameLine *m_name;
    DialogButton *m_act;
    bool m_isBusy = false;
    bool m_isOver = false; ///< it is another bucket by now
};

} // namespace kvasir
