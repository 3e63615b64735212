// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"
#include "models/values/value_edit.h"
#include "models/values/value_view.h"
#include "models/values/view_worker.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace kvasir {

/// One open value: the revision it was opened at, what the server has now, and what was typed.
///
/// Unmodified, it follows the server. Modified, text and base stay and isChangedOnServer() says
/// that a save will meet a conflict; nothing typed is ever dropped but by open(), close() and
/// revert().
///
/// A big value's view is made in a thread of its own. Until it is there the document isPreparing():
/// it shows a beginning, or what an edit typed, takes no typing, and its bytes are right all the
/// same. GUI thread.
class ValueDocument : public QObject
{
    Q_OBJECT

public:
    explicit ValueDocument(QObject *parent = nullptr);

    /// Shows this revision, unmodified, in the format that suits it. Also the way to begin anew.
    void open(const Revision &revision);
    /// Goes on with an edit where it was left; whatever the server has by now is to be told by
    /// serverChanged(). Who asks for the bytes() of a large one that isPreparing() waits for it.
    void restore(const ValueEdit &edit);
    /// The edit as it is, for restore().
    ValueEdit edit() const;
    /// Shows nothing.
    void close();

    /// The server has this now, by the watcher or by a read. Ignored: another key; the revision
    /// already known (only its time is taken over); an older one, unless it was written later, as
    /// happens when a bucket is deleted and made again and numbers begin anew.
    /// Unmodified: follows. Modified: when these are the bytes that were typed, or announced by
    /// saving(), base() moves on without a banner; else isChangedOnServer() becomes true.
    /// An absent revision (with its key) means that the server forgot the key; after it any number
    /// counts, and so it does when the newest known had a time to live that is over.
    void serverChanged(const Revision &newest);
    /// The same as the leader told it when it refused a write: a lower number is news as well.
    void serverRefused(const Revision &newest);

    /// A write of these bytes was sent: the document's, or ones made elsewhere (a merge). Lets
    /// serverChanged() know our own write even when it arrives before the acknowledgement, and
    /// saved() whether the person typed on.
    void saving(const QByteArray &bytes);
    /// The write announced by saving() ended without being written, or nobody knows.
    void savingFailed();
    /// The server acknowledged a write as this revision (its value is what was sent; its time is
    /// the watcher's to tell). May come before or after the watcher's entry of it. base() becomes
    /// the revision. Typed on since saving(): that text stays, modified; else the document shows
    /// what was written. Without saving() it stays modified if its bytes are other ones.
    /// Ignored for another key and for a revision older than base().
    void saved(const Revision &written);

    bool isOpen() const { return m_isOpen; }
    /// What the text was made from: the revision to expect when saving, except when the key is
    /// isChangedOnServer(): ask first.
    const Revision &base() const { return m_base; }
    /// What the server is known to have.
    const Revision &newest() const { return m_newest; }
    /// The server has no value: deleted, purged, expired or absent. Saving would create it again.
    bool isDeleted() const { return m_isOpen && !m_newest.isLive(); }

    ValueFormat format() const { return m_shown.format; }
    /// Shows the bytes another way; never alters them. Ignored if they cannot be shown so.
    void setFormat(ValueFormat format);
    /// Hex: always. Text and Json: when the bytes survive an editor of text.
    bool canShowAs(ValueFormat format) const;

    /// Larger values than this are prepared in the background.
    static constexpr qsizetype preparedAtOnce = qsizetype(256) * 1024;
    /// The view is not there yet.
    bool isPreparing() const { return m_isPreparing; }
    /// view() is only a beginning, and may be a wrong one; textReplaced() tells of the whole.
    bool isBeginning() const { return m_isPreparing && !isTyped(); }

    /// What the editor shows in the current format (textView), in UTF-8.
    QByteArray view() const;
    QString text() const;
    /// text() is to look at only: a dump, in preparation, or broken into pieces.
    bool isTextReadOnly() const;
    /// Lines that no editor can show are broken into pieces in text().
    bool isTextBroken() const { return m_shown.isBroken; }
    /// The dump in text() shows only the first hexDumpLimit bytes.
    bool isTextTruncated() const;
    /// The editor's text. The same text again changes nothing. Ignored when isTextReadOnly().
    void setText(const QString &text);
    /// The editor's text has changed, and is too long to be taken at each key stroke: `read` gives
    /// it in UTF-8, as it is when it is asked for, until textReplaced() or the next call.
    /// `isAsShown`: it is what view() last gave, so that nothing is modified by it.
    void setTextSource(std::function<QByteArray()> read, bool isAsShown);
    /// Replaces the value, as one loaded from a file does: in the person's format, else detected.
    void setBytes(const QByteArray &bytes);
    /// What a save would write; what was not edited is byte for byte what it was.
    QByteArray bytes() const;

    /// Something was typed or loaded that the server does not have.
    bool isModified() const { return m_isModified; }
    /// The server went on while this was modified. Stays true when the text is typed back to what
    /// it was (nothing may be pulled from under the cursor) until revert(), saved(), open() or the
    /// next serverChanged().
    bool isChangedOnServer() const { return m_isChangedOnServer; }
    /// The base is a JSON object or array and the modified bytes are no valid JSON any more.
    bool becameInvalidJson() const;

    /// Drops what was typed and shows newest().
    void revert();

signals:
    /// Anything of the document changed.
    void changed();
    /// text() is another than what setText() last gave: the editor has to show it.
    void textReplaced();
    /// The unmodified document went on to what the server has now.
    void followed();
    void modifiedChanged(bool modified);
    void changedOnServerChanged(bool changedOnServer);

private:
    enum class Text { Kept, Replaced };

    /// A write under way: what was sent, and what the editor showed then.
    struct Saving
    {
        QByteArray bytes;
        QByteArray view;
    };

    bool concerns(const Revision &revision) const;
    bool isOldNews(const Revision &revision) const;
    void begin(const Revision &revision);
    void take(const Revision &newest);
    void follow();
    Text settle(const std::optional<Saving> &saving);
    void keepTextOver(const QByteArray &bytes);
    void showBytes(const QByteArray &bytes);
    void onPrepared(const ValueView &view);
    bool isTyped() const { return m_typed.has_value() || m_readTyped; }
    bool isLong() const;
    bool differsFromBase() const;
    void publish(Text text, bool changedOnServer);

    bool m_isOpen = false;
    Revision m_base;
    Revision m_newest;
    bool m_isModified = false;
    bool m_isChangedOnServer = false;
    std::optional<Saving> m_saving;
    qint64 m_newestWrittenMs = 0; ///< of m_newest by the server's clock; 0: not known yet

    std::optional<ValueFormat> m_chosenFormat; ///< by the person, kept while following
    QByteArray m_source;                       ///< the bytes that the view was made of
    ValueView m_shown;                         ///< that view
    bool m_isPreparing = false;
    mutable std::optional<QByteArray> m_typed;       ///< the view as edited, where it is another
    mutable std::function<QByteArray()> m_readTyped; ///< the same, not asked for yet
    mutable std::optional<QByteArray> m_bytes;       ///< of m_typed, once somebody asked
    ViewWorker m_worker;
};

} // namespace kvasir
