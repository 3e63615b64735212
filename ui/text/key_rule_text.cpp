// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/key_rule_text.h"

#include "models/keys/key_name.h"
#include "models/text/visible_text.h"

#include <QCoreApplication>

namespace kvasir {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("kvasir::keyRuleText", text);
}

/// The first character that the rules do not know, to be shown.
QString badCharacter(const QByteArray &key)
{
    for (const uint character : QString::fromUtf8(key).toUcs4()) {
        const auto units = QChar::fromUcs4(character);
        const QByteArray utf8 = QStringView(units).toUtf8();
        if (checkKeyName(utf8) == NameRule::BadCharacter)
            return visibleText(utf8);
    }
    // Only a star or an angle bracket within a token is left: on its own it is a wildcard.
    return key.contains('*') ? QStringLiteral("*") : QStringLiteral(">");
}

QString badCharacterText(const QString &character)
{
    const QString what = character == u' ' ? words("A key cannot hold a space.")
                                           : words("A key cannot hold “%1”.").arg(character);
    return what + u' ' + words("Letters A to Z without accents, digits and - / _ = . are allowed.");
}

} // namespace

QString keyRuleText(const QByteArray &key)
{
    switch (checkKeyName(key)) {
    case NameRule::Fine:
        return {};
    case NameRule::Empty:
        return words("A key needs a name.");
    case NameRule::BadCharacter:
        return badCharacterText(badCharacter(key));
    case NameRule::LeadingDot:
        return words("A key cannot begin with a dot.");
    case NameRule::TrailingDot:
        return words("A key cannot end with a dot.");
    case NameRule::DoubleDot:
        return words("A key cannot have two dots in a row.");
    case NameRule::Reserved:
        return words("Names that begin with _kv are reserved for NATS itself.");
    case NameRule::WildcardToken:
        return words("* and > stand for other keys, so no part of a key can be one of them.");
    }
    return {};
}

} // namespace kvasir
