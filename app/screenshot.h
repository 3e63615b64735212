// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace kvasir {

class Browser;

/// Writes a picture of the window once everything asked for is on it, and ends the program: exit
/// status 0, or 1 with the reason on standard error. GUI thread.
class Screenshot : public QObject
{
    Q_OBJECT

public:
    Screenshot(Browser &browser, QString file);

private:
    void look();
    void take();
    void fail(const QString &reason);

    Browser &m_browser;
    QString m_file;
    QTimer m_look;
    std::chrono::steady_clock::time_point m_deadline;
};

} // namespace kvasir
