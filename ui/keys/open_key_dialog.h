// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QDialog>

class QLineEdit;

namespace kvasir {

/// Asks for the name of a key to open. The key need not be in the tree yet.
class OpenKeyDialog : public QDialog
{
    Q_OBJECT

public:
    explicit OpenKeyDialog(QWidget *parent = nullptr);

signals:
    void keyChosen(const QByteArray &key);

private:
    void choose();

    QLineEdit *m_name;
};

} // namespace kvasir
