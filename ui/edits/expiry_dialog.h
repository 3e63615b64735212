// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/expiry_choice.h"

#include <QDialog>

class QVBoxLayout;

namespace kvasir {

/// Asks what a save does to the time that a key has left. Show it with open(); closing it in any
/// other way saves nothing.
class ExpiryDialog : public QDialog
{
    Q_OBJECT

public:
    /// `current` is the revision that the save follows. Without time left it has expired, and
    /// there is nothing to keep.
    ExpiryDialog(const Revision &current, const BucketInfo &bucket, bool hasTimeLeft,
                 QWidget *parent);

signals:
    void chosen(kvasir::ExpiryChoice choice);

private:
    void addTexts(const Revision &current, const BucketInfo &bucket);
    void addAnswers(const BucketInfo &bucket, const Revision &current);

    bool m_hasTimeLeft;
    QVBoxLayout *m_layout;
};

} // namespace kvasir
