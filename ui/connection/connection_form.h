// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QFormLayout>

namespace kvasir {

/// The look that the pages of the connection dialog share.
class ConnectionForm : public QFormLayout
{
public:
    explicit ConnectionForm(QWidget *page);

    /// A row whose label reads `label`. It names the field, too, unless that names itself, as a
    /// PathField does.
    void addField(const QString &label, QWidget *field, const QString &toolTip = {});
    void setShown(QWidget *field, bool isShown);

    /// Pages between which somebody switches have their fields at the same place.
    static void alignLabels(const QList<QWidget *> &pages);
};

} // namespace kvasir
