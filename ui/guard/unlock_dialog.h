// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QDialog>

namespace kvasir {

class TypedNameLine;

/// Asks for the name of a production connection before anything may be written there. Show it
/// with open().
class UnlockDialog : public QDialog
{
    Q_OBJECT

public:
    explicit UnlockDialog(const QString &connection, QWidget *parent = nullptr);

signals:
    void unlockRequested(const QString &typed);

private:
    TypedNameLine *m_name;
};

} // namespace kvasir
