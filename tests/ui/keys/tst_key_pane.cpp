// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_tree_model.h"
#include "tests/support/key_batches.h"
#include "tests/support/wait.h"
#include "ui/keys/key_pane.h"
#include "ui/keys/key_tree_view.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

using Contents = KeyPane::Contents;

class TestKeyPane : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        KeyTreeModel model;
        KeyPane pane{model};
        QSignalSpy selected{&pane, &KeyPane::keySelected};
        QSignalSpy newKey{&pane, &KeyPane::newKeyRequested};
        QSignalSpy deleteKey{&pane, &KeyPane::deleteKeyRequested};

        template <typename T> T *find(const QString &name) const
        {
            for (T *widget : pane.findChildren<T *>())
                if (widget->accessibleName() == name)
                    return widget;
            qFatal("no such widget");
        }
        QPushButton *button(const QString &name) const { return find<QPushButton>(name); }
        void filter(const QString &text) { find<QLineEdit>(u"Filter keys"_s)->setText(text); }
        QString filterResult() const
        {
            const auto *label = find<QLabel>(u"Filter result"_s);
            return label->isVisibleTo(&pane) ? label->text() : QString();
        }
        QString emptyText() { return pane.view()->accessibleDescription(); }
        void select(const QModelIndex &index) { pane.view()->setCurrentIndex(index); }
        /// Branches have no index of their own by name.
        QModelIndex row(int number, const QModelIndex &parent = {}) const
        {
            return model.index(number, 0, parent);
        }
    };

private slots:
    void saysHowManyPassTheFilter()
    {
        Fixture f;
        f.model.apply(batchOf({put("app.web.on", 1), put("app.api.on", 2), put("db", 3)}));
        QCOMPARE(f.filterResult(), QString());
        QSignalSpy changed(&f.pane, &KeyPane::filterChanged);
        f.filter(u"app.*.on"_s);
        QCOMPARE(f.filterResult(), u"2 of 3 keys"_s);
        QCOMPARE(changed.size(), 1);
        f.model.apply(batchOf({put("app.db.on", 4), del("db", 5)}));
        QCOMPARE(f.filterResult(), u"3 of 3 keys"_s);
        QCOMPARE(f.find<QLabel>(u"Filter result"_s)->accessibleDescription(), u"3 of 3 keys"_s);
        f.filter(u"nothing"_s);
        QCOMPARE(f.filterResult(), u"0 of 3 keys"_s);
        f.filter(u"op:put,del"_s); // "db" is known as deleted
        QCOMPARE(f.filterResult(), u"4 of 4 keys"_s);
        f.filter({});
        QCOMPARE(f.filterResult(), QString());
    }

    void saysWhatOfTheFilterItLeavesOut()
    {
        Fixture f;
        f.model.apply(batchOf({put("app.web", 1), put("db", 2)}));
        const auto *problem = f.find<QLabel>(u"Filter problem"_s);
        QVERIFY(!problem->isVisibleTo(&f.pane));
        f.filter(u"web age:soon"_s);
        QVERIFY(problem->isVisibleTo(&f.pane));
        QVERIFY(problem->text().contains(u"“age:soon” is left out"_s));
        QCOMPARE(problem->textFormat(), Qt::PlainText);
        QCOMPARE(f.find<QLineEdit>(u"Filter keys"_s)->accessibleDescription(), problem->text());
        QCOMPARE(f.filterResult(), u"1 of 2 keys"_s);
        f.filter(u"web /(/ op:gone"_s);
        QCOMPARE(problem->text().count(u'\n'), 1);
        f.filter(u"web"_s);
        QVERIFY(!problem->isVisibleTo(&f.pane));
    }

    void unfoldsMatchesAndFoldsAgain()
    {
        Fixture f;
        f.model.apply(batchOf({put("app.web.on", 1), put("app.api.on", 2), put("db.size", 3)}));
        const auto isOpen = [&](int top) { return f.pane.view()->isExpanded(f.row(top)); };
        f.pane.view()->expand(f.row(1)); // db
        f.filter(u"on"_s);
        QVERIFY(isOpen(0)); // app
        QVERIFY(f.pane.view()->isExpanded(f.row(0, f.row(0))));
        f.filter(u"api"_s);
        f.filter({});
        QVERIFY(!isOpen(0));
        QVERIFY(isOpen(1));
        f.pane.view()->expand(f.row(0));
        QVERIFY(!f.pane.view()->isExpanded(f.row(0, f.row(0))));
    }

    /// What time brings in is not worth it: the person looks elsewhere.
    void leavesClosedWhatWasClosedUnderAFilterOfAges()
    {
        Fixture f;
        f.model.apply(batchOf({put("app.on", 1), put("db.size", 2)}));
        f.filter(u"age:>1m"_s);
        QVERIFY(f.pane.view()->isExpanded(f.row(0)));
        f.pane.view()->collapse(f.row(0));
        QSignalSpy filtered(&f.model, &KeyTreeModel::filtered);
        QTRY_VERIFY_WITH_TIMEOUT(!filtered.isEmpty(), waitLimitMs);
        QVERIFY(!f.pane.view()->isExpanded(f.row(0)));
        f.filter(u"age:>2m"_s);
        QVERIFY(f.pane.view()->isExpanded(f.row(0)));
    }

    void leavesTheFilterByKeys()
    {
        Fixture f;
        f.model.apply(batchOf({put("app.web.on", 1), put("app", 2), put("db.on", 3)}));
        f.pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&f.pane));
        f.pane.focusFilter();
        auto *line = f.find<QLineEdit>(u"Filter keys"_s);
        QTest::keyClicks(line, u"on"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.pane.selectedKey(), QByteArray("app.web.on"), waitLimitMs);
        QVERIFY(f.pane.view()->hasFocus());
        QCOMPARE(f.selected.count(), 1);

        f.pane.focusFilter();
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(line->text().isEmpty());
        QVERIFY(line->hasFocus());
        QCOMPARE(f.pane.selectedKey(), QByteArray("app.web.on"));
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(f.pane.view()->hasFocus());

        f.pane.selectKey({});
        f.pane.focusFilter();
        QTest::keyClick(line, Qt::Key_Down);
        QVERIFY(f.pane.view()->hasFocus());
        QCOMPARE(f.pane.selectedKey(), QByteArray("app"));
    }

    void beginsWithTheFirstMatch()
    {
        Fixture f;
        KeyBatch many;
        for (int i = 0; i < 500; ++i)
            many.add(put("k" + QByteArray::number(i), quint64(i) + 1));
        f.model.apply(many);
        f.pane.resize(500, 400);
        f.pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&f.pane));
        KeyTreeView *view = f.pane.view();
        const auto isAtTop = [&](const QModelIndex &row) {
            return view->indexAt(QPoint(60, 2)).siblingAtColumn(0) == row;
        };
        view->scrollToBottom();
        QVERIFY(!isAtTop(f.row(0)));
        f.filter(u"k"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isAtTop(f.row(0)), waitLimitMs);

        f.select(f.row(400)); // what somebody has chosen stays in sight
        f.filter(u"k4"_s);
        const auto isInSight = [&] {
            return view->viewport()->rect().contains(view->visualRect(view->currentIndex()));
        };
        QTRY_VERIFY_WITH_TIMEOUT(f.filterResult() == u"111 of 500 keys"_s && isInSight(),
                                 waitLimitMs);
        QCOMPARE(view->currentIndex().data().toString(), u"k400"_s);
        f.filter({});
        QTRY_VERIFY_WITH_TIMEOUT(f.model.rowCount() == 500 && isInSight(), waitLimitMs);
    }

    void unfoldsWhatComesBackLater()
    {
        Fixture f;
        f.model.apply(batchOf({put("app.web.on", 1), put("db.size", 2), put("x.y", 3)}));
        f.pane.view()->expand(f.row(0));           // app
        f.pane.view()->expand(f.row(0, f.row(0))); // app.web
        f.filter(u"db"_s);
        f.model.apply(batchOf({del("app.web.on", 4)}));
        f.filter({});
        QVERIFY(!f.pane.view()->isExpanded(f.row(0)));
        f.model.apply(batchOf({put("app.web.on", 5)}));
        QTRY_VERIFY_WITH_TIMEOUT(f.pane.view()->isExpanded(f.row(0)), waitLimitMs);
        QVERIFY(f.pane.view()->isExpanded(f.row(0, f.row(0))));
        QVERIFY(!f.pane.view()->isExpanded(f.row(1)));
    }

    void saysWhyTheTreeIsEmpty()
    {
        Fixture f;
        QCOMPARE(f.emptyText(), u"Choose a bucket to see its keys."_s);
        f.pane.setContents(Contents::Loading);
        QCOMPARE(f.emptyText(), u"Loading keys"_s);
        f.filter(u"x"_s); // it is not the filter's fault
        QCOMPARE(f.emptyText(), u"Loading keys"_s);
        f.pane.setContents(Contents::Complete);
        QCOMPARE(f.emptyText(), u"This bucket has no keys."_s);
        f.model.apply(batchOf({put("k", 1)}));
        QCOMPARE(f.emptyText(), u"No key matches the filter."_s);
        f.filter({});
        QCOMPARE(f.emptyText(), QString());
        f.model.apply(batchOf({del("k", 2)}));
        QCOMPARE(f.emptyText(), u"This bucket has no keys."_s);
        f.find<QCheckBox>(u"Show deleted"_s)->setChecked(true);
        QCOMPARE(f.emptyText(), QString());
        f.model.clear();
        f.pane.setContents(Contents::BucketGone, u"<b>"_s);
        QVERIFY(f.emptyText().startsWith(u"The bucket “<b>” was deleted on the server"_s));
        f.pane.setContents(Contents::NoBucket);
        QCOMPARE(f.emptyText(), u"Choose a bucket to see its keys."_s);
    }

    void buttonsKnowWhatCanBeDone()
    {
        Fixture f;
        QVERIFY(!f.button(u"New key"_s)->isEnabled());
        QVERIFY(!f.button(u"Delete key"_s)->isEnabled());
        f.pane.setContents(Contents::Complete);
        f.model.apply(batchOf({put("app.web", 1), put("app", 2), put("db.main", 3)}));
        QVERIFY(f.button(u"New key"_s)->isEnabled());
        QVERIFY(!f.button(u"Delete key"_s)->isEnabled());
        f.pane.selectKey("app"); // a branch that is a key
        QVERIFY(f.button(u"Delete key"_s)->isEnabled());
        f.select(f.row(1)); // db, a branch only
        QCOMPARE(f.pane.selectedKey(), QByteArray());
        QVERIFY(!f.button(u"Delete key"_s)->isEnabled());
        f.pane.selectKey("app.web");
        f.pane.setReadOnlyReason(u"because <b>"_s);
        QVERIFY(!f.button(u"Delete key"_s)->isEnabled());
        QCOMPARE(f.button(u"Delete key"_s)->toolTip(), u"<span>because &lt;b&gt;</span>"_s);
        emit f.pane.view()->customContextMenuRequested({});
        const auto *menu = f.pane.findChild<QMenu *>();
        QVERIFY(menu);
        for (const QAction *action : menu->actions())
            if (!action->isSeparator() && !action->text().startsWith(u"New"_s))
                QVERIFY2(!action->isEnabled() && action->toolTip().contains(u"because"_s),
                         qPrintable(action->text()));
        delete menu;
        f.pane.setReadOnlyReason({});
        QVERIFY(f.button(u"Delete key"_s)->isEnabled());
        f.button(u"Delete key"_s)->click();
        QCOMPARE(f.deleteKey.size(), 1);
        QCOMPARE(f.deleteKey.first().first().toByteArray(), "app.web");
    }

    void nothingIsDeletedWithoutASelection()
    {
        Fixture f;
        f.pane.setContents(Contents::Complete);
        f.model.apply(batchOf({put("a.b", 1)}));
        f.pane.requestDelete();
        f.select(f.row(0)); // the branch a
        f.pane.requestDelete();
        QVERIFY(f.deleteKey.isEmpty());
        f.pane.selectKey("a.b");
        f.model.apply(batchOf({del("a.b", 2)})); // somebody was first
        f.pane.requestDelete();
        QVERIFY(f.deleteKey.isEmpty());
        QVERIFY(!f.button(u"Delete key"_s)->isEnabled());
    }

    void selectsAKeyWhenItAppears()
    {
        Fixture f;
        f.pane.selectKey("app.web.later");
        QCOMPARE(f.pane.selectedKey(), QByteArray());
        f.model.apply(batchOf({put("app.web", 1)}));
        QCOMPARE(f.pane.selectedKey(), QByteArray());
        f.model.apply(batchOf({put("app.web.later", 2)}));
        QCOMPARE(f.pane.selectedKey(), QByteArray("app.web.later"));
        QVERIFY(f.pane.view()->isExpanded(f.model.reveal("app.web")));
        QCOMPARE(f.selected.size(), 1);
    }

    void selectsABranchThatBecomesAKey()
    {
        Fixture f;
        f.model.apply(batchOf({put("app.web", 1)}));
        f.pane.selectKey("app");
        QCOMPARE(f.pane.selectedKey(), QByteArray());
        f.model.apply(batchOf({put("app", 2)}));
        QCOMPARE(f.pane.selectedKey(), QByteArray("app"));
    }

    void doesNotTearAnybodyAway()
    {
        Fixture f;
        f.model.apply(batchOf({put("a", 1)}));
        f.pane.selectKey("later");
        f.select(f.model.reveal("a")); // the person went elsewhere meanwhile
        f.model.apply(batchOf({put("later", 2)}));
        QCOMPARE(f.pane.selectedKey(), QByteArray("a"));
    }

    void keepsTheSelectionThroughUpdates()
    {
        Fixture f;
        f.model.apply(batchOf({put("b.m", 1), put("b.z", 2)}));
        f.pane.selectKey("b.m");
        f.selected.clear();
        f.model.apply(batchOf({put("a", 3), put("b.a", 4), put("c", 5), del("b.z", 6)}));
        f.model.apply(batchOf({put("b.m", 7)}, {"a"}));
        QCOMPARE(f.pane.selectedKey(), QByteArray("b.m"));
        QVERIFY(f.pane.view()->isExpanded(f.model.reveal("b.m").parent()));
        QVERIFY(f.selected.isEmpty()); // nobody selected anything
    }

    void goesToNoOtherKeyWhenTheSelectedOneGoes_data()
    {
        QTest::addColumn<QByteArray>("key");
        for (const char *key : {"a.first", "a.middle", "a.z", "alone.x"})
            QTest::newRow(key) << QByteArray(key);
    }
    void goesToNoOtherKeyWhenTheSelectedOneGoes()
    {
        Fixture f;
        f.model.apply(batchOf({put("a.first", 1), put("a.middle", 2), put("a.z", 3),
                               put("alone.x", 4), put("z", 5)}));
        QFETCH(QByteArray, key);
        f.pane.selectKey(key);
        f.selected.clear();
        f.model.apply(batchOf({del(key, 6)}));
        QCOMPARE(f.pane.selectedKey(), QByteArray());
        QVERIFY(f.selected.isEmpty());
        f.model.apply(batchOf({put(key, 7)})); // somebody brings it back
        QCOMPARE(f.pane.selectedKey(), key);

        f.selected.clear();
        f.filter(key == "a.z" ? u"first"_s : u"z"_s);
        QCOMPARE(f.pane.selectedKey(), QByteArray());
        QVERIFY(f.selected.isEmpty());
        f.filter({});
        QCOMPARE(f.pane.selectedKey(), key);
    }

    void proposesWhereANewKeyGoes_data()
    {
        QTest::addColumn<QByteArray>("selected");
        QTest::addColumn<QByteArray>("prefix");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("top key") << QByteArray("top") << QByteArray();
        QTest::newRow("beside") << QByteArray("app.web.on") << QByteArray("app.web.");
        QTest::newRow("below") << QByteArray("app.web") << QByteArray("app.web.");
    }
    void proposesWhereANewKeyGoes()
    {
        Fixture f;
        f.pane.setContents(Contents::Complete);
        f.model.apply(batchOf({put("top", 1), put("app.web.on", 2), put("app.web", 3)}));
        QFETCH(QByteArray, selected);
        f.pane.selectKey(selected);
        f.button(u"New key"_s)->click();
        QCOMPARE(f.newKey.size(), 1);
        QTEST(f.newKey.first().first().toByteArray(), "prefix");
    }
    void proposesTheBranchForANewKey()
    {
        Fixture f;
        f.pane.setContents(Contents::Complete);
        f.model.apply(batchOf({put("app.web.on", 1)}));
        f.select(f.row(0));
        f.button(u"New key"_s)->click();
        QCOMPARE(f.newKey.first().first().toByteArray(), "app.");
    }
};

QTEST_MAIN(TestKeyPane)
#include "tst_key_pane.moc"
