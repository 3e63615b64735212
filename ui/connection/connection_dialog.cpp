// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/connection/connection_dialog.h"

#include "ui/choice_box.h"
#include "ui/text/error_text.h"
#include "ui/text/plain_label.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace kvasir {

using Authentication = ConnectionSettings::Authentication;

ConnectionDialog::ConnectionDialog(QWidget *parent)
    : QDialog(parent)
    , m_form(new QFormLayout)
    , m_rememberedColumn(new QWidget(this))
    , m_remembered(new QListWidget(m_rememberedColumn))
    , m_context(new ChoiceBox(tr("Context"), this))
    , m_url(new QLineEdit(this))
    , m_authentication(new ChoiceBox(tr("Authentication"), this))
    , m_user(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_token(new QLineEdit(this))
    , m_credsRow(new QWidget(this))
    , m_creds(new QLineEdit(m_credsRow))
    , m_secrets(new QCheckBox(tr("Holds secrets"), this))
    , m_error(new PlainLabel(this))
    , m_progress(new QProgressBar(this))
{
    setWindowTitle(tr("Connect"));
    makeFields();
    m_remembered->setAccessibleName(tr("Remembered connections"));
    m_remembered->setMinimumWidth(180);
    // Qt makes the first row current, without selecting it, once the list gets the keyboard.
    connect(m_remembered, &QListWidget::itemSelectionChanged, this, [this] {
        if (const auto chosen = m_remembered->selectedItems(); !chosen.isEmpty())
            fill(m_connections[std::size_t(m_remembered->row(chosen.first()))]);
    });
    m_error->setAccessibleName(tr("Connection error"));
    m_error->hide();
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
    columns->addLayout(m_form, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(columns, 1);
    layout->addWidget(m_error);
    layout->addWidget(m_progress);
    makeButtons();
    showFields();
    resize(640, 340);
}

void ConnectionDialog::makeFields()
{
    const auto name = [](QWidget *widget, const QString &text) { widget->setAccessibleName(text); };
    const auto row = [&](const QString &label, QWidget *widget, QWidget *field) {
        name(field, label);
        m_form->addRow(tr("%1:").arg(label), widget);
    };
    m_url->setPlaceholderText(QStringLiteral("nats://localhost:4222"));
    m_url->setToolTip(tr("Several servers of one system: separate them by commas"));
    m_password->setEchoMode(QLineEdit::Password);
    m_token->setEchoMode(QLineEdit::Password);
    m_authentication->addItem(tr("None"), int(Authentication::None));
    m_authentication->addItem(tr("User and password"), int(Authentication::UserPassword));
    m_authentication->addItem(tr("Token"), int(Authentication::Token));
    m_authentication->addItem(tr("Credentials file"), int(Authentication::CredsFile));
    auto *browse = new QToolButton(m_credsRow);
    browse->setText(tr("Choose…"));
    browse->setAccessibleName(tr("Choose credentials file"));
    connect(browse, &QToolButton::clicked, this, &ConnectionDialog::browseForCredentials);
    auto *creds = new QHBoxLayout(m_credsRow);
    creds->setContentsMargins(0, 0, 0, 0);
    creds->addWidget(m_creds, 1);
    creds->addWidget(browse);

    row(tr("Context"), m_context, m_context);
    row(tr("Server URL"), m_url, m_url);
    row(tr("Authentication"), m_authentication, m_authentication);
    row(tr("User"), m_user, m_user);
    row(tr("Password"), m_password, m_password);
    row(tr("Token"), m_token, m_token);
    row(tr("Credentials file"), m_credsRow, m_creds);
    m_secrets->setAccessibleName(m_secrets->text());
    m_secrets->setToolTip(tr("Edits that are not saved are kept in memory only, never on this "
                             "machine's disk, and end with the program"));
    m_form->addRow(QString(), m_secrets);
    setContexts({});
    connect(m_context, &QComboBox::currentIndexChanged, this, &ConnectionDialog::showFields);
    connect(m_context, &QComboBox::currentTextChanged, this, &ConnectionDialog::recallSecrets);
    connect(m_authentication, &QComboBox::currentIndexChanged, this, &ConnectionDialog::showFields);
}

void ConnectionDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_connect = buttons->addButton(tr("Connect"), QDialogButtonBox::ActionRole);
    m_connect->setDefault(true);
    m_sandbox = buttons->addButton(tr("Open sandbox"), QDialogButtonBox::ResetRole);
    m_sandbox->setToolTip(tr("A private server on this machine with sample buckets"));
    connect(m_connect, &QPushButton::clicked, this, &ConnectionDialog::requestConnection);
    connect(m_sandbox, &QPushButton::clicked, this, &ConnectionDialog::sandboxRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &ConnectionDialog::reject);
    layout()->addWidget(buttons);
}

void ConnectionDialog::setContexts(const QStringList &names)
{
    m_context->clear();
    m_context->addItem(tr("None"));
    m_context->addItems(names);
}

void ConnectionDialog::setRemembered(const std::vector<ConnectionSettings> &connections)
{
    m_connections = connections;
    m_remembered->clear();
    for (const ConnectionSettings &connection : connections)
        m_remembered->addItem(connection.name);
    m_rememberedColumn->setVisible(!connections.empty());
}

void ConnectionDialog::showFields()
{
    const bool own = m_context->currentIndex() == 0;
    const auto kind = Authentication(m_authentication->currentData().toInt());
    // The context brings its own servers and credentials.
    for (QWidget *field : {static_cast<QWidget *>(m_url), static_cast<QWidget *>(m_authentication)})
        field->setEnabled(own && !m_connecting);
    const auto show = [&](QWidget *field, bool visible) {
        field->setVisible(visible);
        m_form->labelForField(field)->setVisible(visible);
    };
    show(m_user, own && kind == Authentication::UserPassword);
    show(m_password, own && kind == Authentication::UserPassword);
    show(m_token, own && kind == Authentication::Token);
    show(m_credsRow, own && kind == Authentication::CredsFile);
}

/// A context does not say whether its values are secrets; the person said so when it was used.
void ConnectionDialog::recallSecrets(const QString &context)
{
    for (const ConnectionSettings &connection : m_connections)
        if (connection.name == context)
            m_secrets->setChecked(connection.holdsSecrets);
}

void ConnectionDialog::fill(const ConnectionSettings &settings)
{
    m_context->setCurrentIndex(0);
    m_url->setText(settings.urls.join(u','));
    m_authentication->setCurrentIndex(m_authentication->findData(int(settings.authentication)));
    m_user->setText(settings.user);
    // What was typed for another server is not sent to this one.
    m_password->clear();
    m_token->clear();
    m_creds->setText(settings.credsFile);
    m_secrets->setChecked(settings.holdsSecrets);
}

ConnectionSettings ConnectionDialog::settings() const
{
    ConnectionSettings settings;
    settings.holdsSecrets = m_secrets->isChecked();
    const QString text = m_url->text().trimmed();
    for (const QString &url : (text.isEmpty() ? m_url->placeholderText() : text).split(u','))
        settings.urls << url.trimmed();
    settings.authentication = Authentication(m_authentication->currentData().toInt());
    switch (settings.authentication) {
    case Authentication::None:
        break;
    case Authentication::UserPassword:
        settings.user = m_user->text();
        settings.secrets.password = m_password->text();
        break;
    case Authentication::Token:
        settings.secrets.token = m_token->text();
        break;
    case Authentication::CredsFile:
        settings.credsFile = m_creds->text();
        break;
    case Authentication::NkeyFile:
    case Authentication::JwtAndSeed:
        break;
    }
    return settings;
}

void ConnectionDialog::requestConnection()
{
    m_error->hide();
    if (m_context->currentIndex() > 0)
        emit contextRequested(m_context->currentText(), m_secrets->isChecked());
    else
        emit connectRequested(settings());
}

void ConnectionDialog::browseForCredentials()
{
    auto *dialog = new QFileDialog(this, tr("Credentials file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Credentials (*.creds)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_creds, &QLineEdit::setText);
    dialog->open();
}

void ConnectionDialog::setConnecting(bool connecting)
{
    m_connecting = connecting;
    m_progress->setVisible(connecting);
    m_connect->setEnabled(!connecting);
    m_sandbox->setEnabled(!connecting);
    m_remembered->setEnabled(!connecting);
    m_context->setEnabled(!connecting);
    m_secrets->setEnabled(!connecting);
    if (connecting)
        m_error->hide();
    showFields();
}

void ConnectionDialog::setError(const Error &error)
{
    setConnecting(false);
    const QString text = errorText(error);
    m_error->setText(text);
    m_error->setAccessibleDescription(text);
    QPalette colours = m_error->palette();
    colours.setColor(QPalette::WindowText, themeColors().danger);
    m_error->setPalette(colours);
    m_error->setVisible(error.kind != ErrorKind::Cancelled);
}

void ConnectionDialog::reject()
{
    if (!m_connecting)
        return QDialog::reject();
    setConnecting(false);
    emit cancelRequested();
}

} // namespace kvasir
