// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QStringList>
#include <QWidget>

class QLineEdit;

namespace kvasir {

/// A line for the path of a file that is there already, and a button that looks for it. The line
/// has the accessible name `name`.
class PathField : public QWidget
{
    Q_OBJECT

public:
    /// `filter`: of the names that are offered first, like "Certificates (*.pem)".
    PathField(const QString &name, const QString &filter, QWidget *parent = nullptr);

    QString path() const;
    void setPath(const QString &path);
    /// What counts while there is no path.
    void setPlaceholderText(const QString &text);

signals:
    void changed();

private:
    void browse();

    QString m_name;
    QString m_filter;
    QLineEdit *m_line;
};

} // namespace kvasir
