// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace kvasir {

class ValueEditor;

/// A line below the editor that finds text in it; Esc closes it.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(ValueEditor &editor, QWidget *parent = nullptr);

    /// Shows the bar with what is selected in the editor, ready to type.
    void begin();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Direction { Forward, Backward };
    void find(Direction direction, bool fromStart = false);

    ValueEditor &m_editor;
    QLineEdit *m_text;
    QCheckBox *m_case;
    QLabel *m_result;
};

} // namespace kvasir
