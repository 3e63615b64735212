// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>

namespace kvasir {

/// The subject that a server names when it does not permit to publish to it.
class DeniedSubject
{
public:
    /// Of the server's words; those of anything else deny no subject.
    explicit DeniedSubject(const QByteArray &words);

    /// Whether it is this one. The C library cuts the server's words, at 255 bytes: of a longer
    /// one the first part is enough then.
    bool is(const QByteArray &subject) const;

private:
    QByteArray m_subject;
    bool m_isWhole = false;
};

} // namespace kvasir
