// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"

#include <QWidget>

class QLineEdit;

namespace kvasir {

/// Where the JetStream is, and under which subjects answers come.
class JetStreamPage : public QWidget
{
    Q_OBJECT

public:
    explicit JetStreamPage(QWidget *parent = nullptr);

    void fill(const ConnectionSettings &settings);
    void addTo(ConnectionSettings &settings) const;
    bool isSet() const;

signals:
    void changed();

private:
    QLineEdit *m_domain;
    QLineEdit *m_apiPrefix;
    QLineEdit *m_inboxPrefix;
};

} // namespace kvasir
