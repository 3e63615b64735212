// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/expiry_choice.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

namespace kvasir {

class ExpiryDialog;
class MainWindow;

/// What becomes of the time that a key has left when it is written: asks once a key, as long as
/// its bucket is open and nobody else gives the key another time. GUI thread.
class ExpiryQuestion : public QObject
{
    Q_OBJECT

public:
    explicit ExpiryQuestion(MainWindow &window);

    /// Another bucket: nothing is known of it yet.
    void forgetBucket();
    void setBucket(const BucketInfo &bucket) { m_bucket = bucket; }

    /// Before a value is written over `before`, or in place of it when it has expired: gives `go`
    /// the time to live of the new revision, at once where there is nothing to ask; `stop` when
    /// the person thinks better of it.
    void ask(const Revision &before, const std::function<void(qint64)> &go,
             const std::function<void()> &stop = {});

    /// Without asking: as it was answered for the key before, else what is left of its time.
    qint64 timeToLiveAsBefore(const Revision &before) const;

private:
    MainWindow &m_window;
    qint64 serverTimeMs() const;
    bool hasTimeLeft(const Revision &revision) const;

    BucketInfo m_bucket;
    QPointer<ExpiryDialog> m_dialog;
    /// What was answered for a key, and the times that it was about.
    struct Answer
    {
        ExpiryChoice choice;
        quint64 revision = 0;    ///< that was to be written over
        qint64 timeToLiveMs = 0; ///< that was sent by this answer last
    };
    std::optional<ExpiryChoice> answerFor(const Revision &before) const;

    QHash<QByteArray, Answer> m_answers; ///< by key
};

} // namespace kvasir
