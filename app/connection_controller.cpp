// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/connection_controller.h"

#include "app/expanded_path.h"
#include "app/nats/library_features.h"
#include "app/same_system.h"
#include "app/without_secrets.h"
#include "ui/connection/connection_dialog.h"
#include "ui/main_window.h"
#include "ui/text/bucket_notices.h"
#include "ui/text/error_text.h"

namespace kvasir {

namespace {

using namespace std::chrono_literals;

/// Servers tell the account in milliseconds; where they do not, marks hold for all accounts.
constexpr auto longestJudging = 2s;

} // namespace

ConnectionController::ConnectionController(MainWindow &window, Settings &settings, bool readOnly)
    : m_window(window)
    , m_settings(settings)
    , m_readOnly(readOnly)
{
    connect(&m_secrets, &SecretStore::keptInMemoryOnly, &window,
            [&window](const QString &reason) { window.showNotice(keptInMemoryText(reason)); });
    m_judging.setSingleShot(true);
    m_judging.setInterval(longestJudging);
    connect(&m_judging, &QTimer::timeout, this, &ConnectionController::judge);
}

void ConnectionController::start(const ConnectionChoice &choice)
{
    if (const auto *chosen = std::get_if<ConnectionSettings>(&choice))
        startWith(*chosen);
    else if (std::holds_alternative<OpenSandbox>(choice))
        openSandbox();
    else
        openDialog();
}

/// With the credentials that are remembered for these servers, if none were given.
void ConnectionController::startWith(const ConnectionSettings &settings)
{
    const auto remembered = m_settings.withRememberedCredentials(settings);
    if (!remembered)
        return connectTo(settings, {});
    m_secrets.find(settings.name, this, [this, settings, remembered](const auto &secrets) {
        if (m_session || m_candidate || m_dialog) // the person went elsewhere meanwhile
            return;
        ConnectionSettings found = secrets == ConnectionSecrets() ? settings : *remembered;
        found.secrets = secrets;
        connectTo(found, {});
    });
}

void ConnectionController::openDialog()
{
    if (!m_dialog)
        makeDialog();
    m_dialog->open();
}

void ConnectionController::makeDialog()
{
    m_dialog = new ConnectionDialog(&m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setContexts(m_contexts.names());
    std::vector<ConnectionSettings> remembered = m_settings.rememberedConnections();
    for (ConnectionSettings &one : remembered)
        one = m_settings.withMarks(one);
    m_dialog->setRemembered(remembered);
    connect(m_dialog, &ConnectionDialog::connectRequested, this,
            &ConnectionController::connectToTyped);
    connect(m_dialog, &ConnectionDialog::saveContextRequested, this,
            &ConnectionController::saveContext);
    if (const MissingFeature missing = missingTlsFirst(); missing.isMissing())
        m_dialog->setTlsFirstMissing(missing.needs, missing.has);
    connect(m_dialog, &ConnectionDialog::contextRequested, this,
            &ConnectionController::connectToContext);
    connect(m_dialog, &ConnectionDialog::contextChosen, this, &ConnectionController::recallMarks);
    connect(m_dialog, &ConnectionDialog::secretsWanted, this, [this](const QString &connection) {
        m_secrets.find(connection, m_dialog, [this, connection](const auto &secrets) {
            m_dialog->fillSecrets(connection, secrets);
        });
    });
    connect(m_dialog, &ConnectionDialog::sandboxRequested, this,
            &ConnectionController::openSandbox);
    connect(m_dialog, &ConnectionDialog::cancelRequested, this, &ConnectionController::cancel);
}

void ConnectionController::openSandbox()
{
    cancel();
    if (m_dialog)
        m_dialog->setConnecting(true);
    if (!m_sandbox) {
        m_sandbox = std::make_unique<Sandbox>();
        connect(m_sandbox.get(), &Sandbox::ready, this,
                [this](const ConnectionSettings &settings) { connectTo(settings, {}); });
        connect(m_sandbox.get(), &Sandbox::failed, this, &ConnectionController::fail);
    }
    m_sandbox->start();
}

void ConnectionController::connectToTyped(const ConnectionSettings &settings,
                                          const ConnectionMarks &cleared)
{
    ConnectionSettings named = withExpandedPaths(settings);
    named.name = connectionName(settings);
    connectTo(named, {true, cleared});
}

void ConnectionController::connectToContext(const QString &name, const ConnectionMarks &marks,
                                            const ConnectionMarks &cleared,
                                            const JetStreamPlace &place)
{
    const auto read = m_contexts.read(name);
    if (!read)
        return fail(read.error());
    ConnectionSettings settings = placedAt(place, read.value());
    settings.production = marks.production;
    settings.holdsSecrets = marks.holdsSecrets;
    connectTo(settings, {false, cleared});
}

/// A context does not say what its servers are; the person said so when they were used.
void ConnectionController::recallMarks(const QString &context)
{
    ConnectionSettings settings;
    if (const auto read = m_contexts.read(context))
        settings = read.value();
    settings.name = context;
    settings = m_settings.withMarks(settings);
    m_dialog->recallMarks({settings.production, settings.holdsSecrets});
}

void ConnectionController::saveContext(const QString &name, const ConnectionSettings &settings)
{
    ConnectionSettings saved = m_settings.withMarks(withExpandedPaths(settings));
    const auto added = m_contexts.add(name, saved);
    if (!added)
        return m_dialog->setSaveError(added.error());
    saved.name = name;
    saved.remembersCredentials = false; // they are in the context
    if (saved.production || saved.holdsSecrets)
        m_settings.rememberConnection(saved);
    m_dialog->contextSaved(name, added.value());
}

void ConnectionController::connectTo(const ConnectionSettings &settings, const Request &request)
{
    cancel();
    m_request = request;
    m_request.isTicked = m_dialog && m_dialog->isProductionTicked();
    ConnectionSettings wanted = settings;
    wanted.readOnly = m_readOnly;
    m_candidate = std::make_unique<Session>(wanted);
    connect(&m_candidate->connection(), &Connection::opened, this, [this] { m_judging.start(); });
    connect(m_candidate.get(), &Session::accountRead, this, [this, session = m_candidate.get()] {
        if (session == m_candidate.get() && m_judging.isActive())
            judge();
        else if (session == m_session.get())
            judgeAgain();
    });
    connect(&m_candidate->connection(), &Connection::openFailed, this, &ConnectionController::fail);
    if (m_dialog)
        m_dialog->setConnecting(true);
    m_candidate->connection().open();
}

/// Whether the marks of other connections are for this one as well, by all that the server told:
/// before the session is taken, so that nothing is written that should not be.
void ConnectionController::judge()
{
    m_judging.stop();
    Connection &connection = m_candidate->connection();
    ConnectionSettings settings = connection.settings();
    const ConnectionSettings expected = m_settings.withMarks(settings, m_request.cleared);
    settings.traces = tracesOf(connection.serverInfo(), m_candidate->account());
    if (!settings.sandbox)
        settings = m_settings.withMarks(settings, m_request.cleared);
    if (m_request.isTicked && !settings.sandbox && !settings.production) {
        settings.production = true; // whatever the account is
        settings.productionOf = expected.productionOf;
    }
    connection.setMarks(settings);
    m_notProduction =
        expected.production && !settings.production && !settings.sandbox
            ? anotherAccountText(m_candidate->account().account, expected.productionOf)
            : QString();
    emit connected();
}

/// It may have been connected anew, and to another server of its list, or by a name that leads
/// elsewhere by now. What was production stays so.
void ConnectionController::judgeAgain()
{
    Connection &connection = m_session->connection();
    ConnectionSettings settings = connection.settings();
    if (settings.production || settings.sandbox)
        return;
    settings.traces = tracesOf(connection.serverInfo(), m_session->account());
    const ConnectionSettings marked = m_settings.withMarks(settings, m_cleared);
    if (!marked.production)
        return;
    settings.production = true;
    settings.productionOf = marked.productionOf;
    connection.setMarks(settings);
    emit productionFound();
}

void ConnectionController::take()
{
    using State = Connection::State;
    const State state = m_candidate ? m_candidate->connection().state() : State::Idle;
    if (state != State::Connected && state != State::Reconnecting)
        return;
    if (m_session)
        emit sessionClosing();
    m_session = std::move(m_candidate);
    m_cleared = m_request.cleared;
    remember(m_session->connection().settings());
    if (m_dialog) {
        m_dialog->setConnecting(false);
        m_dialog->accept();
    }
    connect(&m_session->connection(), &Connection::closed, &m_window,
            [this](const Error &error) { m_window.showNotice(errorText(error)); });
    if (!m_notProduction.isEmpty())
        m_window.showNotice(std::exchange(m_notProduction, {}));
    if (m_session->connection().settings().sandbox && m_sandbox->isTemporary())
        m_window.showNotice(temporarySandboxText());
    emit sessionOpened(*m_session);
}

void ConnectionController::remember(const ConnectionSettings &settings)
{
    keepSecrets(settings);
    if (m_request.isTyped)
        m_settings.rememberConnection(settings, m_request.cleared);
    else
        m_settings.rememberUse(settings, m_request.cleared);
}

/// Those that a connection was made with are right. Only what was typed without the wish to
/// remember takes away what was remembered before.
void ConnectionController::keepSecrets(const ConnectionSettings &settings)
{
    if (!settings.remembersCredentials) {
        if (m_request.isTyped && m_settings.remembersCredentials(settings.name))
            m_secrets.forget(settings.name);
    } else if (settings.secrets != ConnectionSecrets()) {
        m_secrets.keep(settings.name, settings.secrets);
    }
}

void ConnectionController::cancel()
{
    m_judging.stop();
    if (m_sandbox)
        m_sandbox->cancel();
    m_candidate.reset();
}

void ConnectionController::fail(const Error &error)
{
    const bool asksAnew = !m_dialog;
    openDialog();
    if (asksAnew && m_candidate) // what was given before can be corrected
        m_dialog->choose(
            m_settings.withMarks(withoutSecrets(m_candidate->connection().settings())));
    if (m_candidate) // it is the sender
        m_candidate.release()->deleteLater();
    m_dialog->setError(error);
    emit failed(error);
}

} // namespace kvasir
