// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QGenericPlugin>

namespace kvasir::bench {

/// Makes any Qt program print the time when its first window was painted, and end there. Qt loads
/// it into the program as it is because QT_QPA_GENERIC_PLUGINS says so; the program needs no hook.
class FirstPaintPlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "first_paint.json")

public:
    QObject *create(const QString &name, const QString &specification) override;
};

} // namespace kvasir::bench
