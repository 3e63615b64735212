// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/draft_keeper.h"

#include "models/keys/key_tree_model.h"
#include "models/values/value_document.h"
#include "ui/main_window.h"
#include "ui/text/draft_text.h"

#include <QDateTime>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

// With what a disk takes for a large value it is well below the second that may be lost.
constexpr auto keepInterval = 300ms;

} // namespace

DraftKeeper::DraftKeeper(MainWindow &window, KeyTreeModel &keys, ValueDocument &document,
                         DraftList &drafts, const QString &folder)
    : m_window(window)
    , m_keys(keys)
    , m_document(document)
    , m_drafts(drafts)
    , m_files(folder)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(keepInterval);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_files.isBusy())
            m_timer.start(); // a slow disk gets the last state, not all of them
        else
            keep();
    });
    connect(&document, &ValueDocument::changed, this, &DraftKeeper::onDocumentChanged);
    connect(&drafts, &DraftList::keysChanged, this,
            [this] { m_keys.setDrafts(m_drafts.keysIn(m_bucket)); });
    connect(&m_files, &DraftFiles::failed, this,
            [this](const QString &reason) { m_window.showNotice(draftNotKeptText(reason)); });
}

void DraftKeeper::setConnection(const ConnectionSettings &connection)
{
    if (!m_isSandbox && !m_connection.isEmpty())
        m_ofOthers[m_connection] = m_drafts.all();
    m_connection = connection.name;
    m_isSandbox = connection.sandbox;
    m_toDisk = !connection.sandbox && !connection.holdsSecrets;
    int unreadable = 0;
    const bool isKnown = m_ofOthers.contains(m_connection);
    m_drafts.setAll(isKnown || !m_toDisk ? m_ofOthers.take(m_connection)
                                         : m_files.load(m_connection, unreadable));
    if (unreadable > 0)
        m_window.showNotice(unreadableDraftsText(unreadable));
}

void DraftKeeper::setBucket(const QString &bucket)
{
    m_bucket = bucket;
    m_keys.setDrafts(m_drafts.keysIn(m_bucket));
}

void DraftKeeper::onDocumentChanged()
{
    if (!m_document.isOpen())
        return;
    if (m_document.isModified()) {
        if (!m_timer.isActive())
            m_timer.start();
    } else {
        m_timer.stop();
        discard(m_bucket, m_document.base().key);
    }
}

void DraftKeeper::keep()
{
    m_timer.stop();
    if (!m_document.isOpen() || !m_document.isModified())
        return;
    Draft draft{m_bucket, m_document.edit(), QDateTime::currentMSecsSinceEpoch()};
    if (const Draft *before = draftOf(draft.key())) {
        if (before->edit == draft.edit)
            return;
        if (before->edit.base.revision == draft.edit.base.revision)
            draft.earlierIds = before->earlierIds;
        draft.isStaged = before->isStaged;
    }
    put(draft);
}

bool DraftKeeper::hasEditOf(const QString &bucket, const QByteArray &key) const
{
    const bool isTyped = m_bucket == bucket && m_document.isOpen() && m_document.isModified() &&
                         m_document.base().key == key;
    return isTyped || m_drafts.find(bucket, key);
}

void DraftKeeper::put(const Draft &draft)
{
    m_drafts.put(draft);
    if (m_toDisk)
        m_files.save(m_connection, draft);
}

bool DraftKeeper::setStaged(const QString &bucket, const QByteArray &key, bool isStaged)
{
    const Draft *found = m_drafts.find(bucket, key);
    if (!found)
        return false;
    Draft draft = *found;
    draft.isStaged = isStaged;
    put(draft);
    return true;
}

void DraftKeeper::discard(const QString &bucket, const QByteArray &key)
{
    if (!m_drafts.find(bucket, key))
        return;
    m_drafts.remove(bucket, key);
    if (m_toDisk)
        m_files.remove(m_connection, bucket, key);
}

void DraftKeeper::discardAll()
{
    const std::vector<Draft> drafts = m_drafts.all();
    for (const Draft &draft : drafts)
        discard(draft.bucket, draft.key());
}

void DraftKeeper::onWritten(const KeyEdit &edit, quint64 revision)
{
    const Draft *found = m_drafts.find(edit.bucket, edit.key);
    if (!found || edit.operation != Operation::Put ||
        found->edit.base.revision != edit.expectedRevision)
        return;
    Draft draft = *found;
    if (draft.edit.bytes() == edit.value) {
        discard(draft.bucket, draft.key());
        return;
    }
    draft.edit.base.revision = revision;
    draft.edit.base.operation = Operation::Put;
    draft.edit.base.value = edit.value;
    draft.edit.base.headers = edit.headers;
    draft.earlierIds.clear();
    put(draft);
}

void DraftKeeper::onUnknown(const KeyEdit &edit)
{
    keep();
    if (const Draft *found = m_drafts.find(edit.bucket, edit.key)) {
        Draft draft = *found;
        if (draft.earlierIds.contains(edit.id))
            return;
        draft.earlierIds.append(edit.id);
        put(draft);
    }
}

QList<QByteArray> DraftKeeper::unknownIds(const QByteArray &key) const
{
    const Draft *draft = draftOf(key);
    return draft ? draft->earlierIds : QList<QByteArray>();
}

} // namespace kvasir
