// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/connection/tls_page.h"

#include "ui/connection/connection_form.h"
#include "ui/connection/path_field.h"
#include "ui/text/plain_label.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QLineEdit>

namespace kvasir {

TlsPage::TlsPage(QWidget *parent)
    : QWidget(parent)
    , m_authority(new PathField(tr("CA file"), tr("Certificates (*.pem *.crt)"), this))
    , m_certificate(new PathField(tr("Certificate file"), tr("Certificates (*.pem *.crt)"), this))
    , m_key(new PathField(tr("Key file"), tr("Keys (*.pem *.key)"), this))
    , m_hostName(new QLineEdit(this))
    , m_skips(new QCheckBox(tr("Skip verification of the server"), this))
    , m_warning(new PlainLabel(this))
    , m_first(new QCheckBox(tr("TLS first"), this))
{
    auto *form = new ConnectionForm(this);
    form->addField(tr("CA file"), m_authority,
                   tr("The authority that signed the server's certificate, beside those that this "
                      "machine trusts"));
    form->addField(tr("Certificate file"), m_certificate,
                   tr("Yours, where the server wants one, with its chain"));
    form->addField(tr("Key file"), m_key, tr("Of your certificate, stored without a password"));
    form->addField(tr("Expected host name"), m_hostName,
                   tr("That the server's certificate has to be for, where it is not the URL's"));
    m_authority->setPlaceholderText(tr("What this machine trusts"));
    m_certificate->setPlaceholderText(tr("None"));
    m_hostName->setPlaceholderText(tr("That of the URL"));
    for (QCheckBox *box : {m_first, m_skips}) {
        box->setAccessibleName(box->text());
        form->addRow(QString(), box);
        connect(box, &QCheckBox::toggled, this, &TlsPage::changed);
    }
    m_first->setToolTip(tr("For servers that say nothing before the secure connection is made "
                           "(handshake_first)"));
    QPalette colours = m_warning->palette();
    colours.setColor(QPalette::WindowText, themeColors().danger);
    m_warning->setPalette(colours);
    m_warning->setText(tr("⚠ Anybody on the way can pose as this server, see your credentials and "
                          "change what you read and write. For tests only."));
    m_warning->setAccessibleName(tr("Warning"));
    form->addRow(QString(), m_warning);
    m_warning->hide();
    connect(m_skips, &QCheckBox::toggled, m_warning, &QLabel::setVisible);
    for (PathField *field : {m_authority, m_certificate, m_key})
        connect(field, &PathField::changed, this, &TlsPage::changed);
    connect(m_hostName, &QLineEdit::textChanged, this, &TlsPage::changed);
}

void TlsPage::setTlsFirstMissing(const QString &needs, const QString &has)
{
    m_first->setEnabled(false);
    m_first->setToolTip(tr("Needs version %1 of the NATS library (cnats); this Kvasir was built "
                           "with %2")
                            .arg(needs, has));
    m_first->setAccessibleDescription(m_first->toolTip());
}

void TlsPage::fill(const TlsSettings &tls)
{
    m_authority->setPath(tls.caFile);
    m_certificate->setPath(tls.certificate);
    m_key->setPath(tls.key);
    m_hostName->setText(tls.hostName);
    m_skips->setChecked(tls.skipsVerification);
    m_first->setChecked(tls.first && m_first->isEnabledTo(this));
}

TlsSettings TlsPage::tls() const
{
    TlsSettings tls;
    tls.caFile = m_authority->path();
    tls.certificate = m_certificate->path();
    tls.key = m_key->path();
    tls.hostName = m_hostName->text().trimmed();
    tls.skipsVerification = m_skips->isChecked();
    tls.first = m_first->isChecked();
    return tls;
}

} // namespace kvasir
