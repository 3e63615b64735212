// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/app/browser_fixture.h"

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Two people change one JSON value, and what comes of it is in the bucket.
class TestBrowserJsonConflict : public QObject
{
    Q_OBJECT

private:
    BrowserFixture f;

    bool hasConflict() { return f.hasDialog(u"k changed while you were editing"_s); }
    /// The key "k" was edited here and by others, and the conflict dialog is open.
    bool meetConflict(const QByteArray &base, const QByteArray &theirs, const QString &typed)
    {
        if (!f.other->put("b", "k", base) || !f.openKey("k"))
            return false;
        f.type(typed);
        if (!f.other->put("b", "k", theirs))
            return false;
        f.button(u"Save"_s)->click();
        return QTest::qWaitFor([this] { return hasConflict(); }, waitLimitMs);
    }
    QTableView *list() { return f.find<QTableView>(u"Conflicts"_s, f.dialog()); }
    QAbstractButton *saveMerged() { return f.button(u"Save merged"_s, f.dialog()); }
    void choose(int row, int column)
    {
        const QModelIndex cell = list()->model()->index(row, column);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->visualRect(cell).center());
    }
    QString place(int row) { return list()->model()->index(row, 0).data().toString(); }

private slots:
    void init() { QVERIFY(f.begin()); }
    void cleanup() { f.end(); }

    void mergesDifferentMembers()
    {
        QVERIFY(
            meetConflict(R"({"a":1,"b":1.0,"c":[1, 2]})", R"({"a":2,"b":1.0,"c":[1, 2]})",
                         u"{\n  \"a\": 1,\n  \"b\": 1.50,\n  \"c\": [\n    1,\n    2\n  ]\n}"_s));
        QVERIFY(!list()->isVisible());
        saveMerged()->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"{\"a\":2,\"b\":1.50,\"c\":[1, 2]} 3"_s,
                                  waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window().isWindowModified(), waitLimitMs);
    }

    void savesWhatWasChosen()
    {
        QVERIFY(meetConflict(R"({"a":1,"b":1,"c":1})", R"({"a":2,"b":2,"c":2})",
                             u"{\"a\":3,\"b\":3,\"c\":1}"_s));
        QCOMPARE(list()->model()->rowCount(), 2);
        QCOMPARE(place(0), u"/a"_s);
        QVERIFY(!saveMerged()->isEnabled());
        choose(0, 1);
        QVERIFY(!saveMerged()->isEnabled());
        choose(1, 2);
        QTRY_VERIFY_WITH_TIMEOUT(saveMerged()->isEnabled(), waitLimitMs);
        saveMerged()->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"{\"a\":2,\"b\":3,\"c\":2} 3"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
    }

    void overwritesNothingUnseen()
    {
        QVERIFY(meetConflict(R"({"a":1,"b":1})", R"({"a":2,"b":2})", u"{\"a\":3,\"b\":3}"_s));
        choose(0, 1);
        choose(1, 2);
        QTRY_VERIFY_WITH_TIMEOUT(saveMerged()->isEnabled(), waitLimitMs);
        // By the time that this is saved, it is theirs no more; the watcher or the server says so.
        QVERIFY(f.other->put("b", "k", R"({"a":2,"b":9})"));
        saveMerged()->click();
        const auto notice = [this] { return f.find<QLabel>(u"Notice"_s, f.dialog()); };
        QTRY_VERIFY_WITH_TIMEOUT(notice()->isVisible(), waitLimitMs);
        QVERIFY(notice()->text().contains(u"1 choice has to be made again"_s));
        QVERIFY(!saveMerged()->isEnabled());
        QCOMPARE(f.onServer("k"), u"{\"a\":2,\"b\":9} 3"_s);
        choose(1, 2);
        QTRY_VERIFY_WITH_TIMEOUT(saveMerged()->isEnabled(), waitLimitMs);
        saveMerged()->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"{\"a\":2,\"b\":3} 4"_s, waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
    }

    void theChoicesAreKeptWithTheDraft()
    {
        QVERIFY(meetConflict(R"({"a":1,"b":1})", R"({"a":2,"b":2})", u"{\"a\":3,\"b\":3}"_s));
        choose(0, 1);
        f.browser.reset(); // with the dialog open
        QVERIFY(f.openKey("k"));
        QTRY_VERIFY_WITH_TIMEOUT(f.bannerShown(), waitLimitMs);
        f.button(u"Save"_s)->click();
        QVERIFY(hasConflict());
        QVERIFY(!saveMerged()->isEnabled());
        choose(1, 2);
        f.answer(u"Save merged"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"{\"a\":2,\"b\":3} 3"_s, waitLimitMs);
    }

    void keepEditingKeepsTheChoices()
    {
        QVERIFY(meetConflict(R"({"a":1,"b":1})", R"({"a":2,"b":2})", u"{\"a\":3,\"b\":3}"_s));
        choose(0, 1);
        f.button(u"Keep editing"_s, f.dialog())->click();
        QTRY_VERIFY_WITH_TIMEOUT(!f.dialog(), waitLimitMs);
        f.button(u"Save"_s)->click();
        QVERIFY(hasConflict());
        choose(1, 1);
        f.answer(u"Save merged"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.onServer("k"), u"{\"a\":2,\"b\":2} 3"_s, waitLimitMs);
    }
};

QTEST_MAIN(TestBrowserJsonConflict)
#include "tst_browser_json_conflict.moc"
