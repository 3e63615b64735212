// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/command_line.h"

#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

class TestCommandLine : public QObject
{
    Q_OBJECT

private:
    static Result<CommandLine> parse(const QStringList &arguments)
    {
        return parseCommandLine(QStringList{u"kvasir"_s} + arguments);
    }

private slots:
    void nothingAsksForNothing()
    {
        const auto line = parse({});
        QVERIFY(line);
        QCOMPARE(line.value().task, CommandLine::Task::Run);
        QVERIFY(line.value().servers.isEmpty());
        QVERIFY(!line.value().sandbox);
        QVERIFY(!line.value().readOnly);
        QVERIFY(!line.value().size.isValid());
        QVERIFY(!line.value().scale);
    }

    void readsServersAndCredentials()
    {
        const auto line =
            parse({u"-s"_s, u"nats://a:1, tls://b:2,"_s, u"--user"_s, u"u"_s, u"--password=p w"_s,
                   u"--token=t"_s, u"--creds"_s, u"~/x.creds"_s});
        QVERIFY(line);
        QCOMPARE(line.value().servers, QStringList({u"nats://a:1"_s, u"tls://b:2"_s}));
        QCOMPARE(line.value().user, u"u"_s);
        QCOMPARE(line.value().password, u"p w"_s);
        QCOMPARE(line.value().token, u"t"_s);
        QCOMPARE(line.value().creds, u"~/x.creds"_s);
    }

    void readsWhatToOpen()
    {
        const auto line = parse({u"--context"_s, u"prod"_s, u"--bucket"_s, u"flags"_s, u"--key"_s,
                                 u"-app.web"_s, u"--read-only"_s});
        QVERIFY(line);
        QCOMPARE(line.value().context, u"prod"_s);
        QCOMPARE(line.value().bucket, u"flags"_s);
        QCOMPARE(line.value().key, u"-app.web"_s);
        QVERIFY(line.value().readOnly);
    }

    void readsThePicture()
    {
        const auto line = parse({u"--sandbox"_s, u"--screenshot"_s, u"a.png"_s, u"--size"_s,
                                 u"1280x800"_s, u"--theme"_s, u"dark"_s, u"--scale"_s, u"1.5"_s});
        QVERIFY(line);
        QVERIFY(line.value().sandbox);
        QCOMPARE(line.value().screenshot, u"a.png"_s);
        QCOMPARE(line.value().size, QSize(1280, 800));
        QCOMPARE(line.value().theme, u"dark"_s);
        QCOMPARE(*line.value().scale, 1.5);
    }

    void helpAndVersionGoBeforeAll_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<CommandLine::Task>("task");
        using Task = CommandLine::Task;
        QTest::newRow("help") << QStringList{u"--help"_s} << Task::ShowHelp;
        QTest::newRow("h") << QStringList{u"-h"_s} << Task::ShowHelp;
        QTest::newRow("version") << QStringList{u"--version"_s} << Task::ShowVersion;
        QTest::newRow("with a wrong value")
            << QStringList{u"--size"_s, u"x"_s, u"--help"_s} << Task::ShowHelp;
    }
    void helpAndVersionGoBeforeAll()
    {
        QFETCH(QStringList, arguments);
        QFETCH(CommandLine::Task, task);
        const auto line = parse(arguments);
        QVERIFY(line);
        QCOMPARE(line.value().task, task);
    }

    void refusesInOneLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("word"); // of the message: what to correct
        QTest::newRow("unknown") << QStringList{u"--colour"_s} << u"colour"_s;
        QTest::newRow("no value") << QStringList{u"--bucket"_s} << u"bucket"_s;
        QTest::newRow("value of a flag") << QStringList{u"--read-only=no"_s} << u"read-only"_s;
        QTest::newRow("positional") << QStringList{u"flags"_s} << u"'flags'"_s;
        QTest::newRow("positional URL") << QStringList{u"nats://ann:hush@here"_s} << u"'here'"_s;
        QTest::newRow("empty server") << QStringList{u"--server="_s} << u"--server"_s;
        QTest::newRow("only commas") << QStringList{u"--server"_s, u",,"_s} << u"--server"_s;
        QTest::newRow("two places")
            << QStringList{u"--server=a"_s, u"--context=b"_s} << u"--context"_s;
        QTest::newRow("sandbox elsewhere")
            << QStringList{u"--server=a"_s, u"--sandbox"_s} << u"--sandbox"_s;
        QTest::newRow("key alone") << QStringList{u"--key=a"_s} << u"--bucket"_s;
        for (const QString &size : {u"800"_s, u"800x"_s, u"x600"_s, u"800x600x3"_s, u"-800x600"_s,
                                    u"9999x600"_s, u"100x100"_s, u"800X600"_s, u""_s})
            QTest::addRow("size %s", qPrintable(size))
                << QStringList{u"--size="_s + size} << u"--size"_s;
        QTest::newRow("theme") << QStringList{u"--theme=pink"_s} << u"'pink'"_s;
        for (const QString &scale : {u"0"_s, u"5"_s, u"two"_s, u"nan"_s, u"-1"_s, u"inf"_s})
            QTest::addRow("scale %s", qPrintable(scale))
                << QStringList{u"--scale="_s + scale} << u"--scale"_s;
    }
    void refusesInOneLine()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, word);
        const auto line = parse(arguments);
        QVERIFY(!line);
        QCOMPARE(line.error().kind, ErrorKind::BadSetting);
        QVERIFY2(line.error().detail.contains(word), qPrintable(line.error().detail));
        QVERIFY(!line.error().detail.contains(u'\n'));
        QVERIFY(!line.error().detail.contains(u"hush"_s));
    }

    void saysAllOptions()
    {
        const QString help = helpText();
        for (const char *option :
             {"--server",    "--context",       "--sandbox",      "--bucket",  "--key",
              "--read-only", "--user",          "--password",     "--token",   "--creds",
              "--nkey",      "--tlscert",       "--tlskey",       "--tlsca",   "--tlsfirst",
              "--js-domain", "--js-api-prefix", "--inbox-prefix", "NATS_NKEY", "NATS_CERT",
              "NATS_KEY",    "NATS_CA",         "--screenshot",   "--size",    "--theme",
              "--scale",     "--version",       "--help"})
            QVERIFY2(help.contains(QString::fromLatin1(option)), option);
    }

    void saysVersions()
    {
        QVERIFY(versionText().startsWith(u"kvasir "_s));
        QVERIFY(versionText().contains(QString::fromLatin1(qVersion())));
        QVERIFY(!versionText().contains(u"%"_s));
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
