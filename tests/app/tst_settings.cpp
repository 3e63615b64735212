// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/settings.h"
#include "tests/support/named_connection.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

using Authentication = ConnectionSettings::Authentication;

class TestSettings : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;

    QString file() const { return m_dir->filePath(u"folder/kvasir.ini"_s); }
    QByteArray bytes() const
    {
        QFile ini(file());
        return ini.open(QIODevice::ReadOnly) ? ini.readAll() : QByteArray();
    }
    static QString names(const std::vector<ConnectionSettings> &connections)
    {
        QStringList names;
        for (const ConnectionSettings &one : connections)
            names << one.name;
        return names.join(u' ');
    }

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void beginsEmpty()
    {
        Settings settings(file());
        QVERIFY(settings.rememberedConnections().empty());
        QCOMPARE(settings.lastBucket(u"prod"_s), QString());
        QVERIFY(settings.windowGeometry().isEmpty());
        QVERIFY(settings.windowState().isEmpty());
        QCOMPARE(settings.theme(), ThemeChoice::System);
    }

    void remembersConnectionsAcrossStarts()
    {
        ConnectionSettings creds =
            namedConnection(u"prod, \"eu\""_s, {u"nats://a:1"_s, u"tls://b:2"_s});
        creds.authentication = Authentication::CredsFile;
        creds.credsFile = u"/home/me/ö, x.creds"_s;
        ConnectionSettings user = namedConnection(u"dev"_s);
        user.authentication = Authentication::UserPassword;
        user.user = u"me"_s;
        {
            Settings settings(file());
            settings.rememberConnection(creds);
            settings.rememberConnection(user);
        }
        Settings settings(file());
        const auto all = settings.rememberedConnections();
        QCOMPARE(names(all), u"dev prod, \"eu\""_s);
        QCOMPARE(all[0].user, u"me"_s);
        QCOMPARE(all[0].authentication, Authentication::UserPassword);
        QCOMPARE(all[1].urls, creds.urls);
        QCOMPARE(all[1].credsFile, creds.credsFile);
        QCOMPARE(all[1].authentication, Authentication::CredsFile);
    }

    void remembersAllThatIsNoSecret()
    {
        ConnectionSettings all = namedConnection(u"all"_s);
        all.authentication = Authentication::NkeyFile;
        all.nkeyFile = u"/n.nk"_s;
        all.tls = {u"/ca.pem"_s, u"/c.pem"_s, u"/k.pem"_s, u"h, i"_s, true, true};
        all.inboxPrefix = u"mine"_s;
        all.domain = u"hub"_s;
        all.apiPrefix = u"a.API"_s;
        all.context = u"all"_s;
        all.traces = {{u"s:1"_s}, {u"10.0.0.1:1"_s, u"[::2]:1"_s}, {}, {u"N1"_s}, u"c"_s, {u"a"_s}};
        all.holdsSecrets = true;
        {
            Settings settings(file());
            settings.rememberConnection(all);
            settings.rememberConnection(namedConnection(u"plain"_s, {u"nats://i:1"_s}));
        }
        Settings settings(file());
        const auto remembered = settings.rememberedConnections();
        QCOMPARE(remembered[1].authentication, all.authentication);
        QCOMPARE(remembered[1].nkeyFile, all.nkeyFile);
        QCOMPARE(remembered[1].tls, all.tls);
        QCOMPARE(remembered[1].inboxPrefix, all.inboxPrefix);
        QCOMPARE(remembered[1].domain, all.domain);
        QCOMPARE(remembered[1].apiPrefix, all.apiPrefix);
        QVERIFY(remembered[1].holdsSecrets);
        QCOMPARE(remembered[1].context, all.context);
        QCOMPARE(remembered[1].traces, all.traces);
        QCOMPARE(remembered[0].tls, TlsSettings());
        QCOMPARE(remembered[0].inboxPrefix, ConnectionSettings().inboxPrefix);
    }

    void putsTheLatestFirst()
    {
        Settings settings(file());
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"a"_s})
            settings.rememberConnection(namedConnection(name, {u"nats://%1:1"_s.arg(name)}));
        QCOMPARE(names(settings.rememberedConnections()), u"a c b"_s);
        settings.rememberConnection(namedConnection(u"b"_s, {u"nats://moved:7"_s}));
        QCOMPARE(settings.rememberedConnections().front().urls, QStringList{u"nats://moved:7"_s});
        QCOMPARE(settings.rememberedConnections().size(), 3U);
    }

    void keepsTwenty()
    {
        {
            Settings settings(file());
            for (int i = 0; i < 25; ++i)
                settings.rememberConnection(namedConnection(u"c%1"_s.arg(i)));
        }
        Settings settings(file());
        const auto all = settings.rememberedConnections();
        QCOMPARE(all.size(), 20U);
        QCOMPARE(all.front().name, u"c24"_s);
        QCOMPARE(all.back().name, u"c5"_s);
    }

    void findsTheWayToAuthenticateForTheSameServers()
    {
        Settings settings(file());
        ConnectionSettings saved = namedConnection(u"h:1"_s);
        saved.authentication = Authentication::UserPassword;
        saved.user = u"ann"_s;
        saved.tls.caFile = u"/ca.pem"_s;
        saved.remembersCredentials = true;
        settings.rememberConnection(saved);
        const auto found = settings.withRememberedCredentials(namedConnection(u"h:1"_s));
        QVERIFY(found);
        QCOMPARE(found->user, u"ann"_s);
        QCOMPARE(found->tls.caFile, u"/ca.pem"_s);
        const auto isFound = [&](const ConnectionSettings &asked) {
            return settings.withRememberedCredentials(asked).has_value();
        };
        ConnectionSettings token = namedConnection(u"h:1"_s);
        token.secrets.token = u"t"_s;
        QVERIFY(!isFound(token));
        // They are not sent to servers, or by ways, that they were not given for.
        QVERIFY(!isFound(namedConnection(u"h:1"_s, {u"nats://me:x@h:1"_s})));
        QVERIFY(!isFound(namedConnection(u"h:1"_s, {u"nats://h:1"_s, u"nats://other:1"_s})));
        QVERIFY(!isFound(namedConnection(u"h:1"_s, {u"tls://h:1"_s})));
        QVERIFY(!isFound(namedConnection(u"g:1"_s, {u"nats://g:1"_s})));
        saved.remembersCredentials = false;
        settings.rememberConnection(saved);
        QVERIFY(!isFound(namedConnection(u"h:1"_s)));
    }

    void keepsWhatAnotherWindowWrites()
    {
        Settings settings(file());
        settings.rememberConnection(namedConnection(u"prod"_s));
        settings.rememberConnection(namedConnection(u"dev"_s, {u"nats://d:1"_s}));
        QByteArray text = bytes();
        QVERIFY(text.contains("2\\production=false"));
        QFile ini(file());
        QVERIFY(ini.open(QIODevice::WriteOnly)); // as another process does
        ini.write(text.replace("2\\production=false", "2\\production=true"));
        ini.close();
        settings.rememberConnection(namedConnection(u"dev"_s, {u"nats://d:1"_s}));
        QVERIFY(settings.withMarks(namedConnection(u"prod"_s)).production);
        QVERIFY2(bytes().contains("2\\production=true"), bytes().constData());
    }

    void aUseKeepsWhatIsRemembered()
    {
        Settings settings(file());
        ConnectionSettings ann = namedConnection(u"h:1"_s);
        ann.authentication = Authentication::UserPassword;
        ann.user = u"ann"_s;
        ann.remembersCredentials = true;
        settings.rememberConnection(ann);
        settings.rememberConnection(namedConnection(u"other"_s));
        settings.rememberUse(namedConnection(u"h:1"_s));
        QCOMPARE(names(settings.rememberedConnections()), u"h:1 other"_s);
        QCOMPARE(settings.rememberedConnections().front().user, u"ann"_s);
        QVERIFY(settings.remembersCredentials(u"h:1"_s));
        QVERIFY(!settings.remembersCredentials(u"other"_s));
    }

    void doesNotRememberTheSandbox()
    {
        Settings settings(file());
        ConnectionSettings sandbox = namedConnection(u"sandbox"_s);
        sandbox.sandbox = true;
        settings.rememberConnection(sandbox);
        QVERIFY(settings.rememberedConnections().empty());
    }

    void writesNoSecret_data()
    {
        QTest::addColumn<ConnectionSettings>("settings");
        ConnectionSettings password = namedConnection(u"c"_s);
        password.authentication = Authentication::UserPassword;
        password.user = u"me"_s;
        password.secrets.password = u"hush"_s;
        QTest::newRow("password") << password;
        ConnectionSettings token = namedConnection(u"c"_s);
        token.authentication = Authentication::Token;
        token.secrets.token = u"hush"_s;
        QTest::newRow("token") << token;
        ConnectionSettings jwt = namedConnection(u"c"_s);
        jwt.authentication = Authentication::JwtAndSeed;
        jwt.secrets = {u"hush"_s, u"hush"_s, u"hush"_s, u"hush"_s, u"hush"_s};
        QTest::newRow("all of them") << jwt;
        QTest::newRow("URL") << namedConnection(u"c"_s, {u"nats://me:hush@h:1"_s});
        QTest::newRow("token in URL") << namedConnection(u"c"_s, {u"nats://hush@h:1"_s});
        QTest::newRow("no scheme") << namedConnection(u"c"_s, {u"me:hush@h:1"_s});
        QTest::newRow("second URL") << namedConnection(u"c"_s, {u"nats://h:1"_s, u"me:hush@g:1"_s});
        QTest::newRow("encoded") << namedConnection(u"c"_s, {u"nats://me:%68ush@h:1"_s});
        QTest::newRow("unreadable URL") << namedConnection(u"c"_s, {u"nats://me:hush @h:x"_s});
    }
    void writesNoSecret()
    {
        QFETCH(ConnectionSettings, settings);
        {
            Settings written(file());
            written.rememberConnection(settings);
            written.setLastBucket(settings.name, u"flags"_s);
        }
        QVERIFY(!bytes().isEmpty());
        QVERIFY2(!bytes().contains("hush"), bytes().constData());
        QVERIFY2(!bytes().contains("%68ush"), bytes().constData());
        QVERIFY2(!bytes().contains("@h"), bytes().constData());
    }

    void onlyTheUserCanReadIt()
    {
        Settings settings(file());
        settings.setTheme(ThemeChoice::Dark);
        QVERIFY(QFile::exists(file()));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                            QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(QFile::permissions(file()) & others, QFile::Permissions());
        QVERIFY(QFile::permissions(file()) & QFile::ReadOwner);
        settings.rememberConnection(namedConnection(u"c"_s));
        QCOMPARE(QFile::permissions(file()) & others, QFile::Permissions());
    }

    void remembersTheBucketOfEachConnection()
    {
        {
            Settings settings(file());
            settings.setLastBucket(u"prod/eu:4222"_s, u"flags"_s);
            settings.setLastBucket(u"prod\\eu"_s, u"other"_s);
            settings.setLastBucket(u"ö = %2F"_s, u"third"_s);
        }
        const Settings settings(file());
        QCOMPARE(settings.lastBucket(u"prod/eu:4222"_s), u"flags"_s);
        QCOMPARE(settings.lastBucket(u"prod\\eu"_s), u"other"_s);
        QCOMPARE(settings.lastBucket(u"ö = %2F"_s), u"third"_s);
        QCOMPARE(settings.lastBucket(u"prod"_s), QString());
    }

    void remembersWindowAndTheme()
    {
        const QByteArray geometry("\x00\xff geometry", 11);
        {
            Settings settings(file());
            settings.setWindow(geometry, "state");
            settings.setTheme(ThemeChoice::Light);
        }
        Settings settings(file());
        QCOMPARE(settings.windowGeometry(), geometry);
        QCOMPARE(settings.windowState(), QByteArray("state"));
        QCOMPARE(settings.theme(), ThemeChoice::Light);
        settings.setTheme(ThemeChoice::Dark);
        QCOMPARE(settings.theme(), ThemeChoice::Dark);
        settings.setTheme(ThemeChoice::System);
        QCOMPARE(settings.theme(), ThemeChoice::System);
    }

    void bearsADamagedFile()
    {
        QVERIFY(QDir(m_dir->path()).mkdir(u"folder"_s));
        QFile ini(file());
        QVERIFY(ini.open(QIODevice::WriteOnly));
        ini.write("\xff\xfe[connections]\n1\\authentication=magic\n1\\name=a\n1\\urls=x\nsize=999\n"
                  "theme=pink\n[[\n");
        ini.close();
        Settings settings(file());
        QCOMPARE(settings.theme(), ThemeChoice::System);
        settings.rememberConnection(namedConnection(u"b"_s));
        QCOMPARE(settings.rememberedConnections().front().name, u"b"_s);
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
