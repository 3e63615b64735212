// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats_contexts.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

using Authentication = ConnectionSettings::Authentication;

namespace {

/// As `nats context add` writes it, with every field that it knows. Quotes are ' here.
QByteArray contextFile(const QByteArray &fields)
{
    QByteArray text = "{\n  'description': ''";
    for (const char *field :
         {"url", "socks_proxy", "token", "user", "password", "creds", "nkey", "cert", "key", "ca",
          "nsc", "jetstream_domain", "jetstream_api_prefix", "jetstream_event_prefix",
          "inbox_prefix", "user_jwt", "color_scheme"})
        text += QByteArray(",\n  '") + field + "': ''";
    text += ",\n  'tls_first': false";
    if (!fields.isEmpty())
        text += ",\n  " + fields;
    text += "\n}";
    return text.replace('\'', '"');
}

} // namespace

class TestNatsContexts : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;

    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_dir->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    void writeContext(const QString &name, const QByteArray &fields)
    {
        write(u"context/%1.json"_s.arg(name), contextFile(fields));
    }
    NatsContexts contexts() const { return NatsContexts(m_dir->path()); }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_dir->path()).mkdir(u"context"_s));
        qputenv("HOME", "/home/someone");
        qputenv("KVASIR_TEST_DIR", "/secret/place");
        qunsetenv("KVASIR_TEST_UNSET");
    }

    void listsThemByName()
    {
        QVERIFY(contexts().names().isEmpty());
        for (const QString &name : {u"prod"_s, u"dev eu"_s, u"a.b"_s})
            writeContext(name, {});
        write(u"context/notes.txt"_s, "x");
        QCOMPARE(contexts().names(), QStringList({u"a.b"_s, u"dev eu"_s, u"prod"_s}));
        QVERIFY(NatsContexts(m_dir->filePath(u"nowhere"_s)).names().isEmpty());
    }

    void knowsTheSelectedOne()
    {
        QCOMPARE(contexts().selected(), QString());
        write(u"context.txt"_s, "prod\n");
        QCOMPARE(contexts().selected(), u"prod"_s);
    }

    void findsTheUsersOwn()
    {
        QVERIFY(QDir(m_dir->path()).mkpath(u"nats/context"_s));
        write(u"nats/context/mine.json"_s, contextFile({}));
        qputenv("XDG_CONFIG_HOME", m_dir->path().toUtf8());
        QCOMPARE(NatsContexts().names(), QStringList{u"mine"_s});
        qunsetenv("XDG_CONFIG_HOME");
        qputenv("HOME", m_dir->path().toUtf8());
        QVERIFY(QDir(m_dir->path()).mkdir(u".config"_s));
        QVERIFY(QDir(m_dir->path()).rename(u"nats"_s, u".config/nats"_s));
        QCOMPARE(NatsContexts().names(), QStringList{u"mine"_s});
    }

    void readsHowToConnect_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("picture"); // urls | kind | user | password | token | creds
        const auto row = [](const char *name, const QByteArray &fields, const QString &picture) {
            QTest::newRow(name) << fields << picture;
        };
        const QByteArray url = "'url': 'nats://h:1'";
        row("nothing", "", u"nats://127.0.0.1:4222|0||||"_s);
        row("urls", "'url': 'nats://a:1, tls://b ,c:3'", u"nats://a:1 tls://b c:3|0||||"_s);
        row("user", url + ", 'user': 'u', 'password': 'p\\\"w ö'", u"nats://h:1|1|u|p\"w ö||"_s);
        row("token", url + ", 'token': 't'", u"nats://h:1|2|||t|"_s);
        row("creds", url + ", 'creds': '/a/b.creds'", u"nats://h:1|3||||/a/b.creds"_s);
        row("creds at home", url + ", 'creds': '~/b.creds'",
            u"nats://h:1|3||||/home/someone/b.creds"_s);
        row("creds by variable", url + ", 'creds': '$KVASIR_TEST_DIR/${KVASIR_TEST_DIR}x'",
            u"nats://h:1|3||||/secret/place//secret/placex"_s);
        row("user before creds", url + ", 'user': 'u', 'creds': '/c'", u"nats://h:1|1|u|||"_s);
        row("creds before token", url + ", 'creds': '/c', 'token': 't'", u"nats://h:1|3||||/c"_s);
        row("null", url + ", 'user': null, 'nkey': null", u"nats://h:1|0||||"_s);
        row("a field of tomorrow", url + ", 'colour': 'red'", u"nats://h:1|0||||"_s);
    }
    void readsHowToConnect()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QString, picture);
        writeContext(u"c"_s, fields);
        const auto read = contexts().read(u"c"_s);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        const ConnectionSettings &settings = read.value();
        QCOMPARE(settings.name, u"c"_s);
        QCOMPARE(settings.inboxPrefix, u"_INBOX"_s);
        const QStringList parts{settings.urls.join(u' '),
                                QString::number(int(settings.authentication)),
                                settings.user,
                                settings.secrets.password,
                                settings.secrets.token,
                                settings.credsFile};
        QCOMPARE(parts.join(u'|'), picture);
    }

    void takesTheInboxPrefix()
    {
        writeContext(u"c"_s, "'inbox_prefix': '_INBOX_me'");
        const auto read = contexts().read(u"c"_s);
        QVERIFY(read);
        QCOMPARE(read.value().inboxPrefix, u"_INBOX_me"_s);
    }

    void refusesWhatItCannotHonour_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QByteArray>("value");
        for (const char *field : {"nkey", "cert", "key", "ca", "nsc", "user_jwt", "user_seed",
                                  "socks_proxy", "jetstream_domain", "jetstream_api_prefix"})
            QTest::newRow(field) << QString::fromLatin1(field) << QByteArray("'x'");
        QTest::newRow("tls_first") << u"tls_first"_s << QByteArray("true");
        // Not text where text belongs: guessing would connect somewhere else.
        QTest::newRow("url list") << u"url"_s << QByteArray("['nats://a']");
        QTest::newRow("user number") << u"user"_s << QByteArray("7");
        QTest::newRow("token number") << u"token"_s << QByteArray("7");
        QTest::newRow("nkey number") << u"nkey"_s << QByteArray("7");
    }
    void refusesWhatItCannotHonour()
    {
        QFETCH(QString, field);
        QFETCH(QByteArray, value);
        writeContext(u"c"_s, '\'' + field.toUtf8() + "': " + value);
        const auto read = contexts().read(u"c"_s);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadSetting);
        QVERIFY2(read.error().detail.contains(u' ' + field), qPrintable(read.error().detail));
    }

    void refusesFilesThatAreNone_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("missing") << u"missing"_s;
        QTest::newRow("elsewhere") << u"../elsewhere"_s;
        QTest::newRow("broken") << u"broken"_s;
        QTest::newRow("list") << u"list"_s;
        QTest::newRow("empty") << u"empty"_s;
    }
    void refusesFilesThatAreNone()
    {
        write(u"elsewhere.json"_s, contextFile({}));
        write(u"context/broken.json"_s, "{'url': 'nats://secret");
        write(u"context/list.json"_s, "[]");
        write(u"context/empty.json"_s, "");
        QFETCH(QString, name);
        const auto read = contexts().read(name);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadSetting);
        QVERIFY(read.error().detail.contains(name));
        QVERIFY(!read.error().detail.contains(u"secret"_s));
    }

    void expandsLikeAShell_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expanded");
        QTest::newRow("plain") << u"/a/~/b"_s << u"/a/~/b"_s;
        QTest::newRow("home") << u"~"_s << u"/home/someone"_s;
        QTest::newRow("other's home") << u"~bob/x"_s << u"~bob/x"_s;
        QTest::newRow("variable") << u"$HOME/x"_s << u"/home/someone/x"_s;
        QTest::newRow("braces") << u"${HOME}x"_s << u"/home/someonex"_s;
        QTest::newRow("unset") << u"/a$KVASIR_TEST_UNSET/b"_s << u"/a/b"_s;
        QTest::newRow("no name") << u"/a$/b$1"_s << u"/a$/b$1"_s;
    }
    void expandsLikeAShell()
    {
        QFETCH(QString, path);
        QTEST(expandPath(path), "expanded");
    }
    void expansionEnds()
    {
        qputenv("KVASIR_TEST_DIR", "$KVASIR_TEST_DIR");
        QCOMPARE(expandPath(u"$KVASIR_TEST_DIR/x"_s), u"KVASIR_TEST_DIR/x"_s);
    }
};

QTEST_GUILESS_MAIN(TestNatsContexts)
#include "tst_nats_contexts.moc"
