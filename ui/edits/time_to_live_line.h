// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QLineEdit>

#include <optional>

namespace kvasir {

/// A line for how long a new key lives, such as 30s, 15m or 1h30m; empty: until somebody deletes
/// it. GUI thread.
class TimeToLiveLine : public QLineEdit
{
    Q_OBJECT

public:
    explicit TimeToLiveLine(QWidget *parent = nullptr);

    /// Whether the bucket allows it. Where it does not, the tooltip says so, and what was typed
    /// stays in sight.
    void setAllowed(bool isAllowed);
    /// 0: the key does not expire. nullopt: what is typed is none that a server takes.
    std::optional<qint64> milliseconds() const;
    /// Why it is none; empty: it is one. Plain text.
    QString problemText() const;
};

} // namespace kvasir
