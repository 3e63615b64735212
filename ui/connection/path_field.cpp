// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/connection/path_field.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace kvasir {

PathField::PathField(const QString &name, const QString &filter, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_filter(filter)
    , m_line(new QLineEdit(this))
{
    m_line->setAccessibleName(name);
    auto *button = new QToolButton(this);
    button->setText(tr("Choose…"));
    button->setAccessibleName(tr("Choose: %1").arg(name));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_line, 1);
    row->addWidget(button);
    setFocusProxy(m_line);
    connect(button, &QToolButton::clicked, this, &PathField::browse);
    connect(m_line, &QLineEdit::textChanged, this, &PathField::changed);
}

QString PathField::path() const
{
    return m_line->text().trimmed();
}

void PathField::setPath(const QString &path)
{
    m_line->setText(path);
}

void PathField::setPlaceholderText(const QString &text)
{
    m_line->setPlaceholderText(text);
}

void PathField::browse()
{
    auto *dialog = new QFileDialog(this, m_name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({m_filter, tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_line, &QLineEdit::setText);
    dialog->open();
}

} // namespace kvasir
