// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace kvasir {

class ConnectionForm;
class PathField;

/// Where to and as whom: a context of the nats command line, which brings everything, or URLs and
/// credentials. What of the credentials does not belong to the chosen way is neither shown nor
/// told.
class ServerPage : public QWidget
{
    Q_OBJECT

public:
    explicit ServerPage(QWidget *parent = nullptr);

    void setContexts(const QStringList &names);
    /// Empty: none, the fields count.
    QString context() const;
    void setContext(const QString &name);
    /// What the person ticked; what is known besides, and left ticked, is not among it.
    ConnectionMarks marks() const;
    /// By the person, or as it is known.
    bool isProductionTicked() const;
    /// What is known of the connection in the fields.
    void setMarks(const ConnectionMarks &marks);
    /// The same, and what the person has ticked already stays.
    void addMarks(const ConnectionMarks &marks);
    /// What was known, and the person has unticked. Nothing once they name other servers.
    ConnectionMarks clearedMarks() const;

    /// Puts this into the fields; secrets that were typed for another server are dropped.
    void fill(const ConnectionSettings &settings);
    /// Puts these in where nothing was typed meanwhile.
    void fillSecrets(const ConnectionSecrets &secrets);
    void addTo(ConnectionSettings &settings) const;

signals:
    void contextChanged(const QString &name);

private:
    void addCredentialFields();
    void addMarkFields();
    void changeContext();
    void showFields();
    ConnectionSettings::Authentication authentication() const;

    ConnectionForm *m_form;
    QComboBox *m_context;
    QLineEdit *m_url;
    QComboBox *m_authentication;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_token;
    PathField *m_creds;
    PathField *m_nkey;
    QLineEdit *m_jwt;
    QLineEdit *m_seed;
    QCheckBox *m_remember;
    QCheckBox *m_production;
    QCheckBox *m_secrets;
    ConnectionMarks m_known; ///< ticked because of what is remembered, not by the person
};

} // namespace kvasir
