// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Edits of several keys that are applied together.
class TestBrowserChangeSet : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    /// The edits of "k" and "l" are staged, and the dialog shows them.
    bool stageTwo(bool atomic)
    {
        const QJsonObject options{{u"allow_atomic"_s, atomic}};
        if (!f.other->deleteBucket("b") || !f.other->createBucket("b", options) ||
            !f.other->put("b", "k", "one") || !f.other->put("b", "l", "one") || !f.openKey("k"))
            return false;
        f.type(u"two"_s);
        f.action(u"Stage edit"_s)->trigger();
        f.select("l");
        if (!QTest::qWaitFor([this] { return f.editor()->text() == u"one"_s; }, waitLimitMs))
            return false;
        f.type(u"three"_s);
        f.action(u"Stage edit"_s)->trigger();
        f.action(u"Review change set"_s)->trigger();
        return f.hasDialog(u"Change set"_s);
    }
    QString statesPicture()
    {
        const QAbstractItemModel *model =
            f.find<QTableView>(u"Staged edits"_s, f.dialog())->model();
        QStringList rows;
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column)
                cells << model->index(row, column).data().toString();
            rows << cells.join(u' ');
        }
        return rows.join(u", ");
    }
    QAbstractButton *apply() { return f.button(u"Apply all"_s, f.dialog()); }
    QString said()
    {
        QStringList words;
        for (const auto *label : f.dialog()->findChildren<QLabel *>())
            words << label->text();
        return words.join(u'\n');
    }

    static void addModes()
    {
        QTest::addColumn<bool>("atomic");
        QTest::addColumn<QString>("words");
        QTest::newRow("all or nothing") << true << u"All or nothing"_s;
        QTest::newRow("one by one") << false << u"One by one"_s;
    }

private slots:
    void initTestCase() { f.server().setProgram(serverProgramCalled(u"newest"_s).path); }
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void appliesAll_data() { addModes(); }
    void appliesAll()
    {
        QFETCH(bool, atomic);
        QFETCH(QString, words);
        QVERIFY(stageTwo(atomic));
        QVERIFY2(said().contains(words), qPrintable(said()));
        QCOMPARE(statesPicture(), u"k 1 1 ready, l 2 2 ready"_s);
        QCOMPARE(f.onServer("k"), u"one 1"_s); // staging writes nothing
        apply()->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("l"), u"three 4"_s, waitLimitMs);
        QCOMPARE(f.onServer("k"), u"two 3"_s);
        QTRY_COMPARE_WITH_TIMEOUT(statesPicture(), u"k 1 3 written, l 2 4 written"_s, waitLimitMs);
        QVERIFY(!apply()->isEnabled());
        QCOMPARE(f.drafts(), QStringList());
        QVERIFY(!f.window().isWindowModified());
    }

    void whatSomebodyChangedIsNotApplied_data() { addModes(); }
    void whatSomebodyChangedIsNotApplied()
    {
        QFETCH(bool, atomic);
        QVERIFY(stageTwo(atomic));
        QVERIFY(f.other->put("b", "l", "theirs"));
        QTRY_COMPARE_WITH_TIMEOUT(statesPicture(), u"k 1 1 ready, l 2 3 changed on the server"_s,
                                  waitLimitMs);
        QVERIFY(!apply()->isEnabled());
        f.find<QTableView>(u"Staged edits"_s, f.dialog())->selectRow(1);
        f.button(u"Unstage"_s, f.dialog())->click();
        QCOMPARE(statesPicture(), u"k 1 1 ready"_s);
        apply()->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"two 4"_s, waitLimitMs);
        QCOMPARE(f.onServer("l"), u"theirs 3"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList{u"l"_s}, waitLimitMs);
    }

    void aBucketThatWasMadeAnewIsAnother()
    {
        QVERIFY(stageTwo(false));
        QVERIFY(f.other->deleteBucket("b"));
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().contains(u"was deleted"_s), waitLimitMs);
        QVERIFY(f.other->createBucket("b"));
        QVERIFY(f.other->put("b", "k", "theirs")); // revisions 1 and 2, as before
        QVERIFY(f.other->put("b", "l", "theirs"));
        QTRY_COMPARE_WITH_TIMEOUT(statesPicture(),
                                  u"k 1 1 changed on the server, l 2 2 changed on the server"_s,
                                  waitLimitMs);
        QVERIFY(!apply()->isEnabled());
    }

    void aKeyCanBeSettledByItself()
    {
        QVERIFY(stageTwo(false));
        QVERIFY(f.other->put("b", "k", "theirs"));
        QTRY_COMPARE_WITH_TIMEOUT(statesPicture(), u"k 1 3 changed on the server, l 2 2 ready"_s,
                                  waitLimitMs);
        f.find<QTableView>(u"Staged edits"_s, f.dialog())->selectRow(0);
        f.button(u"Open key"_s, f.dialog())->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"two"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        QCOMPARE(f.selected(), QByteArray("k"));
    }

    /// The tree is paused, so that the dialog does not know.
    void whatNobodySawIsRefusedByTheServer_data() { addModes(); }
    void whatNobodySawIsRefusedByTheServer()
    {
        QFETCH(bool, atomic);
        QVERIFY(stageTwo(atomic));
        f.action(u"Pause"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"paused"_s, waitLimitMs);
        QVERIFY(f.other->put("b", "l", "theirs"));
        apply()->click();
        const QString k = atomic ? u"k 1 1 not written"_s : u"k 1 4 written"_s;
        QTRY_COMPARE_WITH_TIMEOUT(statesPicture(), k + u", l 2 3 changed on the server"_s,
                                  waitLimitMs);
        QCOMPARE(f.onServer("k"), atomic ? u"one 1"_s : u"two 4"_s);
        QCOMPARE(f.onServer("l"), u"theirs 3"_s);
        QVERIFY(f.drafts().contains(u"l"_s));
    }

    void aStagedEditOutlivesTheProgram()
    {
        QVERIFY(stageTwo(false));
        f.browser.reset();
        QVERIFY(f.open());
        f.action(u"Review change set"_s)->trigger();
        QVERIFY(f.hasDialog(u"Change set"_s));
        QTRY_COMPARE_WITH_TIMEOUT(statesPicture(), u"k 1 1 ready, l 2 2 ready"_s, waitLimitMs);
    }

    void nothingIsStagedWithoutAnEdit()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        f.action(u"Stage edit"_s)->trigger();
        QVERIFY(f.label(u"Message"_s).contains(u"nothing was typed"_s));
        f.action(u"Review change set"_s)->trigger();
        QVERIFY(!f.dialog());
    }
};

QTEST_MAIN(TestBrowserChangeSet)
#include "tst_browser_change_set.moc"
