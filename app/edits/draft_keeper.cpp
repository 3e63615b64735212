// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/draft_keeper.h"

#include "models/flags/lost_form.h"
#include "models/keys/key_tree_model.h"
#include "models/values/value_document.h"
#include "ui/main_window.h"
#include "ui/text/draft_text.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

// With what a disk takes for a large value it is well below the second that may be lost.
constexpr auto keepInterval = 300ms;

/// The same text on the same revision; only the revision's time may be better known.
bool isSameText(const ValueEdit &left, const ValueEdit &right)
{
    return left.base.revision == right.base.revision && left.source == right.source &&
           left.typed == right.typed;
}

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
            [this] { m_keys.setDrafts(m_drafts.operationsIn(m_bucket)); });
    connect(&m_files, &DraftFiles::failed, this, [this](const QString &reason) {
        m_diskFails = true;
        m_failure = draftNotKeptText(reason);
        m_window.showNotice(m_failure);
    });
    connect(&m_files, &DraftFiles::written, this, [this] {
        m_diskFails = false;
        m_window.withdrawNotice(m_failure);
    });
}

void DraftKeeper::setConnection(const ConnectionSettings &connection)
{
    if (!m_isSandbox && !m_connection.isEmpty())
        m_ofOthers[m_connection] = {m_drafts.all(), m_toDisk && !m_diskFails};
    m_connection = connection.name;
    m_isSandbox = connection.sandbox;
    m_toDisk = !connection.sandbox && !connection.holdsSecrets;
    takeDrafts();
}

/// What is in memory is newer than what is on the disk. Where a connection was said to hold secrets
/// since its drafts were written, or not to hold any more, the disk follows.
void DraftKeeper::takeDrafts()
{
    int unreadable = 0;
    const bool isKnown = m_ofOthers.contains(m_connection);
    std::vector<Draft> drafts;
    if (isKnown)
        drafts = m_ofOthers.take(m_connection).drafts;
    else if (!m_isSandbox)
        drafts = m_files.load(m_connection, unreadable);
    m_drafts.setAll(drafts);
    for (const Draft &draft : drafts) {
        if (m_toDisk && isKnown)
            m_files.save(m_connection, draft);
        else if (!m_toDisk && !m_isSandbox)
            m_files.remove(m_connection, draft.bucket, draft.key());
    }
    if (unreadable > 0)
        m_window.showNotice(unreadableDraftsText(unreadable));
}

int DraftKeeper::onlyInMemory() const
{
    std::size_t count = m_toDisk && !m_diskFails ? 0 : m_drafts.all().size();
    for (const OfOther &other : m_ofOthers)
        count += other.toDisk ? 0 : other.drafts.size();
    return int(count);
}

int DraftKeeper::endWithTheConnection() const
{
    return m_isSandbox ? int(m_drafts.all().size()) : 0;
}

void DraftKeeper::setBucket(const QString &bucket)
{
    m_bucket = bucket;
    m_bucketCreated = {};
    m_keys.setDrafts(m_drafts.operationsIn(m_bucket));
}

void DraftKeeper::describe(const BucketInfo &bucket)
{
    if (bucket.name == m_bucket)
        m_bucketCreated = bucket.created;
}

QDateTime DraftKeeper::bucketCreatedOf(const QString &bucket, const QByteArray &key) const
{
    const Draft *found = m_drafts.find(bucket, key);
    return found ? found->bucketCreated : QDateTime();
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
        m_merge.reset();
        const Draft *draft = draftOf(m_document.base().key);
        if (draft && !draft->isRemoval()) // which is no matter of what is in the editor
            discard(m_bucket, m_document.base().key);
    }
}

void DraftKeeper::keep()
{
    m_timer.stop();
    const auto merge = std::exchange(m_merge, std::nullopt);
    if (!m_document.isOpen() || !m_document.isModified())
        return;
    Draft draft{m_bucket, m_document.edit(), QDateTime::currentMSecsSinceEpoch()};
    draft.bucketCreated = m_bucketCreated;
    draft.merge = merge.value_or(UnfinishedMerge());
    if (const Draft *before = draftOf(draft.key())) {
        if (!merge && isSameText(before->edit, draft.edit))
            draft.merge = before->merge; // what was merged of another text is of no use
        if (before->edit == draft.edit && before->merge == draft.merge)
            return;
        if (before->edit.base.revision == draft.edit.base.revision) {
            draft.earlierIds = before->earlierIds;
            draft.timeToLiveMs = before->timeToLiveMs;
        }
        // Staged again by whoever means it.
        draft.isStaged = before->isStaged && !before->isRemoval() && !lostForm(m_document);
        if (before->bucketCreated.isValid() && isSameMessage(before->edit.base, draft.edit.base))
            draft.bucketCreated = before->bucketCreated;
    }
    put(draft);
}

void DraftKeeper::keepMerge(const UnfinishedMerge &merge)
{
    m_merge = merge;
    if (!m_timer.isActive())
        m_timer.start();
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

void DraftKeeper::putRemoval(const Revision &base, Operation removal)
{
    Draft draft{m_bucket, {base, base.value, {}, {}}, QDateTime::currentMSecsSinceEpoch()};
    draft.bucketCreated = m_bucketCreated;
    draft.isStaged = true;
    draft.operation = removal;
    put(draft);
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

int DraftKeeper::stagedIn(const QString &bucket) const
{
    return int(std::count_if(m_drafts.all().begin(), m_drafts.all().end(), [&](const Draft &one) {
        return one.bucket == bucket && one.isStaged;
    }));
}

void DraftKeeper::discard(const QString &bucket, const QByteArray &key)
{
    if (!m_drafts.find(bucket, key))
        return;
    m_drafts.remove(bucket, key);
    if (m_toDisk)
        m_files.remove(m_connection, bucket, key);
}

void DraftKeeper::discardWhatIsInMemory()
{
    m_ofOthers.removeIf([](QHash<QString, OfOther>::iterator other) { return !other->toDisk; });
    if (m_toDisk && !m_diskFails)
        return;
    const std::vector<Draft> drafts = m_drafts.all();
    for (const Draft &draft : drafts)
        discard(draft.bucket, draft.key());
}

void DraftKeeper::onWritten(const KeyEdit &edit, quint64 revision)
{
    const Draft *found = m_drafts.find(edit.bucket, edit.key);
    if (!found || edit.operation != found->operation ||
        found->edit.base.revision != edit.expectedRevision)
        return;
    Draft draft = *found;
    if (draft.isRemoval() || draft.edit.bytes() == edit.value) {
        discard(draft.bucket, draft.key());
        return;
    }
    draft.edit.base = revisionAsWritten(edit, revision);
    draft.edit.base.modifiedMs = 0; // by the server's clock, which nobody told
    draft.earlierIds.clear();
    if (edit.bucket == m_bucket)
        draft.bucketCreated = m_bucketCreated;
    draft.timeToLiveMs = 0; // that revision has it
    draft.merge = {};
    put(draft);
}

void DraftKeeper::onUnknown(const KeyEdit &edit)
{
    keep();
    if (const Draft *found = m_drafts.find(edit.bucket, edit.key)) {
        Draft draft = *found;
        if (draft.earlierIds.contains(edit.id) || draft.edit.base.revision != edit.expectedRevision)
            return;
        draft.earlierIds.append(edit.id);
        put(draft);
    }
}

qint64 DraftKeeper::timeToLiveChosen(const QByteArray &key, quint64 base) const
{
    const Draft *draft = draftOf(key);
    return draft && draft->edit.base.revision == base ? draft->timeToLiveMs : 0;
}

QList<QByteArray> DraftKeeper::unknownIds(const QByteArray &key) const
{
    const Draft *draft = draftOf(key);
    return draft ? draft->earlierIds : QList<QByteArray>();
}

} // namespace kvasir
