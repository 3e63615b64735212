// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/connection/server_page.h"

#include "ui/choice_box.h"
#include "ui/connection/connection_form.h"
#include "ui/connection/path_field.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

namespace kvasir {

using namespace Qt::StringLiterals;
using Authentication = ConnectionSettings::Authentication;

namespace {

/// Where it connects to when nothing is typed, as the nats command line does.
constexpr auto usualUrl = "nats://localhost:4222"_L1;

} // namespace

ServerPage::ServerPage(QWidget *parent)
    : QWidget(parent)
    , m_form(new ConnectionForm(this))
    , m_context(new ChoiceBox(tr("Context"), this))
    , m_url(new QLineEdit(this))
    , m_authentication(new ChoiceBox(tr("Authentication"), this))
    , m_user(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_token(new QLineEdit(this))
    , m_creds(new PathField(tr("Credentials file"), tr("Credentials (*.creds)"), this))
    , m_nkey(new PathField(tr("NKey file"), tr("NKey seeds (*.nk)"), this))
    , m_jwt(new QLineEdit(this))
    , m_seed(new QLineEdit(this))
    , m_remember(new QCheckBox(tr("Remember credentials"), this))
    , m_production(new QCheckBox(tr("Production"), this))
    , m_secrets(new QCheckBox(tr("Holds secrets"), this))
{
    m_form->addField(tr("Context"), m_context);
    m_form->addField(tr("Server URL"), m_url,
                     tr("Several servers of one system: separate them by commas"));
    setFocusProxy(m_url);
    addCredentialFields();
    addMarkFields();
    setContexts({});
    connect(m_context, &QComboBox::currentIndexChanged, this, &ServerPage::showFields);
    connect(m_context, &QComboBox::currentIndexChanged, this, &ServerPage::changeContext);
    connect(m_url, &QLineEdit::textChanged, this, [this] { m_known = {}; });
    connect(m_authentication, &QComboBox::currentIndexChanged, this, &ServerPage::showFields);
    showFields();
}

void ServerPage::addCredentialFields()
{
    m_authentication->addItem(tr("None"), int(Authentication::None));
    m_authentication->addItem(tr("User and password"), int(Authentication::UserPassword));
    m_authentication->addItem(tr("Token"), int(Authentication::Token));
    m_authentication->addItem(tr("Credentials file"), int(Authentication::CredsFile));
    m_authentication->addItem(tr("NKey file"), int(Authentication::NkeyFile));
    m_authentication->addItem(tr("JWT and seed"), int(Authentication::JwtAndSeed));
    for (QLineEdit *secret : {m_password, m_token, m_jwt, m_seed})
        secret->setEchoMode(QLineEdit::Password);
    m_form->addField(tr("Authentication"), m_authentication);
    m_form->addField(tr("User"), m_user);
    m_form->addField(tr("Password"), m_password);
    m_form->addField(tr("Token"), m_token);
    m_form->addField(tr("Credentials file"), m_creds,
                     tr("As nsc writes it. It is read anew at each connect"));
    m_form->addField(tr("NKey file"), m_nkey,
                     tr("Holds a user's seed, which begins with SU. It is read anew at each "
                        "connect"));
    m_form->addField(tr("JWT"), m_jwt, tr("Of the user, signed by an account"));
    m_form->addField(tr("Seed"), m_seed,
                     tr("Of the user, begins with SU; empty where the JWT is enough"));
}

void ServerPage::addMarkFields()
{
    m_remember->setToolTip(tr("In the desktop's keychain. Without it they are forgotten when the "
                              "program ends"));
    m_production->setToolTip(tr("Nothing is written there until it is unlocked for ten minutes by "
                                "typing the connection's name; the window is framed in red"));
    m_secrets->setToolTip(tr("Edits that are not saved are kept in memory only, never on this "
                             "machine's disk, and end with the program"));
    for (QCheckBox *mark : {m_remember, m_production, m_secrets}) {
        mark->setAccessibleName(mark->text());
        m_form->addRow(QString(), mark);
    }
}

void ServerPage::setContexts(const QStringList &names)
{
    const QString chosen = context();
    const QSignalBlocker blocker(m_context);
    m_context->clear();
    m_context->addItem(tr("None"));
    m_context->addItems(names);
    setContext(chosen);
}

QString ServerPage::context() const
{
    return m_context->currentIndex() > 0 ? m_context->currentText() : QString();
}

void ServerPage::setContext(const QString &name)
{
    m_context->setCurrentIndex(
        name.isEmpty() ? 0 : std::max(0, m_context->findText(name, Qt::MatchExactly)));
}

ConnectionMarks ServerPage::marks() const
{
    return {m_production->isChecked() && !m_known.production,
            m_secrets->isChecked() && !m_known.holdsSecrets};
}

bool ServerPage::isProductionTicked() const
{
    return m_production->isChecked();
}

void ServerPage::setMarks(const ConnectionMarks &marks)
{
    m_production->setChecked(marks.production);
    m_secrets->setChecked(marks.holdsSecrets);
    m_known = marks;
}

void ServerPage::addMarks(const ConnectionMarks &marks)
{
    m_production->setChecked(marks.production || m_production->isChecked());
    m_secrets->setChecked(marks.holdsSecrets || m_secrets->isChecked());
    m_known = marks;
}

ConnectionMarks ServerPage::clearedMarks() const
{
    return {m_known.production && !m_production->isChecked(),
            m_known.holdsSecrets && !m_secrets->isChecked()};
}

/// Ticks that came with the context of before are not for this one.
void ServerPage::changeContext()
{
    setMarks(marks());
    m_known = {};
    emit contextChanged(context());
}

Authentication ServerPage::authentication() const
{
    return Authentication(m_authentication->currentData().toInt());
}

void ServerPage::showFields()
{
    // A context brings its own servers and credentials.
    const bool own = m_context->currentIndex() <= 0;
    m_url->setEnabled(own);
    m_url->setPlaceholderText(own ? QString(usualUrl) : tr("as the context says"));
    m_authentication->setEnabled(own);
    const auto show = [&](QWidget *field, Authentication kind) {
        m_form->setShown(field, own && authentication() == kind);
    };
    show(m_user, Authentication::UserPassword);
    show(m_password, Authentication::UserPassword);
    show(m_token, Authentication::Token);
    show(m_creds, Authentication::CredsFile);
    show(m_nkey, Authentication::NkeyFile);
    show(m_jwt, Authentication::JwtAndSeed);
    show(m_seed, Authentication::JwtAndSeed);
    const bool hasSecret = authentication() == Authentication::UserPassword ||
                           authentication() == Authentication::Token ||
                           authentication() == Authentication::JwtAndSeed;
    m_remember->setVisible(own && hasSecret);
}

void ServerPage::fill(const ConnectionSettings &settings)
{
    setContext({});
    m_url->setText(settings.urls.join(u','));
    m_authentication->setCurrentIndex(m_authentication->findData(int(settings.authentication)));
    m_user->setText(settings.user);
    m_creds->setPath(settings.credsFile);
    m_nkey->setPath(settings.nkeyFile);
    for (QLineEdit *secret : {m_password, m_token, m_jwt, m_seed})
        secret->clear();
    m_remember->setChecked(settings.remembersCredentials);
    setMarks({settings.production, settings.holdsSecrets});
}

void ServerPage::fillSecrets(const ConnectionSecrets &secrets)
{
    const auto fill = [](QLineEdit *field, const QString &secret) {
        if (field->text().isEmpty())
            field->setText(secret);
    };
    fill(m_password, secrets.password);
    fill(m_token, secrets.token);
    fill(m_jwt, secrets.userJwt);
    fill(m_seed, secrets.userSeed);
}

void ServerPage::addTo(ConnectionSettings &settings) const
{
    settings.production = marks().production;
    settings.holdsSecrets = marks().holdsSecrets;
    settings.remembersCredentials = m_remember->isChecked() && !m_remember->isHidden();
    const QString text = m_url->text().trimmed();
    for (const QString &url : (text.isEmpty() ? QString(usualUrl) : text).split(u','))
        settings.urls << url.trimmed();
    settings.authentication = authentication();
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
        settings.credsFile = m_creds->path();
        break;
    case Authentication::NkeyFile:
        settings.nkeyFile = m_nkey->path();
        break;
    case Authentication::JwtAndSeed:
        settings.secrets.userJwt = m_jwt->text().trimmed();
        settings.secrets.userSeed = m_seed->text().trimmed();
        break;
    }
}

} // namespace kvasir
