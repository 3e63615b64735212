// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/browser.h"
#include "models/keys/key_tree_model.h"
#include "tests/bench/support/statistics.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace kvasir::bench {

/// The program's window, connected with a server, and a person in front of it. No bucket is open
/// at first.
class OpenWindow : public QObject
{
public:
    explicit OpenWindow(int port);
    ~OpenWindow() override;

    /// Clicks on the bucket "b" in the list.
    void clickBucket();
    /// Runs until the tree and its count are complete on the screen, and says so.
    void runUntilComplete(qsizetype keys);
    /// When the first keys were on the screen.
    std::optional<Clock::time_point> firstKeys() const { return m_firstKeys; }
    /// When the complete tree, "live" and the number of keys were.
    std::optional<Clock::time_point> complete() const { return m_complete; }

    MainWindow &window() { return m_browser->window(); }
    QAbstractItemView *tree() { return m_tree; }
    /// The widget of that accessible name.
    template <typename T> T *find(const QString &name)
    {
        for (T *widget : window().findChildren<T *>())
            if (widget->accessibleName() == name)
                return widget;
        qFatal("no such widget: %s", qPrintable(name));
    }
    KeyTreeModel *keys() { return static_cast<KeyTreeModel *>(m_tree->model()); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool event(QEvent *event) override;

private:
    QTemporaryDir m_dir;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Browser> m_browser;
    QAbstractItemView *m_tree = nullptr;
    QLabel *m_live = nullptr;
    QLabel *m_count = nullptr;
    qsizetype m_expected = 0;
    bool m_isTreeComplete = false; ///< as it was painted last
    bool m_isLive = false;
    bool m_isCounted = false;
    std::optional<Clock::time_point> m_firstKeys;
    std::optional<Clock::time_point> m_complete;
};

} // namespace kvasir::bench
