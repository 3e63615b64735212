// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/flat_tree_view.h"

#include <QPaintEvent>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

constexpr int siblings = 200'000;

/// One branch with very many rows, and a count of what it is asked.
class CountingModel : public QAbstractItemModel
{
public:
    QModelIndex branch() const { return createIndex(0, 0, quintptr(1)); }
    void insert(int row)
    {
        beginInsertRows(branch(), row, row);
        ids.insert(ids.begin() + row, nextId++);
        endInsertRows();
    }
    void remove(int row)
    {
        beginRemoveRows(branch(), row, row);
        ids.erase(ids.begin() + row);
        endRemoveRows();
    }
    void change(int row) { emit dataChanged(index(row, 0, branch()), index(row, 1, branch())); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override
    {
        ++questions;
        return createIndex(row, column, parent.isValid() ? ids[size_t(row)] : quintptr(1));
    }
    QModelIndex parent(const QModelIndex &index) const override
    {
        return index.internalId() > 1 ? branch() : QModelIndex();
    }
    int rowCount(const QModelIndex &parent = {}) const override
    {
        if (!parent.isValid())
            return 1;
        return parent.internalId() == 1 && isFetched ? int(ids.size()) : 0;
    }
    bool hasChildren(const QModelIndex &parent) const override
    {
        return !parent.isValid() || parent.internalId() == 1;
    }
    bool canFetchMore(const QModelIndex &parent) const override
    {
        return parent.internalId() == 1 && !isFetched;
    }
    void fetchMore(const QModelIndex &parent) override
    {
        beginInsertRows(parent, 0, int(ids.size()) - 1);
        isFetched = true;
        endInsertRows();
    }
    int columnCount(const QModelIndex &) const override { return 2; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        ++questions;
        return role == Qt::DisplayRole ? QString::number(index.internalId()) : QVariant();
    }

    std::vector<quintptr> ids = makeIds();
    quintptr nextId = siblings + 2;
    bool isFetched = false;
    mutable qint64 questions = 0;

private:
    static std::vector<quintptr> makeIds()
    {
        std::vector<quintptr> made;
        for (int i = 0; i < siblings; ++i)
            made.push_back(quintptr(i) + 2);
        return made;
    }
};

/// What of a widget was painted.
class PaintRecord : public QObject
{
public:
    explicit PaintRecord(QWidget *widget) { widget->installEventFilter(this); }

    QRegion region;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
};

} // namespace

class TestFlatTreeView : public QObject
{
    Q_OBJECT

private slots:
    void fetchesWhatIsOpened()
    {
        CountingModel model;
        FlatTreeView view(model);
        view.expand(model.branch());
        QCOMPARE(view.flatRows().count(), siblings + 1);
        QCOMPARE(view.flatRows().at(siblings).data().toInt(), siblings + 1);
    }

    void laysNothingOutAgain()
    {
        CountingModel model;
        FlatTreeView view(model);
        view.resize(400, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.expand(model.branch());
        view.scrollTo(model.index(siblings / 2, 0, model.branch()));

        const qint64 before = model.questions;
        constexpr int changes = 1000;
        for (int i = 0; i < changes; ++i) {
            model.insert(i % 2 ? 0 : int(model.ids.size()));
            model.change(i);
            model.remove(i % 2 ? int(model.ids.size()) - 1 : 0);
        }
        view.doItemsLayout();
        QCOMPARE(view.flatRows().count(), siblings + 1);
        // A few for each, and nothing that has to do with how many rows there are.
        QVERIFY(model.questions - before < changes * 20);
        QVERIFY(changes * 20 < siblings);
    }

    void paintsOnlyWhatShows()
    {
        CountingModel model;
        FlatTreeView view(model);
        view.resize(400, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.expand(model.branch());
        const qint64 before = model.questions;
        view.grab();
        QVERIFY(model.questions > before);
        QVERIFY(model.questions - before < 5000);
    }

    void paintsOnlyWhatChanged()
    {
        CountingModel model;
        FlatTreeView view(model);
        view.resize(400, 300);
        PaintRecord painted(view.viewport());
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.expand(model.branch());
        const auto rect = [&](int row) {
            return view.visualRect(model.index(row, 0, model.branch()));
        };
        const QRect whole = view.viewport()->rect();
        QTRY_VERIFY(painted.region.contains(whole) && rect(6).isValid());

        // What is still to be painted of the opening may come with the first of them.
        const auto isPaintedAlone = [&](int row) {
            painted.region = {};
            model.change(row);
            return QTest::qWaitFor([&] { return painted.region.contains(rect(row)); }) &&
                   !painted.region.contains(rect(row + 1));
        };
        QTRY_VERIFY(isPaintedAlone(1));
        for (int round = 0; round < 5; ++round) {
            QVERIFY(isPaintedAlone(2));
            model.change(4); // in the same picture or in the next
            model.change(6);
            QTRY_VERIFY(painted.region.contains(rect(4)) && painted.region.contains(rect(6)));
            for (const int row : {3, 5})
                QVERIFY(!painted.region.contains(rect(row)));
        }

        painted.region = {};
        model.change(2);
        model.insert(0); // all below moves down
        model.change(siblings);
        QTRY_VERIFY(painted.region.contains(rect(5)) && painted.region.contains(rect(2)));
    }
};

QTEST_MAIN(TestFlatTreeView)
#include "tst_flat_tree_view.moc"
