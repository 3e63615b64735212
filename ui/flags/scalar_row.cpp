// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/flags/scalar_row.h"

#include "models/text/visible_text.h"
#include "ui/choice_box.h"
#include "ui/flags/scalar_line.h"
#include "ui/flags/value_switch.h"
#include "ui/text/plain_label.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

/// Characters: most numbers, and no wider than a narrow pane.
constexpr int numberWidth = 16;

} // namespace

ScalarRow::ScalarRow(QWidget *parent)
    : QWidget(parent)
    , m_switch(new ValueSwitch(this))
    , m_choice(new ChoiceBox(tr("Value choice"), this))
    , m_number(new ScalarLine(this))
    , m_less(makeStepButton(-1))
    , m_more(makeStepButton(1))
    , m_hint(new PlainLabel(this))
{
    m_switch->setAccessibleName(tr("Value switch"));
    m_choice->setFont(monospacedFont());
    m_choice->setFocusPolicy(Qt::StrongFocus);
    m_number->setAccessibleName(tr("Value number"));
    m_number->setMinimumWidth(m_number->fontMetrics().horizontalAdvance(u'0') * numberWidth);
    m_hint->setWordWrap(false);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_hint->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_switch->installEventFilter(this);
    m_choice->installEventFilter(this);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QWidget *control : {static_cast<QWidget *>(m_switch), static_cast<QWidget *>(m_choice),
                             static_cast<QWidget *>(m_number), static_cast<QWidget *>(m_less),
                             static_cast<QWidget *>(m_more)})
        layout->addWidget(control);
    layout->addWidget(m_hint, 1);

    connect(m_switch, &QCheckBox::clicked, this, &ScalarRow::toggle);
    connect(m_choice, &QComboBox::activated, this, &ScalarRow::choose);
    connect(m_number, &ScalarLine::valueEdited, this, &ScalarRow::valueEdited);
    connect(m_number, &QLineEdit::textChanged, this, &ScalarRow::refreshHint);
    connect(m_number, &ScalarLine::accepted, this, &ScalarRow::saveRequested);
    connect(m_number, &ScalarLine::cancelled, this, [this] { handleKey(Qt::Key_Escape); });
    refresh();
}

QToolButton *ScalarRow::makeStepButton(int steps)
{
    auto *button = new QToolButton(this);
    button->setText(steps > 0 ? QStringLiteral("+") : QStringLiteral("−"));
    button->setAccessibleName(steps > 0 ? tr("One more") : tr("One less"));
    button->setToolTip(steps > 0 ? tr("One more (Up)") : tr("One less (Down)"));
    button->setAutoRepeat(true);
    // Else a line that is open elsewhere would hear of it only behind the step.
    button->setFocusPolicy(Qt::StrongFocus);
    connect(button, &QToolButton::clicked, this, [this, steps] {
        m_number->setFocus(Qt::OtherFocusReason); // where Enter and Esc are heard
        m_number->step(steps);
    });
    return button;
}

void ScalarRow::setValue(const std::optional<ScalarValue> &base, const QByteArray &now)
{
    m_base = base;
    if (base && holdsNoNumber(now))
        return refreshHint(); // somebody is typing it
    m_now = base ? scalarOf(now) : std::nullopt;
    const bool isAsTyped = m_now && base->holding(m_now->text()) == now;
    m_refused = isAsTyped && m_now->kind() != ScalarKind::Number ? m_now->text() : QString();
    if (!m_number->bytes())
        m_number->takeBack();
    refresh();
}

void ScalarRow::setRecentValues(const std::vector<QByteArray> &newestFirst)
{
    m_recurring = recurringValues(newestFirst);
    refresh();
}

void ScalarRow::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
    refresh();
}

void ScalarRow::setPending(bool isPending)
{
    if (std::exchange(m_isPending, isPending) && !isPending)
        m_number->startAnew();
    refreshHint();
}

bool ScalarRow::holdsNoNumber(const QByteArray &value) const
{
    return m_control == Control::Number && m_number->isEnabled() && !m_number->bytes() &&
           m_number->bytesAsTyped() == value;
}

void ScalarRow::refreshHint()
{
    const bool isWrong = holdsNoNumber(m_number->bytesAsTyped());
    QPalette colours;
    if (isWrong)
        colours.setColor(QPalette::WindowText, themeColors().danger);
    m_hint->setPalette(colours);
    m_hint->setEnabled(isWrong);
    m_hint->setText(isWrong                        ? tr("Not a number; Esc takes it back")
                    : m_isPending && !m_isReadOnly ? tr("Enter saves, Esc takes it back")
                                                   : QString());
}

ScalarRow::Control ScalarRow::fittingControl() const
{
    if (!m_base)
        return Control::None;
    // Where there was another kind as well, as in on, off, auto, all of them are to be had.
    const bool areOfOneKind =
        std::all_of(m_recurring.begin(), m_recurring.end(), [this](const QByteArray &value) {
            const auto scalar = scalarOf(value);
            return scalar && scalar->kind() == m_base->kind();
        });
    if (!m_recurring.empty() && (!areOfOneKind || m_base->kind() == ScalarKind::Text))
        return Control::Choice;
    switch (m_base->kind()) {
    case ScalarKind::Boolean:
        return Control::Switch;
    case ScalarKind::Number:
        return Control::Number;
    case ScalarKind::Text:
        break;
    }
    return Control::None;
}

bool ScalarRow::fits() const
{
    return m_now && (m_control == Control::Choice || m_now->kind() == m_base->kind());
}

void ScalarRow::refresh()
{
    m_control = fittingControl();
    const bool isFitting = fits();
    const bool isUsable = isFitting && !m_isReadOnly;
    setVisible(m_control != Control::None);
    m_switch->setVisible(m_control == Control::Switch);
    m_choice->setVisible(m_control == Control::Choice);
    for (QWidget *widget : {static_cast<QWidget *>(m_number), static_cast<QWidget *>(m_less),
                            static_cast<QWidget *>(m_more)})
        widget->setVisible(m_control == Control::Number);
    m_switch->setEnabled(isUsable);
    m_choice->setEnabled(isUsable);
    if (isFitting && m_control == Control::Switch) {
        m_switch->setChecked(m_now->isOn());
        m_switch->setText(m_now->text());
        m_switch->updateGeometry();
    } else if (isFitting && m_control == Control::Choice) {
        fillChoice();
    }
    refreshNumber(isFitting, isUsable);
}

void ScalarRow::refreshNumber(bool isFitting, bool isUsable)
{
    const bool isNumber = m_control == Control::Number;
    const bool isRefused = isNumber && !isFitting && !m_refused.isEmpty();
    m_number->setEnabled(isUsable || (isRefused && !m_isReadOnly));
    if (isNumber)
        m_number->setScalar(isFitting ? *m_now : *m_base);
    if (isRefused)
        m_number->showTyped(m_refused); // elsewhere, or before: to be put right here as well
    else if (isNumber && !isFitting)
        m_number->takeBack();
    const bool canStep = isUsable && isNumber && m_number->canStep();
    m_less->setEnabled(canStep);
    m_more->setEnabled(canStep);
    refreshHint();
}

/// The values of the history, and before them what is typed if it is another.
void ScalarRow::fillChoice()
{
    QStringList texts;
    for (const QByteArray &value : m_recurring)
        if (const auto scalar = scalarOf(value))
            texts << scalar->text();
    if (!texts.contains(m_now->text()))
        texts.prepend(m_now->text());
    const QSignalBlocker blocker(m_choice);
    QStringList shown;
    for (int row = 0; row < m_choice->count(); ++row)
        shown << m_choice->itemData(row).toString();
    if (shown != texts) { // else a list that is open stays as it is
        m_choice->clear();
        for (const QString &text : texts)
            m_choice->addItem(visibleText(text.toUtf8()), text);
    }
    m_choice->setCurrentIndex(int(texts.indexOf(m_now->text())));
}

/// The box shows what it was clicked to until the value that comes of it is set.
void ScalarRow::toggle()
{
    if (const auto other = m_now ? m_now->toggled() : std::nullopt)
        emit valueEdited(*other);
    refresh();
}

void ScalarRow::choose()
{
    const QString text = m_choice->currentData().toString();
    if (!m_now || text == m_now->text())
        return;
    const auto same = [&text](const QByteArray &value) {
        const auto scalar = scalarOf(value);
        return scalar && scalar->text() == text;
    };
    const auto known = std::find_if(m_recurring.begin(), m_recurring.end(), same);
    // A word that the present value's kind does not take is written as it was.
    if (const auto bytes = m_now->withText(text))
        emit valueEdited(*bytes);
    else if (known != m_recurring.end())
        emit valueEdited(*known);
}

bool ScalarRow::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit saveRequested();
        return true;
    case Qt::Key_Escape:
        m_number->takeBack();
        emit revertRequested();
        return true;
    default:
        return false;
    }
}

bool ScalarRow::eventFilter(QObject *watched, QEvent *event)
{
    // Whoever scrolls past means nothing by it.
    if (event->type() == QEvent::Wheel && watched == m_choice && !m_choice->hasFocus()) {
        event->ignore();
        return true;
    }
    const bool isAtControl = event->type() == QEvent::KeyPress && !m_choice->view()->isVisible();
    if (isAtControl && handleKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    return QWidget::eventFilter(watched, event);
}

} // namespace kvasir
