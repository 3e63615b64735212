// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"
#include "models/error.h"

#include <QDialog>
#include <QPointer>

#include <vector>

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QTabWidget;

namespace kvasir {

class JetStreamPage;
class SaveContextDialog;
class ServerPage;
class TlsPage;

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
    /// TLS first cannot be had: the NATS library has to be of the version `needs`, not `has`.
    void setTlsFirstMissing(const QString &needs, const QString &has);
    /// Puts this into the fields.
    void fill(const ConnectionSettings &settings);
    /// The same as when it is picked from the list: through its context, if it has one.
    void choose(const ConnectionSettings &remembered);
    /// Puts in what is remembered of that connection, if it is still the one in the fields.
    void fillSecrets(const QString &connection, const ConnectionSecrets &secrets);
    /// Ticks what is known of the context that contextChosen() told of.
    void recallMarks(const ConnectionMarks &marks);
    /// ServerPage::isProductionTicked()
    bool isProductionTicked() const;
    /// Shows that the attempt is under way; only Cancel is left.
    void setConnecting(bool connecting);
    /// The attempt ended; everything can be changed and tried again.
    void setError(const Error &error);
    /// What saveContextRequested() asked for is done, or why not.
    void contextSaved(const QString &name, const QString &path);
    void setSaveError(const Error &error);

signals:
    /// The marks in the settings are those that the person made; `cleared`: those that were known
    /// and shown, and that the person took away.
    void connectRequested(const kvasir::ConnectionSettings &settings,
                          const kvasir::ConnectionMarks &cleared);
    /// `place`: where it had its JetStream when it was used before, if elsewhere.
    void contextRequested(const QString &name, const kvasir::ConnectionMarks &marks,
                          const kvasir::ConnectionMarks &cleared,
                          const kvasir::JetStreamPlace &place);
    /// recallMarks() answers.
    void contextChosen(const QString &name);
    /// A connection was chosen whose credentials are remembered; fillSecrets() answers.
    void secretsWanted(const QString &connection);
    void sandboxRequested();
    /// The person wants a new context of this name, with all that is in `settings`.
    void saveContextRequested(const QString &name, const kvasir::ConnectionSettings &settings);
    /// The attempt under way is not wanted any more.
    void cancelRequested();

public slots:
    void reject() override;

private:
    void makePages();
    void makeColumns();
    void makeButtons();
    void showOwn();
    void markTabs();
    QString contextOf(const ConnectionSettings &remembered) const;
    void showError(const QString &text);
    void requestConnection();
    void askForContextName();
    ConnectionSettings settings() const;

    QWidget *m_rememberedColumn; ///< hidden while there is nothing to remember
    QListWidget *m_remembered;
    QTabWidget *m_tabs;
    ServerPage *m_server;
    TlsPage *m_tls;
    JetStreamPage *m_jetStream;
    QLabel *m_error;
    QLabel *m_saved;
    QProgressBar *m_progress;
    QPushButton *m_connect = nullptr;
    QPushButton *m_sandbox = nullptr;
    QPushButton *m_saveContext = nullptr;
    QPointer<SaveContextDialog> m_saveDialog;
    std::vector<ConnectionSettings> m_connections;
    QStringList m_contexts;
    JetStreamPlace m_place; ///< of the chosen context
    QString m_filled;       ///< the name of the connection that the fields were filled from
    bool m_connecting = false;
};

} // namespace kvasir
