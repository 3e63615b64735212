// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/connection/connection_info_window.h"

#include "models/text/byte_size.h"
#include "ui/compare/close_shortcuts.h"
#include "ui/text/plain_label.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace kvasir {

namespace {

/// As often as the round trip is measured.
constexpr auto refreshInterval = 5s;

void say(PlainLabel *label, const QString &text)
{
    const QString words = text.isEmpty() ? QStringLiteral("–") : text;
    label->setText(words);
    label->setAccessibleDescription(words);
}

QString count(quint64 number)
{
    return QLocale().toString(number);
}

QString ofLimit(const QString &used, const QString &limit)
{
    return limit.isEmpty() ? ConnectionInfoWindow::tr("%1, no limit").arg(used)
                           : ConnectionInfoWindow::tr("%1 of %2").arg(used, limit);
}

QString bytesText(quint64 used, qint64 limit)
{
    return ofLimit(byteSize(qint64(used)), limit < 0 ? QString() : byteSize(limit));
}

QString countText(quint64 used, qint64 limit)
{
    return ofLimit(count(used), limit < 0 ? QString() : count(quint64(limit)));
}

} // namespace

ConnectionInfoWindow::ConnectionInfoWindow(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_usage(new QTableWidget(0, 4, this))
    , m_noUsage(new PlainLabel(tr("The account may not ask for its usage of JetStream."), this))
{
    setWindowTitle(tr("Connection"));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    m_name = addLine(form, tr("Connection"));
    m_protection = addLine(form, tr("Writes"));
    m_state = addLine(form, tr("State"));
    m_server = addLine(form, tr("Server"));
    m_url = addLine(form, tr("Address"));
    m_version = addLine(form, tr("Version"));
    m_cluster = addLine(form, tr("Cluster"));
    m_roundTrip = addLine(form, tr("Round trip"));
    m_payload = addLine(form, tr("Largest message"));
    m_user = addLine(form, tr("User"));
    m_account = addLine(form, tr("Account"));
    m_domain = addLine(form, tr("JetStream domain"));
    m_usage->setAccessibleName(tr("JetStream usage"));
    m_usage->setHorizontalHeaderLabels(
        {tr("File storage"), tr("Memory storage"), tr("Streams"), tr("Consumers")});
    m_usage->setEditTriggers(QTableView::NoEditTriggers);
    m_usage->setSelectionMode(QTableView::NoSelection);
    m_usage->setFocusPolicy(Qt::NoFocus);
    m_usage->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_noUsage->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(10);
    layout->addLayout(form);
    layout->addWidget(new PlainLabel(tr("JetStream, used by the account and allowed to it"), this,
                                     PlainLabel::Weight::Heading));
    layout->addWidget(m_usage, 1);
    layout->addWidget(m_noUsage);
    m_refresh.setInterval(refreshInterval);
    connect(&m_refresh, &QTimer::timeout, this, &ConnectionInfoWindow::refreshRequested);
    addCloseShortcuts(*this);
    resize(620, 480);
}

PlainLabel *ConnectionInfoWindow::addLine(QFormLayout *form, const QString &label)
{
    auto *value = new PlainLabel(this);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setAccessibleName(label);
    say(value, {});
    form->addRow(tr("%1:").arg(label), value);
    return value;
}

void ConnectionInfoWindow::setConnection(const QString &name, const QString &protection)
{
    say(m_name, name);
    say(m_protection, protection.isEmpty() ? tr("allowed") : protection);
}

void ConnectionInfoWindow::setServer(const ServerInfo &server)
{
    say(m_server, server.name);
    say(m_url, server.url);
    say(m_version, server.version);
    say(m_cluster, server.cluster.isEmpty() ? tr("none, a single server") : server.cluster);
    say(m_payload, server.maxPayload > 0 ? byteSize(server.maxPayload) : QString());
}

void ConnectionInfoWindow::setConnected(bool isConnected)
{
    say(m_state, isConnected ? tr("connected") : tr("reconnecting; what is shown is of before"));
}

void ConnectionInfoWindow::setRoundTrip(std::optional<std::chrono::microseconds> roundTrip)
{
    say(m_roundTrip,
        roundTrip ? tr("%1 ms").arg(QLocale().toString(double(roundTrip->count()) / 1000.0, 'f', 1))
                  : QString());
}

void ConnectionInfoWindow::setAccount(const AccountInfo &account)
{
    const auto told = [](const QString &text) {
        return text.isEmpty() ? tr("not told by the server") : text;
    };
    say(m_user, told(account.user));
    say(m_account, told(account.account));
    say(m_domain, account.domain.isEmpty() ? tr("none") : account.domain);
    m_usage->setVisible(!account.usage.empty());
    m_noUsage->setVisible(account.usage.empty());
    m_usage->setRowCount(int(account.usage.size()));
    QStringList tiers;
    for (int row = 0; row < m_usage->rowCount(); ++row) {
        const AccountInfo::Usage &usage = account.usage[std::size_t(row)];
        tiers << (usage.tier.isEmpty() ? tr("All") : usage.tier);
        const QString cells[] = {bytesText(usage.storage, usage.mostStorage),
                                 bytesText(usage.memory, usage.mostMemory),
                                 countText(usage.streams, usage.mostStreams),
                                 countText(usage.consumers, usage.mostConsumers)};
        for (int column = 0; column < int(std::size(cells)); ++column)
            m_usage->setItem(row, column, new QTableWidgetItem(cells[column]));
    }
    m_usage->setVerticalHeaderLabels(tiers);
}

void ConnectionInfoWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    emit refreshRequested();
    m_refresh.start();
}

void ConnectionInfoWindow::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_refresh.stop();
}

} // namespace kvasir
