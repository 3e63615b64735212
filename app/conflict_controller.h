// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QObject>
#include <QPointer>

namespace kvasir {

class ConflictDialog;
class DraftKeeper;
class MainWindow;
class ValueDocument;

/// Asks what to do when the open key has changed under the edit. Goes on editing keeps the dialog
/// with what was merged in it, to be shown again for the same edit; with the draft of that edit it
/// outlives the dialog and the program. GUI thread.
class ConflictController : public QObject
{
    Q_OBJECT

public:
    ConflictController(MainWindow &window, ValueDocument &document, DraftKeeper &keeper);

    /// Asks about the document as it is now; nothing if that is being done already.
    void ask();
    bool isAsking() const;
    /// The document may have gone on: never is a revision offered to be replaced that is not the
    /// newest known. Also ends a write in progress.
    void update();
    /// Something is being written for the key, by this dialog or not.
    void setWriting();
    /// The answer was not carried out; in words, plain text.
    void showProblem(const QString &text);
    /// The conflict is settled, or of no interest any more.
    void end();

signals:
    /// The bytes are to be written, on top of exactly that revision.
    void writeRequested(const QByteArray &bytes, quint64 expectedRevision);
    void keepTheirsRequested();

private:
    void makeDialog();
    void goOn();
    bool isOfTheEdit() const;

    MainWindow &m_window;
    ValueDocument &m_document;
    DraftKeeper &m_keeper;
    QPointer<ConflictDialog> m_dialog;
    quint64 m_base = 0; ///< the edit that the dialog is about: what it was made from,
    QByteArray m_mine;  ///< and into what
};

} // namespace kvasir
