// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/guard/production_mark.h"

#include "ui/guard/production_strip.h"

#include <QCoreApplication>
#include <QDialog>
#include <QLayout>

namespace kvasir {

namespace {

constexpr char property[] = "kvasirProduction";

QString markOf(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget())
        if (const QVariant mark = widget->property(property); mark.isValid())
            return mark.toString();
    return {};
}

} // namespace

void setProductionMark(QWidget &window, const QString &connection)
{
    window.setProperty(property, connection.isEmpty() ? QVariant() : QVariant(connection));
}

void showProductionMark(QDialog &dialog)
{
    const QString connection = markOf(&dialog);
    if (connection.isEmpty())
        return;
    auto *strip = new ProductionStrip(&dialog);
    strip->setText(
        QCoreApplication::translate("kvasir::ProductionMark", "PRODUCTION · %1").arg(connection));
    dialog.layout()->setMenuBar(strip); // the whole width, outside of the layout's margins
}

} // namespace kvasir
