// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Nothing typed goes without a question.
class TestBrowserLeaving : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    enum class Way { Key, Bucket, Close, Back, Quit };

    void leave(Way way)
    {
        switch (way) {
        case Way::Key:
            f.select("other");
            break;
        case Way::Bucket: {
            auto *view = f.find<QTreeView>(u"Buckets"_s);
            const auto *model = static_cast<BucketListModel *>(view->model());
            view->setCurrentIndex(model->indexOfBucket(u"c"_s));
            break;
        }
        case Way::Close:
            f.window().close();
            break;
        case Way::Back:
            f.action(u"Back"_s)->trigger();
            break;
        case Way::Quit:
            f.action(u"Quit"_s)->trigger();
            break;
        }
    }
    bool hasLeft(Way way)
    {
        switch (way) {
        case Way::Key:
        case Way::Back:
            return f.editor()->text() == u"other value"_s && f.selected() == "other";
        case Way::Bucket:
            return f.window().windowTitle() == u"c — test — Kvasir[*]"_s;
        case Way::Close:
        case Way::Quit:
            return !f.window().isVisible();
        }
        return false;
    }
    bool hasQuestion() { return f.hasDialog(u"Unsaved edits"_s); }
    void answer(const QString &text) { f.button(text, f.dialog())->click(); }
    /// "k" is open after "other" was, with "mine" typed.
    bool editAndLeave(Way way)
    {
        if (!f.other->put("b", "other", "other value") || !f.other->put("b", "k", "base") ||
            !f.other->createBucket("c") || !f.openKey("other"))
            return false;
        f.select("k");
        if (!QTest::qWaitFor([this] { return f.editor()->text() == u"base"_s; }, waitLimitMs))
            return false;
        f.type(u"mine"_s);
        leave(way);
        return hasQuestion();
    }
    static void addWays()
    {
        QTest::addColumn<Way>("way");
        QTest::newRow("another key") << Way::Key;
        QTest::newRow("another bucket") << Way::Bucket;
        QTest::newRow("close") << Way::Close;
        QTest::newRow("back") << Way::Back;
        QTest::newRow("quit") << Way::Quit;
    }

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void staying_data() { addWays(); }
    void staying()
    {
        QFETCH(Way, way);
        QVERIFY(editAndLeave(way));
        QCOMPARE(f.editor()->text(), u"mine"_s);
        answer(u"Keep editing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        QCOMPARE(f.selected(), "k");
        QCOMPARE(f.window().windowTitle(), u"b — test — Kvasir[*]"_s);
        QVERIFY(f.window().isVisible());
        QVERIFY(f.window().isWindowModified());
        QCOMPARE(f.onServer("k"), u"base 2"_s);

        leave(way); // and is asked again
        QVERIFY(hasQuestion());
        answer(u"Discard edits"_s);
        QTRY_VERIFY_WITH_TIMEOUT(hasLeft(way), waitLimitMs);
    }

    void discarding_data() { addWays(); }
    void discarding()
    {
        QFETCH(Way, way);
        QVERIFY(editAndLeave(way));
        answer(u"Discard edits"_s);
        QTRY_VERIFY_WITH_TIMEOUT(hasLeft(way), waitLimitMs);
        QVERIFY(!f.dialog());
        QVERIFY(!f.window().isWindowModified());
        QCOMPARE(f.onServer("k"), u"base 2"_s);
    }

    void saving_data() { addWays(); }
    void saving()
    {
        QFETCH(Way, way);
        QVERIFY(editAndLeave(way));
        answer(u"Save"_s);
        QTRY_VERIFY_WITH_TIMEOUT(hasLeft(way), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"mine 3"_s);
        QVERIFY(!f.window().isWindowModified());
    }

    void aSaveThatMeetsAConflictStays_data() { addWays(); }
    void aSaveThatMeetsAConflictStays()
    {
        QFETCH(Way, way);
        QVERIFY(editAndLeave(way));
        QVERIFY(f.other->put("b", "k", "theirs"));
        answer(u"Save"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.hasDialog(u"k changed while you were editing"_s), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"theirs 3"_s);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        QVERIFY(!hasLeft(way));
        answer(u"Replace theirs with mine"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 4"_s, waitLimitMs);
        // What was wanted before the conflict is not sprung on anybody afterwards.
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
        QVERIFY(f.window().isVisible());
        QCOMPARE(f.editor()->text(), u"mine"_s);
    }

    void unmodifiedNobodyIsAsked_data() { addWays(); }
    void unmodifiedNobodyIsAsked()
    {
        QFETCH(Way, way);
        QVERIFY(editAndLeave(way));
        answer(u"Keep editing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        f.type(u"base"_s); // typed back to what it was
        QVERIFY(!f.window().isWindowModified());
        leave(way);
        QVERIFY(!f.dialog());
        QTRY_VERIFY_WITH_TIMEOUT(hasLeft(way), waitLimitMs);
    }

    void aClickThatIsAskedAboutSelectsNothing()
    {
        QVERIFY(editAndLeave(Way::Key));
        answer(u"Keep editing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        const QRect row = f.tree()->visualRect(f.keys()->reveal("other"));
        QTest::mouseClick(f.tree()->viewport(), Qt::LeftButton, {}, row.center());
        QVERIFY(hasQuestion());
        // The click is handled to its end in a later turn of the event loop.
        QTRY_COMPARE_WITH_TIMEOUT(f.tree()->selectionModel()->selectedRows().value(0),
                                  f.tree()->currentIndex(), waitLimitMs);
        QCOMPARE(f.selected(), "k");
    }

    void savingInvalidJsonOnTheWayOutIsAskedAboutToo()
    {
        QVERIFY(f.other->put("b", "other", "x"));
        QVERIFY(f.other->put("b", "json", "{}"));
        QVERIFY(f.openKey("json"));
        QTRY_VERIFY_WITH_TIMEOUT(f.keys()->reveal("other").isValid(), waitLimitMs);
        f.type(u"{"_s);
        leave(Way::Key);
        QVERIFY(hasQuestion());
        answer(u"Save"_s);
        const auto isWarned = [&] {
            return f.dialog() && f.dialog()->windowTitle() == u"Not valid JSON"_s;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isWarned(), waitLimitMs);
        answer(u"Keep editing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QCOMPARE(f.selected(), "json");
        QCOMPARE(f.editor()->text(), u"{"_s);
        f.type(u"[]"_s);
        f.button(u"Save"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("json"), u"[] 3"_s, waitLimitMs);
        QCOMPARE(f.selected(), "json"); // what was wanted then is not sprung on anybody now
    }

    void isAskedOnlyOnce()
    {
        QVERIFY(editAndLeave(Way::Key));
        leave(Way::Close);
        leave(Way::Bucket);
        int questions = 0;
        for (const auto *dialog : f.window().findChildren<QDialog *>())
            questions += dialog->isVisible();
        QCOMPARE(questions, 1);
        QCOMPARE(f.editor()->text(), u"mine"_s);
    }

    void whatIsTypedDuringASaveIsAskedAboutAgain()
    {
        QVERIFY(f.other->put("b", "other", "other value"));
        QVERIFY(f.other->put("b", "k", "base"));
        QVERIFY(f.openKey("k"));
        f.type(u"mine"_s);
        f.button(u"Save"_s)->click();
        f.type(u"mine and more"_s); // before the server answered
        leave(Way::Key);
        QVERIFY(hasQuestion());
        answer(u"Save"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"mine 3"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(hasQuestion(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"mine and more"_s);
        answer(u"Save"_s);
        QTRY_VERIFY_WITH_TIMEOUT(hasLeft(Way::Key), waitLimitMs);
        QCOMPARE(f.onServer("k"), u"mine and more 4"_s);
    }

    void aSaveOfAnEarlierVisitTouchesNothingTypedSince()
    {
        QVERIFY(f.other->put("b", "other", "other value"));
        QVERIFY(f.other->put("b", "k", "base"));
        QVERIFY(f.openKey("k"));
        f.type(u"mine"_s);
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

    void whatIsTypedWhileConnectingIsAskedAbout()
    {
        QVERIFY(f.other->put("b", "k", "base"));
        QVERIFY(f.openKey("k"));
        NatsServer second;
        QVERIFY(second.start());
        ConnectionSettings settings = second.settings();
        settings.name = u"second"_s;
        f.browser->start(settings); // nothing is in the way of typing until it is connected
        f.type(u"mine"_s);
        QTRY_VERIFY_WITH_TIMEOUT(hasQuestion(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        answer(u"Keep editing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QCOMPARE(f.editor()->text(), u"mine"_s);
        QCOMPARE(f.window().windowTitle(), u"b — test — Kvasir[*]"_s);
        f.browser->start(settings);
        QTRY_VERIFY_WITH_TIMEOUT(hasQuestion(), waitLimitMs);
        answer(u"Discard edits"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.window().windowTitle(), u"second — Kvasir[*]"_s, waitLimitMs);
        QCOMPARE(f.onServer("k"), u"base 1"_s);
        f.browser.reset(); // before its server
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
