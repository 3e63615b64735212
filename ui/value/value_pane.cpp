// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/value/value_pane.h"

#include "models/values/value_document.h"
#include "ui/button_row.h"
#include "ui/text/error_text.h"
#include "ui/text/outcome_text.h"
#include "ui/text/plain_label.h"
#include "ui/text/plain_tool_tip.h"
#include "ui/value/change_banner.h"
#include "ui/value/editing_area.h"
#include "ui/value/find_bar.h"
#include "ui/value/removal_banner.h"
#include "ui/value/value_editor.h"
#include "ui/value/value_files.h"
#include "ui/value/value_header.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace kvasir {

ValuePane::ValuePane(ValueDocument &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_removal(new RemovalBanner(this))
    , m_readOnly(new PlainLabel(this))
    , m_pages(new QStackedWidget(this))
    , m_none(new PlainLabel({}, this))
    , m_editor(new ValueEditor(this))
    , m_area(new EditingArea(document, *m_editor, this))
    , m_header(new ValueHeader(document, this))
    , m_find(new FindBar(*m_editor, this))
    , m_message(new PlainLabel(this))
    , m_bringBack(new QPushButton(tr("Bring back"), this))
    , m_retry(new QPushButton(tr("Retry"), this))
{
    auto *banner = new ChangeBanner(document, this);
    m_readOnly->setAccessibleName(tr("Read-only"));
    m_readOnly->hide();
    setFocusProxy(m_editor);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_header);
    layout->addWidget(m_readOnly);
    layout->addWidget(m_removal);
    layout->addWidget(banner);
    layout->addWidget(makePages(), 1);
    layout->addWidget(m_find);
    layout->addWidget(makeMessage());
    layout->addWidget(makeButtons());

    connect(m_removal, &RemovalBanner::unstageRequested, this, &ValuePane::unstageRequested);
    connect(banner, &ChangeBanner::reviewRequested, this, &ValuePane::reviewRequested);
    connect(&document, &ValueDocument::textReplaced, this, &ValuePane::showDocument);
    connect(&document, &ValueDocument::changed, this, &ValuePane::refresh);
    connect(m_header, &ValueHeader::membersToggled, m_area, &EditingArea::setMembersShown);
    connect(m_area, &EditingArea::saveRequested, this, &ValuePane::requestSave);
    connect(m_area, &EditingArea::revertRequested, this, &ValuePane::requestRevert);
    connect(m_editor, &QsciScintilla::textChanged, this, &ValuePane::takeTyped);
    connect(m_editor, &ValueEditor::filled, this, &ValuePane::refresh);
    setReadOnlyReason({});
    showDocument();
    refresh();
}

ValuePane::~ValuePane()
{
    m_document.view(); // what was typed is in the editor, until it is asked for
}

QWidget *ValuePane::makePages()
{
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setEnabled(false);
    setKeyChosen(false);
    m_pages->addWidget(m_none);
    m_pages->addWidget(m_area);
    return m_pages;
}

QWidget *ValuePane::makeMessage()
{
    m_message->setAccessibleName(tr("Value message"));
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_bringBack->setAccessibleName(tr("Bring back"));
    connect(m_bringBack, &QPushButton::clicked, this, &ValuePane::bringBack);
    m_retry->setAccessibleName(tr("Retry"));
    connect(m_retry, &QPushButton::clicked, this, [this] {
        showMessage({});
        emit retryRequested();
    });
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_message, 1);
    layout->addWidget(m_retry, 0, Qt::AlignTop);
    layout->addWidget(m_bringBack, 0, Qt::AlignTop);
    showMessage({});
    return row;
}

QWidget *ValuePane::makeButtons()
{
    auto *row = new ButtonRow(this);
    m_save = row->addButton(tr("Save"), QStringLiteral("document-save"));
    connect(m_save, &QPushButton::clicked, this, &ValuePane::requestSave);
    m_revert = row->addButton(tr("Revert"), QStringLiteral("edit-undo"));
    connect(m_revert, &QPushButton::clicked, this, &ValuePane::requestRevert);
    m_progress = new PlainLabel(this);
    m_progress->setAccessibleName(tr("Value progress"));
    row->addWidget(m_progress);
    row->addStretch();
    m_load = row->addButton(tr("Load…"), QStringLiteral("document-open"));
    m_load->setToolTip(tr("Take the value from a file, byte for byte; it is not saved yet"));
    connect(m_load, &QPushButton::clicked, this, &ValuePane::requestLoad);
    m_export = row->addButton(tr("Export…"), QStringLiteral("document-export"));
    m_export->setToolTip(tr("Write the value to a file, byte for byte"));
    connect(m_export, &QPushButton::clicked, this, &ValuePane::requestExport);
    return row;
}

void ValuePane::setWriteInProgress(bool inProgress)
{
    m_isWriting = inProgress;
    refresh();
}

void ValuePane::setReadOnlyReason(const QString &reason)
{
    if (m_readOnlyReason == reason) // and what is said of the key stays in sight
        return;
    m_readOnlyReason = reason;
    m_readOnly->setText(reason);
    m_readOnly->setAccessibleDescription(reason);
    m_readOnly->setVisible(!reason.isEmpty());
    refresh();
}

void ValuePane::setStagedRemoval(const QString &words)
{
    if (m_stagedRemoval == words)
        return;
    m_stagedRemoval = words;
    m_removal->setWords(words);
    refresh();
}

void ValuePane::showOutcome(const KeyEdit &edit, const WriteOutcome &outcome)
{
    // Success shows in the status line and a conflict in its dialog.
    const bool toldElsewhere =
        std::holds_alternative<Written>(outcome) || std::holds_alternative<Conflict>(outcome);
    showMessage(toldElsewhere ? QString() : outcomeText(edit, outcome));
    m_retry->setVisible(canBeTriedAgain(outcome));
}

void ValuePane::setExpiry(bool ofSingleRevisions, std::chrono::milliseconds longestAge)
{
    m_header->setExpiry(ofSingleRevisions, longestAge);
}

void ValuePane::setRecentValues(const std::vector<QByteArray> &newestFirst)
{
    m_area->setRecentValues(newestFirst);
}

void ValuePane::endMemberEdit()
{
    m_area->endMemberEdit();
}

void ValuePane::keepTyped()
{
    m_area->keepTyped();
}

bool ValuePane::refusesToSave()
{
    return m_area->refusesToSave();
}

void ValuePane::setKeyChosen(bool isChosen)
{
    m_none->setText(isChosen ? tr("The value of this key has not been read yet.")
                             : tr("Select a key to see its value."));
}

void ValuePane::showError(const Error &error)
{
    showMessage(errorText(error));
}

void ValuePane::showMessage(const QString &text)
{
    m_reverted.clear();
    m_bringBack->hide();
    m_retry->hide();
    m_message->setText(text);
    m_message->setAccessibleDescription(text);
    m_message->setVisible(!text.isEmpty());
}

void ValuePane::showDocument()
{
    m_isShowing = true;
    m_editor->setLanguage(m_document.format() == ValueFormat::Json ? ValueEditor::Language::Json
                                                                   : ValueEditor::Language::Plain);
    if (m_document.isBeginning())
        m_editor->showBeginning(m_document.view(), m_document.bytes().size());
    else
        m_editor->showText(m_document.view());
    m_isShowing = false;
}

void ValuePane::takeTyped()
{
    if (m_isShowing)
        return;
    if (m_editor->length() > ValueDocument::preparedAtOnce)
        m_document.setTextSource([editor = m_editor] { return editor->utf8(); },
                                 m_editor->isAsShown());
    else
        m_document.setText(m_editor->text());
    showMessage({});
}

void ValuePane::refresh()
{
    const bool open = m_document.isOpen();
    const QString &whyNot = m_readOnlyReason.isEmpty() ? m_stagedRemoval : m_readOnlyReason;
    const bool writable = open && whyNot.isEmpty();
    const bool dirty = m_document.isModified() || m_document.isChangedOnServer();
    const bool ready = !m_document.isPreparing() && !m_editor->isFilling();
    m_editor->setEnabled(open);
    if (open)
        m_pages->setCurrentWidget(m_area);
    else
        m_pages->setCurrentIndex(0);
    m_progress->setText(ready ? QString() : tr("Laying out…"));
    m_editor->setReadOnly(!writable || !ready || m_document.isTextReadOnly());
    m_area->setReadOnly(!writable);
    if (!m_document.isModified())
        m_editor->markAsShown(); // as after a save: what is undone from here on is an edit
    m_save->setEnabled(writable && m_document.isModified() && !m_isWriting);
    m_save->setToolTip(plainToolTip(whyNot));
    m_revert->setEnabled(dirty && !m_isWriting);
    m_load->setEnabled(writable && !m_isWriting);
    m_export->setEnabled(open && (m_document.base().isLive() || m_document.isModified()));
    if (!open)
        showMessage({});
}

void ValuePane::requestSave()
{
    endMemberEdit();
    if (refusesToSave() || !m_save->isEnabled())
        emit saveDeclined();
    else if (const auto lost = lostForm(m_document))
        ask(*lost, LostFormBox::Act::Save);
    else
        emit saveRequested();
}

void ValuePane::requestStage()
{
    endMemberEdit();
    if (refusesToSave())
        return;
    if (const auto lost = lostForm(m_document))
        ask(*lost, LostFormBox::Act::Stage);
    else
        emit stageRequested();
}

void ValuePane::ask(LostForm lost, LostFormBox::Act act)
{
    auto *box = new LostFormBox(lost, act, this);
    const bool saves = act == LostFormBox::Act::Save;
    connect(box, &LostFormBox::confirmed, this,
            saves ? &ValuePane::saveRequested : &ValuePane::stageRequested);
    if (saves)
        connect(box, &QDialog::rejected, this, &ValuePane::saveDeclined);
    box->open();
}

void ValuePane::requestRevert()
{
    if (!m_revert->isEnabled())
        return;
    const QByteArray dropped = m_document.bytes();
    emit revertRequested();
    showMessage(tr("What you typed was dropped; this is the value of the server."));
    m_reverted = dropped;
    m_bringBack->show();
}

void ValuePane::bringBack()
{
    m_document.setBytes(std::exchange(m_reverted, {}));
    showMessage({});
    focusEditor();
}

void ValuePane::undoTyping()
{
    if (!m_readOnlyReason.isEmpty())
        return; // it could not be typed again; the button drops it for those who mean that
    if (m_editor->isUndoAvailable())
        m_editor->undo();
    else // it came from elsewhere, as from a switch or a file
        requestRevert();
}

void ValuePane::focusEditor()
{
    m_editor->setFocus(Qt::OtherFocusReason);
}

void ValuePane::focusFind()
{
    m_find->begin();
}

QFileDialog *ValuePane::makeFileDialog(const QString &title)
{
    auto *dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // It is about this key: when another one is shown it has lost its meaning.
    connect(&m_document, &ValueDocument::changed, dialog,
            [this, dialog, key = m_document.base().key] {
                if (!m_document.isOpen() || m_document.base().key != key)
                    dialog->close();
            });
    return dialog;
}

void ValuePane::requestLoad()
{
    QFileDialog *dialog = makeFileDialog(tr("Load the value from a file"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ValuePane::load);
    dialog->open();
}

void ValuePane::load(const QString &path)
{
    const auto bytes = readValueFile(path);
    showMessage({}); // of what was in the editor
    if (bytes)
        m_document.setBytes(bytes.value());
    else
        showError(bytes.error());
}

void ValuePane::requestExport()
{
    QFileDialog *dialog = makeFileDialog(tr("Write the value to a file"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, &ValuePane::exportTo);
    dialog->open();
}

void ValuePane::exportTo(const QString &path)
{
    const Status written = writeValueFile(path, m_document.bytes());
    if (written)
        showMessage(tr("Written to %1.").arg(path));
    else
        showError(written.error());
}

} // namespace kvasir
