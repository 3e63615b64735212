// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/connection/connection_form.h"

#include "ui/connection/path_field.h"

#include <QCoreApplication>
#include <QLabel>

#include <algorithm>

namespace kvasir {

ConnectionForm::ConnectionForm(QWidget *page)
    : QFormLayout(page)
{
    setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

void ConnectionForm::addField(const QString &label, QWidget *field, const QString &toolTip)
{
    if (!qobject_cast<PathField *>(field))
        field->setAccessibleName(label);
    field->setToolTip(toolTip);
    addRow(QCoreApplication::translate("kvasir::ConnectionForm", "%1:").arg(label), field);
}

void ConnectionForm::alignLabels(const QList<QWidget *> &pages)
{
    QList<QLabel *> labels;
    int width = 0;
    for (QWidget *page : pages) {
        const auto *form = static_cast<ConnectionForm *>(page->layout());
        for (int row = 0; row < form->rowCount(); ++row)
            if (QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole))
                labels << static_cast<QLabel *>(item->widget());
    }
    for (const QLabel *label : labels)
        width = std::max(width, label->sizeHint().width());
    for (QLabel *label : labels) {
        label->setMinimumWidth(width);
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter); // the layout aligns narrower ones
    }
}

void ConnectionForm::setShown(QWidget *field, bool isShown)
{
    field->setVisible(isShown);
    labelForField(field)->setVisible(isShown);
}

} // namespace kvasir
