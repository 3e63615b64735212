// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/context_settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace kvasir;
using namespace Qt::StringLiterals;

using Authentication = ConnectionSettings::Authentication;

namespace {

// A pair of keys that open nothing.
const QByteArray seed = "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY";
const QByteArray creds = "-----BEGIN NATS USER JWT-----\neyJx.y.z\n------END NATS USER JWT------\n"
                         "-----BEGIN USER NKEY SEED-----\n" +
                         seed + "\n------END USER NKEY SEED------\n";

/// Quotes are ' here.
Result<ConnectionSettings> read(const QByteArray &fields)
{
    const QByteArray text = QByteArray('{' + fields + '}').replace('\'', '"');
    return settingsOfContext(nlohmann::json::parse(text.begin(), text.end()));
}

QByteArray data(const QByteArray &text)
{
    return "data:;base64," + text.toBase64();
}

} // namespace

class TestContextSettings : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;

private slots:
    void initTestCase()
    {
        qputenv("HOME", "/home/someone");
        qputenv("KVASIR_TEST_DIR", "/secret/place");
        qputenv("KVASIR_TEST_WORD", "hush");
        qputenv("KVASIR_TEST_CREDS", creds);
        qunsetenv("KVASIR_TEST_UNSET");
        QFile word(m_dir.filePath(u"word"_s));
        QVERIFY(word.open(QIODevice::WriteOnly));
        word.write("from a file\n");
        qputenv("KVASIR_TEST_FILES", m_dir.path().toUtf8());
    }

    void readsHowToConnect_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("picture"); // urls|kind|user|password|token|creds|nkey|jwt|seed
        const auto row = [](const char *name, const QByteArray &fields, const QString &picture) {
            QTest::newRow(name) << fields << picture;
        };
        const QByteArray url = "'url': 'nats://h:1'";
        row("nothing", "", u"nats://127.0.0.1:4222|0|||||||"_s);
        row("urls", "'url': 'nats://a:1, tls://b ,c:3'", u"nats://a:1 tls://b c:3|0|||||||"_s);
        row("user", url + ", 'user': 'u', 'password': 'p\\\"w ö'", u"nats://h:1|1|u|p\"w ö|||||"_s);
        row("token", url + ", 'token': 't'", u"nats://h:1|2|||t||||"_s);
        row("creds", url + ", 'creds': '/a/b.creds'", u"nats://h:1|3||||/a/b.creds|||"_s);
        row("creds at home", url + ", 'creds': '~/b.creds'",
            u"nats://h:1|3||||/home/someone/b.creds|||"_s);
        row("creds by variable", url + ", 'creds': '$KVASIR_TEST_DIR/${KVASIR_TEST_DIR}x'",
            u"nats://h:1|3||||/secret/place//secret/placex|||"_s);
        row("creds by file://", url + ", 'creds': 'file://~/b.creds'",
            u"nats://h:1|3||||/home/someone/b.creds|||"_s);
        row("creds by file:", url + ", 'creds': 'file:/b.creds'", u"nats://h:1|3||||/b.creds|||"_s);
        const QString inline_ = u"nats://h:1|5||||||eyJx.y.z|"_s + QString::fromLatin1(seed);
        row("creds by env://", url + ", 'creds': 'env://KVASIR_TEST_CREDS'", inline_);
        row("creds by data:", url + ", 'creds': '" + data(creds) + "'", inline_);
        row("nkey", url + ", 'nkey': '~/u.nk'", u"nats://h:1|4|||||/home/someone/u.nk||"_s);
        row("nkey by data:", url + ", 'nkey': '" + data(seed + '\n') + "'",
            u"nats://h:1|4|||||||"_s + QString::fromLatin1(seed));
        row("jwt and seed", url + ", 'user_jwt': 'eyJ.x.y', 'user_seed': 'SUA'",
            u"nats://h:1|5||||||eyJ.x.y|SUA"_s);
        row("only a jwt", url + ", 'user_jwt': 'eyJ.x.y'", u"nats://h:1|5||||||eyJ.x.y|"_s);
        row("password by env:", url + ", 'user': 'u', 'password': 'env:KVASIR_TEST_WORD'",
            u"nats://h:1|1|u|hush|||||"_s);
        row("password by file://",
            url + ", 'user': 'u', 'password': 'file://$KVASIR_TEST_FILES/word'",
            u"nats://h:1|1|u|from a file|||||"_s);
        row("password with a colon", url + ", 'user': 'u', 'password': 'p:w'",
            u"nats://h:1|1|u|p:w|||||"_s);
        row("token by data:", url + ", 'token': '" + data("t\n") + "'", u"nats://h:1|2|||t||||"_s);
        row("token in addition", url + ", 'nkey': '/n', 'token': 't'", u"nats://h:1|4|||t||/n||"_s);
        row("nkey before jwt", url + ", 'nkey': '/n', 'user_jwt': 'eyJ'",
            u"nats://h:1|4|||||/n||"_s);
        row("what is not used is not looked for", url + ", 'user': 'u', 'creds': 'op://v/i'",
            u"nats://h:1|1|u||||||"_s);
        row("user before creds", url + ", 'user': 'u', 'creds': '/c'", u"nats://h:1|1|u||||||"_s);
        row("creds before token", url + ", 'creds': '/c', 'token': 't'",
            u"nats://h:1|3|||t|/c|||"_s);
        row("null", url + ", 'user': null, 'nkey': null", u"nats://h:1|0|||||||"_s);
        row("a field of tomorrow", url + ", 'colour': 'red'", u"nats://h:1|0|||||||"_s);
    }
    void readsHowToConnect()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QString, picture);
        const auto settingsRead = read(fields);
        QVERIFY2(settingsRead, settingsRead ? "" : qPrintable(settingsRead.error().detail));
        const ConnectionSettings &settings = settingsRead.value();
        QCOMPARE(settings.inboxPrefix, u"_INBOX"_s);
        const QStringList parts{settings.urls.join(u' '),
                                QString::number(int(settings.authentication)),
                                settings.user,
                                settings.secrets.password,
                                settings.secrets.token,
                                settings.credsFile,
                                settings.nkeyFile,
                                settings.secrets.userJwt,
                                settings.secrets.userSeed + settings.secrets.nkeySeed};
        QCOMPARE(parts.join(u'|'), picture);
    }

    void takesEverythingElse()
    {
        const auto settings = read("'ca': '~/ca.pem', 'cert': 'file://$HOME/c.pem', 'key': '/k', "
                                   "'tls_first': true, 'jetstream_domain': 'hub', "
                                   "'jetstream_api_prefix': 'a.API', 'inbox_prefix': '_INBOX_me'");
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().detail));
        QCOMPARE(settings.value().tls.caFile, u"/home/someone/ca.pem"_s);
        QCOMPARE(settings.value().tls.certificate, u"/home/someone/c.pem"_s);
        QCOMPARE(settings.value().tls.key, u"/k"_s);
        QVERIFY(settings.value().tls.first);
        QCOMPARE(settings.value().domain, u"hub"_s);
        QCOMPARE(settings.value().apiPrefix, u"a.API"_s);
        QCOMPARE(settings.value().inboxPrefix, u"_INBOX_me"_s);
    }

    void saysWhatItCannotHonour_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("word"); // what to do, or what is wrong
        const auto row = [](const char *name, const QByteArray &fields, const QString &field,
                            const QString &word) {
            QTest::newRow(name) << fields << field << word;
        };
        row("nsc", "'nsc': 'nsc://o/a/u'", u"nsc"_s, u"nsc generate creds"_s);
        row("proxy", "'socks_proxy': 'socks5://p'", u"socks_proxy"_s, u"proxy"_s);
        row("Windows", "'windows_cert_store': 'user'", u"windows_cert_store"_s, u"files"_s);
        row("Windows list", "'windows_ca_certs_match': ['x']", u"windows_ca_certs_match"_s,
            u"files"_s);
        row("websocket", "'url': 'nats://a, wss://h'", u"url"_s, u"nats://"_s);
        row("op", "'creds': 'op://vault/item'", u"creds"_s, u"op://"_s);
        row("op:", "'token': 'op:x'", u"token"_s, u"op://"_s);
        row("nsc reference", "'creds': 'nsc://o/a/u'", u"creds"_s, u"nsc://"_s);
        row("unset variable", "'token': 'env://KVASIR_TEST_UNSET'", u"token"_s,
            u"KVASIR_TEST_UNSET"_s);
        row("missing file", "'user_jwt': 'file:///nowhere/jwt'", u"user_jwt"_s, u"/nowhere/jwt"_s);
        row("no base64", "'token': 'data:;base64,hush%'", u"token"_s, u"base64"_s);
        row("plain data", "'token': 'data:,hush'", u"token"_s, u"base64"_s);
        row("no credentials", "'creds': '" + data("hush") + "'", u"creds"_s, u"creds"_s);
        row("no seed", "'nkey': 'env:KVASIR_TEST_WORD'", u"nkey"_s, u"nkey"_s);
        row("certificate elsewhere", "'cert': 'data:;base64,aHVzaA=='", u"cert"_s, u"file"_s);
        // Not text where text belongs: guessing would connect somewhere else.
        for (const char *field : {"url", "user", "token", "nkey", "ca", "jetstream_domain"})
            QTest::addRow("%s is a number", field)
                << '\'' + QByteArray(field) + "': 7" << QString::fromLatin1(field) << u"no text"_s;
        row("odd tls_first", "'tls_first': 'yes'", u"tls_first"_s, u"true"_s);
    }
    void saysWhatItCannotHonour()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QString, field);
        QFETCH(QString, word);
        const auto settings = read(fields);
        QVERIFY(!settings);
        const QString detail = settings.error().detail;
        QVERIFY2(detail.contains(field) && detail.contains(word), qPrintable(detail));
        QVERIFY2(!detail.contains(u"hush"_s), qPrintable(detail));
    }

    void writesWhatItReads_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::newRow("password") << QByteArray("'url': 'nats://a,tls://b', 'user': 'u', "
                                                "'password': 'p'");
        QTest::newRow("token") << QByteArray("'url': 'nats://a', 'token': 't'");
        QTest::newRow("creds") << QByteArray("'url': 'nats://a', 'creds': '/c'");
        QTest::newRow("nkey") << QByteArray("'url': 'nats://a', 'nkey': '/n', 'tls_first': true");
        QTest::newRow("jwt") << QByteArray("'url': 'nats://a', 'user_jwt': 'j', 'user_seed': 's'");
        QTest::newRow("rest") << QByteArray(
            "'url': 'nats://a', 'ca': '/ca', 'cert': '/c', 'key': '/k', 'jetstream_domain': 'd', "
            "'jetstream_api_prefix': 'p.API', 'inbox_prefix': 'i'");
    }
    void writesWhatItReads()
    {
        QFETCH(QByteArray, fields);
        const auto settings = read(fields);
        QVERIFY(settings);
        auto written = nlohmann::json::parse(contextOfSettings(settings.value()).dump());
        QCOMPARE(written.size(), 20U); // all that the command line writes
        for (auto it = written.begin(); it != written.end();)
            it = *it == "" || *it == false ? written.erase(it) : std::next(it);
        QByteArray text = '{' + fields + '}';
        QVERIFY(written == nlohmann::json::parse(text.replace('\'', '"').toStdString()));
    }
};

QTEST_GUILESS_MAIN(TestContextSettings)
#include "tst_context_settings.moc"
