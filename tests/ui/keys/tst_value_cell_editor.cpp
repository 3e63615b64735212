// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/flags/scalar_value.h"
#include "models/keys/key_tree_model.h"
#include "tests/support/key_batches.h"
#include "tests/support/wait.h"
#include "ui/keys/key_tree_view.h"
#include "ui/keys/value_cell_editor.h"

#include <QAccessible>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

class TestValueCellEditor : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        KeyTreeModel model;
        QWidget window;
        KeyTreeView view{model};
        QLineEdit elsewhere;
        ValueCellEditor &editor = view.valueEditor();
        QSignalSpy accepted{&editor, &ValueCellEditor::accepted};
        QSignalSpy cancelled{&editor, &ValueCellEditor::cancelled};
        QSignalSpy abandoned{&editor, &ValueCellEditor::abandoned};

        Fixture()
        {
            std::vector<KeyEntry> entries;
            for (int i = 10; i < 60; ++i)
                entries.push_back(put("a." + QByteArray::number(i), quint64(i), "old"));
            model.apply(batchOf(entries));
            auto *layout = new QVBoxLayout(&window);
            layout->addWidget(&view);
            layout->addWidget(&elsewhere);
            window.resize(600, 300);
            window.show();
            window.activateWindow();
            if (!QTest::qWaitForWindowActive(&window))
                qFatal("no window");
            view.expandAll();
            view.setCurrentIndex(model.reveal("a.12"));
        }
        void open(const QByteArray &value = "old\n")
        {
            editor.open(view.currentIndex(), *scalarOf(value));
        }
        /// Where a person types; null: nowhere.
        QLineEdit *line() const
        {
            for (auto *one : view.findChildren<QLineEdit *>())
                if (one->isVisible())
                    return one;
            return nullptr;
        }
        void type(const QString &text) const
        {
            line()->selectAll();
            QTest::keyClicks(line(), text);
        }
        QPoint cell(const QByteArray &key) const
        {
            const QModelIndex row = model.indexOfKey(key);
            return view.visualRect(row.siblingAtColumn(KeyTreeModel::ValueColumn)).center();
        }
    };

private slots:
    void liesOverTheValueAndHasTheKeyboard()
    {
        Fixture f;
        f.open();
        QCOMPARE(f.line()->text(), u"old"_s);
        QCOMPARE(f.line()->geometry().center(), f.cell("a.12"));
        QVERIFY(f.line()->hasFocus());
        QCOMPARE(f.line()->accessibleName(), u"Edit value"_s);
    }

    void aScreenReaderFindsTheLine()
    {
        Fixture f;
        QAccessibleInterface *tree = QAccessible::queryAccessibleInterface(&f.view);
        const int before = tree->childCount();
        QVERIFY(!tree->child(before));
        f.open();
        QCOMPARE(tree->childCount(), before + 1);
        QAccessibleInterface *line = tree->child(before);
        QVERIFY(line);
        QCOMPARE(line->text(QAccessible::Name), u"Edit value"_s);
        QCOMPARE(line->text(QAccessible::Value), u"old"_s);
        QCOMPARE(tree->indexOfChild(line), before);
        QCOMPARE(tree->focusChild(), line);
        QTest::keyClick(f.line(), Qt::Key_Escape);
        QCOMPARE(tree->childCount(), before);
    }

    void enterAccepts()
    {
        Fixture f;
        f.open();
        f.type(u"new"_s);
        QTest::keyClick(f.line(), Qt::Key_Enter);
        QCOMPARE(f.accepted, (QList<QVariantList>{{"new\n"_ba}}));
        QVERIFY(!f.line());
        QVERIFY(!f.editor.isOpen());
        QVERIFY(f.view.hasFocus());
        QCOMPARE(f.abandoned.size(), 0);
    }

    void escCancels()
    {
        Fixture f;
        f.open();
        f.type(u"new"_s);
        QTest::keyClick(f.line(), Qt::Key_Escape);
        QCOMPARE(f.cancelled.size(), 1);
        QVERIFY(!f.line());
        QCOMPARE(f.abandoned.size(), 0);
    }

    void keysOfTheTreeStayInTheLine()
    {
        Fixture f;
        f.open("7");
        const QModelIndex current = f.view.currentIndex();
        for (const auto key : {Qt::Key_Up, Qt::Key_Down, Qt::Key_PageDown, Qt::Key_End})
            QTest::keyClick(f.line(), key);
        QCOMPARE(f.view.currentIndex(), current);
        QCOMPARE(f.line()->text(), u"7"_s);
    }

    void theFocusElsewhereAbandons()
    {
        Fixture f;
        f.open("1");
        f.type(u"1x"_s);
        f.elsewhere.setFocus();
        QTRY_COMPARE_WITH_TIMEOUT(f.abandoned, (QList<QVariantList>{{"1x"_ba}}), waitLimitMs);
        QVERIFY(!f.line());
        QVERIFY(f.elsewhere.hasFocus());
    }

    void anotherRowAbandons()
    {
        Fixture f;
        f.open();
        f.type(u"new"_s);
        f.view.setCurrentIndex(f.model.reveal("a.13"));
        QTRY_COMPARE_WITH_TIMEOUT(f.abandoned, (QList<QVariantList>{{"new\n"_ba}}), waitLimitMs);
    }

    void aRowThatGoesAbandons_data()
    {
        QTest::addColumn<bool>("isDeleted");
        QTest::newRow("deleted") << true;
        QTest::newRow("its branch closed") << false;
    }
    void aRowThatGoesAbandons()
    {
        QFETCH(bool, isDeleted);
        Fixture f;
        f.open();
        f.type(u"new"_s);
        if (isDeleted)
            f.model.apply(batchOf({del("a.12", 100)}));
        else
            f.view.collapse(f.model.index(0, 0));
        QTRY_COMPARE_WITH_TIMEOUT(f.abandoned, (QList<QVariantList>{{"new\n"_ba}}), waitLimitMs);
        QVERIFY(!f.line());
    }

    void followsItsRow()
    {
        Fixture f;
        f.open();
        f.type(u"new"_s);
        const int before = f.line()->y();
        f.model.apply(batchOf({put("a.01", 100, "x")}));
        QTRY_VERIFY_WITH_TIMEOUT(f.line()->y() > before, waitLimitMs);
        QCOMPARE(f.line()->geometry().center(), f.cell("a.12"));
        f.view.verticalScrollBar()->setValue(1);
        QCOMPARE(f.line()->geometry().center(), f.cell("a.12"));
        f.view.verticalScrollBar()->setValue(20); // out of sight, and still there
        QVERIFY(f.editor.isOpen());
        f.view.verticalScrollBar()->setValue(0);
        QCOMPARE(f.line()->text(), u"new"_s);
        QCOMPARE(f.abandoned.size(), 0);
    }

    void warns()
    {
        Fixture f;
        f.open();
        f.type(u"new"_s);
        f.editor.setWarning(u"changed <b>"_s);
        QCOMPARE(f.line()->toolTip(), u"<span>changed &lt;b&gt;</span>"_s);
        QCOMPARE(f.line()->accessibleDescription(), u"changed <b>"_s);
        f.editor.setWarning({});
        QCOMPARE(f.line()->toolTip(), QString());
        QCOMPARE(f.line()->text(), u"new"_s);
    }
};

QTEST_MAIN(TestValueCellEditor)
#include "tst_value_cell_editor.moc"
