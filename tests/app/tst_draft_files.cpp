// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/draft_files.h"
#include "app/edits/draft_format.h"
#include "tests/support/wait.h"

#include <QCborMap>
#include <QCborValue>
#include <QDirIterator>
#include <QProcess>
#include <QSignalSpy>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

namespace {

Draft draftOf(const QByteArray &key, const QByteArray &typed)
{
    Draft draft;
    draft.bucket = u"b"_s;
    draft.edit.base.key = key;
    draft.edit.base.revision = 7;
    draft.edit.base.modifiedMs = 1709989533120;
    draft.edit.base.timeToLiveMs = 3'600'000;
    draft.edit.base.value = "{\"a\":1}";
    draft.edit.base.headers = {{"X-Who", "ann"}, {"X-Who", "bob"}};
    draft.edit.source = draft.edit.base.value;
    draft.edit.typed = typed;
    draft.changedMs = 1709989534000;
    draft.earlierIds = {"id of a save"};
    draft.isStaged = true;
    draft.bucketCreated = QDateTime::fromMSecsSinceEpoch(1709989530456, Qt::UTC);
    draft.timeToLiveMs = 60000;
    draft.merge.theirs = draft.edit.base;
    draft.merge.theirs.revision = 8;
    draft.merge.theirs.value = "{\"a\":2}";
    draft.merge.choices = {MergeSide::Theirs, std::nullopt, MergeSide::Mine};
    draft.merge.typed = "{\"a\":3}";
    return draft;
}

} // namespace

class TestDraftFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_unreadable = 0;

    QStringList files() const
    {
        QStringList found;
        QDirIterator all(m_dir.path(), QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext())
            found << all.next();
        return found;
    }
    std::vector<Draft> loaded(const QString &connection = u"prod"_s)
    {
        return DraftFiles(m_dir.path()).load(connection, m_unreadable);
    }

private slots:
    void init()
    {
        for (const QString &file : files())
            QVERIFY(QFile::remove(file));
    }

    void keepsADraftAsItWas_data()
    {
        QTest::addColumn<Draft>("draft");
        QTest::newRow("typed") << draftOf("k", "{\n  2\n}");
        QTest::newRow("nothing but white space") << draftOf("k", " ");
        QTest::newRow("emptied") << draftOf("k", "");
        Draft loadedFromFile = draftOf("a.b", {});
        loadedFromFile.edit.typed.reset();
        loadedFromFile.edit.source = QByteArray("\0\xff\n", 3);
        loadedFromFile.edit.format = ValueFormat::Hex;
        QTest::newRow("bytes") << loadedFromFile;
        Draft deletion = draftOf("k", {});
        deletion.edit.typed.reset();
        deletion.operation = Operation::Delete;
        QTest::newRow("deletion") << deletion;
        Draft purge = deletion;
        purge.operation = Operation::Purge;
        QTest::newRow("purge") << purge;
        Draft overDeletion = draftOf(QByteArray("\xfc .*>", 5), "x");
        overDeletion.edit.base.operation = Operation::Purge;
        overDeletion.edit.base.expired = true;
        overDeletion.edit.base.value.clear();
        overDeletion.edit.source.clear();
        QTest::newRow("over an expiry, of an odd key") << overDeletion;
    }
    void keepsADraftAsItWas()
    {
        QFETCH(Draft, draft);
        DraftFiles(m_dir.path()).save(u"prod"_s, draft); // written by the end
        const std::vector<Draft> drafts = loaded();
        QCOMPARE(m_unreadable, 0);
        QCOMPARE(drafts.size(), std::size_t(1));
        QVERIFY(drafts.front() == draft);
        QVERIFY(loaded(u"staging"_s).empty());
    }

    void theLastStateCounts()
    {
        {
            DraftFiles store(m_dir.path());
            for (const char *text : {"one", "two", "three"})
                store.save(u"prod"_s, draftOf("k", text));
            store.save(u"prod"_s, draftOf("l", "other"));
            store.save(u"prod"_s, draftOf("m", "gone"));
            store.remove(u"prod"_s, u"b"_s, "m");
            store.remove(u"prod"_s, u"b"_s, "never there");
        }
        QCOMPARE(loaded().size(), std::size_t(2));
        QCOMPARE(files().size(), 2);
        for (const Draft &draft : loaded())
            QCOMPARE(draft.edit.typed, draft.key() == "k" ? "three" : "other");
    }

    void twoProgramsKeepTheDraftsOfOneConnectionApart()
    {
        auto first = std::make_unique<DraftFiles>(m_dir.path());
        auto second = std::make_unique<DraftFiles>(m_dir.path());
        QVERIFY(first->load(u"prod"_s, m_unreadable).empty());
        QVERIFY(second->load(u"prod"_s, m_unreadable).empty());
        for (int i = 0; i < 20; ++i) // it has much to write when it loads
            first->save(u"prod"_s, draftOf("m", QByteArray(1'000'000, 'x')));
        first->remove(u"prod"_s, u"b"_s, "m");
        first->save(u"prod"_s, draftOf("k", "first"));
        second->save(u"prod"_s, draftOf("k", "second"));
        second->save(u"prod"_s, draftOf("l", "second"));
        first->remove(u"prod"_s, u"b"_s, "l"); // it has none
        second.reset();
        // What the second one left is not written over what the first one has.
        std::vector<Draft> drafts = first->load(u"prod"_s, m_unreadable);
        QCOMPARE(drafts.size(), std::size_t(2));
        for (const Draft &draft : drafts)
            QCOMPARE(draft.edit.typed, draft.key() == "k" ? "first" : "second");
        first->remove(u"prod"_s, u"b"_s, "k");
        first.reset();
        // And is there when the key has no other any more.
        drafts = loaded();
        QCOMPARE(drafts.size(), std::size_t(2));
        for (const Draft &draft : drafts)
            QCOMPARE(draft.edit.typed, "second");
    }

    void takesOverWhatAProgramLeftThatWasKilled()
    {
        DraftFiles(m_dir.path()).save(u"prod"_s, draftOf("k", "x"));
        QProcess gone;
        gone.start(u"true"_s, {});
        QVERIFY(gone.waitForStarted());
        const QByteArray id = QByteArray::number(gone.processId());
        QVERIFY(gone.waitForFinished());
        QFile lock(QFileInfo(files().front()).path() + u"/lock"_s);
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write(id + "\ntst_draft_files\n" + QSysInfo::machineHostName().toUtf8() + '\n' +
                   QSysInfo::machineUniqueId() + '\n' + QSysInfo::bootUniqueId() + '\n');
        lock.close();
        QCOMPARE(loaded().size(), std::size_t(1));
    }

    void leavesWhatItCannotRead()
    {
        DraftFiles(m_dir.path()).save(u"prod"_s, draftOf("k", "x"));
        QFile file(files().front());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray whole = file.readAll();
        QVERIFY(file.resize(whole.size() / 2));
        file.close();
        QVERIFY(loaded().empty());
        QCOMPARE(m_unreadable, 1);
        QCOMPARE(files().size(), 1);
        QVERIFY(!draftFromCbor(u"another"_s, whole));
        QVERIFY(draftFromCbor(u"prod"_s, whole));
    }

    void takesNoRemovalForAnEdit()
    {
        Draft deletion = draftOf("k", {});
        deletion.operation = Operation::Delete;
        QCborMap map = QCborValue::fromCbor(draftToCbor(u"prod"_s, deletion)).toMap();
        QVERIFY(draftFromCbor(u"prod"_s, QCborValue(map).toCbor()));
        map[u"operation"_s] = 99;
        QVERIFY(!draftFromCbor(u"prod"_s, QCborValue(map).toCbor()));
        map.remove(u"operation"_s);
        QVERIFY(!draftFromCbor(u"prod"_s, QCborValue(map).toCbor()));
    }

    void saysWhyADraftIsNotKept()
    {
        QFile inTheWay(m_dir.filePath(u"file"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        DraftFiles store(inTheWay.fileName());
        QSignalSpy failed(&store, &DraftFiles::failed);
        store.save(u"prod"_s, draftOf("k", "x"));
        QVERIFY(store.isBusy());
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, waitLimitMs);
        QVERIFY(failed.first().first().toString().startsWith(inTheWay.fileName()));
        QVERIFY(!store.isBusy());
    }
};

QTEST_GUILESS_MAIN(TestDraftFiles)
#include "tst_draft_files.moc"
