// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"

#include <QWidget>

namespace kvasir {

class AgeingLabel;
class PlainLabel;
class ValueEditor;

/// A window that shows one revision, read-only. Holds nothing up; show() it.
class RevisionWindow : public QWidget
{
    Q_OBJECT

public:
    explicit RevisionWindow(QWidget *parent = nullptr);

    void setRevision(const Revision &revision);

private:
    AgeingLabel *m_heading;
    PlainLabel *m_note;
    ValueEditor *m_editor;
};

} // namespace kvasir
