// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/flags/scalar_value.h"

#include <QLineEdit>

class QAction;

namespace kvasir {

/// A line for a value short enough to be edited in place. Up and Down step a number, Space shows
/// the other word of a Boolean, and what cannot be the value is marked as such. Writes nothing:
/// Enter and Save ask for it, Esc takes back. GUI thread.
class ScalarLine : public QLineEdit
{
    Q_OBJECT

public:
    explicit ScalarLine(QWidget *parent = nullptr);

    /// Shows this value. What is typed stays where it is this value's text, or cannot be a value
    /// and this is still the one that it was typed over.
    void setScalar(const ScalarValue &scalar);
    /// Shows this as if it were typed, be it no value, and tells nobody.
    void showTyped(const QString &text);
    /// What was typed goes; the value is there again.
    void takeBack();
    /// What was typed is saved: it is not undone here any more, but by whoever undoes writes.
    void startAnew();
    /// The value as it was typed; nullopt: it cannot be so.
    std::optional<QByteArray> bytes() const;
    /// The same, be it another kind of value.
    QByteArray bytesAsTyped() const;
    bool isTyped() const;
    /// Says at the line, which takes the keyboard, why what is typed cannot be the value.
    void showProblem();
    /// The value is a number, and one more or less of it can be written.
    bool canStep() const;
    void step(int steps);
    /// Of a Boolean the other word.
    void toggle();
    /// What the person has to know while they type; empty: nothing. Plain text.
    void setWarning(const QString &warning);

signals:
    /// The person made it this, which need not be possible as a value of this kind: see bytes().
    void valueEdited(const QByteArray &bytes);
    /// Enter or Save, and the value can be one.
    void accepted(const QByteArray &bytes);
    void cancelled();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void accept();
    void replace(const std::optional<QByteArray> &value);
    void onTextChanged();
    void mark();
    QString problemText() const;

    std::optional<ScalarValue> m_scalar;
    QString m_warning;
    QAction *m_sign = nullptr; ///< that there is a warning
    bool m_isShowing = false;  ///< setScalar() or takeBack() changes the text, nobody types
};

} // namespace kvasir
