// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"
#include "models/error.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace kvasir {

/// Asks where to connect to. Stays open while connecting, with what was typed, and says in words
/// why a connection did not come about. Show it with open().
class ConnectionDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ConnectionDialog(QWidget *parent = nullptr);

    /// Names of the nats command line's contexts.
    void setContexts(const QStringList &names);
    /// Connections used before; they hold no secrets.
    void setRemembered(const std::vector<ConnectionSettings> &connections);
    /// Puts this into the fields.
    void fill(const ConnectionSettings &settings);
    /// Shows that the attempt is under way; only Cancel is left.
    void setConnecting(bool connecting);
    /// The attempt ended; everything can be changed and tried again.
    void setError(const Error &error);

signals:
    void connectRequested(const kvasir::ConnectionSettings &settings);
    void contextRequested(const QString &name, bool holdsSecrets);
    void sandboxRequested();
    /// The attempt under way is not wanted any more.
    void cancelRequested();

public slots:
    void reject() override;

private:
    void makeFields();
    void makeButtons();
    void showFields();
    void recallSecrets(const QString &context);
    void browseForCredentials();
    void requestConnection();
    ConnectionSettings settings() const;

    QFormLayout *m_form;
    QWidget *m_rememberedColumn; ///< hidden while there is nothing to remember
    QListWidget *m_remembered;
    QComboBox *m_context;
    QLineEdit *m_url;
    QComboBox *m_authentication;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_token;
    QWidget *m_credsRow;
    QLineEdit *m_creds;
    QCheckBox *m_secrets;
    QLabel *m_error;
    QProgressBar *m_progress;
    QPushButton *m_connect = nullptr;
    QPushButton *m_sandbox = nullptr;
    std::vector<ConnectionSettings> m_connections;
    bool m_connecting = false;
};

} // namespace kvasir
