// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/edits/change_set.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

Draft draftOf(const QByteArray &key, quint64 revision, Operation operation = Operation::Put)
{
    Draft draft;
    draft.bucket = u"b"_s;
    draft.edit.base.key = key;
    draft.edit.base.revision = revision;
    draft.edit.base.value = draft.edit.source = "one";
    if (operation == Operation::Put)
        draft.edit.typed = "two";
    draft.operation = operation;
    draft.isStaged = true;
    return draft;
}

KeyEntry entryOf(quint64 revision, Operation operation = Operation::Put)
{
    KeyEntry entry;
    entry.revision = revision;
    entry.operation = operation;
    return entry;
}

} // namespace

class TestChangeSet : public QObject
{
    Q_OBJECT

    /// The server has the same of every key.
    static void compare(ChangeSet &changes, const std::optional<KeyEntry> &newest)
    {
        changes.compare([&](const QByteArray &) { return newest; });
    }
    static QString stateOf(const ChangeSet &changes, int row = 0)
    {
        return changes.index(row, ChangeSet::StateColumn).data().toString();
    }
    static KeyEdit editOf(const Draft &draft)
    {
        return {draft.bucket,    draft.key(), {}, draft.edit.base.revision,
                draft.operation, {},          0,  "id"};
    }

private slots:
    void holdsEditsAndRemovals()
    {
        ChangeSet changes;
        const QAbstractItemModelTester tester(
            &changes, QAbstractItemModelTester::FailureReportingMode::Fatal);
        Draft notStaged = draftOf("n", 4);
        notStaged.isStaged = false;
        changes.setDrafts({draftOf("k", 1), draftOf("l", 2, Operation::Delete),
                           draftOf("m", 3, Operation::Purge), notStaged},
                          u"b"_s);
        QCOMPARE(changes.rowCount(), 3);
        QStringList operations;
        for (int row = 0; row < changes.rowCount(); ++row)
            operations << changes.index(row, ChangeSet::OperationColumn).data().toString();
        QCOMPARE(operations.join(u' '), u"PUT DEL PURGE"_s);
        QCOMPARE(changes.at(0).value, QByteArray("two"));
        QCOMPARE(changes.at(1).value, QByteArray());
        QVERIFY(changes.isReady());
    }

    void followsTheServer_data()
    {
        using Newest = std::optional<KeyEntry>;
        QTest::addColumn<Operation>("staged");
        QTest::addColumn<Newest>("newest");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("isReady");
        const auto row = [](const char *name, Operation staged, const Newest &newest,
                            const QString &state, bool isReady) {
            QTest::newRow(name) << staged << newest << state << isReady;
        };
        const QString ready = u"ready"_s;
        const QString changed = u"changed on the server"_s;
        const QString nothing = u"nothing to do"_s;
        row("deletion, unchanged", Operation::Delete, entryOf(7), ready, true);
        row("deletion, changed", Operation::Delete, entryOf(8), changed, false);
        row("deletion, deleted", Operation::Delete, entryOf(8, Operation::Delete), nothing, false);
        row("deletion, purged", Operation::Delete, entryOf(8, Operation::Purge), nothing, false);
        row("deletion, gone", Operation::Delete, std::nullopt, nothing, false);
        row("purge, unchanged", Operation::Purge, entryOf(7), ready, true);
        row("purge, changed", Operation::Purge, entryOf(8), changed, false);
        // The history is still there.
        row("purge, deleted", Operation::Purge, entryOf(8, Operation::Delete), changed, false);
        row("purge, purged", Operation::Purge, entryOf(8, Operation::Purge), nothing, false);
        row("purge, gone", Operation::Purge, std::nullopt, nothing, false);
        row("edit, deleted", Operation::Put, entryOf(8, Operation::Delete), changed, false);
        row("edit, gone", Operation::Put, std::nullopt, u"gone on the server"_s, false);
    }
    void followsTheServer()
    {
        QFETCH(Operation, staged);
        QFETCH(std::optional<KeyEntry>, newest);
        ChangeSet changes;
        changes.setDrafts({draftOf("k", 7, staged)}, u"b"_s);
        compare(changes, newest);
        QTEST(stateOf(changes), "state");
        QTEST(changes.isReady(), "isReady");
        QCOMPARE(changes.isDone(), stateOf(changes) == u"nothing to do"_s);
    }

    void countsWhatIsLeftToWrite()
    {
        ChangeSet changes;
        QCOMPARE(changes.left(), 0);
        changes.setDrafts({draftOf("k", 7), draftOf("l", 7, Operation::Delete), draftOf("m", 7)},
                          u"b"_s);
        QCOMPARE(changes.left(), 3);
        changes.compare([](const QByteArray &key) -> std::optional<KeyEntry> {
            return key == "l" ? entryOf(8, Operation::Delete) : entryOf(7);
        });
        QCOMPARE(changes.left(), 2);
        changes.setSending(); // they may fail yet
        QCOMPARE(changes.left(), 2);
        changes.setOutcome(editOf(draftOf("k", 7)), Written{9});
        changes.setOutcome(editOf(draftOf("m", 7)), Failed{{ErrorKind::BucketFull, {}}});
        QCOMPARE(changes.left(), 1);
        QVERIFY(!changes.isDone());
    }

    /// It was somebody else who removed it, and whoever makes it anew means to have it.
    void whatIsDoneStaysDone()
    {
        ChangeSet changes;
        changes.setDrafts({draftOf("k", 7, Operation::Delete)}, u"b"_s);
        compare(changes, entryOf(8, Operation::Delete));
        compare(changes, entryOf(9));
        QCOMPARE(stateOf(changes), u"nothing to do"_s);
        QVERIFY(!changes.isReady());
    }

    void takesOutcomes_data()
    {
        QTest::addColumn<Operation>("staged");
        QTest::addColumn<WriteOutcome>("outcome");
        QTest::addColumn<QString>("state");
        const auto row = [](const char *name, Operation staged, const WriteOutcome &outcome,
                            const QString &state) {
            QTest::newRow(name) << staged << outcome << state;
        };
        Revision theirs;
        theirs.key = "k";
        theirs.revision = 8;
        Revision deleted = theirs;
        deleted.operation = Operation::Delete;
        row("written", Operation::Put, Written{8}, u"written"_s);
        row("deleted", Operation::Delete, Written{8}, u"deleted"_s);
        row("purged", Operation::Purge, Written{8}, u"purged"_s);
        row("changed first", Operation::Delete, Conflict{theirs}, u"changed on the server"_s);
        row("deleted first", Operation::Delete, Conflict{deleted}, u"nothing to do"_s);
        row("deleted before the purge", Operation::Purge, Conflict{deleted},
            u"changed on the server"_s);
        row("failed", Operation::Delete, Failed{{ErrorKind::TimedOut, {}}}, u"not written"_s);
        row("nobody knows", Operation::Delete, Unknown{{ErrorKind::TimedOut, {}}}, u"unknown"_s);
    }
    void takesOutcomes()
    {
        QFETCH(Operation, staged);
        QFETCH(WriteOutcome, outcome);
        ChangeSet changes;
        const Draft draft = draftOf("k", 7, staged);
        changes.setDrafts({draft}, u"b"_s);
        changes.setSending();
        QVERIFY(changes.isSending());
        changes.setOutcome(editOf(draft), outcome);
        QTEST(stateOf(changes), "state");
        QVERIFY(!changes.isSending());
    }
};

QTEST_MAIN(TestChangeSet)
#include "tst_change_set.moc"
