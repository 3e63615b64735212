// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/flags/scalar_line.h"

#include "ui/text/plain_tool_tip.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QToolTip>

namespace kvasir {

ScalarLine::ScalarLine(QWidget *parent)
    : QLineEdit(parent)
{
    setFont(monospacedFont());
    connect(this, &QLineEdit::textChanged, this, &ScalarLine::onTextChanged);
}

void ScalarLine::setScalar(const ScalarValue &scalar)
{
    const bool isSameValue = m_scalar && m_scalar->text() == scalar.text();
    m_scalar = scalar;
    if (!isSameValue)
        takeBack();
    mark();
}

void ScalarLine::takeBack()
{
    if (m_scalar)
        showTyped(m_scalar->text());
}

void ScalarLine::showTyped(const QString &text)
{
    if (text == this->text())
        return;
    m_isShowing = true;
    setText(text);
    m_isShowing = false;
}

void ScalarLine::startAnew()
{
    const int cursor = cursorPosition();
    m_isShowing = true;
    setText(text()); // forgets what there was to undo
    m_isShowing = false;
    setCursorPosition(cursor);
}

std::optional<QByteArray> ScalarLine::bytes() const
{
    return m_scalar ? m_scalar->withText(text()) : std::nullopt;
}

QByteArray ScalarLine::bytesAsTyped() const
{
    return m_scalar ? m_scalar->holding(text()) : QByteArray();
}

bool ScalarLine::isTyped() const
{
    return m_scalar && text() != m_scalar->text();
}

bool ScalarLine::canStep() const
{
    return m_scalar && m_scalar->kind() == ScalarKind::Number && m_scalar->stepped(1);
}

/// From what is typed, not from what the value was.
void ScalarLine::step(int steps)
{
    const auto now = bytes();
    const auto scalar = now ? scalarOf(*now) : std::nullopt;
    if (scalar && !isReadOnly())
        replace(scalar->stepped(steps));
}

void ScalarLine::toggle()
{
    const auto now = bytes();
    const auto scalar = now ? scalarOf(*now) : std::nullopt;
    if (scalar && !isReadOnly())
        replace(scalar->toggled());
}

void ScalarLine::replace(const std::optional<QByteArray> &value)
{
    const auto scalar = value ? scalarOf(*value) : std::nullopt;
    if (!scalar)
        return;
    // As if it were typed, so that it can be undone like it.
    selectAll();
    insert(scalar->text());
    selectAll();
}

void ScalarLine::onTextChanged()
{
    mark();
    if (m_scalar && !m_isShowing)
        emit valueEdited(bytes().value_or(bytesAsTyped()));
}

void ScalarLine::setWarning(const QString &warning)
{
    if (warning == m_warning)
        return;
    m_warning = warning;
    delete m_sign;
    m_sign = nullptr;
    if (!warning.isEmpty())
        m_sign = addAction(themeIcon(QStringLiteral("dialog-warning")), TrailingPosition);
    mark();
}

QString ScalarLine::problemText() const
{
    const auto problem = m_scalar ? m_scalar->problemWith(text()) : std::nullopt;
    if (!problem)
        return {};
    switch (*problem) {
    case ScalarProblem::NotBoolean: {
        const auto other = m_scalar->toggled();
        const auto word = other ? scalarOf(*other) : std::nullopt;
        return tr("The value is one of two words: %1 or %2.")
            .arg(m_scalar->text(), word ? word->text() : QString());
    }
    case ScalarProblem::NotNumber:
        return tr("This is not a number as JSON writes it.");
    case ScalarProblem::BadCharacter:
        return tr("There is a character in it that cannot be edited in a line.");
    }
    return {};
}

/// By colour and, for those who do not see it, by words.
void ScalarLine::mark()
{
    const QString problem = problemText();
    QPalette colours;
    if (!problem.isEmpty())
        colours.setColor(QPalette::Text, themeColors().danger);
    if (!m_warning.isEmpty())
        colours.setColor(QPalette::Base, themeColors().warning);
    setPalette(colours);
    const QString words = problem.isEmpty() ? m_warning : problem;
    setToolTip(plainToolTip(words));
    setAccessibleDescription(words);
    if (m_sign)
        m_sign->setToolTip(plainToolTip(m_warning));
}

void ScalarLine::accept()
{
    if (const auto now = bytes())
        emit accepted(*now);
    else
        showProblem();
}

void ScalarLine::showProblem()
{
    setFocus(Qt::OtherFocusReason);
    QToolTip::showText(mapToGlobal(rect().bottomLeft()), toolTip(), this);
}

/// Save means this line while somebody types in it, not what the window shows besides. With nothing
/// typed in it, it is the window that has something to undo.
bool ScalarLine::event(QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QLineEdit::event(event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isSave = key->matches(QKeySequence::Save);
    const bool isUndoOfOthers = key->matches(QKeySequence::Undo) && !isUndoAvailable();
    if (!isSave && !isUndoOfOthers)
        return QLineEdit::event(event);
    event->setAccepted(isSave);
    return true;
}

void ScalarLine::keyPressEvent(QKeyEvent *event)
{
    // Whatever this is, the widgets behind it, such as a tree, have no use for it.
    event->accept();
    const bool isBoolean = m_scalar && m_scalar->kind() == ScalarKind::Boolean;
    if (event->matches(QKeySequence::Save))
        return accept();
    const bool isHeldDown = event->isAutoRepeat(); // which is meant once
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return isHeldDown ? void() : accept();
    case Qt::Key_Escape:
        emit cancelled();
        return;
    case Qt::Key_Up:
    case Qt::Key_Down:
        return step(event->key() == Qt::Key_Up ? 1 : -1);
    case Qt::Key_Space:
        if (isBoolean)
            return isHeldDown ? void() : toggle();
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
    event->accept();
}

} // namespace kvasir
