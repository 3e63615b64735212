// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_name.h"

#include <QTest>

using kvasir::checkKeyName;
using kvasir::NameRule;

class TestKeyName : public QObject
{
    Q_OBJECT

private slots:
    void namesTheRuleThatIsBroken_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("rule");
        const auto row = [](const char *key, NameRule rule) {
            QTest::newRow(key) << QByteArray(key) << int(rule);
        };
        row("", NameRule::Empty);
        row("a.b-c/d_e=F9", NameRule::Fine);
        row("user@x:y", NameRule::BadCharacter);
        row("uml\xc3\xa4ut", NameRule::BadCharacter);
        row("a b", NameRule::BadCharacter);
        row("a*b", NameRule::BadCharacter);
        row(".a", NameRule::LeadingDot);
        row("a.", NameRule::TrailingDot);
        row("a..b", NameRule::DoubleDot);
        row("_kv.a", NameRule::Reserved);
        row("x.*.y", NameRule::WildcardToken);
        row(">", NameRule::WildcardToken);
    }

    void namesTheRuleThatIsBroken()
    {
        QFETCH(QByteArray, key);
        QTEST(int(checkKeyName(key)), "rule");
    }
};

QTEST_GUILESS_MAIN(TestKeyName)
#include "tst_key_name.moc"
