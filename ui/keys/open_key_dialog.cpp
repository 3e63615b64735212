// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/open_key_dialog.h"

#include "models/keys/key_name.h"
#include "models/text/visible_text.h"
#include "ui/dialog_button.h"
#include "ui/keys/found_key_delegate.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QVBoxLayout>

namespace kvasir {

namespace {

/// Room for a long key and for a dozen of them.
constexpr QSize startSize(640, 420);

bool movesInList(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp ||
           key == Qt::Key_PageDown;
}

} // namespace

OpenKeyDialog::OpenKeyDialog(QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_searched(new QLabel(this))
{
    setWindowTitle(tr("Open key"));
    resize(startSize);
    m_name->setAccessibleName(tr("Key to open"));
    m_name->setFont(monospacedFont());
    m_name->setPlaceholderText(tr("Name, or some of its letters in order"));
    m_name->setClearButtonEnabled(true);
    m_name->installEventFilter(this);
    m_list->setAccessibleName(tr("Matching keys"));
    m_list->setFont(monospacedFont());
    m_list->setItemDelegate(new FoundKeyDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_searched->setTextFormat(Qt::PlainText);
    m_searched->setAccessibleName(tr("Keys searched"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_name);
    layout->addWidget(m_list, 1);
    layout->addLayout(makeButtons());
    connect(m_name, &QLineEdit::textChanged, this, &OpenKeyDialog::search);
    connect(m_list, &QListWidget::currentRowChanged, this, &OpenKeyDialog::describeCurrent);
    connect(m_list, &QListWidget::itemPressed, this, [this] { m_hasMoved = true; });
    connect(m_list, &QListWidget::itemActivated, this, [this] {
        m_hasMoved = true;
        choose();
    });
    m_name->setFocus();
}

QLayout *OpenKeyDialog::makeButtons()
{
    m_open = new DialogButton(tr("Open"), this);
    m_open->setDefault(true);
    m_open->setEnabled(false);
    auto *cancel = new DialogButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(m_open, &QPushButton::clicked, this, &OpenKeyDialog::choose);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *row = new QHBoxLayout;
    row->addWidget(m_searched, 1);
    row->addWidget(cancel);
    row->addWidget(m_open);
    return row;
}

void OpenKeyDialog::search(const QString &text)
{
    m_isChoosing = m_hasMoved = false;
    m_isSearching = !text.trimmed().isEmpty();
    m_open->setEnabled(m_isSearching);
    if (!m_isSearching) {
        m_list->clear();
        m_searched->clear();
    }
    emit searchRequested(text);
}

void OpenKeyDialog::setMatches(const std::vector<FoundKey> &matches, qsizetype searched,
                               bool isComplete, bool isLoading)
{
    if (m_name->text().trimmed().isEmpty())
        return;
    m_isSearching = !isComplete;
    showMatches(matches);
    showSearched(searched, isComplete, isLoading);
    if (m_isChoosing && isComplete)
        choose();
}

/// What the person picked stays picked; else the best one is.
void OpenKeyDialog::showMatches(const std::vector<FoundKey> &matches)
{
    const QByteArray picked = m_hasMoved ? currentKey() : QByteArray();
    int row = 0;
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        for (const FoundKey &match : matches) {
            auto *item = new QListWidgetItem(visibleText(match.key), m_list);
            item->setData(FoundKeyDelegate::KeyRole, match.key);
            // Rich text on purpose, so that Qt does not guess from the key whether it is.
            item->setToolTip(QStringLiteral("<span>%1</span>").arg(item->text().toHtmlEscaped()));
            item->setData(FoundKeyDelegate::MarksRole, QVariant::fromValue(match.marks));
            if (m_hasMoved && match.key == picked)
                row = m_list->count() - 1;
        }
        m_hasMoved = m_hasMoved && row > 0;
        m_list->setCurrentRow(matches.empty() ? -1 : row);
    }
    describeCurrent();
}

void OpenKeyDialog::showSearched(qsizetype searched, bool isComplete, bool isLoading)
{
    const QString count = QLocale().toString(searched);
    QString text = searched == 1 ? tr("1 key searched") : tr("%1 keys searched").arg(count);
    if (isLoading)
        text = tr("%1 · loading").arg(text);
    else if (!isComplete)
        text = tr("%1 · searching").arg(text);
    else if (m_list->count() == 0)
        text = tr("%1 · none matches, Enter opens the name as typed").arg(text);
    m_searched->setText(text);
    m_searched->setAccessibleDescription(text);
}

/// For screen readers: the keyboard stays in the line while the list moves.
void OpenKeyDialog::describeCurrent()
{
    const QListWidgetItem *current = m_list->currentItem();
    m_name->setAccessibleDescription(current ? tr("%1, %2 of %3")
                                                   .arg(current->text(),
                                                        QString::number(m_list->currentRow() + 1),
                                                        QString::number(m_list->count()))
                                             : QString());
}

bool OpenKeyDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_name || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    if (!movesInList(static_cast<QKeyEvent *>(event)->key()))
        return false;
    m_hasMoved = m_list->count() > 0;
    QCoreApplication::sendEvent(m_list, event);
    return true;
}

QByteArray OpenKeyDialog::currentKey() const
{
    const QListWidgetItem *current = m_list->currentItem();
    return current ? current->data(FoundKeyDelegate::KeyRole).toByteArray() : QByteArray();
}

void OpenKeyDialog::choose()
{
    const QByteArray typed = m_name->text().trimmed().toUtf8();
    if (typed.isEmpty())
        return;
    // The best match so far may not be the best.
    if (m_isSearching && !m_hasMoved) {
        m_isChoosing = true;
        return;
    }
    const QByteArray match = currentKey();
    if (match.isEmpty())
        emit keyChosen(typed);
    else if (m_hasMoved || match == typed || checkKeyName(typed) != NameRule::Fine)
        emit keyChosen(match);
    else
        emit nameChosen(typed, match);
    accept();
}

} // namespace kvasir
