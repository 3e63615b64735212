// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/buckets/bucket_list_model.h"
#include "tests/support/table_picture.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::ModelLog;
using test::tablePicture;

namespace {

BucketInfo bucket(const QString &name, quint64 keys = 0)
{
    BucketInfo info;
    info.name = name;
    info.keys = keys;
    return info;
}

} // namespace

class TestBucketListModel : public QObject
{
    Q_OBJECT

private slots:
    void showsBucketsByName()
    {
        BucketListModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        BucketInfo flags = bucket(u"flags"_s, 412);
        flags.bytes = 5'000'000;
        flags.history = 10;
        flags.replicas = 3;
        BucketInfo copy = bucket(u"copy"_s);
        copy.mirrorOf = u"flags"_s;
        copy.history = -1;
        BucketInfo workers = bucket(u"workers"_s, 3);
        workers.ttl = 90s;
        workers.storage = BucketInfo::Storage::Memory;
        model.setBuckets({workers, flags, copy});
        QCOMPARE(tablePicture(model), u"copy ← flags | 0 | 0 B | ∞ | – | 1 | file\n"
                                      "flags | 412 | 4.8 MiB | 10 | – | 3 | file\n"
                                      "workers | 3 | 0 B | 1 | 1m30s | 1 | memory\n"_s);
        QCOMPARE(model.index(0, 0).data(BucketListModel::NameRole), u"copy"_s);
        QCOMPARE(model.index(0, 0).data(BucketListModel::MirrorOfRole), u"flags"_s);
        QCOMPARE(model.index(2, 0).data(BucketListModel::TtlMsRole), 90'000);
        QCOMPARE(model.indexOfBucket(u"workers"_s).row(), 2);
        QVERIFY(!model.indexOfBucket(u"none"_s).isValid());
        QCOMPARE(model.bucketAt(1).name, u"flags"_s);
    }

    void showsSources()
    {
        BucketListModel model;
        BucketInfo all = bucket(u"all"_s);
        all.sources = QStringList{u"flags"_s, u"jobs"_s};
        model.setBuckets({all});
        QCOMPARE(model.index(0, 0).data().toString(), u"all ⇇ flags, jobs"_s);
        all.sources << u"more"_s << u"orders"_s;
        model.setBuckets({all});
        QCOMPARE(model.index(0, 0).data().toString(), u"all ⇇ flags, jobs +2"_s);
        QCOMPARE(model.index(0, 0).data(BucketListModel::NameRole), u"all"_s);
    }

    void namesItsColumns()
    {
        const BucketListModel model;
        QStringList names;
        for (int column = 0; column < model.columnCount(); ++column)
            names += model.headerData(column, Qt::Horizontal).toString();
        QCOMPARE(names.join(u' '), u"Bucket Keys Size History TTL Replicas Storage"_s);
    }

    void announcesOnlyWhatChanged()
    {
        BucketListModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        ModelLog log(model);
        model.setBuckets({bucket(u"b"_s), bucket(u"d"_s)});
        QCOMPARE(log.take(), u"insert 0-1"_s);
        const QPersistentModelIndex selected = model.indexOfBucket(u"d"_s);
        model.setBuckets({bucket(u"a"_s), bucket(u"b"_s), bucket(u"c"_s), bucket(u"d"_s, 7)});
        QCOMPARE(log.take(), u"insert 0-0, insert 2-2, change 3-3"_s);
        QCOMPARE(selected.row(), 3);
        QCOMPARE(selected.sibling(3, BucketListModel::KeysColumn).data(), u"7"_s);
        model.setBuckets({bucket(u"d"_s, 7), bucket(u"d"_s, 8)});
        QCOMPARE(log.take(), u"remove 0-2"_s);
        QCOMPARE(selected.row(), 0);
        model.setBuckets({});
        QCOMPARE(log.take(), u"remove 0-0"_s);
        QVERIFY(!selected.isValid());
    }
};

QTEST_GUILESS_MAIN(TestBucketListModel)
#include "tst_bucket_list_model.moc"
