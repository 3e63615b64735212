// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/library_features.h"
#include "tests/app/browser_fixture.h"
#include "tests/support/certificates.h"
#include "tests/support/nkey_pair.h"
#include "ui/connection/save_context_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QTabWidget>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

using Authentication = ConnectionSettings::Authentication;

/// Ways to connect, as a person gives them in the dialog.
class TestBrowserWays : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;
    QTemporaryDir m_home;

    QLineEdit *field(const QString &name) { return f.find<QLineEdit>(name, f.dialog()); }
    void openDialog()
    {
        f.action(u"Connect"_s)->trigger();
        QVERIFY(f.dialog());
    }
    void authenticate(Authentication kind)
    {
        auto *choice = f.find<QComboBox>(u"Authentication"_s, f.dialog());
        choice->setCurrentIndex(choice->findData(int(kind)));
    }
    QString dialogError()
    {
        if (!f.dialog())
            return {};
        const auto *label = f.find<QLabel>(u"Connection error"_s, f.dialog());
        return label->isVisible() ? label->text() : QString();
    }
    /// Asks for a context of that name; the dialog that asks, null once it is saved.
    SaveContextDialog *save(const QString &name)
    {
        f.button(u"Save as context…"_s, f.dialog())->click();
        const QPointer<SaveContextDialog> asking = f.dialog()->findChild<SaveContextDialog *>();
        f.find<QLineEdit>(u"Context name"_s, asking)->setText(name);
        f.button(u"Save"_s, asking)->click();
        (void)QTest::qWaitFor(
            [&] { return !asking || f.find<QLabel>(u"Save error"_s, asking)->isVisible(); },
            waitLimitMs);
        return asking;
    }
    bool connects()
    {
        f.button(u"Connect"_s, f.dialog())->click();
        return QTest::qWaitFor([this] { return !f.dialog() || !dialogError().isEmpty(); },
                               waitLimitMs) &&
               !f.dialog();
    }

private slots:
    void initTestCase() { qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8()); }
    void init()
    {
        QVERIFY(f.begin());
        QVERIFY(f.open());
    }
    void cleanup() { f.end(); }

    void trustsTheAuthorityThatIsNamed()
    {
        CertificateAuthority authority;
        const auto issued = authority.issue(u"here"_s, "IP:127.0.0.1");
        NatsServer secure({true, CertificateAuthority::config(issued), {}});
        QVERIFY(secure.start());
        openDialog();
        field(u"Server URL"_s)->setText(secure.url());
        QVERIFY(!connects());
        QVERIFY2(dialogError().contains(u"signed by nobody"_s), qPrintable(dialogError()));
        field(u"CA file"_s)->setText(authority.file());
        QVERIFY2(connects(), qPrintable(dialogError()));
        // It is remembered, and there again the next time.
        openDialog();
        auto *remembered = f.find<QListWidget>(u"Remembered connections"_s, f.dialog());
        remembered->setCurrentRow(0);
        QCOMPARE(field(u"CA file"_s)->text(), authority.file());
        QCOMPARE(f.dialog()->findChild<QTabWidget *>()->tabText(1), u"TLS •"_s);
        f.browser.reset();
    }

    void tlsFirstIsOfferedWhereTheLibraryHasIt()
    {
        openDialog();
        const auto *first = f.find<QCheckBox>(u"TLS first"_s, f.dialog());
        const MissingFeature missing = missingTlsFirst();
        QCOMPARE(first->isEnabledTo(f.dialog()), !missing.isMissing());
        QVERIFY2(first->toolTip().contains(missing.needs), qPrintable(first->toolTip()));
        QVERIFY2(first->toolTip().contains(missing.has), qPrintable(first->toolTip()));
        f.button(u"Cancel"_s, f.dialog())->click();
    }

    void signsWithAnNkey()
    {
        const NkeyPair user(NkeyPair::Kind::User);
        const NkeyPair other(NkeyPair::Kind::User);
        NatsServer server(
            {true, "authorization { users [ { nkey: " + user.publicKey() + " } ] }", {}});
        QVERIFY(server.start());
        openDialog();
        field(u"Server URL"_s)->setText(server.url());
        authenticate(Authentication::NkeyFile);
        field(u"NKey file"_s)->setText(server.writeFile(u"other.nk"_s, other.seed()));
        QVERIFY(!connects());
        QVERIFY2(dialogError().contains(u"refused the credentials"_s), qPrintable(dialogError()));
        field(u"NKey file"_s)->setText(server.writeFile(u"public.nk"_s, user.publicKey()));
        QVERIFY(!connects());
        QVERIFY2(dialogError().contains(u"public.nk"_s), qPrintable(dialogError()));
        field(u"NKey file"_s)->setText(server.writeFile(u"user.nk"_s, user.seed()));
        QVERIFY2(connects(), qPrintable(dialogError()));
        f.browser.reset();
    }

    void aConnectionBecomesAContext()
    {
        NatsServer server({true, "authorization { user: me, password: hush }", {}});
        QVERIFY(server.start());
        openDialog();
        field(u"Server URL"_s)->setText(server.url());
        authenticate(Authentication::UserPassword);
        field(u"User"_s)->setText(u"me"_s);
        field(u"Password"_s)->setText(u"hush"_s);
        QVERIFY(!save(u"mine"_s));
        QVERIFY(f.find<QLabel>(u"Saved context"_s, f.dialog())->isVisible());
        const QString path = m_home.filePath(u"nats/context/mine.json"_s);
        QVERIFY(QFile::exists(path));

        // A second one of that name is refused, and the first stays.
        auto *asking = save(u"mine"_s);
        QVERIFY(asking);
        QVERIFY(f.find<QLabel>(u"Save error"_s, asking)->text().contains(path));
        f.button(u"Cancel"_s, asking)->click();
        f.find<QComboBox>(u"Context"_s, f.dialog())->setCurrentText(u"mine"_s);
        QVERIFY2(connects(), qPrintable(dialogError()));
        QTRY_COMPARE_WITH_TIMEOUT(f.window().windowTitle(), u"mine — Kvasir[*]"_s, waitLimitMs);
        f.browser.reset();
    }

    void aContextThatWasUsedElsewhereIsOpenedThroughTheContext()
    {
        NatsServer server({true, "authorization { user: me, password: hush }", {}});
        QVERIFY(server.start());
        const NatsContexts contexts;
        ConnectionSettings settings = server.settings();
        settings.authentication = Authentication::UserPassword;
        settings.user = u"me"_s;
        settings.secrets.password = u"hush"_s;
        const auto path = contexts.add(u"ctx"_s, settings);
        QVERIFY(path.ok());
        const auto line =
            parseCommandLine({u"kvasir"_s, u"--context=ctx"_s, u"--js-api-prefix=$JS.API"_s});
        const auto choice = chooseConnection(line.value(), {}, contexts);
        QVERIFY(choice.ok());
        f.browser->start(choice.value());
        const QString title = u"ctx ($JS.API) — Kvasir[*]"_s;
        QTRY_COMPARE_WITH_TIMEOUT(f.window().windowTitle(), title, waitLimitMs);

        openDialog();
        f.find<QListWidget>(u"Remembered connections"_s, f.dialog())->setCurrentRow(0);
        QCOMPARE(f.find<QComboBox>(u"Context"_s, f.dialog())->currentText(), u"ctx"_s);
        QVERIFY2(connects(), qPrintable(dialogError())); // which takes the password
        QCOMPARE(f.window().windowTitle(), title);

        QVERIFY(QFile::remove(path.value()));
        openDialog();
        f.find<QListWidget>(u"Remembered connections"_s, f.dialog())->setCurrentRow(0);
        QVERIFY2(dialogError().contains(u"“ctx” is not there any more"_s),
                 qPrintable(dialogError()));
        QCOMPARE(field(u"Server URL"_s)->text(), server.url());
        f.browser.reset();
    }
};

QTEST_MAIN(TestBrowserWays)
#include "tst_browser_ways.moc"
