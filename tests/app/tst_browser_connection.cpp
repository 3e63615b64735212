// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

#include <QLineEdit>
#include <QTcpServer>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Connecting, losing the connection, and going to another server.
class TestBrowserConnection : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    /// Opens the dialog from the menu, types the URL and connects.
    void connectTo(const QString &url)
    {
        if (!f.dialog())
            f.action(u"Connect"_s)->trigger();
        f.find<QLineEdit>(u"Server URL"_s, f.dialog())->setText(url);
        f.button(u"Connect"_s, f.dialog())->click();
    }
    QString dialogError()
    {
        const auto *label = f.find<QLabel>(u"Connection error"_s, f.dialog());
        return label->isVisible() ? label->text() : QString();
    }
    /// Nobody listens there.
    static QString closedUrl()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return u"nats://127.0.0.1:%1"_s.arg(server.serverPort());
    }

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void whatTheServerCutsTheConnectionForIsNotAskedForAgainAndAgain()
    {
        // The leader answers in base64, which is more than this lets wait for a client.
        f.server().setConfig("max_pending: 1MB");
        QVERIFY(f.restartServer());
        QVERIFY(f.other->createBucket("large", {{u"allow_direct"_s, false}}));
        QVERIFY(f.other->put("large", "k", QByteArray(900'000, 'v')));
        QVERIFY(f.other->put("large", "l", "w"));
        QVERIFY(f.open({u"--bucket=large"_s, u"--key=k"_s}));
        const auto says = [this](const QString &words) {
            const auto labels = f.window().findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
                return label->isVisible() && label->text().contains(words);
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(says(u"not asked for any more"_s), waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"live"_s, waitLimitMs);
        QVERIFY(f.other->put("large", "l", "x"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("l"), u"x 3"_s, waitLimitMs);
        f.server().setConfig({});
        QVERIFY(f.restartServer());
    }

    void aRefusedServerCanBeCorrected()
    {
        QVERIFY(f.other->put("b", "k", "x"));
        QVERIFY(f.open());
        connectTo(closedUrl());
        QTRY_VERIFY_WITH_TIMEOUT(dialogError().contains(u"refused"_s), waitLimitMs);
        // The session of before is still there.
        QCOMPARE(f.window().windowTitle(), u"b — test — Kvasir[*]"_s);
        QVERIFY(f.other->put("b", "k", "y"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"y 2"_s, waitLimitMs);
        connectTo(f.server().url());
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        const QString name = f.server().url().section(u'/', -1);
        QTRY_COMPARE_WITH_TIMEOUT(f.window().windowTitle(), name + u" — Kvasir[*]"_s, waitLimitMs);
        QCOMPARE(f.shown("k"), QString());
    }

    void aServerThatIsGoneIsStillProduction()
    {
        f.production = true;
        QVERIFY(f.open());
        ConnectionSettings gone;
        gone.name = u"test"_s;
        gone.urls = QStringList{closedUrl()};
        f.browser->start(gone);
        QTRY_VERIFY_WITH_TIMEOUT(f.dialog() && !dialogError().isEmpty(), waitLimitMs);
        QVERIFY(f.button(u"Production"_s, f.dialog())->isChecked());
    }

    void anAttemptCanBeCalledOff()
    {
        QVERIFY(f.open());
        QTcpServer silent; // takes the connection and says nothing
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        connectTo(u"nats://127.0.0.1:%1"_s.arg(silent.serverPort()));
        QVERIFY(!f.button(u"Connect"_s, f.dialog())->isEnabled());
        f.button(u"Cancel"_s, f.dialog())->click();
        QVERIFY(f.button(u"Connect"_s, f.dialog())->isEnabled());
        QCOMPARE(f.window().windowTitle(), u"b — test — Kvasir[*]"_s);
        f.button(u"Cancel"_s, f.dialog())->click();
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QVERIFY(f.other->put("b", "k", "x"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"x 1"_s, waitLimitMs);
    }

    void anotherServerShowsOnlyItsOwn()
    {
        NatsServer second;
        QVERIFY(second.start());
        RawClient there(second.port());
        QVERIFY(there.createBucket("b"));
        QVERIFY(there.put("b", "k", "of the second"));
        QVERIFY(f.other->put("b", "k", "of the first"));
        QVERIFY(f.openKey("k"));
        connectTo(second.url());
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QCOMPARE(f.editor()->text(), QString());
        QCOMPARE(f.historyPicture(), QString());
        QCOMPARE(f.shown("k"), QString());
        auto *buckets = f.find<QTreeView>(u"Buckets"_s);
        const auto *model = static_cast<BucketListModel *>(buckets->model());
        QTRY_VERIFY_WITH_TIMEOUT(model->indexOfBucket(u"b"_s).isValid(), waitLimitMs);
        buckets->setCurrentIndex(model->indexOfBucket(u"b"_s));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"of the second 1"_s, waitLimitMs);
        f.select("k");
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"of the second"_s, waitLimitMs);
        f.type(u"mine"_s);
        f.button(u"Save"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(there.scan("b").front().value, QByteArray("mine"), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"of the first 1"_s);
        f.browser.reset();
    }

    void textThatIsTypedSurvivesTheServer()
    {
        QVERIFY(f.other->createBucket("file", {{u"storage"_s, u"file"_s}}));
        QVERIFY(f.other->put("file", "k", "base"));
        QVERIFY(f.open({u"--bucket=file"_s, u"--key=k"_s}));
        f.type(u"mine"_s);
        f.server().kill();
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"reconnecting"_s, waitLimitMs);
        QCOMPARE(f.shown("k"), u"base 1"_s);
        f.button(u"Save"_s)->click(); // and nobody is told that it was saved
        QTRY_VERIFY_WITH_TIMEOUT(!f.label(u"Value message"_s).isEmpty(), waitLimitMs);
        QVERIFY(f.window().isWindowModified());
        QCOMPARE(f.editor()->text(), u"mine"_s);

        QVERIFY(f.restartServer());
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"live"_s, waitLimitMs);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        QCOMPARE(f.other->scan("file").front().value, QByteArray("base"));
        f.button(u"Save"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.other->scan("file").front().value, QByteArray("mine"),
                                  waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
    }

    void whatChangedMeanwhileIsAConflict()
    {
        QVERIFY(f.other->createBucket("file", {{u"storage"_s, u"file"_s}}));
        QVERIFY(f.other->put("file", "k", "base"));
        QVERIFY(f.open({u"--bucket=file"_s, u"--key=k"_s}));
        f.type(u"mine"_s);
        QVERIFY(f.restartServer());
        QVERIFY(f.other->put("file", "k", "theirs"));
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"theirs 2"_s, waitLimitMs);
    }
};

QTEST_MAIN(TestBrowserConnection)
#include "tst_browser_connection.moc"
