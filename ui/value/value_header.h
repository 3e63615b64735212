// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"

#include <QWidget>

#include <chrono>

class QComboBox;
class QLabel;
class QToolButton;

namespace kvasir {

class AgeingLabel;
class ValueDocument;

/// What stands above the editor: the key, its revision in words, how the value is shown, and what
/// of it the editor does not show. GUI thread.
class ValueHeader : public QWidget
{
    Q_OBJECT

public:
    /// `document` has to outlive it.
    explicit ValueHeader(ValueDocument &document, QWidget *parent = nullptr);

    /// See ValuePane::setExpiry().
    void setExpiry(bool ofSingleRevisions, std::chrono::milliseconds longestAge);

signals:
    /// Whether the person wants JSON shown by its members, too.
    void membersToggled(bool areShown);

private:
    /// 0: the revision does not expire.
    qint64 expiresAtMs(const Revision &revision) const;
    void refresh();
    void refreshFormats();
    QString noteText() const;

    ValueDocument &m_document;
    QLabel *m_key;
    AgeingLabel *m_revision;
    QComboBox *m_format;
    QToolButton *m_members;
    QLabel *m_note;
    bool m_singleRevisionsExpire = false;
    std::chrono::milliseconds m_longestAge{0};
};

} // namespace kvasir
