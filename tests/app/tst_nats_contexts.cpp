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

    void readsAContext()
    {
        writeContext(u"c"_s, "'url': 'nats://h:1', 'user': 'u'");
        const auto read = contexts().read(u"c"_s);
        QVERIFY(read);
        QCOMPARE(read.value().name, u"c"_s);
        QCOMPARE(read.value().user, u"u"_s);
        writeContext(u"c"_s, "'socks_proxy': 'p'");
        const auto refused = contexts().read(u"c"_s);
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.contains(u"the context c: it sets socks_proxy"_s));
    }

    void addsAContext()
    {
        ConnectionSettings settings;
        settings.urls = QStringList{u"nats://h:1"_s, u"tls://h:2"_s};
        settings.authentication = Authentication::UserPassword;
        settings.user = u"me"_s;
        settings.secrets.password = u"p\"w ö"_s;
        settings.tls.caFile = u"/ca.pem"_s;
        settings.domain = u"hub"_s;
        const auto added = contexts().add(u"mine"_s, settings);
        QVERIFY2(added, added ? "" : qPrintable(added.error().detail));
        QCOMPARE(added.value(), m_dir->filePath(u"context/mine.json"_s));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOwner;
        QCOMPARE(QFile::permissions(added.value()) & others, QFile::Permissions());
        const auto read = contexts().read(u"mine"_s);
        QVERIFY(read);
        QCOMPARE(read.value().urls, settings.urls);
        QCOMPARE(read.value().user, settings.user);
        QCOMPARE(read.value().secrets, settings.secrets);
        QCOMPARE(read.value().tls, settings.tls);
        QCOMPARE(read.value().domain, settings.domain);
        QCOMPARE(read.value().inboxPrefix, settings.inboxPrefix);
    }

    void makesTheFolderForTheFirst()
    {
        const NatsContexts fresh(m_dir->filePath(u"new/nats"_s));
        QVERIFY(fresh.add(u"mine"_s, {}));
        QCOMPARE(fresh.names(), QStringList{u"mine"_s});
    }

    void neverOverwritesAContext()
    {
        writeContext(u"c"_s, "'url': 'nats://h:1'");
        const auto refused = contexts().add(u"c"_s, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::FileFailed);
        QVERIFY(refused.error().detail.contains(u"c.json"_s));
        QCOMPARE(contexts().read(u"c"_s).value().urls, QStringList{u"nats://h:1"_s});
    }

    void addsNoneOfABadName_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : {u""_s, u"a/b"_s, u"a\\b"_s, u"../x"_s, u"a.b"_s, u"a b"_s,
                                    u"a*"_s, u">"_s, u"a\n"_s, u"a\u007f"_s})
            QTest::addRow("<%s>", qPrintable(name)) << name;
    }
    void addsNoneOfABadName()
    {
        QFETCH(QString, name);
        const auto refused = contexts().add(name, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::BadSetting);
        QVERIFY(contexts().names().isEmpty());
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
};

QTEST_GUILESS_MAIN(TestNatsContexts)
#include "tst_nats_contexts.moc"
