// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/key_controller.h"

#include "ui/edits/confirm_write_dialog.h"
#include "ui/edits/new_key_dialog.h"
#include "ui/keys/key_pane.h"
#include "ui/main_window.h"
#include "ui/status/status_line.h"
#include "ui/text/expiry_text.h"
#include "ui/text/outcome_text.h"
#include "ui/text/read_only_text.h"

namespace kvasir {

KeyController::KeyController(MainWindow &window, KeyTreeModel &keys, WriteDesk &desk,
                             const KeyProtection &protection)
    : m_window(window)
    , m_keys(keys)
    , m_desk(desk)
    , m_protection(protection)
{
    const KeyPane *pane = &window.keys();
    connect(pane, &KeyPane::newKeyRequested, this, &KeyController::askForKey);
    connect(pane, &KeyPane::deleteKeyRequested, this,
            [this](const QByteArray &key) { askToRemove(key, Operation::Delete); });
    connect(pane, &KeyPane::purgeKeyRequested, this,
            [this](const QByteArray &key) { askToRemove(key, Operation::Purge); });
}

void KeyController::askForKey(const QByteArray &prefix)
{
    if (!m_bucket || m_newKey)
        return;
    m_newKey = new NewKeyDialog(&m_window);
    m_newKeyBucket = m_bucket;
    m_newKey->setAttribute(Qt::WA_DeleteOnClose);
    m_newKey->setRefusal([this](const QByteArray &key) {
        const QByteArray denied = m_protection.deniedSubject(key);
        return denied.isEmpty() ? QString() : notPermittedText(denied);
    });
    m_newKey->setPrefix(prefix);
    m_newKey->setTimeToLiveAllowed(m_allowsTimeToLive);
    connect(m_newKey, &NewKeyDialog::createRequested, this, &KeyController::create);
    connect(m_bucket, &QObject::destroyed, m_newKey, [dialog = m_newKey.data()] {
        if (dialog->hasValue())
            dialog->setError(bucketLeftText());
        else
            dialog->accept();
    });
    m_newKey->open();
}

void KeyController::describe(const BucketInfo &bucket)
{
    m_historyDepth = bucket.history;
    m_allowsTimeToLive = bucket.allowsTimeToLive;
    if (m_newKey && m_bucket == m_newKeyBucket)
        m_newKey->setTimeToLiveAllowed(m_allowsTimeToLive);
}

void KeyController::create(const QByteArray &key, const QByteArray &value, qint64 timeToLiveMs)
{
    if (!m_bucket || m_bucket != m_newKeyBucket) {
        m_newKey->setError(bucketLeftText());
        return;
    }
    if (timeToLiveMs > 0 && !m_allowsTimeToLive) { // it would stay, unlike what was asked for
        m_newKey->setError(timeToLiveRefusedText());
        return;
    }
    // A key that was deleted does not exist: the new one goes on top of exactly that deletion.
    const auto known = m_keys.entry(key);
    const bool wasDeleted = known && known->operation != Operation::Put;
    KeyEdit edit{m_bucket->name(), key, value, wasDeleted ? known->revision : 0, Operation::Put};
    edit.timeToLiveMs = timeToLiveMs;
    write(edit);
}

void KeyController::write(const KeyEdit &edit)
{
    m_desk.write({edit}, m_bucket, [this](const KeyEdit &sent, const WriteOutcome &outcome) {
        onCreateOutcome(sent, outcome);
    });
}

void KeyController::onCreateOutcome(const KeyEdit &edit, const WriteOutcome &outcome)
{
    const auto *conflict = std::get_if<Conflict>(&outcome);
    // A deletion that the tree does not know yet.
    const bool wasDeleted = conflict && !conflict->theirs.isLive() && !conflict->theirs.isAbsent();
    if (wasDeleted && edit.expectedRevision == 0) {
        KeyEdit again = edit;
        again.id.clear(); // the same would be taken for the same
        again.expectedRevision = conflict->theirs.revision;
        write(again);
    } else if (std::holds_alternative<Written>(outcome)) {
        if (m_newKey && m_newKey->isCreating(edit.key)) // else another key is being typed
            m_newKey->accept();
        m_window.status().showPassing(outcomeText(edit, outcome));
        emit created(edit.key);
    } else if (m_newKey && m_newKey->isCreating(edit.key)) {
        m_newKey->setError(outcomeText(edit, outcome));
    } else {
        m_window.showOutcome(edit, outcome);
    }
}

void KeyController::askToRemove(const QByteArray &key, Operation operation)
{
    const auto entry = m_keys.entry(key);
    if (!m_bucket || !entry)
        return;
    ConfirmWriteDialog *dialog =
        ConfirmWriteDialog::forRemoval(*entry, operation, m_historyDepth, &m_window);
    connect(dialog, &ConfirmWriteDialog::confirmed, m_bucket,
            [this, entry = *entry, operation] { remove(entry, operation); });
    connect(m_bucket, &QObject::destroyed, dialog, &QWidget::close);
    dialog->open();
}

void KeyController::remove(const KeyEntry &entry, Operation operation)
{
    const KeyEdit edit{m_bucket->name(), entry.key, {}, entry.revision, operation};
    m_desk.write({edit});
}

} // namespace kvasir
