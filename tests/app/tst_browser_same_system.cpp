// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"
#include "tests/support/tcp_proxy.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

namespace {

/// Two accounts on one server; newest: older servers do not tell which one is ours.
NatsServer::Options twoAccounts()
{
    NatsServer::Options options;
    options.config = R"(
no_auth_user: all
accounts {
  LIVE { jetstream: enabled, users: [ { user: all }, { user: live, password: live } ] }
  DEV { jetstream: enabled, users: [ { user: dev, password: dev } ] }
}
)";
    options.program = serverProgramCalled(u"newest"_s).path;
    return options;
}

} // namespace

/// The servers of a connection that is marked production, come to by another way: locked, if they
/// are the same and of the same account.
class TestBrowserSameSystem : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f{twoAccounts()};

    /// Connects to that URL in the dialog, as that user if any.
    void connectTo(const QString &url, const QString &user = {})
    {
        f.action(u"Connect"_s)->trigger();
        f.find<QLineEdit>(u"Server URL"_s, f.dialog())->setText(url);
        connectAs(user);
        const QString name = url.section(u',', 0, 0).section(u'/', -1);
        QTRY_VERIFY_WITH_TIMEOUT(f.window().windowTitle().contains(name), waitLimitMs);
    }
    /// To what is in the dialog.
    void connectAs(const QString &user)
    {
        auto *kind = f.find<QComboBox>(u"Authentication"_s, f.dialog());
        using Authentication = ConnectionSettings::Authentication;
        kind->setCurrentIndex(kind->findData(
            int(user.isEmpty() ? Authentication::None : Authentication::UserPassword)));
        f.find<QLineEdit>(u"User"_s, f.dialog())->setText(user);
        f.find<QLineEdit>(u"Password"_s, f.dialog())->setText(user);
        f.button(u"Connect"_s, f.dialog())->click();
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
    }
    bool isLocked()
    {
        return f.find<QWidget>(u"Production"_s)->isVisible() &&
               f.label(u"Write protection"_s) == u"PRODUCTION · read-only"_s &&
               !f.action(u"New bucket"_s)->isEnabled();
    }
    QString banner() { return f.find<QWidget>(u"Production"_s)->accessibleDescription(); }
    QString urlOf(const QString &host, int port) { return u"nats://%1:%2"_s.arg(host).arg(port); }

private slots:
    void init()
    {
        QVERIFY(f.begin());
        f.production = true;
        QVERIFY(f.open());
        QVERIFY(isLocked());
    }
    void cleanup() { f.end(); }

    void anotherNameOfTheHostIsLocked()
    {
        connectTo(urlOf(u"localhost"_s, f.server().port()));
        QVERIFY(isLocked());
        QVERIFY2(banner().contains(u"the same servers as the production connection “test”"_s),
                 qPrintable(banner()));
    }

    void anotherPortThatLeadsThereIsLocked()
    {
        const TcpProxy tunnel(f.server().port());
        connectTo(urlOf(u"127.0.0.1"_s, tunnel.port()));
        QVERIFY(isLocked());
        QVERIFY2(banner().contains(u"the same servers as the production connection “test”"_s),
                 qPrintable(banner()));
        f.browser.reset();
    }

    void anotherServerOfTheHostIsNot()
    {
        NatsServer second;
        QVERIFY(second.start());
        connectTo(second.url());
        QVERIFY(!isLocked());
        QVERIFY(!f.find<QWidget>(u"Production"_s)->isVisible());
        QCOMPARE(f.notice(), QString());
        f.browser.reset();
    }

    void anotherAccountIsNotAndThatIsSaidOnce()
    {
        const QString url = urlOf(u"localhost"_s, f.server().port());
        connectTo(url, u"dev"_s);
        QVERIFY(!f.find<QWidget>(u"Production"_s)->isVisible());
        QVERIFY(f.action(u"New bucket"_s)->isEnabled());
        QVERIFY2(f.notice().contains(u"the account “DEV”"_s), qPrintable(f.notice()));
        connectTo(url, u"dev"_s);
        QVERIFY(!f.find<QWidget>(u"Production"_s)->isVisible());
        QCOMPARE(f.notice(), QString());
        connectTo(url, u"live"_s);
        QVERIFY(isLocked());
    }

    void aTickThatIsLeftHoldsInAnyAccount()
    {
        const QString url = urlOf(u"localhost"_s, f.server().port());
        connectTo(url, u"live"_s);
        QVERIFY(isLocked());
        f.action(u"Connect"_s)->trigger();
        f.find<QListWidget>(u"Remembered connections"_s, f.dialog())->setCurrentRow(0);
        QCOMPARE(f.find<QLineEdit>(u"Server URL"_s, f.dialog())->text(), url);
        QVERIFY(f.find<QCheckBox>(u"Production"_s, f.dialog())->isChecked());
        connectAs(u"dev"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isLocked(), waitLimitMs);
        QCOMPARE(f.notice(), QString());
    }

    void aConnectionThatComesToLeadThereIsLockedThen()
    {
        NatsServer first;
        QVERIFY(first.start());
        const TcpProxy tunnel(f.server().port());
        connectTo(first.url() + u',' + urlOf(u"127.0.0.1"_s, tunnel.port()));
        QVERIFY(!isLocked());
        first.kill();
        QTRY_VERIFY_WITH_TIMEOUT(isLocked(), waitLimitMs);
        QVERIFY2(banner().contains(u"the same servers as the production connection “test”"_s),
                 qPrintable(banner()));
        f.browser.reset();
    }

    void theMarkHoldsForItsOwnNameInAnyAccount()
    {
        f.user = u"dev"_s;
        f.production = false;
        f.browser.reset();
        QVERIFY(f.open({}));
        QVERIFY(isLocked());
        QVERIFY(!banner().contains(u"the same servers"_s));
        f.user.clear();
    }
};

QTEST_MAIN(TestBrowserSameSystem)
#include "tst_browser_same_system.moc"
