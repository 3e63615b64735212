// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"
#include "models/error.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace kvasir {

/// Asks for the name under which a connection becomes a context of the nats command line, and says
/// beforehand which secrets are written down with it. Stays open until it was saved. Show it with
/// open().
class SaveContextDialog : public QDialog
{
    Q_OBJECT

public:
    SaveContextDialog(const ConnectionSettings &settings, QWidget *parent = nullptr);

    void setError(const Error &error);

signals:
    void saveRequested(const QString &name);

private:
    QLineEdit *m_name;
    QLabel *m_error;
    QPushButton *m_save;
};

} // namespace kvasir
