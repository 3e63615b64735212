// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QWidget>

class QComboBox;
class QLabel;

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

private:
    void refresh();
    void refreshFormats();
    QString noteText() const;

    ValueDocument &m_document;
    QLabel *m_key;
    AgeingLabel *m_revision;
    QComboBox *m_format;
    QLabel *m_note;
};

} // namespace kvasir
