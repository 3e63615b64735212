// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/connection/connection_dialog.h"

#include "ui/connection/connection_form.h"
#include "ui/connection/jetstream_page.h"
#include "ui/connection/save_context_dialog.h"
#include "ui/connection/server_page.h"
#include "ui/connection/tls_page.h"
#include "ui/text/error_text.h"
#include "ui/text/plain_label.h"
#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

namespace kvasir {

ConnectionDialog::ConnectionDialog(QWidget *parent)
    : QDialog(parent)
    , m_rememberedColumn(new QWidget(this))
    , m_remembered(new QListWidget(m_rememberedColumn))
    , m_tabs(new QTabWidget(this))
    , m_server(new ServerPage(m_tabs))
    , m_tls(new TlsPage(m_tabs))
    , m_jetStream(new JetStreamPage(m_tabs))
    , m_error(new PlainLabel(this))
    , m_saved(new PlainLabel(this))
    , m_progress(new QProgressBar(this))
{
    setWindowTitle(tr("Connect"));
    makePages();
    makeColumns();
    makeButtons();
    showOwn();
    m_server->setFocus();
    resize(720, 380);
}

void ConnectionDialog::makePages()
{
    m_tabs->addTab(m_server, QString());
    m_tabs->addTab(m_tls, QString());
    m_tabs->addTab(m_jetStream, QString());
    markTabs();
    ConnectionForm::alignLabels({m_server, m_tls, m_jetStream});
    connect(m_server, &ServerPage::contextChanged, this, [this](const QString &name) {
        if (std::exchange(m_place, {}) != JetStreamPlace())
            m_jetStream->fill({});
        showOwn();
        if (!name.isEmpty())
            emit contextChosen(name);
    });
    connect(m_tls, &TlsPage::changed, this, &ConnectionDialog::markTabs);
    connect(m_jetStream, &JetStreamPage::changed, this, &ConnectionDialog::markTabs);
}

void ConnectionDialog::makeColumns()
{
    m_remembered->setAccessibleName(tr("Remembered connections"));
    m_remembered->setMinimumWidth(180);
    m_rememberedColumn->setMaximumWidth(240); // the fields need the rest
    // Qt makes the first row current, without selecting it, once the list gets the keyboard.
    connect(m_remembered, &QListWidget::itemSelectionChanged, this, [this] {
        if (const auto chosen = m_remembered->selectedItems(); !chosen.isEmpty())
            choose(m_connections[std::size_t(m_remembered->row(chosen.first()))]);
    });
    m_error->setAccessibleName(tr("Connection error"));
    m_error->hide();
    m_saved->setAccessibleName(tr("Saved context"));
    m_saved->hide();
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    m_progress->hide();

    auto *columns = new QHBoxLayout;
    auto *left = new QVBoxLayout(m_rememberedColumn);
    left->setContentsMargins(0, 0, 12, 0);
    left->addWidget(new QLabel(tr("Used before:"), this));
    left->addWidget(m_remembered);
    m_rememberedColumn->hide();
    columns->addWidget(m_rememberedColumn);
    columns->addWidget(m_tabs, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(columns, 1);
    layout->addWidget(m_error);
    layout->addWidget(m_saved);
    layout->addWidget(m_progress);
}

void ConnectionDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_connect = buttons->addButton(tr("Connect"), QDialogButtonBox::ActionRole);
    m_connect->setDefault(true);
    m_sandbox = buttons->addButton(tr("Open sandbox"), QDialogButtonBox::ResetRole);
    m_sandbox->setToolTip(tr("A private server on this machine with sample buckets"));
    m_saveContext = buttons->addButton(tr("Save as context…"), QDialogButtonBox::ResetRole);
    m_saveContext->setToolTip(tr("Makes a new context of the nats command line from the fields"));
    connect(m_connect, &QPushButton::clicked, this, &ConnectionDialog::requestConnection);
    connect(m_sandbox, &QPushButton::clicked, this, &ConnectionDialog::sandboxRequested);
    connect(m_saveContext, &QPushButton::clicked, this, &ConnectionDialog::askForContextName);
    connect(buttons, &QDialogButtonBox::rejected, this, &ConnectionDialog::reject);
    layout()->addWidget(buttons);
}

void ConnectionDialog::setContexts(const QStringList &names)
{
    m_contexts = names;
    m_server->setContexts(names);
}

void ConnectionDialog::setRemembered(const std::vector<ConnectionSettings> &connections)
{
    m_connections = connections;
    m_remembered->clear();
    for (const ConnectionSettings &connection : connections)
        m_remembered->addItem(connection.name);
    m_rememberedColumn->setVisible(!connections.empty());
}

void ConnectionDialog::setTlsFirstMissing(const QString &needs, const QString &has)
{
    m_tls->setTlsFirstMissing(needs, has);
}

/// What is not the context's, and not being tried, can be changed.
void ConnectionDialog::showOwn()
{
    const bool own = m_server->context().isEmpty();
    m_server->setEnabled(!m_connecting);
    m_tls->setEnabled(own && !m_connecting);
    m_jetStream->setEnabled(own && !m_connecting);
    m_saveContext->setEnabled(own && !m_connecting);
}

/// A page that nobody looks at must not do anything unseen.
void ConnectionDialog::markTabs()
{
    const auto name = [&](QWidget *page, const QString &text, bool isSet) {
        m_tabs->setTabText(m_tabs->indexOf(page), isSet ? text + QStringLiteral(" •") : text);
    };
    name(m_server, tr("Server"), false);
    name(m_tls, tr("TLS"), m_tls->tls() != TlsSettings());
    name(m_jetStream, tr("JetStream"), m_jetStream->isSet());
}

bool ConnectionDialog::isProductionTicked() const
{
    return m_server->isProductionTicked();
}

void ConnectionDialog::recallMarks(const ConnectionMarks &marks)
{
    m_server->addMarks(marks);
}

/// The context that it is opened through; empty: none, or it is gone.
QString ConnectionDialog::contextOf(const ConnectionSettings &remembered) const
{
    const QString &context = remembered.context.isEmpty() ? remembered.name : remembered.context;
    return m_contexts.contains(context) ? context : QString();
}

/// A context that is still there brings more than what is remembered of it.
void ConnectionDialog::choose(const ConnectionSettings &remembered)
{
    m_error->hide();
    const QString context = contextOf(remembered);
    if (context.isEmpty()) {
        fill(remembered);
        if (!remembered.context.isEmpty())
            showError(tr("The context “%1” is not there any more. What is remembered of it is in "
                         "the fields; its passwords, tokens and seeds are not.")
                          .arg(remembered.context));
        return;
    }
    m_filled.clear();
    m_server->setContext({}); // also when it is chosen already, its ticks begin anew
    m_server->setContext(context);
    m_server->setMarks({remembered.production, remembered.holdsSecrets});
    if (context == remembered.name)
        return;
    m_place = {remembered.domain, remembered.apiPrefix};
    ConnectionSettings place;
    place.domain = m_place.domain;
    place.apiPrefix = m_place.apiPrefix;
    m_jetStream->fill(place);
}

void ConnectionDialog::fill(const ConnectionSettings &settings)
{
    m_server->fill(settings);
    m_filled = settings.name;
    if (settings.remembersCredentials)
        emit secretsWanted(settings.name);
    m_tls->fill(settings.tls);
    m_jetStream->fill(settings);
}

void ConnectionDialog::fillSecrets(const QString &connection, const ConnectionSecrets &secrets)
{
    if (connection == m_filled) // else another one was chosen meanwhile
        m_server->fillSecrets(secrets);
}

ConnectionSettings ConnectionDialog::settings() const
{
    ConnectionSettings settings;
    m_server->addTo(settings);
    settings.tls = m_tls->tls();
    m_jetStream->addTo(settings);
    return settings;
}

void ConnectionDialog::requestConnection()
{
    m_error->hide();
    m_saved->hide();
    if (const QString context = m_server->context(); !context.isEmpty())
        emit contextRequested(context, m_server->marks(), m_server->clearedMarks(), m_place);
    else
        emit connectRequested(settings(), m_server->clearedMarks());
}

void ConnectionDialog::askForContextName()
{
    m_saved->hide();
    const ConnectionSettings wanted = settings();
    m_saveDialog = new SaveContextDialog(wanted, this);
    m_saveDialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_saveDialog, &SaveContextDialog::saveRequested, this,
            [this, wanted](const QString &name) { emit saveContextRequested(name, wanted); });
    m_saveDialog->open();
}

void ConnectionDialog::contextSaved(const QString &name, const QString &path)
{
    if (m_saveDialog)
        m_saveDialog->accept();
    QStringList contexts = m_contexts;
    contexts << name;
    contexts.sort();
    setContexts(contexts);
    m_error->hide();
    m_saved->setText(tr("Saved as the context “%1”: %2").arg(name, path));
    m_saved->setAccessibleDescription(m_saved->text());
    m_saved->show();
}

void ConnectionDialog::setSaveError(const Error &error)
{
    if (m_saveDialog)
        m_saveDialog->setError(error);
}

void ConnectionDialog::setConnecting(bool connecting)
{
    m_connecting = connecting;
    m_progress->setVisible(connecting);
    m_connect->setEnabled(!connecting);
    m_sandbox->setEnabled(!connecting);
    m_remembered->setEnabled(!connecting);
    if (connecting)
        m_error->hide();
    showOwn();
}

void ConnectionDialog::setError(const Error &error)
{
    setConnecting(false);
    showError(errorText(error));
    m_error->setVisible(error.kind != ErrorKind::Cancelled);
}

void ConnectionDialog::showError(const QString &text)
{
    m_error->setText(text);
    m_error->setAccessibleDescription(text);
    QPalette colours = m_error->palette();
    colours.setColor(QPalette::WindowText, themeColors().danger);
    m_error->setPalette(colours);
    m_error->show();
}

void ConnectionDialog::reject()
{
    if (!m_connecting)
        return QDialog::reject();
    setConnecting(false);
    emit cancelRequested();
}

} // namespace kvasir
