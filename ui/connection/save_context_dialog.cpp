// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/connection/save_context_dialog.h"

#include "ui/connection/connection_form.h"
#include "ui/text/error_text.h"
#include "ui/text/plain_label.h"
#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace kvasir {

namespace {

bool hasUrlSecrets(const ConnectionSettings &settings)
{
    return std::any_of(settings.urls.begin(), settings.urls.end(),
                       [](const QString &url) { return url.contains(u'@'); });
}

QString secretsText(const ConnectionSettings &settings)
{
    const ConnectionSecrets &secrets = settings.secrets;
    QStringList written;
    const auto add = [&](bool isSet, const QString &what) {
        if (isSet)
            written << what;
    };
    add(!secrets.password.isEmpty(), SaveContextDialog::tr("the password"));
    add(!secrets.token.isEmpty(), SaveContextDialog::tr("the token"));
    add(!secrets.userJwt.isEmpty(), SaveContextDialog::tr("the JWT"));
    add(!secrets.userSeed.isEmpty(), SaveContextDialog::tr("the seed"));
    add(hasUrlSecrets(settings), SaveContextDialog::tr("what the URL holds of them"));
    if (written.isEmpty())
        return SaveContextDialog::tr("No secret is written into it.");
    return SaveContextDialog::tr("⚠ Secrets are written into it as plain text, as the nats command "
                                 "line keeps them: %1.")
        .arg(QLocale().createSeparatedList(written));
}

/// What the nats command line has no field for.
QString leftOutText(const TlsSettings &tls)
{
    if (tls.hostName.isEmpty() && !tls.skipsVerification)
        return {};
    return SaveContextDialog::tr("A context has no place for the expected host name and for "
                                 "skipping verification; these are left out.");
}

} // namespace

SaveContextDialog::SaveContextDialog(const ConnectionSettings &settings, QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(this))
    , m_error(new PlainLabel(this))
{
    setWindowTitle(tr("Save as context"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new PlainLabel(tr("The connection becomes a context of the nats command "
                                        "line: a file that only you can read. A context that is "
                                        "there already is never overwritten."),
                                     this));
    auto *secrets = new PlainLabel(secretsText(settings), this);
    secrets->setAccessibleName(tr("Secrets"));
    secrets->setAccessibleDescription(secrets->text());
    layout->addWidget(secrets);
    if (const QString leftOut = leftOutText(settings.tls); !leftOut.isEmpty())
        layout->addWidget(new PlainLabel(leftOut, this));
    auto *fields = new QWidget(this);
    auto *form = new ConnectionForm(fields);
    form->setContentsMargins(0, 6, 0, 6);
    form->addField(tr("Context name"), m_name);
    layout->addWidget(fields);
    m_error->setAccessibleName(tr("Save error"));
    QPalette colours = m_error->palette();
    colours.setColor(QPalette::WindowText, themeColors().danger);
    m_error->setPalette(colours);
    m_error->hide();
    layout->addWidget(m_error);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::ActionRole);
    m_save->setDefault(true);
    m_save->setEnabled(false);
    layout->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &name) {
        m_save->setEnabled(!name.trimmed().isEmpty());
        m_error->hide();
    });
    connect(m_save, &QPushButton::clicked, this,
            [this] { emit saveRequested(m_name->text().trimmed()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(460);
    adjustSize();
}

void SaveContextDialog::setError(const Error &error)
{
    m_error->setText(errorText(error));
    m_error->setAccessibleDescription(m_error->text());
    m_error->show();
}

} // namespace kvasir
