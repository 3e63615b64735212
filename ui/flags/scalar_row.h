// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/flags/scalar_value.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QToolButton;

namespace kvasir {

class ScalarLine;
class ValueSwitch;

/// The control that fits a short value: a switch for a Boolean, a field for a number, and a choice
/// where the history shows a small set of values. Hidden for others. Writes nothing: what is
/// changed is told by valueEdited(), Enter and Save ask to save, Esc takes back. A field for a
/// number tells what is none as well, so that it is not lost, and says that it is none. GUI thread.
class ScalarRow : public QWidget
{
    Q_OBJECT

public:
    explicit ScalarRow(QWidget *parent = nullptr);

    /// The control is the one that fits `base`, the server's value, so that it stays while
    /// somebody types; it shows `now`, and is disabled while that does not fit. A field for a
    /// number shows what is none, too, as something refused.
    void setValue(const std::optional<ScalarValue> &base, const QByteArray &now);
    /// The values of the key's history.
    void setRecentValues(const std::vector<QByteArray> &newestFirst);
    void setReadOnly(bool isReadOnly);
    /// Whether what is shown is not saved.
    void setPending(bool isPending);
    /// The field for a number holds no number, and the value is what it holds.
    bool holdsNoNumber(const QByteArray &value) const;

signals:
    void valueEdited(const QByteArray &bytes);
    void saveRequested();
    void revertRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Control { None, Switch, Number, Choice };

    QToolButton *makeStepButton(int steps);
    Control fittingControl() const;
    bool fits() const;
    void refresh();
    void refreshNumber(bool isFitting, bool isUsable);
    void refreshHint();
    void fillChoice();
    void toggle();
    void choose();
    bool handleKey(int key);

    std::optional<ScalarValue> m_base;
    std::optional<ScalarValue> m_now;
    QString m_refused; ///< what stands where a number did; empty: a number, or nothing for a field
    std::vector<QByteArray> m_recurring;
    Control m_control = Control::None;
    bool m_isReadOnly = false;
    bool m_isPending = false;
    ValueSwitch *m_switch;
    QComboBox *m_choice;
    ScalarLine *m_number;
    QToolButton *m_less;
    QToolButton *m_more;
    QLabel *m_hint; ///< what Enter and Esc do, or why Enter does not
};

} // namespace kvasir
