// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/ui/conflict/conflict_fixture.h"

using namespace kvasir;
using namespace kvasir::test;

class TestConflictDialog : public QObject
{
    Q_OBJECT

private slots:
    void mergesNothingThatIsTooLarge()
    {
        const QByteArray same(5 * 1024 * 1024, 'x');
        ConflictFixture f;
        f.dialog.setConflict("app.web", revision(5, same + "\nbase\n"),
                             revision(6, same + "\ntheirs\n"), same + "\nmine\n");
        QCOMPARE(f.pane(u"Base"_s).trimmed(), u"base"_s);
        QCOMPARE(f.pane(u"Theirs"_s).trimmed(), u"theirs"_s);
        QCOMPARE(f.pane(u"Mine"_s).trimmed(), u"mine"_s);
        QVERIFY(f.words().contains(u"because a value is larger than 2.0 MiB"_s));
        QVERIFY(!f.button(u"Save merged"_s)->isEnabled());
        f.answer(u"Replace theirs with mine"_s);
        QCOMPARE(f.replaced.size(), 1);
        QCOMPARE(f.replaced.first().at(1).toByteArray(), same + "\nmine\n");
    }

    void saysWhatHappened()
    {
        ConflictFixture f;
        f.dialog.setConflict("app.web", revision(10, "base\n"), revision(12, "theirs\n"), "mine");
        QCOMPARE(f.dialog.windowTitle(), u"app.web changed while you were editing"_s);
        QCOMPARE(f.pane(u"Base"_s), u"base"_s);
        QCOMPARE(f.pane(u"Theirs"_s), u"theirs"_s);
        QCOMPARE(f.pane(u"Mine"_s), u"mine"_s);
        QCOMPARE(f.editor()->accessibleName(), u"Merged"_s);
        const QString words = f.words();
        QVERIFY(words.contains(u"Base: revision 10, 3 h ago, 5 B"_s));
        QVERIFY(words.contains(u"Theirs: revision 12, 3 h ago, 7 B"_s));
        QVERIFY(words.contains(u"Mine: your edit, 4 B"_s));
        QVERIFY(words.contains(u"Nothing was overwritten"_s));
        for (const auto &name :
             {u"Keep theirs"_s, u"Replace theirs with mine"_s, u"Save merged"_s, u"Keep editing"_s})
            QVERIFY2(words.contains(name), qPrintable(name));
    }

    void marksWhatEachChanged()
    {
        ConflictFixture f;
        f.dialog.setConflict("k", revision(1, "a\nb\nc word\n"), revision(2, "a\nb\nc ward\nd\n"),
                             "b\nc word\n");
        QCOMPARE(f.signs(u"Theirs"_s), u"  ~+"_s);
        QCOMPARE(f.signs(u"Mine"_s), u"-  "_s);
        QCOMPARE(f.signs(u"Base"_s), u"   "_s);
    }

    void keepsTheirs()
    {
        ConflictFixture f;
        f.dialog.setConflict("k", revision(1, "a"), revision(2, "b"), "c");
        f.button(u"Keep theirs"_s)->click();
        QCOMPARE(f.keptTheirs.size(), 1);
        QCOMPARE(f.replaced.size() + f.merged.size() + f.keptEditing.size(), 0);
    }

    void replacesByteForByte_data()
    {
        QTest::addColumn<QByteArray>("mine");
        QTest::newRow("CRLF and a separator") << QByteArray("a\r\nb\xe2\x80\xa8 c\rd");
        QTest::newRow("compact JSON") << QByteArray("{\"a\":1, \"b\":[1,2]} ");
        QTest::newRow("binary") << QByteArray("\xff\0\r\n", 4);
        QTest::newRow("empty") << QByteArray("");
    }

    void replacesByteForByte()
    {
        QFETCH(QByteArray, mine);
        ConflictFixture f;
        f.dialog.setConflict("k", revision(1, "a"), revision(2, "b"), mine);
        f.answer(u"Replace theirs with mine"_s);
        QCOMPARE(f.replaced.size(), 1);
        QCOMPARE(f.replaced.front(), answer(2, mine));
    }

    void savesTheMerge_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("merged");
        const auto row = [](const char *name, const QByteArray &base, const QByteArray &theirs,
                            const QByteArray &mine, const QByteArray &merged) {
            QTest::newRow(name) << base << theirs << mine << merged;
        };
        row("lines", "a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n", "A\nb\nc\nD\n");
        row("CRLF and a separator", "a\r\nb\r\nc\r\nd\xe2\x80\xa8\r\n",
            "A\r\nb\r\nc\r\nd\xe2\x80\xa8\r\n", "a\r\nb\r\nc\r\nD\xe2\x80\xa8\r\n",
            "A\r\nb\r\nc\r\nD\xe2\x80\xa8\r\n");
        row("compact JSON", "{\"a\":1,\"b\":2,\"c\":3,\"d\":4}",
            "{\"a\":9,\"b\":2,\"c\":3,\"d\":4}", "{\"a\":1,\"b\":2,\"c\":3,\"d\":8}",
            "{\"a\":9,\"b\":2,\"c\":3,\"d\":8}");
        row("byte order mark",
            "\xef\xbb\xbf"
            "a\nb\nc\nd\n",
            "\xef\xbb\xbf"
            "A\nb\nc\nd\n",
            "\xef\xbb\xbf"
            "a\nb\nc\nD\n",
            "\xef\xbb\xbf"
            "A\nb\nc\nD\n");
        row("JSON against text", "{\"a\":1}\n\n\n", "{\"a\":1}\n\n\nx\n", "{\"a\":2}\n\n\n",
            "{\"a\":2}\n\n\nx\n");
    }

    void savesTheMerge()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, theirs);
        QFETCH(QByteArray, mine);
        ConflictFixture f;
        f.dialog.setConflict("k", revision(1, base), revision(7, theirs), mine);
        QTRY_VERIFY(f.canSaveMerged());
        f.answer(u"Save merged"_s);
        QCOMPARE(f.merged.size(), 1);
        QFETCH(QByteArray, merged);
        QCOMPARE(f.merged.front(), answer(7, merged));
    }

    void savesNoConflict()
    {
        ConflictFixture f;
        f.dialog.setConflict("k", revision(1, "a\nb\n"), revision(2, "t\nb\n"), "m\nb\n");
        QCOMPARE(f.editor()->text(), u"<<<<<<< mine\nm\n=======\nt\n>>>>>>> theirs\nb\n"_s);
        QVERIFY(!f.canSaveMerged());
        QVERIFY(f.words().contains(u"1 conflict remains"_s));
        for (const auto &half :
             {u"<<<<<<< mine\nm\nb\n"_s, u"m\n=======\r\nt\nb\n"_s, u"t\n>>>>>>> theirs\nb"_s}) {
            f.editor()->setText(half);
            QVERIFY2(!f.canSaveMerged(), qPrintable(half));
        }
        QVERIFY(f.words().contains(u"is left over"_s));
        f.editor()->setText(u"both\nb\n"_s);
        QTRY_VERIFY(f.canSaveMerged());
        QVERIFY(f.words().contains(u"no conflict remains"_s));
        f.answer(u"Save merged"_s);
        QCOMPARE(f.merged.front(), answer(2, "both\nb\n"));
    }

    void savesWhatOnlyLooksLikeAConflict()
    {
        ConflictFixture f;
        const QByteArray mine = "Title\n=======\n<<<<<<< mine\n>>>>>>> theirs\n";
        f.dialog.setConflict("k", revision(1, "a\n"), revision(2, "a\n"), mine);
        QTRY_VERIFY(f.canSaveMerged());
        f.answer(u"Save merged"_s);
        QCOMPARE(f.merged.front(), answer(2, mine));
    }

    void keepsEditing_data()
    {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("button") << false;
        QTest::newRow("Esc in the editor") << true;
    }

    void keepsEditing()
    {
        QFETCH(bool, byKey);
        ConflictFixture f;
        f.dialog.setConflict("k", revision(1, "a"), revision(2, "b"), "c");
        f.dialog.open();
        QVERIFY(QTest::qWaitForWindowActive(&f.dialog));
        if (byKey)
            QTest::keyClick(f.editor(), Qt::Key_Escape);
        else
            f.button(u"Keep editing"_s)->click();
        QCOMPARE(f.keptEditing.size(), 1);
        QVERIFY(!f.dialog.isVisible());
    }

    void closingSaysNothing()
    {
        ConflictFixture f;
        f.dialog.setConflict("k", revision(1, "a"), revision(2, "b"), "c");
        f.dialog.open();
        f.dialog.close();
        QVERIFY(!f.dialog.isVisible());
        QCOMPARE(f.keptEditing.size(), 0);
    }

    void mergesAgainWhenTheirsChangesAgain()
    {
        ConflictFixture f;
        f.dialog.setConflict("k", revision(1, "a\nb\nc\n"), revision(2, "t\nb\nc\n"), "a\nb\nm\n");
        f.dialog.setWriteInProgress(true);
        f.dialog.setTheirs(revision(3, "u\nb\nc\n"));
        QCOMPARE(f.pane(u"Theirs"_s), u"u\nb\nc"_s);
        QCOMPARE(f.editor()->text(), u"u\nb\nm\n"_s);
        QVERIFY(f.notice().contains(u"changed again: theirs is now revision 3"_s));
        f.answer(u"Save merged"_s);
        QCOMPARE(f.merged.front(), answer(3, "u\nb\nm\n"));
    }

    void keepsWhatWasTypedWhenTheirsChangesAgain()
    {
        ConflictFixture f;
        f.dialog.setConflict("k", revision(1, "a\n"), revision(2, "t\n"), "m\n");
        f.editor()->setText(u"typed\n"_s);
        f.dialog.setTheirs(revision(3, "\xff"));
        QCOMPARE(f.editor()->text(), u"typed\n"_s);
        QVERIFY(f.notice().contains(u"What you typed under Merged stays"_s));
        QVERIFY(f.words().contains(u"without the newest change of theirs"_s));
        QVERIFY(!f.canSaveMerged()); // until that was seen
        f.step(u"Keep what was typed"_s)->click();
        QTRY_VERIFY(f.canSaveMerged());
        f.answer(u"Save merged"_s);
        QCOMPARE(f.merged.front(), answer(3, "typed\n"));
    }

    void recreatesWhatWasDeleted()
    {
        ConflictFixture f;
        f.dialog.setConflict("k", revision(1, "{\"a\":1}"), revision(5, {}, Operation::Delete),
                             "{\"a\":2}");
        QVERIFY(f.words().contains(u"“k” was deleted while you were editing it."_s));
        QVERIFY(f.words().contains(u"Theirs: deleted by revision 5, 3 h ago"_s));
        QVERIFY(f.words().contains(u"Replace theirs with mine creates the key again"_s));
        QCOMPARE(f.editor()->text(), u"{\n  \"a\": 2\n}"_s);
        f.answer(u"Save merged"_s);
        QCOMPARE(f.merged.front(), answer(5, "{\"a\":2}"));
        f.answer(u"Replace theirs with mine"_s);
        QCOMPARE(f.replaced.front(), answer(5, "{\"a\":2}"));
        f.dialog.setTheirs(revision(0, {}));
        f.answer(u"Replace theirs with mine"_s);
        QCOMPARE(f.replaced.back(), answer(0, "{\"a\":2}"));
    }

    void namesAnExpiry_data()
    {
        QTest::addColumn<qint64>("timeToLiveMs"); // of the base, which is three hours old
        QTest::addColumn<Revision>("theirs");
        QTest::addColumn<QString>("headline");
        QTest::addColumn<QString>("heading");
        QTest::addColumn<QString>("inPane");
        const qint64 minute = 60'000;
        const QString expired = u"“k” expired while you were editing it."_s;
        const QString deleted = u"“k” was deleted while you were editing it."_s;
        const QString expiredPane = u"The key expired: there is no value."_s;
        const QString deletedPane = u"The key was deleted: there is no value."_s;
        Revision marker = revision(5, {}, Operation::Purge);
        marker.expired = true;
        QTest::newRow("nothing is kept")
            << minute << revision(0, {}) << expired
            << u"Theirs: expired, the server keeps nothing of this key"_s << expiredPane;
        QTest::newRow("the server's marker")
            << qint64(0) << marker << expired << u"Theirs: expired by revision 5"_s << expiredPane;
        QTest::newRow("the revision before")
            << minute << revision(2, "before")
            << u"“k” expired while you were editing it: the revision before is current again."_s
            << u"Theirs: revision 2"_s << QString();
        QTest::newRow("somebody deleted it")
            << minute << revision(5, {}, Operation::Delete) << deleted
            << u"Theirs: deleted by revision 5"_s << deletedPane;
        QTest::newRow("its time is not over") << 600 * minute << revision(0, {}) << deleted
                                              << u"Theirs: gone, the server"_s << deletedPane;
        QTest::newRow("it has none") << qint64(0) << revision(0, {}) << deleted
                                     << u"Theirs: gone, the server"_s << deletedPane;
    }

    void namesAnExpiry()
    {
        QFETCH(qint64, timeToLiveMs);
        QFETCH(Revision, theirs);
        QFETCH(QString, headline);
        QFETCH(QString, heading);
        QFETCH(QString, inPane);
        ConflictFixture f;
        Revision base = revision(3, "base");
        base.timeToLiveMs = timeToLiveMs;
        f.dialog.setConflict("k", base, theirs, "mine");
        QVERIFY2(f.words().contains(headline), qPrintable(f.words()));
        QVERIFY2(f.words().contains(heading), qPrintable(f.words()));
        QCOMPARE(f.placeholder(u"Theirs"_s), inPane);
    }

    void saysThatTheKeyWasNotThere()
    {
        ConflictFixture f;
        f.dialog.setConflict("k", revision(0, {}), revision(2, "a\nt\n"), "a\nm\n");
        QVERIFY(f.words().contains(u"Base: the key was not there"_s));
        QVERIFY(f.words().contains(u"The key was not there when your edit began"_s));
        QCOMPARE(f.pane(u"Base"_s), QString());
        QCOMPARE(f.editor()->text(), u"a\n<<<<<<< mine\nm\n=======\nt\n>>>>>>> theirs\n"_s);
        f.dialog.setConflict("k", revision(1, {}, Operation::Delete), revision(2, "t"), "m");
        QVERIFY(f.words().contains(u"Base: the key was not there, deleted by revision 1"_s));
    }

    void mergesNoBinary()
    {
        ConflictFixture f;
        f.dialog.setConflict("k", revision(1, "a"), revision(2, "\xff"), "c");
        f.dialog.open();
        QVERIFY(!f.canSaveMerged());
        QVERIFY(!f.button(u"Save merged"_s)->isVisible());
        QVERIFY(!f.editor()->isVisible());
        QVERIFY(f.words().contains(u"Merged: not available, because a value is binary"_s));
        QVERIFY(f.words().contains(u"theirs: 1 B, base: 1 B, mine: 1 B"_s));
        QVERIFY(f.pane(u"Theirs"_s).contains(u"ff"_s));
        f.dialog.setTheirs(revision(3, "a"));
        QVERIFY(f.editor()->isVisible());
        QCOMPARE(f.editor()->text(), u"c"_s);
        QTRY_VERIFY(f.canSaveMerged());
        QVERIFY(f.button(u"Save merged"_s)->isVisible());
    }

    void marksWhichBytesDiffer()
    {
        ConflictFixture f;
        const QByteArray same(16, '\0');
        f.dialog.setConflict("k", revision(1, same + "base" + same), revision(2, same + "thei"),
                             same + "base");
        QCOMPARE(f.signs(u"Base"_s), u"   "_s);
        QCOMPARE(f.signs(u"Theirs"_s), u" ~-"_s);
        QCOMPARE(f.signs(u"Mine"_s), u" ~-"_s);
        f.answer(u"Replace theirs with mine"_s);
        QCOMPARE(f.replaced.front(), answer(2, same + "base"));
    }

    void goesFromConflictToConflict()
    {
        ConflictFixture f;
        const QByteArray between = "\nb\nc\nd\ne\nf\n";
        f.dialog.setConflict("k", revision(1, "a" + between + "g\n"),
                             revision(2, "1" + between + "2\n"), "3" + between + "4\n");
        f.dialog.open();
        QVERIFY(QTest::qWaitForWindowActive(&f.dialog));
        QVERIFY(f.words().contains(u"2 conflicts remain"_s));
        const auto line = [&] {
            int at = -1;
            int column = -1;
            f.editor()->getCursorPosition(&at, &column);
            return f.editor()->text(at).trimmed();
        };
        QCOMPARE(line(), u"3"_s);
        QTest::keyClick(f.editor(), Qt::Key_F7);
        QCOMPARE(line(), u"4"_s);
        QTest::keyClick(f.editor(), Qt::Key_F7);
        QCOMPARE(line(), u"3"_s);
        QTest::keyClick(&f.dialog, Qt::Key_F7, Qt::ShiftModifier);
        QCOMPARE(line(), u"4"_s);
        QTest::keyClick(&f.dialog, Qt::Key_F7, Qt::ShiftModifier);
        QCOMPARE(line(), u"3"_s);
    }

    void takesOneAnswerAtATime()
    {
        ConflictFixture f;
        f.dialog.setConflict("k", revision(1, "a\nb\nc"), revision(2, "A\nb\nc"), "a\nb\nC");
        f.dialog.open();
        f.dialog.setWriteInProgress(true);
        for (const auto *button : f.dialog.findChildren<QPushButton *>())
            QVERIFY2(!button->isEnabled() || !button->isVisible(), qPrintable(button->text()));
        QVERIFY(f.editor()->isReadOnly());
        f.dialog.reject();
        QVERIFY(f.dialog.isVisible());
        f.dialog.showProblem(u"<b>No connection</b>"_s);
        QCOMPARE(f.notice(), u"<b>No connection</b>"_s);
        QTRY_VERIFY(f.canSaveMerged());
        QTRY_VERIFY(f.button(u"Replace theirs with mine"_s)->isEnabled());
    }
};

QTEST_MAIN(TestConflictDialog)
#include "tst_conflict_dialog.moc"
