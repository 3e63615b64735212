// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/denied_subject.h"

#include <QString>

#include <cstring>

namespace kvasir {

namespace {

const char introduction[] = "Permissions Violation for Publish to \"";

/// How many hexadecimal digits follow the letter behind a backslash; 0: none.
qsizetype digitsAfter(char letter)
{
    switch (letter) {
    case 'x':
        return 2;
    case 'u':
        return 4;
    case 'U':
        return 8;
    default:
        return 0;
    }
}

/// What the letter behind a backslash stands for when no digits follow.
char plain(char letter)
{
    const char *const letters = "abfnrtv";
    const char *const found = std::strchr(letters, letter);
    return found ? "\a\b\f\n\r\t\v"[found - letters] : letter;
}

} // namespace

/// Servers write the subject as Go quotes strings.
DeniedSubject::DeniedSubject(const QByteArray &words)
{
    const qsizetype begin = words.indexOf(introduction);
    if (begin < 0)
        return;
    for (qsizetype i = begin + qsizetype(sizeof introduction) - 1; i < words.size(); ++i) {
        if (words[i] == '"') {
            m_isWhole = true;
            return;
        }
        if (words[i] != '\\') {
            m_subject += words[i];
            continue;
        }
        if (++i == words.size())
            return;
        const qsizetype digits = digitsAfter(words[i]);
        if (i + digits >= words.size())
            return;
        const char32_t code = words.mid(i + 1, digits).toUInt(nullptr, 16);
        if (digits == 0)
            m_subject += plain(words[i]);
        else if (digits == 2) // a byte, and no character
            m_subject += char(code);
        else
            m_subject += QString::fromUcs4(&code, 1).toUtf8();
        i += digits;
    }
}

bool DeniedSubject::is(const QByteArray &subject) const
{
    return m_isWhole ? subject == m_subject : !m_subject.isEmpty() && subject.startsWith(m_subject);
}

} // namespace kvasir
