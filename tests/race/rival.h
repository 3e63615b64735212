// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QProcess>

#include <optional>
#include <vector>

namespace kvasir::test {

/// One write of somebody else, and what its program was told of it.
struct RivalWrite
{
    enum class Outcome {
        Pending,
        Written,
        Refused, ///< another write was first; surely not written
        Unknown,
    };

    QByteArray what; ///< put, create, update (of the revision just read), delete or purge
    QByteArray key;
    QByteArray value;
    int pauseMs = 0; ///< of an update, between reading and writing
    Outcome outcome = Outcome::Pending;
    quint64 revision = 0;                 ///< when written; 0: the program does not know
    std::optional<quint64> expected = {}; ///< of an update that was written
    QByteArray words = {};                ///< why the outcome is unknown

    bool isMarker() const { return what == "delete" || what == "purge"; }
};

/// A program that edits the bucket "b" at the same time, in a process of its own. It is told one
/// write a line, {"do", "key", "value", "pause"}, and answers each with a line, in order:
/// {"outcome": "written", "revision", "expected"}, "refused" or "unknown" with "words".
class Rival
{
public:
    /// `name` begins its values.
    Rival(QByteArray name, const QString &program, const QStringList &arguments);
    ~Rival();
    Q_DISABLE_COPY_MOVE(Rival)

    /// False when it does not run or does not find the bucket.
    bool start();
    const QByteArray &name() const { return m_name; }
    /// It has so many writes ahead that more would only be late.
    bool isBusy() const;
    void write(const RivalWrite &write);
    /// Waits until all is answered; false when it is not.
    bool finish();
    const std::vector<RivalWrite> &writes() const { return m_writes; }

private:
    void readAnswers();
    void take(const QJsonObject &answer);

    QByteArray m_name;
    QProcess m_process;
    bool m_isReady = false;
    std::vector<RivalWrite> m_writes;
    std::size_t m_answered = 0;
};

} // namespace kvasir::test
