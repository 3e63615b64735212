// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/edits/new_key_dialog.h"

#include "models/keys/key_name.h"
#include "models/values/value_format.h"
#include "ui/dialog_button.h"
#include "ui/edits/time_to_live_line.h"
#include "ui/guard/production_mark.h"
#include "ui/notice_bar.h"
#include "ui/text/key_rule_text.h"
#include "ui/text/plain_label.h"
#include "ui/theme/theme.h"
#include "ui/value/value_editor.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMessageBox>
#include <QShortcut>
#include <QVBoxLayout>

#include <utility>

namespace kvasir {

namespace {

/// More is still to be typed, which is no mistake.
bool isUnfinished(NameRule rule)
{
    return rule == NameRule::Empty || rule == NameRule::TrailingDot;
}

} // namespace

NewKeyDialog::NewKeyDialog(QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(this))
    , m_rule(new PlainLabel(this))
    , m_value(new ValueEditor(this))
    , m_timeToLive(new TimeToLiveLine(this))
    , m_timeRule(new PlainLabel(this))
    , m_error(new NoticeBar(this))
    , m_create(new DialogButton(tr("Create"), this))
{
    setWindowTitle(tr("New key"));
    m_name->setAccessibleName(tr("Key name"));
    m_name->setFont(monospacedFont());
    m_value->setAccessibleName(tr("Key value"));
    m_value->setFrameShape(QFrame::StyledPanel);
    m_create->setDefault(true);
    for (const QLineEdit *line : {m_name, static_cast<QLineEdit *>(m_timeToLive)})
        connect(line, &QLineEdit::textChanged, this, &NewKeyDialog::startAnew);
    connect(m_value, &QsciScintilla::textChanged, this, [this] {
        const bool json = detectFormat(m_value->text().toUtf8()) == ValueFormat::Json;
        m_value->setLanguage(json ? ValueEditor::Language::Json : ValueEditor::Language::Plain);
        startAnew();
    });
    connect(m_create, &QPushButton::clicked, this, &NewKeyDialog::create);
    // Enter in the value is a line break.
    auto *enter = new QShortcut(Qt::CTRL | Qt::Key_Return, this);
    connect(enter, &QShortcut::activated, m_create, &QPushButton::click);
    layOut();
    showProductionMark(*this);
    check();
}

void NewKeyDialog::layOut()
{
    auto *nameLabel = new PlainLabel(tr("Name"), this);
    nameLabel->setBuddy(m_name);
    auto *valueLabel = new PlainLabel(tr("Value"), this);
    valueLabel->setBuddy(m_value);
    auto *timeLabel = new PlainLabel(tr("Expires after"), this);
    timeLabel->setBuddy(m_timeToLive);
    auto *cancel = new DialogButton(tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &NewKeyDialog::reject);

    auto *answers = new QHBoxLayout;
    answers->setSpacing(8);
    answers->addStretch();
    answers->addWidget(cancel);
    answers->addWidget(m_create);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(6);
    layout->addWidget(nameLabel);
    layout->addWidget(m_name);
    layout->addWidget(m_rule);
    layout->addSpacing(6);
    layout->addWidget(valueLabel);
    layout->addWidget(m_value, 1);
    layout->addSpacing(6);
    layout->addWidget(timeLabel);
    layout->addWidget(m_timeToLive);
    layout->addWidget(m_timeRule);
    layout->addSpacing(6);
    layout->addWidget(new PlainLabel(
        tr("A key that exists already is never overwritten: you are told instead."), this));
    layout->addWidget(m_error);
    layout->addSpacing(6);
    layout->addLayout(answers);
    resize(560, 480);
}

void NewKeyDialog::setPrefix(const QByteArray &prefix)
{
    const bool wantsDot = !prefix.isEmpty() && !prefix.endsWith('.');
    m_name->setText(QString::fromUtf8(prefix) + (wantsDot ? QStringLiteral(".") : QString()));
    m_name->setFocus();
}

void NewKeyDialog::setRefusal(std::function<QString(const QByteArray &)> refusal)
{
    m_refusal = std::move(refusal);
    check();
}

/// Of the name, in words.
QString NewKeyDialog::refusal() const
{
    const QString broken = keyRuleText(key());
    return broken.isEmpty() && m_refusal ? m_refusal(key()) : broken;
}

void NewKeyDialog::setTimeToLiveAllowed(bool isAllowed)
{
    m_timeToLive->setAllowed(isAllowed);
}

void NewKeyDialog::setError(const QString &text)
{
    m_creating = false;
    check();
    m_error->showNotice(text);
}

void NewKeyDialog::setVisible(bool visible)
{
    QDialog::setVisible(visible);
    // A dialog that opens selects the line it focuses; typing would replace the prefix.
    if (visible)
        m_name->end(false);
}

QByteArray NewKeyDialog::key() const
{
    return m_name->text().toUtf8();
}

bool NewKeyDialog::hasValue() const
{
    return !m_value->text().isEmpty();
}

void NewKeyDialog::reject()
{
    if (hasValue())
        askToDiscard();
    else
        QDialog::reject();
}

void NewKeyDialog::askToDiscard()
{
    auto *question = new QMessageBox(QMessageBox::Question, tr("Discard the new key"),
                                     tr("The key is not created, and its value would be lost."),
                                     QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    const QPushButton *discard = question->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    QPushButton *keep = question->addButton(tr("Keep editing"), QMessageBox::RejectRole);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(discard, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    question->open();
}

void NewKeyDialog::create()
{
    m_creating = true;
    m_error->hide();
    check();
    emit createRequested(key(), m_value->text().toUtf8(), m_timeToLive->milliseconds().value_or(0));
}

void NewKeyDialog::startAnew()
{
    m_creating = false;
    check();
}

void NewKeyDialog::check()
{
    const QString broken = refusal();
    m_rule->setText(broken.isEmpty() ? tr("The name is fine.") : broken);
    const QString unfit = m_timeToLive->problemText();
    m_timeRule->setText(unfit);
    m_timeRule->setVisible(!unfit.isEmpty());
    m_create->setEnabled(broken.isEmpty() && unfit.isEmpty() && !m_creating);
    colourRules();
}

void NewKeyDialog::colourRules()
{
    const NameRule rule = checkKeyName(key());
    const bool isWrong = !isUnfinished(rule) && !refusal().isEmpty();
    QPalette colours;
    colours.setColor(QPalette::WindowText, isWrong ? themeColors().danger : themeColors().muted);
    m_rule->setPalette(colours);
    colours.setColor(QPalette::WindowText, themeColors().danger);
    m_timeRule->setPalette(colours);
}

void NewKeyDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourRules();
}

} // namespace kvasir
