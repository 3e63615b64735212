// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/connection/jetstream_page.h"

#include "ui/connection/connection_form.h"

#include <QLineEdit>

namespace kvasir {

JetStreamPage::JetStreamPage(QWidget *parent)
    : QWidget(parent)
    , m_domain(new QLineEdit(this))
    , m_apiPrefix(new QLineEdit(this))
    , m_inboxPrefix(new QLineEdit(this))
{
    auto *form = new ConnectionForm(this);
    form->addField(tr("JetStream domain"), m_domain,
                   tr("Of another server that is reached through this one, as by a leaf node"));
    form->addField(tr("API prefix"), m_apiPrefix,
                   tr("In place of a domain: where the account imports the JetStream of another"));
    form->addField(tr("Inbox prefix"), m_inboxPrefix,
                   tr("Of the subjects on which answers come, where the account may not use all"));
    m_domain->setPlaceholderText(tr("The server's own"));
    m_apiPrefix->setPlaceholderText(QStringLiteral("$JS.API"));
    m_inboxPrefix->setPlaceholderText(ConnectionSettings().inboxPrefix);
    for (QLineEdit *field : {m_domain, m_apiPrefix, m_inboxPrefix})
        connect(field, &QLineEdit::textChanged, this, &JetStreamPage::changed);
    // A domain is a prefix already.
    connect(m_domain, &QLineEdit::textChanged, m_apiPrefix,
            [this](const QString &domain) { m_apiPrefix->setEnabled(domain.trimmed().isEmpty()); });
}

void JetStreamPage::fill(const ConnectionSettings &settings)
{
    m_domain->setText(settings.domain);
    m_apiPrefix->setText(settings.apiPrefix);
    const bool isUsual = settings.inboxPrefix == ConnectionSettings().inboxPrefix;
    m_inboxPrefix->setText(isUsual ? QString() : settings.inboxPrefix);
}

void JetStreamPage::addTo(ConnectionSettings &settings) const
{
    settings.domain = m_domain->text().trimmed();
    if (settings.domain.isEmpty())
        settings.apiPrefix = m_apiPrefix->text().trimmed();
    if (const QString prefix = m_inboxPrefix->text().trimmed(); !prefix.isEmpty())
        settings.inboxPrefix = prefix;
}

bool JetStreamPage::isSet() const
{
    return !m_domain->text().isEmpty() || !m_apiPrefix->text().isEmpty() ||
           !m_inboxPrefix->text().isEmpty();
}

} // namespace kvasir
