// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/history/history_model.h"
#include "tests/support/table_picture.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <random>

using namespace kvasir;
using namespace Qt::StringLiterals;
using test::ModelLog;
using test::tablePicture;

namespace {

Revision put(quint64 number, const QByteArray &value, Operation operation = Operation::Put)
{
    Revision revision;
    revision.key = "app.mode";
    revision.revision = number;
    revision.operation = operation;
    revision.modifiedMs = 1709989533120 + qint64(number) * 1000;
    revision.value = value;
    return revision;
}

} // namespace

class TestHistoryModel : public QObject
{
    Q_OBJECT

private slots:
    void showsNewestFirst()
    {
        HistoryModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        Revision expiry = put(7, {}, Operation::Purge);
        expiry.expired = true;
        model.setRevisions({put(1, "{\n  \"on\": true\n}"), put(2, QByteArray("\xff\x00", 2)),
                            put(3, {}, Operation::Delete), put(4, {}), put(6, {}, Operation::Purge),
                            expiry, put(8, QByteArray(2000, 'x'))});
        QCOMPARE(tablePicture(model),
                 u"8 | PUT | 2024-03-09T13:05:41.120Z | 2.0 KiB | "_s + QString(159, u'x') +
                     u"…\n"
                     "7 | EXPIRED | 2024-03-09T13:05:40.120Z |  | \n"
                     "6 | PURGE | 2024-03-09T13:05:39.120Z |  | \n"
                     "4 | PUT | 2024-03-09T13:05:37.120Z | 0 B | \n"
                     "3 | DEL | 2024-03-09T13:05:36.120Z |  | \n"
                     "2 | PUT | 2024-03-09T13:05:35.120Z | 2 B | 0xff00\n"
                     "1 | PUT | 2024-03-09T13:05:34.120Z | 16 B | {↵ \"on\": true↵ }\n"_s);
    }

    void namesItsColumns()
    {
        const HistoryModel model;
        QStringList names;
        for (int column = 0; column < model.columnCount(); ++column)
            names += model.headerData(column, Qt::Horizontal).toString();
        QCOMPARE(names.join(u' '), u"Revision Operation Time Size Value"_s);
    }

    void givesTheRawValues()
    {
        HistoryModel model;
        model.setRevisions({put(5, "on")});
        const QModelIndex index = model.index(0, HistoryModel::TimeColumn);
        QCOMPARE(index.data(HistoryModel::RevisionRole).toULongLong(), 5U);
        QCOMPARE(index.data(HistoryModel::OperationRole).toInt(), int(Operation::Put));
        QCOMPARE(index.data(HistoryModel::ExpiredRole).toBool(), false);
        QCOMPARE(index.data(HistoryModel::ModifiedMsRole).toLongLong(), 1709989538120);
        QCOMPARE(index.data(HistoryModel::SizeRole).toLongLong(), 2);
        QCOMPARE(index.data(HistoryModel::ValueRole).toByteArray(), "on");
        QCOMPARE(model.revisionAt(0).value, "on");
        QCOMPARE(model.indexOfRevision(5).row(), 0);
        QVERIFY(!model.indexOfRevision(6).isValid());
        QVERIFY(!model.data({}).isValid());
    }

    void announcesOnlyWhatChanged()
    {
        HistoryModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        ModelLog log(model);
        model.setRevisions({put(1, "a"), put(2, "b"), put(3, "c")});
        QCOMPARE(log.take(), u"insert 0-2"_s);
        model.setRevisions({put(1, "a"), put(2, "b"), put(3, "c")});
        QCOMPARE(log.take(), QString());
        // The bucket keeps three: the oldest goes when a new one comes.
        const QPersistentModelIndex second = model.indexOfRevision(2);
        model.setRevisions({put(2, "b"), put(3, "c"), put(4, "d")});
        QCOMPARE(log.take(), u"remove 2-2, insert 0-0"_s);
        QCOMPARE(second.row(), 2);
        model.setRevisions({put(2, "of a new bucket"), put(4, "d")});
        QCOMPARE(log.take(), u"remove 1-1, change 1-1"_s);
        model.setRevisions({});
        QCOMPARE(log.take(), u"remove 0-1"_s);
        model.setRevisions({put(0, {})});
        QCOMPARE(log.take(), QString());
        model.setRevisions({put(9, "z")});
        model.clear();
        QCOMPARE(log.take(), u"insert 0-0, reset"_s);
        QCOMPARE(model.rowCount(), 0);
    }

    void endsAtWhatIsWantedFromAnywhere()
    {
        HistoryModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        std::mt19937 random(11);
        for (int round = 0; round < 500; ++round) {
            std::vector<Revision> wanted;
            QStringList expected;
            for (quint64 number = 1; number <= 10; ++number) {
                if (random() % 2 == 0)
                    continue;
                wanted.push_back(put(number, random() % 2 == 0 ? "a" : "b"));
                expected.prepend(QString::number(number) + QLatin1String(wanted.back().value));
            }
            model.setRevisions(wanted);
            QStringList shown;
            for (int row = 0; row < model.rowCount(); ++row)
                shown += model.index(row, HistoryModel::RevisionColumn).data().toString() +
                         model.index(row, HistoryModel::ValueColumn).data().toString();
            QCOMPARE(shown, expected);
        }
    }
};

QTEST_GUILESS_MAIN(TestHistoryModel)
#include "tst_history_model.moc"
