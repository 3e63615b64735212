// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// The window follows what others do.
class TestBrowser : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    QTreeView *buckets() { return f.find<QTreeView>(u"Buckets"_s); }
    void selectBucket(const QString &name)
    {
        const auto *model = static_cast<BucketListModel *>(buckets()->model());
        buckets()->setCurrentIndex(model->indexOfBucket(name));
    }

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void opensWhatTheCommandLineSays()
    {
        QVERIFY(f.other->put("b", "app.web", "hello\n"));
        QVERIFY(f.other->put("b", "app.web", "hello 2\n"));
        QVERIFY(f.openKey("app.web"));
        QCOMPARE(f.window().windowTitle(), u"b — test — Kvasir[*]"_s);
        QCOMPARE(f.label(u"Live status"_s), u"live"_s);
        QCOMPARE(f.label(u"Key count"_s), u"1 key"_s);
        QCOMPARE(f.editor()->text(), u"hello 2\n"_s);
        QCOMPARE(f.selected(), "app.web");
        QCOMPARE(f.historyPicture(), u"2 PUT hello 2↵, 1 PUT hello↵"_s);
        QCOMPARE(buckets()->currentIndex().data().toString(), u"b"_s);
        QVERIFY(!f.button(u"Save"_s)->isEnabled());
        QVERIFY(!f.window().isWindowModified());
    }

    void showsWhatOthersDo()
    {
        QVERIFY(f.other->put("b", "app.web", "1"));
        QVERIFY(f.other->put("b", "gone", "x"));
        QVERIFY(f.open());
        QCOMPARE(f.shown("app.web"), u"1 1"_s);
        QVERIFY(f.other->put("b", "app.web", "two"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("app.web"), u"two 3"_s, waitLimitMs);
        QVERIFY(f.other->put("b", "app.api.new", "3"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("app.api.new"), u"3 4"_s, waitLimitMs);
        QCOMPARE(f.label(u"Key count"_s), u"3 keys"_s);
        QVERIFY(f.other->del("b", "gone"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("gone"), QString(), waitLimitMs);
        QCOMPARE(f.label(u"Key count"_s), u"2 keys"_s);
        QVERIFY(f.other->purge("b", "app.web"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("app.web"), QString(), waitLimitMs);
        QCOMPARE(f.label(u"Key count"_s), u"1 key"_s);
    }

    void fetchesThePreviewsOfALargeBucketsRowsOnScreen()
    {
        for (int i = 0; i < 17; ++i) // more than comes along with its values
            QVERIFY(
                f.other->put("b", "z.large" + QByteArray::number(i), QByteArray(1'000'000, 'x')));
        QVERIFY(f.other->put("b", "z.small", "one"));
        QVERIFY(f.other->put("b", "a", "seen"));
        QVERIFY(f.open());
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("a"), u"seen 19"_s, waitLimitMs);
        const QModelIndex unseen = f.keys()->reveal("z.small");
        QVERIFY(!unseen.data(KeyTreeModel::PreviewRole).isValid()); // its branch is folded
        f.tree()->expand(unseen.parent());
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("z.small"), u"one 18"_s, waitLimitMs);
        QVERIFY(f.other->put("b", "a", "changed"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("a"), u"changed 20"_s, waitLimitMs);
        // Not a megabyte for a few words.
        QVERIFY(!f.keys()->indexOfKey("z.large3").data(KeyTreeModel::PreviewRole).isValid());
    }

    void fetchesPreviewsWhereOneStopsScrolling()
    {
        for (int i = 0; i < 17; ++i) // more than comes along with its values
            QVERIFY(f.other->put("b", "a" + QByteArray::number(i), QByteArray(1'000'000, 'x')));
        QList<QPair<QByteArray, QByteArray>> entries;
        for (int i = 0; i < 2000; ++i)
            entries.append({"k" + QByteArray::number(i), "value"});
        QVERIFY(f.other->putMany("b", entries));
        QVERIFY(f.open());
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k0"), u"value 18"_s, waitLimitMs);
        QScrollBar *bar = f.tree()->verticalScrollBar();
        while (bar->value() < bar->maximum())
            bar->triggerAction(QScrollBar::SliderPageStepAdd);
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k1999"), u"value 2017"_s, waitLimitMs);
        QCOMPARE(f.shown("k1000"), u" 1018"_s);
        bar->setValue(bar->maximum() / 2);
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k1000"), u"value 1018"_s, waitLimitMs);
    }

    void editorAndHistoryFollow()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.openKey("k"));
        QVERIFY(f.other->put("b", "k", "two"));
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"two"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.historyPicture(), u"2 PUT two, 1 PUT one"_s, waitLimitMs);
        QVERIFY(f.other->del("b", "k"));
        QTRY_COMPARE_WITH_TIMEOUT(f.historyPicture(), u"3 DEL, 2 PUT two, 1 PUT one"_s,
                                  waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), QString(), waitLimitMs);
        QVERIFY(f.other->purge("b", "k"));
        QTRY_COMPARE_WITH_TIMEOUT(f.historyPicture(), u"4 PURGE"_s, waitLimitMs);
        QVERIFY(!f.bannerShown()); // nothing was typed that could be lost
    }

    void staysAtAKeyThatSomebodyDeletes()
    {
        for (const char *key : {"a", "k", "z"})
            QVERIFY(f.other->put("b", key, key));
        QVERIFY(f.openKey("k"));
        QVERIFY(f.other->del("b", "k"));
        QTRY_COMPARE_WITH_TIMEOUT(f.historyPicture(), u"4 DEL, 2 PUT k"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), QString(), waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), QString(), waitLimitMs);
        QVERIFY(f.other->put("b", "k", "again"));
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"again"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.selected(), "k", waitLimitMs);
    }

    void typingAFilterOpensNothing()
    {
        for (const char *key : {"a", "k", "z"})
            QVERIFY(f.other->put("b", key, key));
        QVERIFY(f.openKey("k"));
        f.type(u"mine"_s);
        auto *filter = f.find<QLineEdit>(u"Filter keys"_s);
        filter->setText(u"z"_s);
        QCOMPARE(f.shown("k"), QString());
        QVERIFY(!f.dialog());
        QCOMPARE(f.editor()->text(), u"mine"_s);
        filter->clear();
        QCOMPARE(f.selected(), "k");
        QCOMPARE(f.editor()->text(), u"mine"_s);
    }

    void showsAKeyThatIsNotThereYet()
    {
        QVERIFY(f.openKey("later"));
        QCOMPARE(f.editor()->text(), QString());
        QVERIFY(f.other->put("b", "later", "here"));
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"here"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.selected(), "later", waitLimitMs);
    }

    void aKeyThatIsNotShownLeavesNoOtherSelected()
    {
        QVERIFY(f.other->put("b", "k", "x"));
        QVERIFY(f.openKey("k"));
        f.action(u"Open key"_s)->trigger();
        f.find<QLineEdit>(u"Key to open"_s, f.dialog())->setText(u"later"_s);
        f.button(u"Open"_s, f.dialog())->click();
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QCOMPARE(f.selected(), QByteArray());
        QVERIFY(!f.button(u"Delete key"_s)->isEnabled());
    }

    void filters()
    {
        for (const char *key : {"app.web.on", "app.api.on", "db"})
            QVERIFY(f.other->put("b", key, "x"));
        QVERIFY(f.open());
        auto *filter = f.find<QLineEdit>(u"Filter keys"_s);
        filter->setText(u"app.*.on"_s);
        QCOMPARE(f.label(u"Filter result"_s), u"2 of 3 keys"_s);
        QCOMPARE(f.label(u"Key count"_s), u"2 of 3 keys"_s);
        QCOMPARE(f.shown("db"), QString());
        QVERIFY(f.other->put("b", "app.db.on", "x"));
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Key count"_s), u"3 of 4 keys"_s, waitLimitMs);
        filter->clear();
        QCOMPARE(f.label(u"Key count"_s), u"4 keys"_s);
        QCOMPARE(f.shown("db"), u"x 3"_s);
    }

    void eachBucketHasItsFilter()
    {
        QVERIFY(f.other->createBucket("c"));
        for (const char *key : {"app.on", "app.off", "db"}) {
            QVERIFY(f.other->put("b", key, "x"));
            QVERIFY(f.other->put("c", key, "x"));
        }
        QVERIFY(f.open());
        auto *filter = f.find<QLineEdit>(u"Filter keys"_s);
        filter->setText(u"app.on"_s);
        QCOMPARE(f.label(u"Key count"_s), u"1 of 3 keys"_s);
        f.openBucket(u"c"_s);
        QCOMPARE(filter->text(), QString());
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Key count"_s), u"3 keys"_s, waitLimitMs);
        filter->setText(u"db"_s);
        f.openBucket(u"b"_s);
        QCOMPARE(filter->text(), u"app.on"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Key count"_s), u"1 of 3 keys"_s, waitLimitMs);
        const QModelIndex app = f.keys()->index(0, 0);
        QTRY_VERIFY_WITH_TIMEOUT(f.tree()->isExpanded(app), waitLimitMs); // the match is in sight
        f.openBucket(u"c"_s);
        QCOMPARE(filter->text(), u"db"_s);
    }

    void refreshingReadsTheHistoryToo()
    {
        QVERIFY(f.other->createBucket("c", {{u"deny_delete"_s, false}}));
        for (const char *value : {"one", "two"})
            QVERIFY(f.other->put("c", "k", value));
        QVERIFY(f.open({u"--bucket=c"_s, u"--key=k"_s}));
        QCOMPARE(f.historyPicture(), u"2 PUT two, 1 PUT one"_s);
        // Nobody is told that a revision was taken out.
        f.other->api("STREAM.MSG.DELETE.KV_c", {{u"seq"_s, 1}});
        f.button(u"Refresh"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.historyPicture(), u"2 PUT two"_s, waitLimitMs);
    }

    void anotherBucketShowsOnlyItsOwn()
    {
        QVERIFY(f.other->put("b", "k", "in b"));
        QVERIFY(f.other->createBucket("c"));
        QVERIFY(f.other->put("c", "k2", "in c"));
        QVERIFY(f.openKey("k"));
        selectBucket(u"c"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k2"), u"in c 1"_s, waitLimitMs);
        QCOMPARE(f.shown("k"), QString());
        QCOMPARE(f.window().windowTitle(), u"c — test — Kvasir[*]"_s);
        QCOMPARE(f.editor()->text(), QString());
        QVERIFY(!f.editor()->isVisible());
        QCOMPARE(f.historyPicture(), QString());
        QVERIFY(f.other->put("b", "k", "again"));
        QVERIFY(f.other->put("c", "k3", "x"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k3"), u"x 2"_s, waitLimitMs);
        QCOMPARE(f.shown("k"), QString());
    }

    void goesBackAndForward()
    {
        for (const char *key : {"one", "two", "three"})
            QVERIFY(f.other->put("b", key, key));
        QVERIFY(f.openKey("one"));
        QVERIFY(!f.action(u"Back"_s)->isEnabled());
        f.select("two");
        f.select("three");
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"three"_s, waitLimitMs);
        QVERIFY(!f.action(u"Forward"_s)->isEnabled());
        f.action(u"Back"_s)->trigger();
        f.action(u"Back"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"one"_s, waitLimitMs);
        QCOMPARE(f.selected(), "one");
        QVERIFY(!f.action(u"Back"_s)->isEnabled());
        f.action(u"Forward"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"two"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.historyPicture(), u"2 PUT two"_s, waitLimitMs);
    }

    void pausesAndResumes()
    {
        QVERIFY(f.other->put("b", "k", "one"));
        QVERIFY(f.open());
        f.action(u"Pause"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"paused"_s, waitLimitMs);
        QVERIFY(f.other->put("b", "k", "two"));
        // Opening the key asks the server, and the picture stands still all the same.
        f.select("k");
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"two"_s, waitLimitMs);
        QCOMPARE(f.shown("k"), u"one 1"_s);
        f.action(u"Pause"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"two 2"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"live"_s, waitLimitMs);
    }

    void saysThatTheBucketIsGone()
    {
        QVERIFY(f.other->put("b", "k", "old"));
        QVERIFY(f.openKey("k"));
        QVERIFY(f.other->deleteBucket("b"));
        QTRY_VERIFY_WITH_TIMEOUT(f.label(u"Live status"_s).startsWith(u"stale since "_s),
                                 waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.treeText().contains(u"The bucket “b” was deleted"_s),
                                 waitLimitMs);
        QCOMPARE(f.shown("k"), QString());
        QVERIFY(f.label(u"Read-only"_s).contains(u"The bucket is gone"_s));
        QCOMPARE(f.notice(), QString());
        // Made anew, with the number that the old value had.
        QVERIFY(f.other->createBucket("b"));
        QVERIFY(f.other->put("b", "k", "new"));
        QTRY_COMPARE_WITH_TIMEOUT(f.shown("k"), u"new 1"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.editor()->text(), u"new"_s, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(f.historyPicture(), u"1 PUT new"_s, waitLimitMs);
        QCOMPARE(f.treeText(), QString());
    }

    void aPausedTreeDoesNotHideThatTheBucketIsGone()
    {
        QVERIFY(f.other->put("b", "k", "v"));
        QVERIFY(f.open());
        f.action(u"Pause"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"paused"_s, waitLimitMs);
        QVERIFY(f.other->deleteBucket("b"));
        f.select("k");
        QTRY_VERIFY_WITH_TIMEOUT(f.label(u"Value message"_s).contains(u"no such bucket"_s),
                                 waitLimitMs);
    }

    void whatALostConnectionLeftGoesWithTheBucket()
    {
        QVERIFY(f.other->put("b", "k", "v"));
        QVERIFY(f.other->put("b", "l", "v"));
        QVERIFY(f.openKey("k"));
        f.server().kill();
        QTRY_COMPARE_WITH_TIMEOUT(f.label(u"Live status"_s), u"reconnecting"_s, waitLimitMs);
        f.select("l");
        QTRY_VERIFY_WITH_TIMEOUT(f.label(u"Value message"_s).contains(u"no connection"_s),
                                 waitLimitMs);
        QVERIFY(f.server().start()); // the bucket was in memory
        QTRY_VERIFY_WITH_TIMEOUT(f.treeText().contains(u"was deleted"_s), waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.find<QLabel>(u"Value message"_s)->isVisible(), waitLimitMs);
    }

    void whoDeletesTheBucketIsToldInTheStatusLine()
    {
        QVERIFY(f.other->put("b", "k", "v"));
        QVERIFY(f.openKey("k"));
        f.action(u"Delete bucket"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(f.dialog(), waitLimitMs);
        f.find<QLineEdit>(u"Bucket name"_s, f.dialog())->setText(u"b"_s);
        f.answer(u"Delete bucket"_s);
        QString lastMessage;
        // Whatever was asked for meanwhile has been answered then.
        const auto isTold = [&] {
            if (const QString message = f.label(u"Message"_s); !message.isEmpty())
                lastMessage = message;
            return f.treeText().contains(u"was deleted"_s) && buckets()->model()->rowCount() == 0;
        };
        QVERIFY(QTest::qWaitFor(isTold, waitLimitMs));
        QCOMPARE(lastMessage, u"Deleted bucket “b”"_s);
        QVERIFY(!f.find<QLabel>(u"Value message"_s)->isVisible());
        QCOMPARE(f.notice(), QString());
    }

    void namesAndValuesArePlainText()
    {
        const QByteArray key = "<b>x</b>";
        QVERIFY(f.other->put("b", key, "<img src=x>"));
        QVERIFY(f.openKey(key));
        QCOMPARE(f.shown(key), u"<img src=x> 1"_s);
        QCOMPARE(f.editor()->text(), u"<img src=x>"_s);
        int shown = 0;
        for (const QLabel *label : f.window().findChildren<QLabel *>()) {
            if (!label->text().contains(u'<'))
                continue;
            QCOMPARE(label->textFormat(), Qt::PlainText);
            ++shown;
        }
        QVERIFY(shown > 0);
    }
};

QTEST_MAIN(TestBrowser)
#include "tst_browser.moc"
