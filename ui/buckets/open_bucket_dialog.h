// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QDialog>

namespace kvasir {

/// Asks for the name of a bucket, for accounts that may not list them. Show it with open().
class OpenBucketDialog : public QDialog
{
    Q_OBJECT

public:
    explicit OpenBucketDialog(QWidget *parent = nullptr);

signals:
    void bucketChosen(const QString &name);
};

} // namespace kvasir
