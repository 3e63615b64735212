// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/connection_choice.h"
#include "app/sandbox/sandbox.h"
#include "app/secrets/secret_store.h"
#include "app/session.h"
#include "app/settings.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace kvasir {

class ConnectionDialog;
class MainWindow;

/// Which server is connected to: what the person chose at the start or in the dialog, and the
/// private one of the sandbox. The session of before stays until another one is open. GUI thread.
class ConnectionController : public QObject
{
    Q_OBJECT

public:
    /// `readOnly`: of every connection made.
    ConnectionController(MainWindow &window, Settings &settings, bool readOnly);

    /// Connects as chosen at the start, or asks.
    void start(const ConnectionChoice &choice);
    void openDialog();
    void openSandbox();

    /// Goes over to the connection that was made; nothing happens when there is none by now.
    void take();

    /// Null while there is none.
    Session *session() const { return m_session.get(); }

signals:
    /// What was chosen is connected. The session of before stays until take(), for the person may
    /// have typed something since they chose.
    void connected();
    void sessionOpened(kvasir::Session &session);
    /// After it was opened it turned out to be production; it is locked already.
    void productionFound();
    /// Everything that belongs to the session has to go now.
    void sessionClosing();
    /// Nothing came of what was chosen; the dialog shows it.
    void failed(const kvasir::Error &error);

private:
    /// How the connection that is being made was asked for.
    struct Request
    {
        bool isTyped = false;    ///< in the dialog's fields, in place of what is remembered
        ConnectionMarks cleared; ///< ticks that the person saw there and took away
        bool isTicked = false;   ///< the person saw Production ticked, and left it so
    };

    void startWith(const ConnectionSettings &settings);
    void judge();
    void judgeAgain();

    void makeDialog();
    void connectTo(const ConnectionSettings &settings, const Request &request);
    void connectToTyped(const ConnectionSettings &settings, const ConnectionMarks &cleared);
    void connectToContext(const QString &name, const ConnectionMarks &marks,
                          const ConnectionMarks &cleared, const JetStreamPlace &place);
    void recallMarks(const QString &context);
    void remember(const ConnectionSettings &settings);
    void saveContext(const QString &name, const ConnectionSettings &settings);
    void keepSecrets(const ConnectionSettings &settings);
    void cancel();
    void fail(const Error &error);

    MainWindow &m_window;
    Settings &m_settings;
    NatsContexts m_contexts;
    SecretStore m_secrets;
    bool m_readOnly;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Session> m_candidate; ///< being connected
    Request m_request;                    ///< that the candidate comes from
    ConnectionMarks m_cleared;            ///< Request::cleared of the session
    QTimer m_judging;                     ///< the account is waited for no longer
    QString m_notProduction;              ///< why it is not, to be said when it is taken
    QPointer<ConnectionDialog> m_dialog;
};

} // namespace kvasir
