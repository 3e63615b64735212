// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/conflict_controller.h"
#include "app/edits/draft_keeper.h"
#include "app/edits/expiry_question.h"
#include "app/edits/write_desk.h"
#include "app/key_protection.h"
#include "app/open_bucket.h"
#include "app/refresher.h"
#include "models/edits/key_edit.h"
#include "models/values/value_document.h"

#include <QObject>

namespace kvasir {

class MainWindow;

/// The key in the editor: reads it, keeps it up to date, saves it by compare-and-set on the
/// revision it was opened at, and settles conflicts. GUI thread.
class ValueController : public QObject
{
    Q_OBJECT

public:
    ValueController(MainWindow &window, ValueDocument &document, WriteDesk &desk,
                    DraftKeeper &keeper, ExpiryQuestion &expiry);

    /// Where keys are from now on.
    void setBucket(OpenBucket *bucket);
    /// Has to be told what is known of bucket and connection.
    KeyProtection &protection() { return m_protection; }
    /// Shows this key with the draft that there is of it; empty: none. What was typed in another
    /// key is kept as a draft.
    void open(const QByteArray &key);
    const QByteArray &key() const { return m_key; }
    /// A save was sent, and what became of it is not known yet.
    bool isWriting() const { return m_isWriting; }
    /// Saves what was typed, or asks first when the key has changed under the edit.
    void save();
    void revert();
    /// A write of that key that may not have been asked for here was made.
    void onWrittenElsewhere(const KeyEdit &edit, quint64 revision, bool isSaveOfDraft);
    /// The draft of that key was changed or discarded elsewhere: the editor follows.
    void takeDraft(const QByteArray &key);
    /// Whether keys are staged to be removed may be different now.
    void updateReadOnlyReason();
    /// Shows the conflict of the open key's draft as soon as it is known what the server has.
    void reviewOnceRead();

signals:
    void keyOpened(const QByteArray &key);
    /// The open key has been read.
    void loaded();
    /// An answer came, and be it an error; with a lost connection only when it is given up.
    void valueRead();
    void saved();
    /// A save ended without being written, or nobody knows, or has to be settled first.
    void notSaved();
    /// Why the open key cannot be written; empty: it can.
    void readOnlyReasonChanged(const QString &reason);

private:
    void onBatch();
    void saveNothing();
    void refresh();
    void read();
    bool retry();
    void onRead(const Result<Revision> &newest);
    void onReadError(const Error &error);
    void write(const QByteArray &bytes, quint64 expectedRevision);
    void send(const WriteDesk::Request &request);
    Revision revisionAt(quint64 revision) const;
    void onOutcome(const KeyEdit &edit, const WriteOutcome &outcome);
    WriteDesk::Callback outcomeOfVisit();
    void onWritten(const KeyEdit &edit, quint64 revision);
    void onConflict(const KeyEdit &edit, const Conflict &conflict);
    void review();
    void setWriting(bool writing);

    MainWindow &m_window;
    ValueDocument &m_document;
    WriteDesk &m_desk;
    DraftKeeper &m_keeper;
    ExpiryQuestion &m_expiry;
    OpenBucket *m_bucket = nullptr;
    KeyProtection m_protection;
    QByteArray m_key;
    quint64 m_visit = 0;      ///< counts open(): the same key may be opened again before an answer
    bool m_isRead = false;    ///< what the bucket has now is known, and shown
    bool m_isMissing = false; ///< the server kept nothing of the key when it was opened
    ConflictController m_conflict;
    Refresher m_refresher;
    quint64 m_seenRevision = 0; ///< of the key in the tree, after the last batch
    bool m_isWriting = false;
    bool m_reviewsOnceRead = false;
    KeyEdit m_notSaved; ///< the last save of this visit, when it may be tried again; else empty
    bool m_hasReadError = false; ///< which the pane shows
    bool m_saysNoBucket = false; ///< it does so of a save
};

} // namespace kvasir
