// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_tree_model.h"
#include "models/text/iso_time.h"
#include "tests/support/key_batches.h"
#include "tests/support/model_picture.h"
#include "tests/support/wait.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace kvasir;
using kvasir::test::batchOf;
using kvasir::test::del;
using kvasir::test::put;
using kvasir::test::putUnseen;
using Model = KeyTreeModel;

namespace {

/// Segment, value and revision of what is shown.
QString picture(Model &model)
{
    return u"\n"_s +
           test::modelPicture(model, {Model::KeyColumn, Model::ValueColumn, Model::RevisionColumn});
}

QModelIndex branch(const Model &model, const QByteArray &path)
{
    QModelIndex index;
    for (const QByteArray &segment : path.split('.')) {
        const auto found = model.match(model.index(0, 0, index), Qt::DisplayRole,
                                       QString::fromUtf8(segment), 1, Qt::MatchExactly);
        index = found.isEmpty() ? QModelIndex() : found.first();
    }
    return index;
}

qint64 steadyMs()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

/// A model that is watched for mistakes all the time.
struct TestedModel : Model
{
    QAbstractItemModelTester tester{this, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace

class TestKeyTreeModel : public QObject
{
    Q_OBJECT

private slots:
    void showsKeysAsATree()
    {
        TestedModel model;
        model.apply(batchOf({put("flag10", 1, "ten"), put("app.web.dark_mode", 2, "true"),
                             put("flag2", 3, "two\nlines"), put("app.web", 4, "{}"),
                             put("app.api.limit", 5, ""), putUnseen("app.api.big", 6, 4096)}));
        QCOMPARE(picture(model), uR"(
app
  api
    big |  | 6
    limit |  | 5
  web | {} | 4
    dark_mode | true | 2
flag2 | two↵ lines | 3
flag10 | ten | 1
)"_s);
        QCOMPARE(model.keyCount(), 6);
        QCOMPARE(model.shownKeyCount(), 6);
    }

    void marksDraftsInTheirBranchesToo()
    {
        TestedModel model;
        model.apply(batchOf({put("app.web.dark", 1, "x"), put("app.web", 2, "y"),
                             put("app.api", 3, "z"), put("apple", 4, "w")}));
        const auto marked = [&model] {
            QStringList paths;
            const auto visit = [&](const auto &self, const QModelIndex &parent) -> void {
                for (int row = 0; row < model.rowCount(parent); ++row) {
                    const QModelIndex index = model.index(row, 0, parent);
                    if (index.data(KeyTreeModel::DraftRole).toBool())
                        paths << index.data(KeyTreeModel::FullKeyRole).toString();
                    self(self, index);
                }
            };
            visit(visit, {});
            return paths.join(u' ');
        };
        QVERIFY(model.reveal("app.web.dark").isValid());
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setDrafts({{"app.web.dark", Operation::Put}});
        QCOMPARE(marked(), u"app app.web app.web.dark"_s);
        QCOMPARE(changed.size(), 3);
        model.setDrafts({{"app.api", Operation::Put}});
        QCOMPARE(marked(), u"app app.api"_s);
        model.setDrafts({{"gone.long.ago", Operation::Put}});
        QCOMPARE(marked(), QString());
    }

    void marksAStagedRemovalAsAnother()
    {
        TestedModel model;
        model.apply(batchOf({put("a", 1, "x")}));
        const QModelIndex row = model.reveal("a");
        const auto mark = [&] {
            return row.siblingAtColumn(KeyTreeModel::ValueColumn).data().toString();
        };
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setDrafts({{"a", Operation::Put}});
        QCOMPARE(mark(), u"✎ x"_s);
        QVERIFY(!row.data(KeyTreeModel::StagedRemovalRole).toBool());
        model.setDrafts({{"a", Operation::Delete}});
        QCOMPARE(mark(), u"✎⊘ x"_s);
        QVERIFY(row.data(KeyTreeModel::StagedRemovalRole).toBool());
        model.setDrafts({{"a", Operation::Delete}});
        QCOMPARE(changed.size(), 2); // the last one was no news
        model.setDrafts({});
        QCOMPARE(mark(), u"x"_s);
    }

    void showsEveryColumn()
    {
        TestedModel model;
        KeyEntry entry = put("a", 7, QByteArray(2048, 'x'));
        entry.modifiedMs = 1'700'000'000'123;
        model.apply(batchOf({entry}));
        QCOMPARE(test::modelPicture(model), u"a | "_s + QString(159, u'x') + u"… | 7 | "_s +
                                                isoTime(1'700'000'000'123) + u" | 2.0 KiB\n"_s);
        QStringList headers;
        for (int column = 0; column < model.columnCount(); ++column)
            headers += model.headerData(column, Qt::Horizontal).toString();
        QCOMPARE(headers.join(u' '), u"Key Value Revision Modified Size"_s);
    }

    void answersRoles()
    {
        TestedModel model;
        model.apply(batchOf({put("app", 3, "on"), put("app.web.a", 4), del("app.web.b", 5)}));
        const QModelIndex app = model.reveal("app").siblingAtColumn(Model::SizeColumn);
        QCOMPARE(app.data(Model::FullKeyRole), QByteArray("app"));
        QCOMPARE(app.data(Model::IsKeyRole), true);
        QCOMPARE(app.data(Model::OperationRole), int(Operation::Put));
        QCOMPARE(app.data(Model::RevisionRole), quint64(3));
        QCOMPARE(app.data(Model::ModifiedMsRole), qint64(1'700'000'000'003));
        QCOMPARE(app.data(Model::SizeRole), qint64(2));
        QCOMPARE(app.data(Model::PreviewRole), QByteArray("on"));
        QCOMPARE(app.data(Model::LiveKeysBelowRole), 1);
        QVERIFY(!app.data(Model::MatchRole).isValid());

        const QModelIndex web = branch(model, "app.web");
        QCOMPARE(web.data(Model::FullKeyRole), QByteArray("app.web"));
        QCOMPARE(web.data(Model::IsKeyRole), false);
        QVERIFY(!web.data(Model::RevisionRole).isValid());
        QVERIFY(!web.data(Model::PreviewRole).isValid());
        QCOMPARE(web.data(Model::LiveKeysBelowRole), 1);
    }

    void followsChanges()
    {
        TestedModel model;
        model.apply(batchOf({put("a.b", 1, "1"), put("a.c", 2, "2"), put("d", 3, "3")}));
        QSignalSpy counted(&model, &Model::keyCountChanged);
        QSignalSpy reset(&model, &Model::modelReset);
        model.apply(batchOf({put("a.b", 4, "4"), del("d", 5), put("a.bb.x", 6, "6")}, {"a.c"}));
        QCOMPARE(picture(model), uR"(
a
  b | 4 | 4
  bb
    x | 6 | 6
)"_s);
        QCOMPARE(model.keyCount(), 2);
        QCOMPARE(counted.count(), 1);
        model.apply(batchOf({put("a.b", 7, "7")}));
        QCOMPARE(counted.count(), 1);
        model.apply(batchOf({}, {"a.b", "a.bb.x", "d"}));
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.keyCount(), 0);
        QCOMPARE(reset.count(), 0);
    }

    void takesLowerRevisionsOfABucketMadeAnew()
    {
        TestedModel model;
        model.apply(batchOf({put("a", 900, "old")}));
        KeyBatch load = batchOf({put("a", 1, "new")});
        load.beginsLoad = load.isAnotherStream = true;
        model.apply(load);
        QCOMPARE(picture(model), u"\na | new | 1\n"_s);
    }

    void takesALowerRevisionOnlyAtTheEndOfALoad()
    {
        TestedModel model;
        model.apply(batchOf({put("a", 5, "five"), put("b", 6, "six"), put("gone", 7, "seven")}));
        model.apply(batchOf({put("a", 4, "late")}));
        QCOMPARE(picture(model), u"\na | five | 5\nb | six | 6\ngone | seven | 7\n"_s);
        KeyBatch load = batchOf({put("a", 3, "three"), put("b", 2, "two")});
        load.beginsLoad = true;
        model.apply(load);
        QCOMPARE(picture(model), u"\na | five | 5\nb | six | 6\ngone | seven | 7\n"_s);
        KeyBatch rest = batchOf({put("b", 6, "six")});
        rest.endsLoad = true;
        model.apply(rest);
        QCOMPARE(picture(model), u"\na | three | 3\nb | six | 6\n"_s);
        KeyBatch pruning;
        pruning.prunesBefore = 6;
        model.apply(pruning);
        QCOMPARE(picture(model), u"\nb | six | 6\n"_s);
        QCOMPARE(model.knownKeyCount(), 1);
    }

    /// As one that expired and was written again; whoever looked into its branch still does.
    void bringsRowsBackBelowAKey()
    {
        Model model; // the tester would look into every branch
        model.apply(batchOf({put("a", 1), put("a.b", 2)}));
        const QPersistentModelIndex a = model.reveal("a");
        model.fetchMore(a);
        QCOMPARE(model.rowCount(a), 1);
        model.apply(batchOf({}, {"a.b"}));
        QCOMPARE(model.rowCount(a), 0);
        QVERIFY(!model.hasChildren(a));
        model.apply(batchOf({put("a.b", 3)}));
        QCOMPARE(model.rowCount(a), 1);
        QCOMPARE(picture(model), u"\na | v | 1\n  b | v | 3\n"_s);
        model.apply(batchOf({}, {"a.b", "a"}));
        QCOMPARE(model.rowCount(), 0);
        // Another node in its place is as closed as any new one.
        model.apply(batchOf({put("c.d", 4)}));
        QVERIFY(model.canFetchMore(model.index(0, 0)));
    }

    void takesAnEntryOverForgetting()
    {
        TestedModel model;
        model.apply(batchOf({put("a.b", 1, "old")}));
        const QPersistentModelIndex kept = model.reveal("a.b");
        model.apply(batchOf({put("a.b", 2, "new")}, {"a.b"}));
        QCOMPARE(picture(model), u"\na\n  b | new | 2\n"_s);
        QVERIFY(kept.isValid());
        QCOMPARE(model.keyCount(), 1);
    }

    void hidesDeletedKeysUntilAsked()
    {
        TestedModel model;
        model.apply(batchOf({put("a.live", 1), put("a.gone", 2), put("b.gone", 3), put("c", 4),
                             put("c.below", 5)}));
        model.apply(batchOf({del("a.gone", 6), del("b.gone", 7), del("c", 8)}));
        const QString hidden = uR"(
a
  live | v | 1
c
  below | v | 5
)"_s;
        QCOMPARE(picture(model), hidden);
        QVERIFY(!model.reveal("b.gone").isValid());
        QVERIFY(!model.reveal("c").isValid());
        QCOMPARE(model.entry("b.gone")->operation, Operation::Delete);
        QCOMPARE(model.entry("b.gone")->revision, 7U);

        QSignalSpy changed(&model, &Model::dataChanged);
        model.setShowDeleted(true);
        QCOMPARE(picture(model), uR"(
a
  gone |  | 6
  live | v | 1
b
  gone |  | 7
c |  | 8
  below | v | 5
)"_s);
        const QModelIndex gone = model.reveal("c");
        QCOMPARE(gone.data(Model::IsKeyRole), true);
        QCOMPARE(gone.data(Model::OperationRole), int(Operation::Delete));
        QCOMPARE(gone.siblingAtColumn(Model::SizeColumn).data().toString(), QString());
        // c alone had a row before and looks different now.
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().data(), u"c"_s);
        QCOMPARE(model.keyCount(), 2);

        model.setShowDeleted(false);
        QCOMPARE(picture(model), hidden);
    }

    void showsAKeyThatComesBack()
    {
        TestedModel model;
        model.apply(batchOf({del("a.b", 1)}));
        QCOMPARE(model.rowCount(), 0);
        model.apply(batchOf({put("a.b", 2, "back")}));
        QCOMPARE(picture(model), u"\na\n  b | back | 2\n"_s);
    }

    void filtersByText()
    {
        TestedModel model;
        model.apply(batchOf({put("app.web.dark", 1), put("app.api.limit", 2), put("WEB", 3),
                             put("app.web", 4), put("zoo", 5)}));
        QSignalSpy counted(&model, &Model::keyCountChanged);
        QSignalSpy reset(&model, &Model::modelReset);
        model.setFilter(u"web"_s);
        const QString filtered = uR"(
WEB | v | 3
app
  web | v | 4
    dark | v | 1
)"_s;
        QCOMPARE(picture(model), filtered);
        QCOMPARE(model.shownKeyCount(), 3);
        QCOMPARE(model.keyCount(), 5);
        QCOMPARE(counted.count(), 1);
        QCOMPARE(branch(model, "app").data(Model::LiveKeysBelowRole), 3);
        QCOMPARE(model.reveal("WEB").data(Model::MatchRole).value<MatchRanges>(),
                 (MatchRanges{{0, 3}}));

        model.apply(batchOf({put("new", 6), put("new.web", 7), put("zoo", 8), del("WEB", 9)}));
        QCOMPARE(picture(model), uR"(
app
  web | v | 4
    dark | v | 1
new | v | 6
  web | v | 7
)"_s);
        QVERIFY(!model.reveal("zoo").isValid());
        QCOMPARE(model.entry("zoo")->revision, 8U);
        QCOMPARE(model.shownKeyCount(), 3);
        model.setFilter({});
        QCOMPARE(model.shownKeyCount(), 6);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(reset.count(), 0);
    }

    /// Who asked while the filter was looked at saw numbers that are not so any more.
    void tellsTheCountsOfEachFilter()
    {
        TestedModel model;
        model.apply(batchOf({put("a", 1), put("b", 2)}));
        model.setFilter(u"zzzz"_s);
        QSignalSpy counted(&model, &Model::keyCountChanged);
        model.setFilter(u"zz"_s);
        QCOMPARE(model.shownKeyCount(), 0);
        QCOMPARE(counted.count(), 1);
    }

    void filtersByWildcards()
    {
        TestedModel model;
        model.apply(batchOf({put("app.web.enabled", 1), put("app.api.enabled", 2),
                             put("app.api.limit", 3), put("app.enabled", 4)}));
        model.setFilter(u"app.*.enabled"_s);
        QCOMPARE(picture(model), uR"(
app
  api
    enabled | v | 2
  web
    enabled | v | 1
)"_s);
        model.setFilter(u"app.w*.>"_s);
        QCOMPARE(picture(model), u"\napp\n  web\n    enabled | v | 1\n"_s);
    }

    void filtersDeletedKeysToo()
    {
        TestedModel model;
        model.setFilter(u"a"_s);
        model.apply(batchOf({put("a", 1), del("ab", 2), del("b", 3)}));
        QCOMPARE(picture(model), u"\na | v | 1\n"_s);
        model.setShowDeleted(true);
        QCOMPARE(picture(model), u"\na | v | 1\nab |  | 2\n"_s);
        QCOMPARE(model.shownKeyCount(), 1);
    }

    void keepsWhatPointsAtRows()
    {
        TestedModel model;
        model.apply(batchOf({put("app.web.a", 1), put("app.web.b", 2), put("app.zz", 3)}));
        const QPersistentModelIndex app = branch(model, "app");
        const QPersistentModelIndex b = model.reveal("app.web.b");
        const QPersistentModelIndex zz = model.reveal("app.zz");
        model.apply(batchOf({put("aaa", 4), put("app.aa", 5), put("app.web.aa", 6)}));
        model.setShowDeleted(true);
        model.apply(batchOf({del("app.web.a", 7)}));
        model.setFilter(u"b"_s);
        model.setFilter(u"b"_s);
        QVERIFY(!zz.isValid());
        model.setFilter({});
        QCOMPARE(app.data(Model::FullKeyRole), QByteArray("app"));
        QCOMPARE(b.data(Model::FullKeyRole), QByteArray("app.web.b"));
        QCOMPARE(b.parent().parent(), QModelIndex(app));
    }

    void survivesStrangeKeys()
    {
        TestedModel model;
        const QByteArrayList keys{"uml\xc3\xa4ut", "bad\xff.x",  "bad\xfe.x", "a*b",
                                  "x.*.y",         ">",          "..",        "line\nbreak",
                                  "user@x:y",      "<b>bold</b>"};
        for (const QByteArray &key : keys)
            model.apply(batchOf({put(key, 1)}));
        QCOMPARE(picture(model), uR"(
""
  ""
    "" | v | 1
<b>bold</b> | v | 1
> | v | 1
a*b | v | 1
bad�
  x | v | 1
bad�
  x | v | 1
line␊break | v | 1
umläut | v | 1
user@x:y | v | 1
x
  *
    y | v | 1
)"_s);
        for (const QByteArray &key : keys)
            QCOMPARE(model.reveal(key).data(Model::FullKeyRole).toByteArray(), key);
        const QString toolTip = model.reveal("<b>bold</b>").data(Qt::ToolTipRole).toString();
        QCOMPARE(toolTip, u"<span>&lt;b&gt;bold&lt;/b&gt;</span>"_s);
    }

    void flashesOnlyLiveChanges()
    {
        TestedModel model;
        KeyBatch load = batchOf({put("a.b", 1), put("a.c", 2)});
        load.initialLoad = true;
        model.apply(load);
        const auto changedAt = [&](const QByteArray &key) {
            return model.reveal(key).data(Model::ChangedAtRole).toLongLong();
        };
        QCOMPARE(changedAt("a.b"), 0);
        const qint64 before = steadyMs();
        model.apply(batchOf({put("a.b", 3), put("a.c", 2), put("a.d", 4)}));
        QVERIFY(changedAt("a.b") > before - 10);
        QVERIFY(changedAt("a.b") <= steadyMs());
        QVERIFY(changedAt("a.d") > before - 10);
        QCOMPARE(changedAt("a.c"), 0);
    }

    void keepsPreviewsOfTheirRevision()
    {
        TestedModel model;
        model.apply(batchOf({putUnseen("a", 1), putUnseen("b", 2)}));
        const QModelIndex a = model.reveal("a");
        QVERIFY(!a.data(Model::PreviewRole).isValid());
        QSignalSpy changed(&model, &Model::dataChanged);
        model.setPreview("a", 9, "other");
        model.setPreview("nobody", 1, "other");
        QCOMPARE(changed.count(), 0);
        model.setPreview("a", 1, "");
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, test::waitLimitMs);
        QCOMPARE(a.data(Model::PreviewRole), QByteArray(""));
        model.setPreview("a", 1, "");
        model.apply(batchOf({putUnseen("a", 1)}));
        QCOMPARE(changed.count(), 1);
        QVERIFY(a.data(Model::PreviewRole).isValid());

        model.apply(batchOf({putUnseen("a", 3)}));
        QVERIFY(!a.data(Model::PreviewRole).isValid());
        model.apply(batchOf({del("a", 4)}));
        model.setPreview("a", 4, "not of a marker");
        model.setShowDeleted(true);
        QCOMPARE(picture(model), u"\na |  | 4\nb |  | 2\n"_s);
    }

    /// A screen full of them comes in one answer.
    void takesPreviewsBesideABatch()
    {
        Model model;
        model.apply(batchOf({putUnseen("a", 1), putUnseen("b", 2)}));
        KeyBatch batch;
        for (int i = 0; i < 100'000; ++i)
            batch.add(putUnseen("k" + QByteArray::number(i), 3));
        QSignalSpy applied(&model, &Model::batchApplied);
        QSignalSpy changed(&model, &Model::dataChanged);
        model.begin(std::make_shared<KeyBatch>(batch));
        const qsizetype known = model.knownKeyCount();
        QVERIFY(known < 100'000);
        for (int i = 0; i < 100; ++i)
            model.setPreview("a", 1, QByteArray::number(i));
        model.setPreview("b", 2, "two");
        QCOMPARE(model.knownKeyCount(), known);
        QCOMPARE(model.indexOfKey("b").data(Model::PreviewRole), QByteArray("two"));
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), test::waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(applied.count(), 1, test::waitLimitMs);
    }

    void tellsAgesByTheServersClock()
    {
        Model model;
        constexpr qint64 hour = 3'600'000;
        model.setClockAhead(-2 * hour);
        const auto written = [](const QByteArray &key, qint64 agoMs) {
            KeyEntry entry = put(key, 1);
            entry.modifiedMs = QDateTime::currentMSecsSinceEpoch() - 2 * hour - agoMs;
            return entry;
        };
        model.apply(batchOf({written("new", 0), written("old", 2 * hour)}));
        model.setFilter(u"age:<1h"_s);
        QCOMPARE(picture(model), u"\nnew | v | 1\n"_s);
        model.apply(batchOf({written("newer", 0), written("older", 3 * hour)}));
        QCOMPARE(picture(model), u"\nnew | v | 1\nnewer | v | 1\n"_s);
        model.clear(); // another bucket may be on another server
        KeyEntry entry = written("new", 0);
        entry.modifiedMs += 2 * hour;
        model.apply(batchOf({entry, written("old", 0)}));
        QCOMPARE(picture(model), u"\nnew | v | 1\n"_s);
    }

    void clearsByOneReset()
    {
        TestedModel model;
        model.apply(batchOf({put("a.b", 1), del("c", 2)}));
        model.setFilter(u"b"_s);
        QSignalSpy reset(&model, &Model::modelReset);
        QSignalSpy counted(&model, &Model::keyCountChanged);
        model.clear();
        QCOMPARE(reset.count(), 1);
        QCOMPARE(counted.count(), 1);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.entry("c"));
        model.apply(batchOf({put("b", 1), put("x", 2)}));
        QCOMPARE(picture(model), u"\nb | v | 1\n"_s);
    }

    void answersNothingForStrangeIndexes()
    {
        TestedModel model;
        model.apply(batchOf({put("a.b", 1)}));
        QVERIFY(!model.data({}, Model::FullKeyRole).isValid());
        QVERIFY(!model.index(1, 0).isValid());
        QVERIFY(!model.index(0, Model::ColumnCount).isValid());
        QCOMPARE(model.rowCount(model.index(0, Model::SizeColumn)), 0);
        const QModelIndex a = model.index(0, 0);
        model.apply(batchOf({}, {"a.b"}));
        QVERIFY(!model.data(a, Qt::DisplayRole).isValid());
    }
};

QTEST_GUILESS_MAIN(TestKeyTreeModel)
#include "tst_key_tree_model.moc"
