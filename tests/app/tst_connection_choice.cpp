// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/connection_choice.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

using Authentication = ConnectionSettings::Authentication;
using Variables = QMap<QString, QString>;

/// Four contexts exist: "one" (nats://one:1, user), "two" (nats://two:2), "tls" with certificates
/// and a domain, and "odd", which cannot be honoured.
class TestConnectionChoice : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_dir.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(bytes).replace('\'', '"'));
    }
    Result<ConnectionChoice> choose(const QStringList &arguments, const Variables &variables,
                                    const QString &selected)
    {
        QFile::remove(m_dir.filePath(u"context.txt"_s));
        if (!selected.isEmpty())
            write(u"context.txt"_s, selected.toUtf8());
        const auto line = parseCommandLine(QStringList{u"kvasir"_s} + arguments);
        if (!line)
            return line.error();
        QProcessEnvironment environment;
        for (auto it = variables.begin(); it != variables.end(); ++it)
            environment.insert(it.key(), it.value());
        return chooseConnection(line.value(), environment, NatsContexts(m_dir.path()));
    }
    /// "NAME URL… KIND user password token creds", "sandbox", "ask", or "error WORDS".
    static QString picture(const Result<ConnectionChoice> &choice)
    {
        if (!choice)
            return u"error "_s + choice.error().detail;
        if (std::holds_alternative<OpenSandbox>(choice.value()))
            return u"sandbox"_s;
        if (std::holds_alternative<AskForConnection>(choice.value()))
            return u"ask"_s;
        const auto &settings = std::get<ConnectionSettings>(choice.value());
        QStringList parts{settings.name, settings.urls.join(u',')};
        switch (settings.authentication) {
        case Authentication::None:
            break;
        case Authentication::UserPassword:
            parts << u"user"_s << settings.user << settings.secrets.password;
            break;
        case Authentication::Token:
            parts << u"token"_s << settings.secrets.token;
            break;
        case Authentication::CredsFile:
            parts << u"creds"_s << settings.credsFile;
            break;
        case Authentication::NkeyFile:
            parts << u"nkey"_s << settings.nkeyFile;
            break;
        case Authentication::JwtAndSeed:
            parts << u"jwt"_s;
            break;
        }
        return parts.join(u' ');
    }

private slots:
    void initTestCase()
    {
        QVERIFY(QDir(m_dir.path()).mkdir(u"context"_s));
        write(u"context/one.json"_s, "{'url': 'nats://one:1', 'user': 'u1', 'password': 'p1'}");
        write(u"context/two.json"_s, "{'url': 'nats://two:2'}");
        write(u"context/odd.json"_s, "{'url': 'nats://odd:3', 'socks_proxy': 'p'}");
        write(u"context/tls.json"_s, "{'ca': '/tca', 'cert': '/tcert', 'key': '/tkey', "
                                     "'jetstream_domain': 'hub'}");
        qputenv("HOME", "/home/someone");
    }

    void takesTheFirstThatIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<QString>("selected");
        QTest::addColumn<QString>("picture");
        const QStringList none;
        const Variables both{{u"NATS_CONTEXT"_s, u"two"_s}, {u"NATS_URL"_s, u"nats://env:9"_s}};
        const Variables url{{u"NATS_URL"_s, u"nats://env:9,nats://env2"_s}};
        const QStringList server{u"--server=nats://cli:8"_s};
        const QStringList context{u"--context=two"_s};
        QTest::newRow("nothing") << none << Variables() << QString() << u"ask"_s;
        QTest::newRow("selected") << none << Variables() << u"one"_s
                                  << u"one nats://one:1 user u1 p1"_s;
        QTest::newRow("NATS_URL") << none << url << u"one"_s << u"env:9 nats://env:9,nats://env2"_s;
        QTest::newRow("NATS_CONTEXT") << none << both << u"one"_s << u"two nats://two:2"_s;
        QTest::newRow("--server") << server << both << u"one"_s << u"cli:8 nats://cli:8"_s;
        QTest::newRow("--context") << QStringList{u"--context=one"_s} << both << QString()
                                   << u"one nats://one:1 user u1 p1"_s;
        QTest::newRow("--sandbox")
            << QStringList{u"--sandbox"_s} << both << u"one"_s << u"sandbox"_s;
        QTest::newRow("empty variables")
            << none << Variables{{u"NATS_CONTEXT"_s, QString()}, {u"NATS_URL"_s, QString()}}
            << u"two"_s << u"two nats://two:2"_s;

        const Variables proxy{{u"NATS_SOCKS_PROXY"_s, u"socks5://proxy:1"_s}};
        const QString refused =
            u"error NATS_SOCKS_PROXY is set, which Kvasir cannot use; connect to "
            "a server that needs no proxy, or forward its port"_s;
        QTest::newRow("a proxy for a server") << server << proxy << QString() << refused;
        QTest::newRow("a proxy for a context") << none << proxy << u"one"_s << refused;
        QTest::newRow("a proxy for nothing") << none << proxy << QString() << u"ask"_s;
        QTest::newRow("no proxy") << server << Variables{{u"NATS_SOCKS_PROXY"_s, QString()}}
                                  << QString() << u"cli:8 nats://cli:8"_s;
        QTest::newRow("no proxy for the sandbox")
            << QStringList{u"--sandbox"_s} << proxy << QString() << u"sandbox"_s;

        const Variables user{{u"NATS_USER"_s, u"eu"_s}, {u"NATS_PASSWORD"_s, u"ep"_s}};
        const Variables token{{u"NATS_TOKEN"_s, u"et"_s}};
        const Variables creds{{u"NATS_CREDS"_s, u"~/e.creds"_s}};
        QTest::newRow("user of the surroundings")
            << server << user << QString() << u"cli:8 nats://cli:8 user eu ep"_s;
        QTest::newRow("token of the surroundings")
            << server << token << QString() << u"cli:8 nats://cli:8 token et"_s;
        QTest::newRow("creds of the surroundings")
            << server << creds << QString() << u"cli:8 nats://cli:8 creds /home/someone/e.creds"_s;
        QTest::newRow("nkey of the surroundings")
            << server << Variables{{u"NATS_NKEY"_s, u"/e.nk"_s}} << QString()
            << u"cli:8 nats://cli:8 nkey /e.nk"_s;
        QTest::newRow("creds before nkey")
            << server + QStringList{u"--nkey=/n"_s, u"--creds=/c"_s} << Variables() << QString()
            << u"cli:8 nats://cli:8 creds /c"_s;
        QTest::newRow("surroundings before the context")
            << QStringList{u"--context=one"_s} << user << QString()
            << u"one nats://one:1 user eu ep"_s;
        QTest::newRow("the context's user before creds of the surroundings")
            << QStringList{u"--context=one"_s} << creds << QString()
            << u"one nats://one:1 user u1 p1"_s;
        QTest::newRow("creds of the surroundings where the context has none")
            << QStringList{u"--context=two"_s} << creds << QString()
            << u"two nats://two:2 creds /home/someone/e.creds"_s;
        QTest::newRow("--token before the surroundings")
            << server + QStringList{u"--token=t"_s} << user << QString()
            << u"cli:8 nats://cli:8 token t"_s;
        QTest::newRow("--user before the surroundings")
            << server + QStringList{u"--user=u"_s, u"--password=p"_s} << creds << QString()
            << u"cli:8 nats://cli:8 user u p"_s;
        QTest::newRow("--creds before the context")
            << QStringList{u"--context=one"_s, u"--creds=/c"_s} << Variables() << QString()
            << u"one nats://one:1 creds /c"_s;
        QTest::newRow("--user with the selected context")
            << QStringList{u"--user=u"_s} << Variables() << u"two"_s
            << u"two nats://two:2 token u"_s;
        QTest::newRow("--user with the password of the surroundings")
            << server + QStringList{u"--user=u"_s} << Variables{{u"NATS_PASSWORD"_s, u"p"_s}}
            << QString() << u"cli:8 nats://cli:8 user u p"_s;
        QTest::newRow("--password with the user of the surroundings")
            << server + QStringList{u"--password=p"_s} << user << QString()
            << u"cli:8 nats://cli:8 user eu p"_s;
        QTest::newRow("--password with the user of the context")
            << QStringList{u"--context=one"_s, u"--password=p"_s} << Variables() << QString()
            << u"one nats://one:1 user u1 p"_s;
        // Names and messages are shown: no password may be in them.
        QTest::newRow("password in the URL")
            << QStringList{u"--server=nats://u:secret@cli:8"_s} << Variables() << QString()
            << u"cli:8 nats://u:secret@cli:8"_s;
    }
    void takesTheFirstThatIsSaid()
    {
        QFETCH(QStringList, arguments);
        QFETCH(Variables, variables);
        QFETCH(QString, selected);
        QTEST(picture(choose(arguments, variables, selected)), "picture");
    }

    void takesFilesAndSubjects_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<QString>("picture"); // nkey|ca|cert|key|first|domain|prefix|inbox
        const QString context = u"--context=tls"_s;
        const Variables files{
            {u"NATS_CA"_s, u"~/ca"_s}, {u"NATS_CERT"_s, u"/ecert"_s}, {u"NATS_KEY"_s, u"/ekey"_s}};
        QTest::newRow("context") << QStringList{context} << Variables()
                                 << u"|/tca|/tcert|/tkey|0|hub||_INBOX"_s;
        QTest::newRow("variables before the context")
            << QStringList{context} << files << u"|/home/someone/ca|/ecert|/ekey|0|hub||_INBOX"_s;
        QTest::newRow("variables") << QStringList{u"--server=nats://h"_s} << files
                                   << u"|/home/someone/ca|/ecert|/ekey|0|||_INBOX"_s;
        QTest::newRow("nkey variable")
            << QStringList{u"--server=nats://h"_s} << Variables{{u"NATS_NKEY"_s, u"~/n"_s}}
            << u"/home/someone/n||||0|||_INBOX"_s;
        QTest::newRow("options before both") << QStringList{context,
                                                            u"--nkey=/n"_s,
                                                            u"--tlsca=/ca"_s,
                                                            u"--tlscert=/c"_s,
                                                            u"--tlskey=/k"_s,
                                                            u"--tlsfirst"_s,
                                                            u"--js-domain=d"_s,
                                                            u"--inbox-prefix=i"_s}
                                             << files << u"/n|/ca|/c|/k|1|d||i"_s;
        QTest::newRow("prefix before the context's domain")
            << QStringList{context, u"--js-api-prefix=p.API"_s} << Variables()
            << u"|/tca|/tcert|/tkey|0||p.API|_INBOX"_s;
    }
    void takesFilesAndSubjects()
    {
        QFETCH(QStringList, arguments);
        QFETCH(Variables, variables);
        const auto choice = choose(arguments, variables, {});
        QVERIFY2(choice, qPrintable(picture(choice)));
        const auto &settings = std::get<ConnectionSettings>(choice.value());
        const QStringList parts{settings.nkeyFile,
                                settings.tls.caFile,
                                settings.tls.certificate,
                                settings.tls.key,
                                QString::number(settings.tls.first),
                                settings.domain,
                                settings.apiPrefix,
                                settings.inboxPrefix};
        QTEST(parts.join(u'|'), "picture");
    }

    void neverGoesOnElsewhere_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<QString>("selected");
        QTest::addColumn<QString>("word");
        const Variables url{{u"NATS_URL"_s, u"nats://env:9"_s}};
        QTest::newRow("missing context")
            << QStringList{u"--context=gone"_s} << url << u"one"_s << u"gone"_s;
        QTest::newRow("missing NATS_CONTEXT")
            << QStringList() << Variables{{u"NATS_CONTEXT"_s, u"gone"_s}} << u"one"_s << u"gone"_s;
        QTest::newRow("missing selected") << QStringList() << Variables() << u"gone"_s << u"gone"_s;
        QTest::newRow("cannot be honoured")
            << QStringList{u"--context=odd"_s} << url << QString() << u"socks_proxy"_s;
    }
    void neverGoesOnElsewhere()
    {
        QFETCH(QStringList, arguments);
        QFETCH(Variables, variables);
        QFETCH(QString, selected);
        QFETCH(QString, word);
        const auto choice = choose(arguments, variables, selected);
        QVERIFY2(!choice, qPrintable(picture(choice)));
        QVERIFY2(choice.error().detail.contains(word), qPrintable(choice.error().detail));
    }

    void namesConnections_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("name");
        QTest::newRow("host") << u"demo"_s << u"demo:4222"_s;
        QTest::newRow("secret") << u"tls://u:secret@demo:7"_s << u"demo:7"_s;
        QTest::newRow("token") << u"nats://secret@demo"_s << u"demo:4222"_s;
        QTest::newRow("IPv6") << u"nats://[::1]:7"_s << u"[::1]:7"_s;
        QTest::newRow("unreadable") << u"nats://u:sec ret@demo:x"_s << QString();
    }
    void namesConnections()
    {
        QFETCH(QString, url);
        ConnectionSettings settings;
        QCOMPARE(connectionName(settings), QString());
        settings.urls = {url, u"nats://other"_s};
        QTEST(connectionName(settings), "name");
    }
    void namesWhereTheJetStreamIs()
    {
        // Drafts are kept by the name, and must not get into a bucket of another place.
        ConnectionSettings settings;
        settings.urls = {u"nats://h:1"_s};
        settings.apiPrefix = u"a.API"_s;
        QCOMPARE(connectionName(settings), u"h:1 (a.API)"_s);
        settings.domain = u"hub"_s;
        QCOMPARE(connectionName(settings), u"h:1 (hub)"_s);
        const auto choice = choose({u"--context=two"_s, u"--js-domain=hub"_s}, {}, {});
        QCOMPARE(picture(choice), u"two (hub) nats://two:2"_s);
    }
};

QTEST_GUILESS_MAIN(TestConnectionChoice)
#include "tst_connection_choice.moc"
