// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/flags/lost_form.h"

#include <QMessageBox>

namespace kvasir {

/// Asks before a value is saved, or staged to be, that is not what it was any more. Show it with
/// open(); rejected() says that the person goes on editing.
class LostFormBox : public QMessageBox
{
    Q_OBJECT

public:
    enum class Act { Save, Stage };

    LostFormBox(LostForm lost, Act act, QWidget *parent);

signals:
    /// The person means it.
    void confirmed();
};

} // namespace kvasir
