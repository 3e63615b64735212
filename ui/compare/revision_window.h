// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"

#include <QWidget>

namespace kvasir {

/// A window that shows one revision, read-only. Holds nothing up; show() it.
class RevisionWindow : public QWidget
{
    Q_OBJECT

public:
    explicit RevisionWindow(QWidget *parent = nullptr);

    void setRevision(const Revision &revision);
};

} // namespace kvasir
