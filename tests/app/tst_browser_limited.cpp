// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"
#include "ui/keys/value_cell_editor.h"
#include "ui/status/status_line.h"

#include <QLabel>
#include <QLineEdit>

#include <algorithm>

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
  { user: noadmin, password: noadmin, permissions: { publish: { deny: [
      "$JS.API.STREAM.CREATE.>", "$JS.API.STREAM.UPDATE.*", "$JS.API.STREAM.PURGE.KV_b",
      "$JS.API.STREAM.DELETE.KV_b" ] } } },
  { user: maker, password: maker, permissions: { publish: { allow: [
      "$JS.API.INFO", "$SYS.REQ.USER.INFO", "$JS.API.STREAM.INFO.>", "$JS.API.STREAM.LIST",
      "$JS.API.CONSUMER.>", "$JS.API.DIRECT.>", "$JS.API.STREAM.CREATE.KV_mine", "$KV.b.mine.>"
      ] } } },
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

    void editingInTheTreeIsRefusedInTheWordsOfSave()
    {
        QVERIFY(f.other->put("b", "k", "v"));
        f.user = u"reader"_s;
        QVERIFY(f.openKey("k"));
        QTRY_VERIFY_WITH_TIMEOUT(!f.action(u"Save value"_s)->isEnabled(), waitLimitMs);
        const QString why = f.action(u"Save value"_s)->statusTip();
        QVERIFY(why.contains(u"$KV.b.k"_s));
        QVERIFY(!f.action(u"Edit in place"_s)->isEnabled());
        QCOMPARE(f.action(u"Edit in place"_s)->statusTip(), why);
        f.tree()->setFocus();
        for (const Qt::Key key : {Qt::Key_F2, Qt::Key_Space, Qt::Key_Return}) {
            f.window().status().showPassing({});
            QTest::keyClick(f.tree(), key);
            QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Message"_s), why, waitLimitMs);
            QVERIFY(!f.tree()->valueEditor().isOpen());
        }
    }

    void whereNoKeyMayBeWrittenNoneCanBeMade()
    {
        QVERIFY(f.other->put("b", "k", "v"));
        f.user = u"reader"_s;
        QVERIFY(f.openKey("k"));
        QTRY_VERIFY_WITH_TIMEOUT(!f.button(u"New key"_s)->isEnabled(), waitLimitMs);
        QVERIFY(f.button(u"New key"_s)->toolTip().contains(u"$KV.b.>"_s));
        QVERIFY(!f.action(u"New key"_s)->isEnabled());
        QCOMPARE(f.action(u"New key"_s)->statusTip(),
                 u"Read-only: the account may not publish to “$KV.b.>”."_s);
        QVERIFY(f.action(u"Save value"_s)->statusTip().contains(u"$KV.b.k"_s));
        QVERIFY(f.action(u"New bucket"_s)->isEnabled());
        QVERIFY(f.action(u"Purge bucket"_s)->isEnabled());
    }

    void whatMayNotBeDoneToBucketsIsDisabledWithTheSubject()
    {
        f.user = u"noadmin"_s;
        QVERIFY(f.other->createBucket("c"));
        QVERIFY(f.open());
        QTRY_VERIFY_WITH_TIMEOUT(!f.action(u"Edit bucket"_s)->isEnabled(), waitLimitMs);
        const std::pair<QString, QString> denied[] = {{u"New bucket"_s, u"CREATE.*"_s},
                                                      {u"Edit bucket"_s, u"UPDATE.KV_b"_s},
                                                      {u"Remove delete markers"_s, u"PURGE.KV_b"_s},
                                                      {u"Purge bucket"_s, u"PURGE.KV_b"_s},
                                                      {u"Delete bucket"_s, u"DELETE.KV_b"_s}};
        for (const auto &[text, subject] : denied) {
            const QAction *action = f.action(text);
            QVERIFY2(!action->isEnabled(), qPrintable(text));
            const QString reason =
                u"The account may not publish to “$JS.API.STREAM.%1”."_s.arg(subject);
            QCOMPARE(action->statusTip(), reason);
            QCOMPARE(action->toolTip(), reason);
        }
        QVERIFY(f.button(u"New key"_s)->isEnabled());
        f.openBucket(u"c"_s); // of which only the settings may not be changed
        QVERIFY(!f.action(u"Edit bucket"_s)->isEnabled());
        QVERIFY(f.action(u"Purge bucket"_s)->isEnabled());
        QVERIFY(f.action(u"Delete bucket"_s)->isEnabled());
        QCOMPARE(f.action(u"Delete bucket"_s)->statusTip(), QString());
    }

    void oneKeyOrBucketThatMayBeMadeIsEnough()
    {
        QVERIFY(f.other->put("b", "k", "v"));
        f.user = u"maker"_s;
        QVERIFY(f.openKey("k"));
        QTRY_VERIFY_WITH_TIMEOUT(f.editor()->isReadOnly(), waitLimitMs);
        QVERIFY(f.button(u"New key"_s)->isEnabled());
        QVERIFY(f.action(u"New bucket"_s)->isEnabled());
        QVERIFY(!f.action(u"Delete bucket"_s)->isEnabled());
    }

    void aNameThatMayNotBeWrittenIsRefusedAsItIsTyped()
    {
        QVERIFY(f.other->put("b", "k", "v"));
        f.user = u"maker"_s;
        QVERIFY(f.openKey("k"));
        QTRY_VERIFY_WITH_TIMEOUT(f.editor()->isReadOnly(), waitLimitMs);
        f.button(u"New key"_s)->click();
        auto *name = f.find<QLineEdit>(u"Key name"_s, f.dialog());
        name->setText(u"yours.k"_s);
        QVERIFY(!f.button(u"Create"_s, f.dialog())->isEnabled());
        const auto labels = f.dialog()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text() == u"The account may not publish to “$KV.b.yours.k”."_s;
        }));
        name->setText(u"mine.k"_s);
        f.button(u"Create"_s, f.dialog())->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("mine.k"), u" 2"_s, waitLimitMs);
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
