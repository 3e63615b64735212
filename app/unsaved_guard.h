// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QObject>

#include <functional>

namespace kvasir {

class DraftKeeper;
class DraftList;
class MainWindow;
class ValueController;
class ValueDocument;

/// Stands before what would take typed text away for good: leaving the sandbox, and ending the
/// program while drafts are kept in memory only. Asks whether to save or discard it first. GUI
/// thread.
class UnsavedGuard : public QObject
{
    Q_OBJECT

public:
    UnsavedGuard(MainWindow &window, ValueDocument &document, ValueController &value,
                 DraftList &drafts, DraftKeeper &keeper);

    /// Before the program ends: runs `leave` now when nothing would be lost, else once the text was
    /// saved or given up.
    void askBeforeEnd(const std::function<void()> &leave);
    /// The same before another connection is taken.
    void askBeforeLeaving(const std::function<void()> &leave);

private:
    /// `count` drafts would be lost.
    void ask(int count, const std::function<void()> &leave);

    MainWindow &m_window;
    ValueDocument &m_document;
    ValueController &m_value;
    DraftList &m_drafts;
    DraftKeeper &m_keeper;
    std::function<void()> m_afterSave;
    bool m_isAsking = false;
};

} // namespace kvasir
