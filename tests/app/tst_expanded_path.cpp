// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/expanded_path.h"

#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

class TestExpandedPath : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        qputenv("HOME", "/home/someone");
        qunsetenv("KVASIR_TEST_UNSET");
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

    void expandsEveryPathOfAConnection()
    {
        ConnectionSettings settings;
        settings.credsFile = u"~/c"_s;
        settings.nkeyFile = u"~/n"_s;
        settings.tls.caFile = u"~/ca"_s;
        settings.tls.certificate = u"~/cert"_s;
        settings.tls.key = u"$HOME/key"_s;
        settings.user = u"~"_s;
        const ConnectionSettings expanded = withExpandedPaths(settings);
        QCOMPARE((QStringList{expanded.credsFile, expanded.nkeyFile, expanded.tls.caFile,
                              expanded.tls.certificate, expanded.tls.key, expanded.user}),
                 (QStringList{u"/home/someone/c"_s, u"/home/someone/n"_s, u"/home/someone/ca"_s,
                              u"/home/someone/cert"_s, u"/home/someone/key"_s, u"~"_s}));
    }
};

QTEST_GUILESS_MAIN(TestExpandedPath)
#include "tst_expanded_path.moc"
