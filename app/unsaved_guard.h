// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QObject>

#include <functional>

namespace kvasir {

class MainWindow;
class ValueController;
class ValueDocument;

/// Stands before everything that would take typed text away: asks whether to save or discard it
/// first. GUI thread.
class UnsavedGuard : public QObject
{
    Q_OBJECT

public:
    UnsavedGuard(MainWindow &window, ValueDocument &document, ValueController &value);

    /// Runs `leave` now when nothing is unsaved, else once the text was saved or given up; `stay`
    /// when the person goes on editing, or as long as saving takes.
    void ask(const std::function<void()> &leave, const std::function<void()> &stay = {});

private:
    MainWindow &m_window;
    ValueDocument &m_document;
    ValueController &m_value;
    std::function<void()> m_afterSave;
    bool m_isAsking = false;
};

} // namespace kvasir
