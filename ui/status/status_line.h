// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/watch_status.h"

#include <QStatusBar>
#include <QTimer>

#include <chrono>
#include <optional>

class QLabel;

namespace kvasir {

/// The status bar: how far the picture can be trusted on the left, how many keys on the right.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setWatchStatus(const WatchStatus &status);
    /// Of the last measurement; nothing: not connected.
    void setRoundTrip(std::optional<std::chrono::microseconds> roundTrip);
    /// `shown` counts the keys that pass the filter when one is on.
    void setKeyCount(qsizetype shown, qsizetype all, bool filtered);

    /// The answer to a write was lost, and what became of it is being looked up.
    void setCheckingWrite(bool isChecking);

    /// Whether writes are held back, and that it is production; empty: nothing to say.
    void setGuardText(const QString &text, bool isProduction);

    /// A few words that go again by themselves; the status stays in sight beside them.
    void showPassing(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showDetails();
    void wearTheme();

    QLabel *m_guard;
    QLabel *m_live;
    QLabel *m_details; ///< apart from m_live, whose words others rely on to the letter
    QLabel *m_checking;
    QLabel *m_message;
    QLabel *m_keys;
    bool m_isProduction = false;
    QTimer m_messageEnd;
    WatchStatus m_status;
    std::optional<std::chrono::microseconds> m_roundTrip;
};

} // namespace kvasir
