// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

#include <QLineEdit>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

namespace {

/// Newest: older servers do not tell a user's permissions.
NatsServer::Options limitedUsers()
{
    NatsServer::Options options;
    options.config = R"(
no_auth_user: all
authorization { users [
  { user: all },
  { user: reader, password: reader, permissions: { publish: { deny: "$KV.b.>" } } },
  { user: partly, password: partly, permissions: { publish: { deny: "$KV.b.locked.>" } } },
  { user: unlisting, password: unlisting,
    permissions: { publish: { deny: ["$JS.API.STREAM.LIST", "$JS.API.STREAM.NAMES"] } } }
] }
)";
    options.program = serverProgramCalled(u"newest"_s).path;
    return options;
}

} // namespace

/// Accounts that may not do everything: what they cannot do is disabled with the reason, and what
/// they can do is not in the way of that.
class TestBrowserLimited : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f{limitedUsers()};

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void aReaderSeesWhyItCannotWrite()
    {
        QVERIFY(f.other->put("b", "k", "v"));
        f.user = u"reader"_s;
        QVERIFY(f.openKey("k"));
        QTRY_VERIFY_WITH_TIMEOUT(f.editor()->isReadOnly(), waitLimitMs);
        QVERIFY(f.label(u"Read-only"_s).contains(u"$KV.b.k"_s));
        QVERIFY(!f.button(u"Save"_s)->isEnabled());
        QVERIFY(!f.button(u"Delete key"_s)->isEnabled());
        QVERIFY(f.button(u"Delete key"_s)->toolTip().contains(u"$KV.b.k"_s));
        QCOMPARE(f.editor()->text(), u"v"_s);
    }

    void onlyTheDeniedKeysAreReadOnly()
    {
        QVERIFY(f.other->put("b", "locked.k", "v"));
        QVERIFY(f.other->put("b", "open.k", "v"));
        f.user = u"partly"_s;
        QVERIFY(f.openKey("locked.k"));
        QTRY_VERIFY_WITH_TIMEOUT(f.editor()->isReadOnly(), waitLimitMs);
        f.select("open.k");
        QTRY_VERIFY_WITH_TIMEOUT(!f.editor()->isReadOnly(), waitLimitMs);
        f.type(u"w"_s);
        f.button(u"Save"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("open.k"), u"w 3"_s, waitLimitMs);
    }

    void credentialsAreForgottenAtTheEndWithoutAKeychainAndThatIsSaid()
    {
        const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        f.user = u"reader"_s;
        f.remembersCredentials = true;
        QVERIFY(f.open());
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().contains(u"until Kvasir ends"_s), waitLimitMs);
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
    }

    void aBucketThatCannotBeListedIsOpenedByItsName()
    {
        QVERIFY(f.other->put("b", "k", "v"));
        f.user = u"unlisting"_s;
        QVERIFY(f.open({}));
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().contains(u"$JS.API.STREAM.LIST"_s), waitLimitMs);
        QAbstractItemModel *buckets = f.find<QTreeView>(u"Buckets"_s)->model();
        QCOMPARE(buckets->rowCount(), 0);
        f.action(u"Open bucket"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Open bucket"_s), waitLimitMs);
        f.find<QLineEdit>(u"Bucket name"_s, f.dialog())->setText(u"b"_s);
        f.answer(u"Open"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"v 1"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(buckets->rowCount(), 1, waitLimitMs);
        QCOMPARE(f.label(u"Live status"_s), u"live"_s);
    }
};

QTEST_MAIN(TestBrowserLimited)
#include "tst_browser_limited.moc"
