// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/secrets/secret_store.h"
#include "tests/support/wait.h"

#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// The e2e scripts try a real keychain.
class TestSecretStore : public QObject
{
    Q_OBJECT

private:
    static ConnectionSecrets secrets()
    {
        ConnectionSecrets secrets;
        secrets.password = u"pa\"ss\nwörd"_s;
        secrets.userSeed = u"SUAB"_s;
        return secrets;
    }
    std::optional<ConnectionSecrets> found(SecretStore &store, const QString &connection)
    {
        std::optional<ConnectionSecrets> answer;
        store.find(connection, this, [&](const ConnectionSecrets &secrets) { answer = secrets; });
        (void)QTest::qWaitFor([&] { return answer.has_value(); }, waitLimitMs);
        return answer;
    }

private slots:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }

    void becomesTextAndSecretsAgain()
    {
        QCOMPARE(secretsOf(secretsText(secrets())), secrets());
        QCOMPARE(secretsText({}), QByteArray("{}"));
        for (const char *odd : {"", "[]", "pass", "{\"password\":1}"})
            QCOMPARE(secretsOf(odd), ConnectionSecrets());
    }

    void withoutAKeychainItKeepsThemInMemoryAndSaysSo()
    {
        SecretStore store;
        QSignalSpy said(&store, &SecretStore::keptInMemoryOnly);
        store.keep(u"prod"_s, secrets());
        QTRY_COMPARE_WITH_TIMEOUT(said.count(), 1, waitLimitMs);
        QVERIFY(!said.first().first().toString().contains(u"SUAB"_s));
        QCOMPARE(found(store, u"prod"_s), secrets());
        QCOMPARE(found(store, u"other"_s), ConnectionSecrets());
        SecretStore another; // as after another start
        QCOMPARE(found(another, u"prod"_s), ConnectionSecrets());
    }

    void whatIsForgottenIsGone()
    {
        SecretStore store;
        store.keep(u"prod"_s, secrets());
        store.forget(u"prod"_s);
        QCOMPARE(found(store, u"prod"_s), ConnectionSecrets());
    }
};

QTEST_MAIN(TestSecretStore)
#include "tst_secret_store.moc"
