// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"
#include "models/values/value_format.h"

#include <QObject>
#include <QString>

#include <optional>

namespace kvasir {

/// One open value: the revision it was opened at, what the server has now, and what was typed.
///
/// Unmodified, it follows the server. Modified, text and base stay and isChangedOnServer() says
/// that a save will meet a conflict; nothing typed is ever dropped but by open(), close() and
/// revert(). GUI thread.
class ValueDocument : public QObject
{
    Q_OBJECT

public:
    explicit ValueDocument(QObject *parent = nullptr);

    /// Shows this revision, unmodified, in the format that suits it. Also the way to begin anew.
    void open(const Revision &revision);
    /// Shows nothing.
    void close();

    /// The server has this now, by the watcher or by a read. Ignored: another key; the revision
    /// already known (only its time is taken over); an older one, unless it was written later, as
    /// happens when a bucket is deleted and made again and numbers begin anew.
    /// Unmodified: follows. Modified: when these are the bytes that were typed, or announced by
    /// saving(), base() moves on without a banner; else isChangedOnServer() becomes true.
    /// An absent revision (with its key) means that the server forgot the key; after it any number
    /// counts.
    void serverChanged(const Revision &newest);

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

    ValueFormat format() const { return m_format; }
    /// Shows the bytes another way; never alters them. Ignored if they cannot be shown so.
    void setFormat(ValueFormat format);
    /// Hex: always. Text and Json: when the bytes survive an editor of text.
    bool canShowAs(ValueFormat format) const;

    /// What the editor shows in the current format (textView).
    QString text() const { return m_text; }
    /// The dump in text() shows only the first hexDumpLimit bytes.
    bool isTextTruncated() const;
    /// The editor's text. The same text again changes nothing. Ignored in Hex.
    void setText(const QString &text);
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
        QString text;
    };

    bool concerns(const Revision &revision) const;
    bool isOldNews(const Revision &revision) const;
    void follow();
    Text settle(const std::optional<Saving> &saving);
    void keepTextOver(const QByteArray &bytes);
    void showBytes(const QByteArray &bytes);
    bool differsFromBase() const;
    void publish(Text text, bool changedOnServer);

    bool m_isOpen = false;
    Revision m_base;
    Revision m_newest;
    bool m_isModified = false;
    bool m_isChangedOnServer = false;
    std::optional<Saving> m_saving;
    qint64 m_newestWrittenMs = 0; ///< of m_newest by the server's clock; 0: not known yet

    ValueFormat m_format = ValueFormat::Text;
    std::optional<ValueFormat> m_chosenFormat; ///< by the person, kept while following
    QByteArray m_source;                       ///< the bytes that the view was made of
    QString m_sourceText;                      ///< that view
    QString m_text;                            ///< the view as edited
    mutable std::optional<QByteArray> m_bytes; ///< of m_text, once somebody asked
};

} // namespace kvasir
