// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

#include <QLineEdit>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Keys with a time to live, on a server that knows it.
class TestBrowserExpiry : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    void answer(const QString &text) { f.answer(text); }
    /// "k" is open in a bucket that keeps one revision, and lives for an hour.
    bool openExpiring(const QJsonObject &options = {})
    {
        QJsonObject config{{u"allow_msg_ttl"_s, true}, {u"max_msgs_per_subject"_s, 1}};
        for (auto option = options.begin(); option != options.end(); ++option)
            config[option.key()] = option.value();
        return f.other->deleteBucket("b") && f.other->createBucket("b", config) &&
               f.other->put("b", "k", "one", {{"Nats-TTL", "1h"}}) && f.openKey("k") &&
               QTest::qWaitFor([this] { return headline().contains(u"expires in"_s); },
                               waitLimitMs);
    }
    /// The line over the editor that tells the revision.
    QString headline()
    {
        for (const auto *label : f.window().findChildren<QLabel *>())
            if (label->text().startsWith(u"Revision "_s))
                return label->text();
        return {};
    }
    QDialog *questionOver(QDialog *conflict)
    {
        auto *question = conflict->findChild<QDialog *>();
        if (!question || question->windowTitle() != u"Time to live"_s)
            qFatal("nobody is asked about the time to live");
        return question;
    }
    QString said()
    {
        QStringList words;
        for (const auto *label : f.dialog()->findChildren<QLabel *>())
            words << label->text();
        return words.join(u'\n');
    }
    QByteArray storedTimeToLive()
    {
        for (const QByteArray &line : f.other->storedHeaders("b", "k").split('\n'))
            if (line.startsWith("Nats-TTL: "))
                return line.mid(10).trimmed();
        return "none";
    }
    void save(const QString &text)
    {
        f.type(text);
        f.button(u"Save"_s)->click();
    }

    QLineEdit *expiresAfter()
    {
        f.button(u"New key"_s)->click();
        return f.dialog() ? f.find<QLineEdit>(u"Expires after"_s, f.dialog()) : nullptr;
    }
    void create(const QString &key)
    {
        f.find<QLineEdit>(u"Key name"_s, f.dialog())->setText(key);
        f.answer(u"Create"_s);
    }

private slots:
    void initTestCase() { f.server().setProgram(serverProgramCalled(u"newest"_s).path); }
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void tellsWhenAKeyExpires()
    {
        QVERIFY(openExpiring());
        QVERIFY2(headline().contains(u"expires in 59 min"_s) ||
                     headline().contains(u"expires in 60 min"_s),
                 qPrintable(headline()));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"◷ one 1"_s, waitLimitMs);
    }

    void aNewKeyExpires()
    {
        QVERIFY(openExpiring());
        QVERIFY(expiresAfter());
        f.find<QLineEdit>(u"Expires after"_s, f.dialog())->setText(u"2s"_s);
        create(u"lease"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.onServer("lease").endsWith(u" 2"_s), waitLimitMs);
        QVERIFY(f.other->storedHeaders("b", "lease").contains("Nats-TTL: 2"));
        QVERIFY(!f.other->storedHeaders("b", "k").contains("Nats-TTL: 2"));
        QTRY_VERIFY_WITH_TIMEOUT(f.onServer("lease").isEmpty(), waitLimitMs);
    }

    void aNewKeyDoesNotExpireWhereTheBucketHasNoTimesToLive()
    {
        QVERIFY(f.open());
        QVERIFY(expiresAfter());
        QVERIFY(!f.find<QLineEdit>(u"Expires after"_s, f.dialog())->isEnabled());
        create(u"lease"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("lease"), u" 1"_s, waitLimitMs);
        QVERIFY(!f.other->storedHeaders("b", "lease").contains("Nats-TTL"));
    }

    void aSaveAsksOnceAKey_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QByteArrayList>("stored");
        QTest::newRow("keep") << u"Keep what is left"_s << QByteArrayList{"3600", "3599", "3598"};
        QTest::newRow("renew") << u"Renew for 1h"_s << QByteArrayList{"3600"};
        QTest::newRow("permanent") << u"Make permanent"_s << QByteArrayList{"none"};
    }
    void aSaveAsksOnceAKey()
    {
        QFETCH(QString, choice);
        QFETCH(QByteArrayList, stored);
        QVERIFY(openExpiring());
        save(u"two"_s);
        QVERIFY(f.hasDialog(u"Time to live"_s));
        QCOMPARE(f.onServer("k"), u"one 1"_s);
        answer(choice);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"two 2"_s, waitLimitMs);
        QVERIFY2(stored.contains(storedTimeToLive()), storedTimeToLive());
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
        save(u"three"_s);
        QVERIFY(!f.hasDialog(u"Time to live"_s));
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"three 3"_s, waitLimitMs);
        QCOMPARE(headline().contains(u"expires in"_s), choice != u"Make permanent"_s);
    }

    void whoeverThinksBetterOfItSavesNothing()
    {
        QVERIFY(openExpiring());
        save(u"two"_s);
        answer(u"Cancel"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"two"_s);
        QVERIFY(f.window().isWindowModified());
        QCOMPARE(f.onServer("k"), u"one 1"_s);
        f.button(u"Save"_s)->click();
        QVERIFY(f.hasDialog(u"Time to live"_s)); // for nothing was chosen
    }

    void permanentOutlivesTheAgeOfTheBucket()
    {
        constexpr double twoHoursNs = 2.0 * 3600 * 1e9;
        QVERIFY(openExpiring({{u"max_age"_s, twoHoursNs}}));
        save(u"two"_s);
        answer(u"Make permanent"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"two 2"_s, waitLimitMs);
        QCOMPARE(storedTimeToLive(), "never");
    }

    void saysThatHistoryAndATimeToLiveDoNotGoTogether()
    {
        QVERIFY(openExpiring({{u"max_msgs_per_subject"_s, 5}}));
        save(u"two"_s);
        QVERIFY(f.hasDialog(u"Time to live"_s));
        QVERIFY(said().contains(u"shows the one before it again"_s));
        answer(u"Cancel"_s);
    }

    void anotherTimeIsAskedAboutAgain()
    {
        QVERIFY(openExpiring());
        save(u"two"_s);
        answer(u"Make permanent"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"two 2"_s, waitLimitMs);
        QVERIFY(f.other->put("b", "k", "theirs", {{"Nats-TTL", "400s"}}));
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"theirs"_s, waitLimitMs);
        save(u"four"_s);
        QVERIFY(f.hasDialog(u"Time to live"_s));
        answer(u"Cancel"_s);
    }

    /// The bucket keeps older revisions, of which one is current again then.
    void anEditOfWhatExpiresMeetsAConflict()
    {
        QVERIFY(f.other->deleteBucket("b"));
        QVERIFY(f.other->createBucket(
            "b", {{u"allow_msg_ttl"_s, true}, {u"max_msgs_per_subject"_s, 5}}));
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.other->put("b", "k", "two", {{"Nats-TTL", "3s"}}));
        QVERIFY(f.openKey("k"));
        QCOMPARE(f.editor()->text(), u"two"_s);
        f.type(u"mine"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"✎ one 1"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        f.button(u"Save"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"k changed while you were editing"_s), waitLimitMs);
        QVERIFY2(said().contains(u"the revision before is current again"_s), qPrintable(said()));
        QDialog *conflict = f.dialog();
        answer(u"Replace theirs with mine"_s);
        f.button(u"Make permanent"_s, questionOver(conflict))->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 3"_s, waitLimitMs);
    }

    void whatExpiredUnderAnEditIsAskedAbout_data()
    {
        QTest::addColumn<bool>("hasMarker");
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QByteArray>("stored");
        QTest::newRow("nothing left, renewed") << false << u"Renew for 3s"_s << QByteArray("3");
        QTest::newRow("nothing left, for good")
            << false << u"Make permanent"_s << QByteArray("none");
        QTest::newRow("marker, renewed") << true << u"Renew for 3s"_s << QByteArray("3");
    }
    void whatExpiredUnderAnEditIsAskedAbout()
    {
        QFETCH(bool, hasMarker);
        QFETCH(QString, choice);
        QFETCH(QByteArray, stored);
        constexpr double aDayNs = 24.0 * 3600 * 1e9;
        QJsonObject options{{u"allow_msg_ttl"_s, true}, {u"max_msgs_per_subject"_s, 1}};
        if (hasMarker)
            options.insert(u"subject_delete_marker_ttl"_s, aDayNs);
        options.insert(u"allow_rollup_hdrs"_s, true);
        QVERIFY(f.other->deleteBucket("b"));
        QVERIFY(f.other->createBucket("b", options));
        QVERIFY(f.other->put("b", "k", "one", {{"Nats-TTL", "3s"}}));
        QVERIFY(f.openKey("k"));
        f.type(u"mine"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        f.button(u"Save"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"k changed while you were editing"_s), waitLimitMs);
        QVERIFY2(said().contains(u"“k” expired while you were editing it."_s), qPrintable(said()));
        QDialog *conflict = f.dialog();
        answer(u"Replace theirs with mine"_s);
        QDialog *question = questionOver(conflict);
        for (const auto *one : question->findChildren<QAbstractButton *>())
            QVERIFY(one->text() != u"Keep what is left"_s);
        f.button(choice, question)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.onServer("k").startsWith(u"mine"_s), waitLimitMs);
        QCOMPARE(storedTimeToLive(), stored);
    }

    void anExpiryIsNoPutInTheHistory()
    {
        constexpr double aDayNs = 24.0 * 3600 * 1e9;
        QVERIFY(f.other->deleteBucket("b"));
        QVERIFY(f.other->createBucket("b", {{u"allow_msg_ttl"_s, true},
                                            {u"subject_delete_marker_ttl"_s, aDayNs},
                                            {u"allow_rollup_hdrs"_s, true},
                                            {u"max_msgs_per_subject"_s, 1}}));
        QVERIFY(f.other->put("b", "k", "one", {{"Nats-TTL", "1s"}}));
        QVERIFY(f.openKey("k"));
        QTRY_COMPARE_WITH_TIMEOUT(f.historyPicture(), u"2 EXPIRED"_s, waitLimitMs);
    }
};

QTEST_MAIN(TestBrowserExpiry)
#include "tst_browser_expiry.moc"
