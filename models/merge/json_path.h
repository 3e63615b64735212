// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace kvasir {

/// The way to a value, as people read it: a JSON Pointer (RFC 6901), except that elements which are
/// matched by what they are, not where, are named so: "/users/id=7/mail", "/tags/=red".
///
/// Unique among the places of one array or object: a string that would look like another kind of
/// value has quotes. One thread at a time.
class JsonPath
{
public:
    /// Goes down one step for as long as it lives.
    class Step
    {
    public:
        ~Step() { m_path.truncate(m_length); }
        Step(const Step &) = delete;
        Step &operator=(const Step &) = delete;

    private:
        friend class JsonPath;
        Step(QByteArray &path, const QByteArray &step);

        QByteArray &m_path;
        qsizetype m_length;
    };

    /// To the member with this name, a token with its quotes.
    [[nodiscard]] Step toMember(QByteArrayView name);
    /// To the element with this index.
    [[nodiscard]] Step toIndex(int index);
    /// To the element whose member `name`, or which itself if that is empty, is this scalar token.
    [[nodiscard]] Step toKey(QByteArrayView name, QByteArrayView token);

    const QByteArray &text() const { return m_text; }

private:
    QByteArray m_text;
};

} // namespace kvasir
