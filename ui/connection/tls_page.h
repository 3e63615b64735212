// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace kvasir {

class PathField;

/// Certificates, and how TLS begins.
class TlsPage : public QWidget
{
    Q_OBJECT

public:
    explicit TlsPage(QWidget *parent = nullptr);

    /// TLS first cannot be had, because of the NATS library: it needs one version and has another.
    void setTlsFirstMissing(const QString &needs, const QString &has);

    void fill(const TlsSettings &tls);
    TlsSettings tls() const;

signals:
    void changed();

private:
    PathField *m_authority;
    PathField *m_certificate;
    PathField *m_key;
    QLineEdit *m_hostName;
    QCheckBox *m_skips;
    QLabel *m_warning;
    QCheckBox *m_first;
};

} // namespace kvasir
