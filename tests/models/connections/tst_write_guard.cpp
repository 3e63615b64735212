// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/connections/write_guard.h"

#include <QSignalSpy>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = WriteGuard::State;

class TestWriteGuard : public QObject
{
    Q_OBJECT

private:
    static ConnectionSettings settings(bool production, bool readOnly)
    {
        ConnectionSettings settings;
        settings.name = u"prod-eu"_s;
        settings.production = production;
        settings.readOnly = readOnly;
        return settings;
    }

private slots:
    void beginsAsTheSettingsSay_data()
    {
        QTest::addColumn<bool>("production");
        QTest::addColumn<bool>("readOnly");
        QTest::addColumn<State>("state");
        QTest::newRow("neither") << false << false << State::Open;
        QTest::newRow("production") << true << false << State::Locked;
        QTest::newRow("read-only") << false << true << State::ReadOnly;
        QTest::newRow("both") << true << true << State::ReadOnly;
    }
    void beginsAsTheSettingsSay()
    {
        QFETCH(bool, production);
        QFETCH(bool, readOnly);
        QFETCH(State, state);
        const WriteGuard guard(settings(production, readOnly));
        QCOMPARE(guard.state(), state);
        QCOMPARE(guard.allowsWrites(), state == State::Open);
        QCOMPARE(guard.isProduction(), production);
    }

    void saysWhyItRefuses()
    {
        QCOMPARE(WriteGuard(settings(true, false)).refusal(),
                 std::optional(Error{ErrorKind::Locked, u"prod-eu"_s}));
        QCOMPARE(WriteGuard(settings(false, true)).refusal(),
                 std::optional(Error{ErrorKind::ReadOnly, {}}));
        QCOMPARE(WriteGuard(settings(false, false)).refusal(), std::nullopt);
    }

    void onlyTheExactNameUnlocks()
    {
        WriteGuard guard(settings(true, false));
        QSignalSpy changes(&guard, &WriteGuard::changed);
        for (const QString &typed : {u""_s, u"prod"_s, u"PROD-EU"_s, u"prod-eu "_s})
            QVERIFY2(!guard.unlock(typed), qPrintable(typed));
        QCOMPARE(guard.state(), State::Locked);
        QCOMPARE(changes.count(), 0);
        QVERIFY(guard.unlock(u"prod-eu"_s));
        QCOMPARE(guard.state(), State::Unlocked);
        QVERIFY(guard.allowsWrites());
        QCOMPARE(changes.count(), 1);
        QVERIFY(guard.left() > 9min && guard.left() <= 10min);
    }

    void whatMayNotBeUnlockedIsNot()
    {
        WriteGuard readOnly(settings(true, true));
        QVERIFY(!readOnly.unlock(u"prod-eu"_s));
        QCOMPARE(readOnly.state(), State::ReadOnly);
        WriteGuard open(settings(false, false));
        QVERIFY(!open.unlock(u"prod-eu"_s));
        QCOMPARE(open.state(), State::Open);
    }

    void locksAgain()
    {
        WriteGuard guard(settings(true, false));
        QVERIFY(guard.unlock(u"prod-eu"_s));
        QSignalSpy changes(&guard, &WriteGuard::changed);
        guard.lock();
        QCOMPARE(guard.state(), State::Locked);
        QCOMPARE(guard.left(), 0ms);
        QCOMPARE(changes.count(), 1);
        guard.lock();
        QCOMPARE(changes.count(), 1);
    }

    void locksByItselfWhenTheTimeIsOver()
    {
        WriteGuard guard(settings(true, false), 50ms);
        QSignalSpy changes(&guard, &WriteGuard::changed);
        QVERIFY(guard.unlock(u"prod-eu"_s));
        QTRY_COMPARE_WITH_TIMEOUT(changes.count(), 2, 30'000);
        QCOMPARE(guard.state(), State::Locked);
        QCOMPARE(guard.refusal(), std::optional(Error{ErrorKind::Locked, u"prod-eu"_s}));
    }
};

QTEST_MAIN(TestWriteGuard)
#include "tst_write_guard.moc"
