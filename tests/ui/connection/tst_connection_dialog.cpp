// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/support/named_connection.h"
#include "ui/connection/connection_dialog.h"
#include "ui/connection/save_context_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

using Authentication = ConnectionSettings::Authentication;

class TestConnectionDialog : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        ConnectionDialog dialog;
        QSignalSpy wanted{&dialog, &ConnectionDialog::connectRequested};
        QSignalSpy context{&dialog, &ConnectionDialog::contextRequested};
        QSignalSpy sandbox{&dialog, &ConnectionDialog::sandboxRequested};
        QSignalSpy cancelled{&dialog, &ConnectionDialog::cancelRequested};

        template <typename T> T *find(const QString &name) const
        {
            for (T *widget : dialog.findChildren<T *>())
                if (widget->accessibleName() == name)
                    return widget;
            qFatal("no such widget: %s", qPrintable(name));
        }
        QLineEdit *field(const QString &name) const { return find<QLineEdit>(name); }
        QComboBox *choice(const QString &name) const { return find<QComboBox>(name); }
        QTabWidget *tabs() const { return dialog.findChild<QTabWidget *>(); }
        QPushButton *button(const QString &text) const
        {
            for (auto *one : dialog.findChildren<QPushButton *>())
                if (one->text().remove(u'&') == text)
                    return one;
            qFatal("no such button: %s", qPrintable(text));
        }
        bool shows(const QString &name) const { return field(name)->isVisibleTo(&dialog); }
        QString error() const
        {
            const auto *label = find<QLabel>(u"Connection error"_s);
            return label->isVisibleTo(&dialog) ? label->text() : QString();
        }
        ConnectionSettings settings() const
        {
            return wanted.last().first().value<ConnectionSettings>();
        }
        void authenticate(Authentication kind)
        {
            choice(u"Authentication"_s)
                ->setCurrentIndex(choice(u"Authentication"_s)->findData(int(kind)));
        }
    };

private slots:
    void connectsToWhatWasTyped()
    {
        Fixture f;
        f.field(u"Server URL"_s)->setText(u" nats://a:1, tls://b "_s);
        f.button(u"Connect"_s)->click();
        QCOMPARE(f.wanted.size(), 1);
        QCOMPARE(f.settings().urls, QStringList({u"nats://a:1"_s, u"tls://b"_s}));
        QCOMPARE(f.settings().authentication, Authentication::None);
        QVERIFY(f.context.isEmpty());
    }

    void anEmptyUrlIsTheOneThatIsShown()
    {
        Fixture f;
        f.button(u"Connect"_s)->click();
        QCOMPARE(f.settings().urls, QStringList{f.field(u"Server URL"_s)->placeholderText()});
    }

    void sendsOnlyTheCredentialsThatAreShown_data()
    {
        QTest::addColumn<Authentication>("kind");
        QTest::addColumn<QStringList>("shown");
        QTest::addColumn<QString>("sent"); // user|password|token|creds|nkey|jwt|seed
        QTest::newRow("none") << Authentication::None << QStringList() << u"||||||"_s;
        QTest::newRow("nkey") << Authentication::NkeyFile << QStringList{u"NKey file"_s}
                              << u"||||/n||"_s;
        QTest::newRow("jwt") << Authentication::JwtAndSeed << QStringList{u"JWT"_s, u"Seed"_s}
                             << u"|||||j|s"_s;
        QTest::newRow("user") << Authentication::UserPassword
                              << QStringList{u"User"_s, u"Password"_s} << u"u| p |||||"_s;
        QTest::newRow("token") << Authentication::Token << QStringList{u"Token"_s} << u"||t||||"_s;
        QTest::newRow("creds") << Authentication::CredsFile << QStringList{u"Credentials file"_s}
                               << u"|||/c|||"_s;
    }
    void sendsOnlyTheCredentialsThatAreShown()
    {
        Fixture f;
        f.field(u"User"_s)->setText(u"u"_s);
        f.field(u"Password"_s)->setText(u" p "_s); // blanks may belong to it
        f.field(u"Token"_s)->setText(u"t"_s);
        f.field(u"Credentials file"_s)->setText(u"/c"_s);
        f.field(u"NKey file"_s)->setText(u"/n"_s);
        f.field(u"JWT"_s)->setText(u"j"_s);
        f.field(u"Seed"_s)->setText(u"s"_s);
        QFETCH(Authentication, kind);
        QFETCH(QStringList, shown);
        f.authenticate(kind);
        for (const QString &name : {u"User"_s, u"Password"_s, u"Token"_s, u"Credentials file"_s,
                                    u"NKey file"_s, u"JWT"_s, u"Seed"_s})
            QCOMPARE(f.shows(name), shown.contains(name));
        f.button(u"Connect"_s)->click();
        QCOMPARE(f.settings().authentication, kind);
        const QStringList sent{f.settings().user,
                               f.settings().secrets.password,
                               f.settings().secrets.token,
                               f.settings().credsFile,
                               f.settings().nkeyFile,
                               f.settings().secrets.userJwt,
                               f.settings().secrets.userSeed};
        QTEST(sent.join(u'|'), "sent");
    }

    void hidesSecrets()
    {
        Fixture f;
        QCOMPARE(f.field(u"Password"_s)->echoMode(), QLineEdit::Password);
        QCOMPARE(f.field(u"Token"_s)->echoMode(), QLineEdit::Password);
        QCOMPARE(f.field(u"JWT"_s)->echoMode(), QLineEdit::Password);
        QCOMPARE(f.field(u"Seed"_s)->echoMode(), QLineEdit::Password);
    }

    void sendsAndFillsWhatIsOnTheOtherPages()
    {
        Fixture f;
        ConnectionSettings all;
        all.urls = QStringList{u"tls://h:1"_s};
        all.authentication = Authentication::NkeyFile;
        all.nkeyFile = u"/n"_s;
        all.tls = {u"/ca"_s, u"/cert"_s, u"/key"_s, u"host"_s, true, true};
        all.domain = u"hub"_s;
        all.inboxPrefix = u"mine"_s;
        f.dialog.fill(all);
        QCOMPARE(f.tabs()->tabText(1), u"TLS •"_s);
        QCOMPARE(f.tabs()->tabText(2), u"JetStream •"_s);
        f.button(u"Connect"_s)->click();
        QCOMPARE(f.settings().nkeyFile, all.nkeyFile);
        QCOMPARE(f.settings().tls, all.tls);
        QCOMPARE(f.settings().domain, all.domain);
        QCOMPARE(f.settings().inboxPrefix, all.inboxPrefix);

        f.dialog.fill({}); // nothing of it stays for another server
        QCOMPARE(f.tabs()->tabText(1), u"TLS"_s);
        QCOMPARE(f.tabs()->tabText(2), u"JetStream"_s);
        f.button(u"Connect"_s)->click();
        QCOMPARE(f.settings().tls, TlsSettings());
        QCOMPARE(f.settings().domain, QString());
        QCOMPARE(f.settings().inboxPrefix, ConnectionSettings().inboxPrefix);
    }

    void aDomainIsAPrefixAlready()
    {
        Fixture f;
        f.field(u"API prefix"_s)->setText(u"a.API"_s);
        f.button(u"Connect"_s)->click();
        QCOMPARE(f.settings().apiPrefix, u"a.API"_s);
        f.field(u"JetStream domain"_s)->setText(u"hub"_s);
        QVERIFY(!f.field(u"API prefix"_s)->isEnabled());
        f.button(u"Connect"_s)->click();
        QCOMPARE(f.settings().domain, u"hub"_s);
        QCOMPARE(f.settings().apiPrefix, QString());
    }

    void warnsOfSkippedVerification()
    {
        Fixture f;
        f.dialog.open();
        f.tabs()->setCurrentIndex(1);
        const auto *warning = f.find<QLabel>(u"Warning"_s);
        QVERIFY(!warning->isVisible());
        f.find<QCheckBox>(u"Skip verification of the server"_s)->click();
        QVERIFY(warning->isVisible());
    }

    void saysWhyThereIsNoTlsFirst()
    {
        Fixture f;
        auto *first = f.find<QCheckBox>(u"TLS first"_s);
        QVERIFY(first->isEnabled());
        f.dialog.setTlsFirstMissing(u"3.9"_s, u"3.4.1"_s);
        QVERIFY(!first->isEnabled());
        QVERIFY(first->toolTip().contains(u"3.9"_s) && first->toolTip().contains(u"3.4.1"_s));
        QCOMPARE(first->accessibleDescription(), first->toolTip());
    }

    void savesTheFieldsAsAContext()
    {
        Fixture f;
        f.dialog.setContexts({u"zeta"_s});
        f.dialog.open();
        f.authenticate(Authentication::UserPassword);
        f.field(u"Password"_s)->setText(u"hush"_s);
        QSignalSpy save(&f.dialog, &ConnectionDialog::saveContextRequested);
        f.button(u"Save as context…"_s)->click();
        QVERIFY(f.find<QLabel>(u"Secrets"_s)->text().contains(u"the password"_s));
        QVERIFY(!f.find<QLabel>(u"Secrets"_s)->text().contains(u"hush"_s));
        QVERIFY(!f.button(u"Save"_s)->isEnabled());
        f.field(u"Context name"_s)->setText(u" mine "_s);
        f.button(u"Save"_s)->click();
        QCOMPARE(save.size(), 1);
        QCOMPARE(save.first().first().toString(), u"mine"_s);
        QCOMPARE(save.first().last().value<ConnectionSettings>().secrets.password, u"hush"_s);

        f.dialog.setSaveError({ErrorKind::FileFailed, u"exists"_s});
        QVERIFY(f.find<QLabel>(u"Save error"_s)->text().contains(u"exists"_s));
        f.dialog.contextSaved(u"mine"_s, u"/x/mine.json"_s);
        QTRY_VERIFY(f.dialog.findChildren<SaveContextDialog *>().isEmpty());
        QVERIFY(f.find<QLabel>(u"Saved context"_s)->text().contains(u"/x/mine.json"_s));
        QCOMPARE(f.choice(u"Context"_s)->itemText(1), u"mine"_s);
        QCOMPARE(f.choice(u"Context"_s)->currentIndex(), 0); // what was typed is still there
        QCOMPARE(f.field(u"Password"_s)->text(), u"hush"_s);
    }

    void saysThatNoSecretIsSaved()
    {
        Fixture f;
        f.button(u"Save as context…"_s)->click();
        QVERIFY(f.find<QLabel>(u"Secrets"_s)->text().startsWith(u"No secret"_s));
    }

    void aContextBringsEverything()
    {
        Fixture f;
        f.dialog.setContexts({u"dev"_s, u"prod"_s});
        f.authenticate(Authentication::UserPassword);
        f.choice(u"Context"_s)->setCurrentText(u"prod"_s);
        QVERIFY(!f.field(u"Server URL"_s)->isEnabled());
        QCOMPARE(f.field(u"Server URL"_s)->placeholderText(), u"as the context says"_s);
        QVERIFY(!f.choice(u"Authentication"_s)->isEnabled());
        QVERIFY(!f.shows(u"Password"_s));
        QVERIFY(!f.field(u"CA file"_s)->isEnabled());
        QVERIFY(!f.field(u"JetStream domain"_s)->isEnabled());
        QVERIFY(!f.button(u"Save as context…"_s)->isEnabled());
        f.button(u"Connect"_s)->click();
        QCOMPARE(f.context.size(), 1);
        QCOMPARE(f.context.first().first().toString(), u"prod"_s);
        QVERIFY(f.wanted.isEmpty());
    }

    void fillsInARememberedConnection()
    {
        Fixture f;
        ConnectionSettings user;
        user.name = u"h:1"_s;
        user.urls = QStringList{u"nats://h:1"_s, u"nats://h:2"_s};
        user.authentication = Authentication::UserPassword;
        user.user = u"me"_s;
        ConnectionSettings creds;
        creds.name = u"g:1"_s;
        creds.urls = QStringList{u"nats://g:1"_s};
        creds.authentication = Authentication::CredsFile;
        creds.credsFile = u"/c"_s;
        f.dialog.setContexts({u"prod"_s});
        f.dialog.setRemembered({user, creds});
        auto *list = f.find<QListWidget>(u"Remembered connections"_s);
        QCOMPARE(list->count(), 2);
        f.field(u"Password"_s)->setText(u"of another server"_s);
        f.field(u"Token"_s)->setText(u"of another server"_s);
        f.choice(u"Context"_s)->setCurrentText(u"prod"_s);
        list->setCurrentRow(0);
        QCOMPARE(f.choice(u"Context"_s)->currentIndex(), 0);
        QVERIFY(f.shows(u"Password"_s));
        f.button(u"Connect"_s)->click();
        QCOMPARE(f.settings().urls, user.urls);
        QCOMPARE(f.settings().user, u"me"_s);
        QCOMPARE(f.settings().secrets.password, QString()); // not sent to where it does not belong
        QCOMPARE(f.field(u"Token"_s)->text(), QString());
        list->setCurrentRow(1);
        f.button(u"Connect"_s)->click();
        QCOMPARE(f.settings().credsFile, u"/c"_s);
        QCOMPARE(f.settings().authentication, Authentication::CredsFile);
    }

    void aRememberedContextIsChosenAsSuch()
    {
        Fixture f;
        ConnectionSettings staging;
        staging.name = u"staging"_s;
        staging.urls = QStringList{u"nats://s:1"_s};
        staging.production = true;
        f.dialog.setContexts({u"dev"_s, u"staging"_s});
        f.dialog.setRemembered({staging});
        f.find<QListWidget>(u"Remembered connections"_s)->setCurrentRow(0);
        QCOMPARE(f.choice(u"Context"_s)->currentText(), u"staging"_s);
        QVERIFY(f.find<QCheckBox>(u"Production"_s)->isChecked());
        f.choice(u"Context"_s)->setCurrentText(u"dev"_s);
        QVERIFY(!f.find<QCheckBox>(u"Production"_s)->isChecked()); // was the other's
        f.find<QCheckBox>(u"Production"_s)->click();
        f.choice(u"Context"_s)->setCurrentText(u"staging"_s);
        QVERIFY(f.find<QCheckBox>(u"Production"_s)->isChecked()); // is the person's
    }

    void aContextOfAnotherDomainIsOpenedThroughTheContext()
    {
        Fixture f;
        ConnectionSettings hub;
        hub.name = u"prod (hub)"_s;
        hub.context = u"prod"_s;
        hub.domain = u"hub"_s;
        hub.urls = QStringList{u"nats://p:1"_s};
        f.dialog.setContexts({u"dev"_s, u"prod"_s});
        f.dialog.setRemembered({hub});
        f.find<QListWidget>(u"Remembered connections"_s)->setCurrentRow(0);
        QCOMPARE(f.choice(u"Context"_s)->currentText(), u"prod"_s);
        QCOMPARE(f.field(u"JetStream domain"_s)->text(), u"hub"_s);
        QVERIFY(!f.field(u"JetStream domain"_s)->isEnabled());
        QCOMPARE(f.tabs()->tabText(2), u"JetStream •"_s);
        const auto place = [&] {
            f.button(u"Connect"_s)->click();
            return f.context.last().last().value<JetStreamPlace>();
        };
        QCOMPARE(place(), (JetStreamPlace{u"hub"_s, {}}));
        QCOMPARE(f.context.last().first().toString(), u"prod"_s);
        f.choice(u"Context"_s)->setCurrentText(u"dev"_s); // whose domain that is not
        QCOMPARE(place(), JetStreamPlace());
        QCOMPARE(f.field(u"JetStream domain"_s)->text(), QString());
    }

    void saysThatAContextIsGone()
    {
        Fixture f;
        ConnectionSettings hub;
        hub.name = u"prod (hub)"_s;
        hub.context = u"<b>prod"_s;
        hub.urls = QStringList{u"nats://p:1"_s};
        const ConnectionSettings other = namedConnection(u"h:1"_s);
        f.dialog.setContexts({u"dev"_s});
        f.dialog.setRemembered({hub, other});
        auto *list = f.find<QListWidget>(u"Remembered connections"_s);
        list->setCurrentRow(0);
        QVERIFY2(f.error().contains(u"“<b>prod” is not there any more"_s), qPrintable(f.error()));
        QCOMPARE(f.field(u"Server URL"_s)->text(), u"nats://p:1"_s);
        list->setCurrentRow(1);
        QCOMPARE(f.error(), QString());
    }

    void aTickThatWasKnownIsNotThePersons()
    {
        Fixture f;
        ConnectionSettings production = namedConnection(u"h:1"_s);
        production.production = true;
        f.dialog.fill(production);
        f.button(u"Connect"_s)->click();
        QVERIFY(!f.settings().production); // what is remembered decides
        f.find<QCheckBox>(u"Production"_s)->click();
        f.find<QCheckBox>(u"Production"_s)->click();
        f.field(u"Server URL"_s)->setText(u"nats://other:1"_s);
        f.button(u"Connect"_s)->click();
        QVERIFY(f.settings().production); // of these servers nothing is known
    }

    void onlyATickThatWasShownCanBeTakenAway()
    {
        Fixture f;
        ConnectionSettings production = namedConnection(u"h:1"_s);
        production.production = true;
        f.dialog.fill(production);
        f.find<QCheckBox>(u"Production"_s)->click();
        f.button(u"Connect"_s)->click();
        QVERIFY(f.wanted.last().last().value<ConnectionMarks>().production);
        f.field(u"Server URL"_s)->setText(u"nats://other:1"_s);
        f.button(u"Connect"_s)->click();
        QVERIFY(!f.wanted.last().last().value<ConnectionMarks>().production);
    }

    void theKeyboardInTheListChoosesNothing()
    {
        Fixture f;
        const ConnectionSettings used = namedConnection(u"h:1"_s);
        ConnectionSettings failed;
        failed.urls = QStringList{u"nats://f:1"_s};
        f.dialog.setRemembered({used, used});
        f.dialog.fill(failed);
        f.dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&f.dialog));
        auto *list = f.find<QListWidget>(u"Remembered connections"_s);
        list->setFocus();
        QTRY_VERIFY(list->hasFocus());
        QCOMPARE(f.field(u"Server URL"_s)->text(), u"nats://f:1"_s);
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(f.field(u"Server URL"_s)->text(), u"nats://h:1"_s);
    }

    void opensTheSandbox()
    {
        Fixture f;
        f.button(u"Open sandbox"_s)->click();
        QCOMPARE(f.sandbox.size(), 1);
        QVERIFY(f.wanted.isEmpty());
    }

    void onlyCancelIsLeftWhileConnecting()
    {
        Fixture f;
        f.dialog.open();
        f.field(u"Server URL"_s)->setText(u"typed"_s);
        f.dialog.setError({ErrorKind::TimedOut, {}});
        f.dialog.setConnecting(true);
        QCOMPARE(f.error(), QString());
        QVERIFY(!f.button(u"Connect"_s)->isEnabled());
        QVERIFY(!f.button(u"Open sandbox"_s)->isEnabled());
        QVERIFY(!f.field(u"Server URL"_s)->isEnabled());
        QVERIFY(!f.choice(u"Context"_s)->isEnabled());
        QVERIFY(f.button(u"Cancel"_s)->isEnabled());
        f.button(u"Cancel"_s)->click();
        QCOMPARE(f.cancelled.size(), 1);
        QVERIFY(f.dialog.isVisible()); // to be changed and tried again
        QCOMPARE(f.field(u"Server URL"_s)->text(), u"typed"_s);
    }

    void cancellingGivesTheFieldsBack()
    {
        Fixture f;
        f.dialog.open();
        f.dialog.setConnecting(true);
        f.button(u"Cancel"_s)->click();
        QVERIFY(f.button(u"Connect"_s)->isEnabled());
        QVERIFY(f.field(u"Server URL"_s)->isEnabled());
        f.button(u"Cancel"_s)->click();
        QVERIFY(!f.dialog.isVisible());
        QCOMPARE(f.cancelled.size(), 1);
    }

    void saysWhyItFailed()
    {
        Fixture f;
        f.dialog.open();
        f.field(u"Server URL"_s)->setText(u"typed"_s);
        f.dialog.setConnecting(true);
        f.dialog.setError({ErrorKind::AuthenticationFailed, u"<b>no</b>"_s});
        QVERIFY(f.error().contains(u"credentials"_s));
        QVERIFY(f.error().contains(u"<b>no</b>"_s));
        QCOMPARE(f.find<QLabel>(u"Connection error"_s)->textFormat(), Qt::PlainText);
        QCOMPARE(f.find<QLabel>(u"Connection error"_s)->accessibleDescription(), f.error());
        QCOMPARE(f.field(u"Server URL"_s)->text(), u"typed"_s);
        QVERIFY(f.button(u"Connect"_s)->isEnabled());
        f.dialog.setError({ErrorKind::Cancelled, {}});
        QCOMPARE(f.error(), QString()); // the person knows
    }
};

QTEST_MAIN(TestConnectionDialog)
#include "tst_connection_dialog.moc"
