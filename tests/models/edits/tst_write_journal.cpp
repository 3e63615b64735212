// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/edits/write_journal.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

Revision valueAt(quint64 revision, const QByteArray &value)
{
    Revision known;
    known.key = "k";
    known.revision = revision;
    known.value = value;
    known.headers = {{"X-Who", value}};
    return known;
}

KeyEdit put(const QByteArray &value, quint64 expected)
{
    return {u"b"_s, "k", value, expected, Operation::Put};
}

/// An edit as one comparable line.
QByteArray described(const std::optional<KeyEdit> &edit)
{
    if (!edit)
        return "none";
    const QByteArray what = edit->operation == Operation::Put ? "put " + edit->value : "delete";
    return edit->bucket.toUtf8() + ' ' + edit->key + ' ' + what + " at " +
           QByteArray::number(edit->expectedRevision);
}

/// Operation, revisions and outcome of each row, newest first.
QStringList picture(const WriteJournal &journal)
{
    QStringList rows;
    for (int row = 0; row < journal.rowCount(); ++row) {
        QStringList cells;
        for (int column = WriteJournal::OperationColumn; column < WriteJournal::ColumnCount;
             ++column)
            cells << journal.index(row, column).data().toString();
        rows << cells.join(u' ');
    }
    return rows;
}

} // namespace

class TestWriteJournal : public QObject
{
    Q_OBJECT

    /// Writes `value` after `before` as the next revision; the entry's id.
    static int write(WriteJournal &journal, const QByteArray &value, const Revision &before)
    {
        const int id = journal.begin(put(value, before.revision), before);
        journal.end(id, Written{before.revision + 1});
        return id;
    }
    /// Takes the entry back as `revision`; the new entry's id.
    static int undo(WriteJournal &journal, int entry, quint64 revision)
    {
        const JournalEntry undone = *journal.find(entry);
        const int id = journal.begin(*undone.inverse(), undone.after(), entry);
        journal.end(id, Written{revision});
        return id;
    }

private slots:
    void anUndoWritesWhatWasThere()
    {
        WriteJournal journal;
        const QAbstractItemModelTester tester(
            &journal, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const int id = write(journal, "two", valueAt(1, "one"));
        const auto inverse = journal.find(id)->inverse();
        QCOMPARE(described(inverse), "b k put one at 2");
        QCOMPARE(inverse->headers, valueAt(1, "one").headers);
        QCOMPARE(journal.newestToUndo()->id, id);
        QCOMPARE(picture(journal), QStringList{u"PUT 1 2 written"_s});
    }

    void anUndoOfACreationDeletes()
    {
        WriteJournal journal;
        Revision absent;
        absent.key = "k";
        const int id = write(journal, "one", absent);
        QCOMPARE(described(journal.find(id)->inverse()), "b k delete at 1");
        Revision marker = valueAt(7, {});
        marker.operation = Operation::Delete;
        const int over = write(journal, "again", marker);
        QCOMPARE(described(journal.find(over)->inverse()), "b k delete at 8");
    }

    void anUndoOfARemovalWritesTheValue()
    {
        for (const Operation operation : {Operation::Delete, Operation::Purge}) {
            WriteJournal journal;
            const int id = journal.begin({u"b"_s, "k", {}, 1, operation}, valueAt(1, "one"));
            journal.end(id, Written{2});
            QCOMPARE(described(journal.find(id)->inverse()), "b k put one at 2");
        }
    }

    void whatWasNotWrittenHasNoUndo()
    {
        WriteJournal journal;
        const int id = journal.begin(put("two", 1), valueAt(1, "one"));
        QCOMPARE(described(journal.find(id)->inverse()), "none");
        for (const WriteOutcome &outcome :
             {WriteOutcome(Conflict{}), WriteOutcome(Unknown{{ErrorKind::TimedOut, {}}}),
              WriteOutcome(Failed{{ErrorKind::BucketFull, {}}})}) {
            journal.end(id, outcome);
            QCOMPARE(described(journal.find(id)->inverse()), "none");
        }
        QVERIFY(!journal.newestToUndo());
    }

    void whatWasThereBeforeMayNotBeKnown()
    {
        WriteJournal journal;
        const int id = journal.begin({u"b"_s, "k", {}, 1, Operation::Delete}, std::nullopt);
        journal.end(id, Written{2});
        QCOMPARE(described(journal.find(id)->inverse()), "none");
        journal.setBefore(id, valueAt(1, "one"));
        QCOMPARE(described(journal.find(id)->inverse()), "b k put one at 2");
    }

    /// Each undo is a new revision, at which the write before the undone one stands then.
    void undoesOneAfterTheOther()
    {
        WriteJournal journal;
        const int first = write(journal, "two", valueAt(1, "one"));
        const int second = write(journal, "three", valueAt(2, "two"));
        const int third = write(journal, "four", valueAt(3, "three"));
        undo(journal, third, 5);
        QCOMPARE(described(journal.find(third)->inverse()), "none");
        QCOMPARE(journal.newestToUndo()->id, second);
        QCOMPARE(described(journal.find(second)->inverse()), "b k put two at 5");
        undo(journal, second, 6);
        QCOMPARE(described(journal.newestToUndo()->inverse()), "b k put one at 6");
        undo(journal, first, 7);
        QVERIFY(!journal.newestToUndo());
        QCOMPARE(picture(journal).first(), u"PUT (undo) 6 7 written"_s);
        QCOMPARE(picture(journal).last(), u"PUT 1 2 undone"_s);
    }

    void anUndoneWriteComesBackIntoForce()
    {
        WriteJournal journal;
        const int first = write(journal, "two", valueAt(1, "one"));
        const int undone = undo(journal, first, 3);
        QCOMPARE(described(journal.find(undone)->inverse()), "b k put two at 3");
        undo(journal, undone, 4);
        QCOMPARE(journal.newestToUndo()->id, first);
        QCOMPARE(described(journal.find(first)->inverse()), "b k put one at 4");
    }

    void otherKeysAndBucketsStandWhereTheyStood()
    {
        WriteJournal journal;
        KeyEdit elsewhere = put("x", 1);
        elsewhere.bucket = u"c"_s;
        const int other = journal.begin(elsewhere, valueAt(1, "w"));
        journal.end(other, Written{2});
        write(journal, "two", valueAt(1, "one"));
        const int second = write(journal, "three", valueAt(2, "two"));
        undo(journal, second, 9);
        QCOMPARE(described(journal.find(other)->inverse()), "c k put w at 2");
    }

    void anotherConnectionUndoesNothing()
    {
        WriteJournal journal;
        const int done = write(journal, "two", valueAt(1, "one"));
        const int underWay = journal.begin(put("three", 2), valueAt(2, "two"));
        journal.end(underWay, Unknown{{ErrorKind::TimedOut, {}}});
        journal.endAll();
        QCOMPARE(described(journal.find(done)->inverse()), "none");
        QVERIFY(!journal.find(underWay)->canBeRetried());
        QVERIFY(!journal.newestToUndo());
    }

    void aBucketThatWasMadeAnewUndoesNothing()
    {
        WriteJournal journal;
        const int done = write(journal, "two", valueAt(1, "one"));
        const QDateTime then = QDateTime::fromMSecsSinceEpoch(1000, Qt::UTC);
        const QDateTime later = then.addMSecs(1);
        journal.setBucketCreated(done, then);
        journal.endOtherBuckets(u"b"_s, then);
        journal.endOtherBuckets(u"other"_s, later);
        QCOMPARE(described(journal.find(done)->inverse()), "b k put one at 2");
        journal.endOtherBuckets(u"b"_s, later);
        QCOMPARE(described(journal.find(done)->inverse()), "none");
    }

    void nothingBeforeTheLastWriteIsUndoneUnasked()
    {
        WriteJournal journal;
        write(journal, "two", valueAt(1, "one"));
        const int last = journal.begin(put("three", 2), valueAt(2, "two"));
        QVERIFY(!journal.newestToUndo()); // it is on its way
        journal.end(last, Failed{{ErrorKind::BucketFull, {}}});
        QCOMPARE(described(journal.newestToUndo()->inverse()), "b k put one at 2");
        journal.end(last, Written{3});
        QCOMPARE(journal.newestToUndo()->id, last);
    }

    void anUndoOnItsWayIsNoneTwice()
    {
        WriteJournal journal;
        const int id = write(journal, "two", valueAt(1, "one"));
        const JournalEntry undone = *journal.find(id);
        const int undoing = journal.begin(*undone.inverse(), undone.after(), id);
        QCOMPARE(described(journal.find(id)->inverse()), "none");
        journal.end(undoing, Conflict{});
        QCOMPARE(described(journal.find(id)->inverse()), "b k put one at 2");
    }

    void oneOfABatchIsNotTriedAgainAlone()
    {
        WriteJournal journal;
        const int id = journal.begin(put("two", 1), valueAt(1, "one"));
        journal.setOfBatch(id);
        journal.end(id, Unknown{{ErrorKind::TimedOut, {}}});
        QVERIFY(!journal.find(id)->canBeRetried());
    }

    void whatMayHaveFailedForAMomentIsTriedAgain()
    {
        WriteJournal journal;
        const int id = journal.begin(put("two", 1), valueAt(1, "one"));
        QVERIFY(!journal.find(id)->canBeRetried());
        journal.end(id, Failed{{ErrorKind::BucketFull, {}}});
        QVERIFY(!journal.find(id)->canBeRetried());
        journal.end(id, Unknown{{ErrorKind::TimedOut, {}}});
        QVERIFY(journal.find(id)->canBeRetried());
        journal.beginAgain(id);
        QCOMPARE(picture(journal), QStringList{u"PUT 1  sending"_s});
        journal.end(id, Written{2});
        QCOMPARE(described(journal.find(id)->inverse()), "b k put one at 2");
    }

    void theOldestValuesAreForgotten()
    {
        WriteJournal journal;
        const QByteArray large(WriteJournal::mostBytes / 4, 'x');
        const int oldest = write(journal, large, valueAt(1, large));
        QCOMPARE(described(journal.find(oldest)->inverse()).left(9), "b k put x");
        write(journal, large, valueAt(2, large));
        write(journal, "small", valueAt(3, "small"));
        QCOMPARE(described(journal.find(oldest)->inverse()), "none");
        for (std::size_t i = 0; i < WriteJournal::mostEntries; ++i)
            journal.begin(put("x", 1), valueAt(1, "w"));
        QCOMPARE(journal.rowCount(), int(WriteJournal::mostEntries));
        QVERIFY(!journal.find(oldest));
    }
};

QTEST_GUILESS_MAIN(TestWriteJournal)
#include "tst_write_journal.moc"
