// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_tree_model.h"
#include "tests/support/key_batches.h"
#include "tests/support/wait.h"
#include "ui/keys/key_tree_view.h"

#include <QAccessible>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

class TestKeyTreeView : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        KeyTreeModel model;
        KeyTreeView view{model};
        quint64 revision = 0;

        explicit Fixture(const QByteArrayList &keys = {})
        {
            puts(keys);
            view.resize(600, 300);
            view.show();
            if (!QTest::qWaitForWindowExposed(&view))
                qFatal("no window");
            view.setCurrentIndex({}); // the first row was, with the keyboard's arrival
        }
        void puts(const QByteArrayList &keys)
        {
            std::vector<KeyEntry> entries;
            for (const QByteArray &key : keys)
                entries.push_back(putUnseen(key, ++revision));
            model.apply(batchOf(entries));
        }
        /// As the person sees it; `>` is the current row.
        QStringList seen() const
        {
            QStringList rows;
            const QModelIndex current = view.currentIndex();
            for (QModelIndex row = view.indexAt({0, 0}); row.isValid(); row = view.indexBelow(row))
                rows << (row.siblingAtColumn(0) == current.siblingAtColumn(0) ? u">"_s : u""_s) +
                            row.siblingAtColumn(0).data().toString();
            return rows;
        }
        QString top() const { return view.indexAt({0, 0}).siblingAtColumn(0).data().toString(); }
        QModelIndex row(const QString &text) const
        {
            for (QModelIndex row = model.index(0, 0); row.isValid(); row = view.indexBelow(row))
                if (row.data().toString() == text)
                    return row;
            return {};
        }
        void press(Qt::Key key) { QTest::keyClick(&view, key); }
        QPoint textOf(const QString &text) const { return view.visualRect(row(text)).center(); }
        QPoint arrowOf(const QString &text) const
        {
            const QRect rect = view.visualRect(row(text));
            return view.isRightToLeft() ? QPoint(rect.right() + 5, rect.center().y())
                                        : QPoint(rect.left() - 5, rect.center().y());
        }
        QAccessibleInterface *accessible() { return QAccessible::queryAccessibleInterface(&view); }
        QString cell(int row, int column)
        {
            return accessible()->tableInterface()->cellAt(row, column)->text(QAccessible::Name);
        }
    };

    static QByteArrayList numbered(int from, int to, const QByteArray &prefix = "k")
    {
        QByteArrayList keys;
        for (int i = from; i < to; ++i)
            keys << prefix + QByteArray::number(i);
        return keys;
    }

private slots:
    void keysMoveAndUnfold()
    {
        Fixture f({"a.b.c", "a.d", "e"});
        f.press(Qt::Key_Down);
        QCOMPARE(f.seen(), (QStringList{u">a"_s, u"e"_s}));
        f.press(Qt::Key_Right);
        QCOMPARE(f.seen(), (QStringList{u">a"_s, u"b"_s, u"d"_s, u"e"_s}));
        f.press(Qt::Key_Right);
        QCOMPARE(f.seen(), (QStringList{u"a"_s, u">b"_s, u"d"_s, u"e"_s}));
        f.press(Qt::Key_Plus);
        f.press(Qt::Key_Down);
        QCOMPARE(f.seen(), (QStringList{u"a"_s, u"b"_s, u">c"_s, u"d"_s, u"e"_s}));
        f.press(Qt::Key_Left);
        f.press(Qt::Key_Left);
        QCOMPARE(f.seen(), (QStringList{u"a"_s, u">b"_s, u"d"_s, u"e"_s}));
        f.press(Qt::Key_End);
        QCOMPARE(f.seen(), (QStringList{u"a"_s, u"b"_s, u"d"_s, u">e"_s}));
        f.press(Qt::Key_Home);
        f.press(Qt::Key_Minus);
        QCOMPARE(f.seen(), (QStringList{u">a"_s, u"e"_s}));
        f.press(Qt::Key_Asterisk);
        QCOMPARE(f.seen(), (QStringList{u">a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}));
    }

    void pagesThroughManyRows()
    {
        Fixture f(numbered(0, 1000));
        const int page = f.view.verticalScrollBar()->pageStep();
        QVERIFY(page > 3);
        f.press(Qt::Key_Home);
        f.press(Qt::Key_PageDown);
        QCOMPARE(f.view.currentIndex().row(), page - 1);
        f.press(Qt::Key_PageDown);
        QVERIFY(
            f.view.viewport()->rect().contains(f.view.visualRect(f.view.currentIndex()).center()));
        f.press(Qt::Key_PageUp);
        QCOMPARE(f.view.currentIndex().row(), page - 1);
        f.press(Qt::Key_End);
        QCOMPARE(f.seen().last(), u">k999"_s);
        QCOMPARE(f.view.verticalScrollBar()->value(), 1000 - page);
    }

    void lettersFindRows()
    {
        Fixture f({"alpha", "beta", "bet", "zeta"});
        QTest::keyClicks(&f.view, u"bet"_s);
        QCOMPARE(f.seen(), (QStringList{u"alpha"_s, u">bet"_s, u"beta"_s, u"zeta"_s}));
    }

    void arrowsOpenAndSelectNothing()
    {
        Fixture f({"a.b", "c"});
        QSignalSpy expanded(&f.view, &KeyTreeView::expanded);
        QSignalSpy collapsed(&f.view, &KeyTreeView::collapsed);
        QTest::mouseClick(f.view.viewport(), Qt::LeftButton, {}, f.arrowOf(u"a"_s));
        QCOMPARE(f.seen(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(expanded.size(), 1);
        QTest::mouseClick(f.view.viewport(), Qt::LeftButton, {}, f.textOf(u"c"_s));
        QCOMPARE(f.seen(), (QStringList{u"a"_s, u"b"_s, u">c"_s}));
        QCOMPARE(f.view.selectionModel()->selectedRows(), QModelIndexList{f.row(u"c"_s)});
        QTest::mouseDClick(f.view.viewport(), Qt::LeftButton, {}, f.textOf(u"a"_s));
        QVERIFY(!f.view.isExpanded(f.row(u"a"_s)));
        QCOMPARE(collapsed.size(), 1);
    }

    void isMirrored()
    {
        Fixture f({"a.b", "c"});
        f.view.setLayoutDirection(Qt::RightToLeft);
        QTRY_VERIFY_WITH_TIMEOUT(f.arrowOf(u"a"_s).x() > f.view.viewport()->width() / 2,
                                 waitLimitMs);
        QTest::mouseClick(f.view.viewport(), Qt::LeftButton, {}, f.arrowOf(u"a"_s));
        QCOMPARE(f.seen(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QVERIFY(f.view.visualRect(f.row(u"b"_s)).right() <
                f.view.visualRect(f.row(u"a"_s)).right());
        f.view.setCurrentIndex(f.row(u"a"_s));
        f.press(Qt::Key_Right);
        QVERIFY(!f.view.isExpanded(f.row(u"a"_s)));
    }

    void columnsFitAndMove()
    {
        Fixture f({"a." + QByteArray(60, 'x')});
        f.view.expand(f.model.index(0, 0));
        QHeaderView *header = f.view.header();
        emit header->sectionHandleDoubleClicked(KeyTreeModel::KeyColumn);
        const QRect text = f.view.visualRect(f.model.index(0, 0, f.model.index(0, 0)));
        QVERIFY(text.width() > f.view.fontMetrics().horizontalAdvance(QString(60, u'x')));
        QTRY_VERIFY_WITH_TIMEOUT(f.view.horizontalScrollBar()->maximum() > 0, waitLimitMs);
        f.view.horizontalScrollBar()->setValue(20);
        QCOMPARE(f.view.visualRect(f.model.index(0, 0, f.model.index(0, 0))).left(),
                 text.left() - 20);
        f.view.horizontalScrollBar()->setValue(0);
        header->moveSection(0, 4);
        QVERIFY(f.view.visualRect(f.model.index(0, KeyTreeModel::RevisionColumn)).left() <
                f.view.visualRect(f.model.index(0, 0)).left());
    }

    void rowsAboveMoveNothing()
    {
        Fixture f(numbered(100, 400) + QByteArrayList{"a.1", "a.2"});
        f.view.scrollTo(f.row(u"k200"_s), QAbstractItemView::PositionAtTop);
        QCOMPARE(f.top(), u"k200"_s);
        f.puts(numbered(0, 50) + numbered(500, 600));
        QCOMPARE(f.top(), u"k200"_s);
        f.model.apply(batchOf({del("k100", 1000), del("k3", 1001), del("k300", 1002)}));
        QCOMPARE(f.top(), u"k200"_s);
        f.view.expand(f.model.index(0, 0)); // a
        QCOMPARE(f.top(), u"k200"_s);
        f.view.collapse(f.model.index(0, 0));
        QCOMPARE(f.top(), u"k200"_s);
        f.model.apply(batchOf({del("k200", 1003)}));
        QCOMPARE(f.top(), u"k201"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.view.verticalScrollBar()->value(),
                                  f.view.flatRows().rowOf(f.row(u"k201"_s)), waitLimitMs);
    }

    void staysAtTheStart()
    {
        Fixture f(numbered(100, 400));
        f.puts({"a", "b"});
        QCOMPARE(f.top(), u"a"_s);
    }

    void showsWhatComesBackBelowAnOpenKey()
    {
        Fixture f({"a", "a.b"});
        f.view.expand(f.row(u"a"_s));
        QCOMPARE(f.seen(), (QStringList{u"a"_s, u"b"_s}));
        f.model.apply(batchOf({}, {"a.b"}));
        QCOMPARE(f.seen(), QStringList{u"a"_s});
        f.puts({"a.b"});
        QVERIFY(f.view.isExpanded(f.row(u"a"_s)));
        QCOMPARE(f.seen(), (QStringList{u"a"_s, u"b"_s}));
    }

    void saysThatTheCurrentRowGoes()
    {
        Fixture f({"a.b", "a.c", "d"});
        QSignalSpy removed(&f.view, &KeyTreeView::currentRemoved);
        f.view.setCurrentIndex(f.model.reveal("a.c"));
        f.model.apply(batchOf({del("a.b", 10)}));
        QVERIFY(removed.isEmpty());
        QCOMPARE(f.seen(), (QStringList{u"a"_s, u">c"_s, u"d"_s}));
        f.model.apply(batchOf({del("a.c", 11)})); // and with it the branch
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed.first().first().toByteArray(), "a.c");
        QVERIFY(!f.view.currentIndex().isValid());
        QVERIFY(f.view.selectionModel()->selection().isEmpty());
    }

    void wantsThePreviewsOfWhatShows()
    {
        Fixture f;
        QSignalSpy wanted(&f.view, &KeyTreeView::previewsWanted);
        f.puts(numbered(0, 500));
        const auto last = [&] {
            return wanted.isEmpty() ? std::vector<QByteArray>()
                                    : wanted.last().first().value<std::vector<QByteArray>>();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!last().empty(), waitLimitMs);
        QCOMPARE(last().front(), "k0");
        QVERIFY(last().size() < 100);
        f.model.setPreview("k0", 1, "x");
        QTRY_COMPARE_WITH_TIMEOUT(last().front(), "k1", waitLimitMs);
        f.view.scrollTo(f.row(u"k400"_s), QAbstractItemView::PositionAtTop);
        QTRY_COMPARE_WITH_TIMEOUT(last().front(), "k400", waitLimitMs);
        const qsizetype before = wanted.size();
        f.model.apply(batchOf({putUnseen("k400", 1000)})); // wanted anew
        QTRY_COMPARE_WITH_TIMEOUT(wanted.size(), before + 1, waitLimitMs);
    }

    void screenReadersSeeTheTree()
    {
        Fixture f({"a.b", "a.c", "d"});
        QAccessibleInterface *tree = f.accessible();
        QCOMPARE(tree->role(), QAccessible::Tree);
        QCOMPARE(tree->text(QAccessible::Name), u"Keys"_s);
        QAccessibleTableInterface *table = tree->tableInterface();
        QCOMPARE(table->rowCount(), 2);
        QCOMPARE(table->columnCount(), int(KeyTreeModel::ColumnCount));
        QCOMPARE(tree->childCount(), 3 * KeyTreeModel::ColumnCount);
        QCOMPARE(tree->child(1)->role(), QAccessible::ColumnHeader);
        QCOMPARE(tree->child(1)->text(QAccessible::Name), u"Value"_s);

        QAccessibleInterface *branch = table->cellAt(0, 0);
        QCOMPARE(branch->role(), QAccessible::TreeItem);
        QVERIFY(branch->state().expandable && branch->state().collapsed);
        branch->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QVERIFY(branch->state().expanded && !branch->state().collapsed);
        QCOMPARE(table->rowCount(), 4);
        QCOMPARE(f.cell(2, 0), u"c"_s);
        QCOMPARE(f.cell(2, 2), u"2"_s);
        QVERIFY(!table->cellAt(2, 0)->state().expandable);

        QAccessibleInterface *row = table->cellAt(2, 0);
        row->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(f.view.currentIndex(), f.model.indexOfKey("a.c"));
        QVERIFY(row->state().selected);
        QCOMPARE(table->selectedRows(), QList<int>{2});
        f.model.apply(batchOf({del("a.b", 10)}));
        QCOMPARE(row->tableCellInterface()->rowIndex(), 1); // follows its row
        QCOMPARE(tree->child(tree->indexOfChild(row)), row);
        const QPoint middle = row->rect().center();
        QCOMPARE(tree->childAt(middle.x(), middle.y()), row);
        f.model.apply(batchOf({del("a.c", 11)}));
        QCOMPARE(table->rowCount(), 1);
        QCOMPARE(f.cell(0, 0), u"d"_s);
        QVERIFY(!table->cellAt(1, 0));
    }

    void screenReadersMayAskForEverything()
    {
        Fixture f(numbered(0, 3000));
        for (int row = 0; row < 3000; ++row)
            QCOMPARE(f.cell(row, 0), u"k%1"_s.arg(row));
        QCOMPARE(f.cell(0, 0), u"k0"_s);
    }
};

QTEST_MAIN(TestKeyTreeView)
#include "tst_key_tree_view.moc"
