// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

#include <QDirIterator>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Nothing typed is lost by looking elsewhere.
class TestBrowserLeaving : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    enum class Way { Key, Bucket, Back };

    void chooseBucket(const QString &name)
    {
        auto *view = f.find<QTreeView>(u"Buckets"_s);
        const auto *model = static_cast<BucketListModel *>(view->model());
        view->setCurrentIndex(model->indexOfBucket(name));
    }
    void leave(Way way)
    {
        switch (way) {
        case Way::Key:
            f.select("other");
            break;
        case Way::Bucket:
            chooseBucket(u"c"_s);
            break;
        case Way::Back:
            f.action(u"Back"_s)->trigger();
            break;
        }
    }
    bool hasLeft(Way way)
    {
        if (way == Way::Bucket)
            return f.window().windowTitle() == u"c — test — Kvasir[*]"_s;
        return f.editor()->text() == u"other value"_s && f.selected() == "other";
    }
    void comeBack(Way way)
    {
        if (way == Way::Bucket)
            chooseBucket(u"b"_s);
        QVERIFY(QTest::qWaitFor([this] { return f.keys()->reveal("k").isValid(); }, waitLimitMs));
        f.select("k");
    }
    bool hasQuestion() { return f.hasDialog(u"Unsaved edits"_s); }
    void answer(const QString &text) { f.answer(text); }
    /// "k" is open after "other" was, with "mine" typed.
    bool edit()
    {
        if (!f.other->put("b", "other", "other value") || !f.other->put("b", "k", "base") ||
            !f.other->createBucket("c") || !f.openKey("other"))
            return false;
        f.select("k");
        if (!QTest::qWaitFor([this] { return f.editor()->text() == u"base"_s; }, waitLimitMs))
            return false;
        f.type(u"mine"_s);
        return f.window().isWindowModified();
    }
    /// As if the program had been started anew.
    bool openAgain()
    {
        f.browser.reset();
        return f.openKey("k");
    }
    std::vector<QFileInfo> draftFiles()
    {
        std::vector<QFileInfo> files;
        QDirIterator all(f.draftFolder(), {u"*.draft"_s}, QDir::Files,
                         QDirIterator::Subdirectories);
        while (all.hasNext())
            files.push_back(QFileInfo(all.next()));
        return files;
    }
    static void addWays()
    {
        QTest::addColumn<Way>("way");
        QTest::newRow("another key") << Way::Key;
        QTest::newRow("another bucket") << Way::Bucket;
        QTest::newRow("back") << Way::Back;
    }

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void whatWasTypedIsThereAgain_data() { addWays(); }
    void whatWasTypedIsThereAgain()
    {
        QFETCH(Way, way);
        QVERIFY(edit());
        leave(way);
        QVERIFY(!f.dialog());
        QTRY_VERIFY_WITH_TIMEOUT(hasLeft(way), waitLimitMs);
        QVERIFY(!f.window().isWindowModified());
        QCOMPARE(f.drafts(), QStringList{u"k"_s});
        QCOMPARE(f.onServer("k"), u"base 2"_s);
        comeBack(way);
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"mine"_s, waitLimitMs);
        QVERIFY(f.window().isWindowModified());
        QVERIFY(!f.bannerShown());
        f.button(u"Save"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 3"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList(), waitLimitMs);
        QVERIFY(!f.window().isWindowModified());
    }

    void theTreeMarksWhatIsNotSaved()
    {
        QVERIFY(edit());
        leave(Way::Key);
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"✎ base 2"_s, waitLimitMs);
        QCOMPARE(f.shown("other"), u"other value 1"_s);
        f.select("k");
        f.button(u"Revert"_s)->click();
        QCOMPARE(f.shown("k"), u"base 2"_s);
    }

    void aDraftOutlivesTheProgram()
    {
        QVERIFY(edit());
        f.window().close();
        QVERIFY(!f.window().isVisible()); // and nobody was asked
        QVERIFY(openAgain());
        QCOMPARE(f.editor()->text(), u"mine"_s);
        QCOMPARE(f.drafts(), QStringList{u"k"_s});
        QVERIFY(f.window().isWindowModified());
        QVERIFY(!f.bannerShown());
        f.button(u"Save"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 3"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(draftFiles().empty(), waitLimitMs);
    }

    void onlyTheUserCanReadADraft()
    {
        QVERIFY(edit());
        QTRY_COMPARE_WITH_TIMEOUT(draftFiles().size(), std::size_t(1), waitLimitMs);
        const QFileInfo file = draftFiles().front();
        const auto mine = QFile::ReadOwner | QFile::WriteOwner;
        QCOMPARE(file.permissions() & ~(QFile::ReadUser | QFile::WriteUser), mine);
        QCOMPARE(QFileInfo(file.path()).permissions() &
                     (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther),
                 QFile::Permissions());
    }

    void whatChangedMeanwhileIsAConflict()
    {
        QVERIFY(edit());
        f.window().close();
        QVERIFY(f.other->put("b", "k", "theirs"));
        QVERIFY(openAgain());
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        f.button(u"Save"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"k changed while you were editing"_s), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs 3"_s);
        answer(u"Keep theirs"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"theirs"_s, waitLimitMs);
        QCOMPARE(f.drafts(), QStringList());
    }

    void whatSomebodyElseWroteTooIsNoDraft()
    {
        QVERIFY(edit());
        leave(Way::Key);
        QVERIFY(f.other->put("b", "k", "mine"));
        f.select("k");
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        QVERIFY(!f.window().isWindowModified());
    }

    void typedBackIsNoDraft()
    {
        QVERIFY(edit());
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList{u"k"_s}, waitLimitMs);
        f.type(u"base"_s);
        QCOMPARE(f.drafts(), QStringList());
        QTRY_VERIFY_WITH_TIMEOUT(draftFiles().empty(), waitLimitMs);
    }

    void aDraftIsDiscardedFromTheList()
    {
        QVERIFY(edit());
        leave(Way::Key);
        f.find<QTableView>(u"Drafts"_s)->selectRow(0);
        f.button(u"Discard draft"_s)->click();
        answer(u"Discard edits"_s);
        QCOMPARE(f.drafts(), QStringList());
        f.select("k");
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"base"_s, waitLimitMs);
    }

    void aDraftIsOpenedFromTheList()
    {
        QVERIFY(edit());
        leave(Way::Bucket);
        QTRY_VERIFY_WITH_TIMEOUT(hasLeft(Way::Bucket), waitLimitMs);
        f.find<QTableView>(u"Drafts"_s)->selectRow(0);
        f.button(u"Open draft"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"mine"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.selected(), QByteArray("k"), waitLimitMs);
        QCOMPARE(f.window().windowTitle(), u"b — test — Kvasir[*]"_s);
    }

    void aSaveThatEndsAfterLeavingTakesItsDraftAway()
    {
        QVERIFY(edit());
        f.button(u"Save"_s)->click();
        leave(Way::Key);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 3"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.drafts(), QStringList(), waitLimitMs);
        QVERIFY(!f.dialog());
    }

    void whatIsTypedDuringASaveStays()
    {
        QVERIFY(edit());
        f.button(u"Save"_s)->click();
        f.type(u"mine and more"_s); // before the server answered
        leave(Way::Key);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 3"_s, waitLimitMs);
        f.select("k");
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"mine and more"_s, waitLimitMs);
        QVERIFY(!f.bannerShown());
        f.button(u"Save"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine and more 4"_s, waitLimitMs);
    }

    void aSaveOfAnEarlierVisitTouchesNothingTypedSince()
    {
        QVERIFY(edit());
        QVERIFY(f.other->put("b", "k", "theirs"));
        f.button(u"Save"_s)->click(); // meets a conflict, and the answer comes after all this:
        f.type(u"base"_s);
        leave(Way::Key);
        f.select("k");
        QTRY_VERIFY_WITH_TIMEOUT(f.notice().contains(u"Nothing was written"_s), waitLimitMs);
        QVERIFY(!f.dialog());
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"theirs"_s, waitLimitMs);
        QVERIFY(!f.window().isWindowModified());
    }

    void whatIsTypedWhileConnectingIsKept()
    {
        QVERIFY(edit());
        f.type(u"base"_s);
        NatsServer second;
        QVERIFY(second.start());
        ConnectionSettings settings = second.settings();
        settings.name = u"second"_s;
        f.browser->start(settings); // nothing is in the way of typing until it is connected
        f.type(u"mine"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.window().windowTitle(), u"second — Kvasir[*]"_s, waitLimitMs);
        QCOMPARE(f.drafts(), QStringList()); // those of the other connection
        QVERIFY(openAgain());
        QCOMPARE(f.editor()->text(), u"mine"_s);
        QCOMPARE(f.onServer("k"), u"base 2"_s);
    }

    void secretsAreAskedAboutAndNeverOnDisk()
    {
        f.holdsSecrets = true;
        QVERIFY(edit());
        leave(Way::Key);
        QCOMPARE(f.drafts(), QStringList{u"k"_s});
        f.select("k");
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"mine"_s, waitLimitMs);
        f.window().close();
        QVERIFY(hasQuestion());
        f.window().close();
        answer(u"Keep editing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs); // there was one question only
        QVERIFY(f.window().isVisible());
        QCOMPARE(f.editor()->text(), u"mine"_s);
        QVERIFY(draftFiles().empty());
        f.window().close();
        answer(u"Save"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isVisible(), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"mine 3"_s);
    }

    void secretsOfSeveralKeysAreDiscarded()
    {
        f.holdsSecrets = true;
        QVERIFY(edit());
        leave(Way::Key);
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"other value"_s, waitLimitMs);
        f.type(u"mine too"_s);
        f.window().close();
        QVERIFY(hasQuestion());
        QVERIFY(
            f.dialog()->findChild<QLabel *>(u"qt_msgbox_label"_s)->text().contains(u"2 keys"_s));
        answer(u"Discard edits"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isVisible(), waitLimitMs);
        QVERIFY(openAgain());
        QCOMPARE(f.editor()->text(), u"base"_s);
        QCOMPARE(f.onServer("k"), u"base 2"_s);
    }

    void secretsOfAnotherConnectionAreAskedAboutToo()
    {
        f.holdsSecrets = true;
        QVERIFY(edit());
        NatsServer second;
        QVERIFY(second.start());
        ConnectionSettings settings = second.settings();
        settings.name = u"second"_s;
        f.browser->start(settings);
        QTRY_COMPARE_WITH_TIMEOUT(f.window().windowTitle(), u"second — Kvasir[*]"_s, waitLimitMs);
        QVERIFY(!f.dialog());
        f.window().close();
        QVERIFY(hasQuestion());
        answer(u"Keep editing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QVERIFY(f.window().isVisible());
        f.browser.reset(); // before its server
    }

    void whatIsSaidToBeSecretLaterLeavesTheDisk()
    {
        QVERIFY(edit());
        QTRY_COMPARE_WITH_TIMEOUT(draftFiles().size(), std::size_t(1), waitLimitMs);
        f.holdsSecrets = true;
        QVERIFY(openAgain());
        QCOMPARE(f.editor()->text(), u"mine"_s);
        QTRY_VERIFY_WITH_TIMEOUT(draftFiles().empty(), waitLimitMs);
        QCOMPARE(f.drafts(), QStringList{u"k"_s});
    }

    void aSaveOnTheWayOutThatMeetsAConflictStays()
    {
        f.holdsSecrets = true;
        QVERIFY(edit());
        f.window().close();
        QVERIFY(f.other->put("b", "k", "theirs"));
        answer(u"Save"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"k changed while you were editing"_s), waitLimitMs);
        answer(u"Replace theirs with mine"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 4"_s, waitLimitMs);
        // What was wanted before the conflict is not sprung on anybody afterwards.
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
        QVERIFY(f.window().isVisible());
    }

    void savingInvalidJsonOnTheWayOutIsAskedAboutToo()
    {
        f.holdsSecrets = true;
        QVERIFY(f.other->put("b", "json", "{}"));
        QVERIFY(f.openKey("json"));
        f.type(u"{"_s);
        f.window().close();
        QVERIFY(hasQuestion());
        answer(u"Save"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"Not valid JSON"_s), waitLimitMs);
        answer(u"Keep editing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"{"_s);
        f.type(u"[]"_s);
        f.button(u"Save"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("json"), u"[] 2"_s, waitLimitMs);
        QVERIFY(f.window().isVisible()); // what was wanted then is not sprung on anybody now
    }

    void remembersWhereItWas()
    {
        QVERIFY(f.other->put("b", "k", "base"));
        QVERIFY(f.open());
        f.window().close();
        QVERIFY(!f.window().isVisible());
        QVERIFY(f.open({}));
        QCOMPARE(f.window().windowTitle(), u"b — test — Kvasir[*]"_s);
        QCOMPARE(f.shown("k"), u"base 1"_s);
    }
};

QTEST_MAIN(TestBrowserLeaving)
#include "tst_browser_leaving.moc"
