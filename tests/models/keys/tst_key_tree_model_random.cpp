// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_tree_model.h"
#include "tests/support/key_batches.h"
#include "tests/support/model_picture.h"
#include "tests/support/plain_keys.h"
#include "tests/support/wait.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QTest>

#include <functional>
#include <map>
#include <set>

using namespace Qt::StringLiterals;
using namespace kvasir;
using Model = KeyTreeModel;

namespace {

/// Names of the tests' keys are a letter and perhaps a number: what natural order means for them
/// is plain.
using Path = std::vector<std::pair<char, int>>;

Path pathOf(const QByteArray &key)
{
    Path path;
    for (const QByteArray &segment : key.split('.'))
        path.emplace_back(segment[0], segment.size() > 1 ? segment.mid(1).toInt() : -1);
    return path;
}

QByteArray keyOf(const Path &path)
{
    QByteArrayList segments;
    for (const auto &[letter, number] : path)
        segments += letter + (number < 0 ? QByteArray() : QByteArray::number(number));
    return segments.join('.');
}

/// All that is known, kept and drawn in the simplest way there is.
struct NaiveTree
{
    using Passes = std::function<bool(const QByteArray &)>;

    test::PlainKeys keys;
    const std::map<QByteArray, KeyEntry> &known = keys.entries;
    bool showDeleted = false;
    Passes passes = [](const QByteArray &) { return true; };

    static bool isLive(const KeyEntry &entry) { return entry.operation == Operation::Put; }

    /// Every path that has a row, in the order of the rows.
    std::set<Path> rows() const
    {
        std::set<Path> rows;
        for (const auto &[key, entry] : known) {
            if (!passes(key) || !(isLive(entry) || showDeleted))
                continue;
            for (Path path = pathOf(key); !path.empty(); path.pop_back())
                rows.insert(path);
        }
        return rows;
    }

    int liveBelow(const QByteArray &path) const
    {
        return int(std::count_if(known.begin(), known.end(), [&](const auto &item) {
            return item.first.startsWith(path + '.') && isLive(item.second);
        }));
    }

    int matchesBelow(const QByteArray &path) const
    {
        return int(std::count_if(known.begin(), known.end(), [&](const auto &item) {
            return item.first.startsWith(path + '.') && isLive(item.second) && passes(item.first);
        }));
    }

    QString picture() const
    {
        QString picture;
        for (const Path &path : rows()) {
            const QByteArray key = keyOf(path);
            const QByteArray name = keyOf({path.back()});
            picture += QString(2 * qsizetype(path.size() - 1), u' ') + QString::fromUtf8(name);
            const auto entry = known.find(key);
            if (entry != known.end() && (isLive(entry->second) || showDeleted)) {
                picture += u" | "_s + QString::fromUtf8(entry->second.value.value_or(QByteArray()));
                picture += u" | "_s + QString::number(entry->second.revision);
            }
            picture += u'\n';
        }
        return picture;
    }
};

/// One that points at each row of the model, by the key of the row.
std::map<QByteArray, QPersistentModelIndex> pointers(const Model &model)
{
    std::map<QByteArray, QPersistentModelIndex> pointers;
    std::vector<QModelIndex> parents{QModelIndex()};
    while (!parents.empty()) {
        const QModelIndex parent = parents.back();
        parents.pop_back();
        for (int row = 0; row < model.rowCount(parent); ++row) {
            parents.push_back(model.index(row, 0, parent));
            pointers[parents.back().data(Model::FullKeyRole).toByteArray()] = parents.back();
        }
    }
    return pointers;
}

/// All that a view shows of a row.
QString rowText(const QModelIndex &row)
{
    QStringList texts{row.data(Model::LiveKeysBelowRole).toString(),
                      row.data(Model::MatchesBelowRole).toString(),
                      row.data(Model::IsKeyRole).toString()};
    for (int column = 0; column < Model::ColumnCount; ++column)
        texts += row.siblingAtColumn(column).data().toString();
    return texts.join(u'|');
}

/// What views show that only follow a model's signals.
class FollowedRows
{
public:
    explicit FollowedRows(const Model &model)
    {
        QObject::connect(&model, &Model::dataChanged, &m_context,
                         [this](const QModelIndex &first, const QModelIndex &last) {
                             for (int row = first.row(); row <= last.row(); ++row)
                                 read(first.sibling(row, 0));
                         });
        QObject::connect(&model, &Model::rowsInserted, &m_context,
                         [this, &model](const QModelIndex &parent, int first, int last) {
                             for (int row = first; row <= last; ++row)
                                 readAll(model.index(row, 0, parent));
                         });
    }

    QString text(const QByteArray &key) const { return m_texts.at(key); }

private:
    void read(const QModelIndex &row)
    {
        m_texts[row.data(Model::FullKeyRole).toByteArray()] = rowText(row);
    }

    void readAll(const QModelIndex &row)
    {
        read(row);
        for (int child = 0; child < row.model()->rowCount(row); ++child)
            readAll(row.model()->index(child, 0, row));
    }

    QObject m_context;
    std::map<QByteArray, QString> m_texts;
};

} // namespace

class TestKeyTreeModelRandom : public QObject
{
    Q_OBJECT

    QByteArray randomKey()
    {
        static const QByteArrayList names{"a", "b", "k1", "k2", "k10"};
        QByteArrayList segments;
        for (int depth = m_random.bounded(1, 4); depth > 0; --depth)
            segments += names[m_random.bounded(int(names.size()))];
        return segments.join('.');
    }

    KeyBatch randomBatch()
    {
        KeyBatch batch;
        batch.beginsLoad = m_random.bounded(8) == 0;
        batch.isAnotherStream = batch.beginsLoad && m_random.bounded(2) == 0;
        if (batch.isAnotherStream)
            m_revision = 1;
        batch.endsLoad = m_random.bounded(6) == 0;
        batch.prunesBefore = m_random.bounded(8) == 0 ? m_revision / 2 : 0;
        std::set<QByteArray> keys;
        for (int count = m_random.bounded(1, 12); count > 0; --count)
            keys.insert(randomKey());
        for (const QByteArray &key : keys) {
            const int what = m_random.bounded(10);
            const QByteArray value = QByteArray::number(m_random.bounded(3));
            const quint64 late = m_revision - std::min(m_revision, quint64(m_random.bounded(9)));
            if (what < 5)
                batch.add(test::put(key, m_revision, value));
            else if (what < 7)
                batch.add(test::del(key, m_revision));
            else if (what < 8)
                batch.add(test::put(key, late, value));
            else
                batch.forget(key, late);
            // Now and then the same revision again, as after a reload.
            m_revision += quint64(m_random.bounded(2));
        }
        return batch;
    }

    void changeFilter(Model &model, NaiveTree &naive)
    {
        const std::vector<std::pair<QString, NaiveTree::Passes>> filters{
            {QString(), [](const QByteArray &) { return true; }},
            {u"A"_s, [](const QByteArray &key) { return key.contains('a'); }},
            {u"k1.b"_s, [](const QByteArray &key) { return key.contains("k1.b"); }},
            {u"*.k1"_s,
             [](const QByteArray &key) { return key.count('.') == 1 && key.endsWith(".k1"); }},
            {u"k*.>"_s, [](const QByteArray &key) { return key[0] == 'k' && key.contains('.'); }}};
        const auto &[text, passes] = filters[std::size_t(m_random.bounded(int(filters.size())))];
        model.setFilter(text);
        naive.passes = passes;
    }

    void change(Model &model, NaiveTree &naive)
    {
        const int what = m_random.bounded(10);
        if (what == 0) {
            naive.showDeleted = !naive.showDeleted;
            model.setShowDeleted(naive.showDeleted);
        } else if (what < 3) {
            changeFilter(model, naive);
        } else {
            const KeyBatch batch = randomBatch();
            model.apply(batch);
            naive.keys.apply(batch);
        }
    }

    void compareCounts(const Model &model, const NaiveTree &naive)
    {
        qsizetype live = 0;
        qsizetype passing = 0;
        for (const auto &[key, entry] : naive.known) {
            live += NaiveTree::isLive(entry);
            passing += NaiveTree::isLive(entry) && naive.passes(key);
        }
        QCOMPARE(model.keyCount(), live);
        QCOMPARE(model.shownKeyCount(), passing);
        for (const auto &[key, index] : pointers(model)) {
            QCOMPARE(index.data(Model::LiveKeysBelowRole).toInt(), naive.liveBelow(key));
            if (const QVariant matches = index.data(Model::MatchesBelowRole); matches.isValid())
                QCOMPARE(matches.toInt(), naive.matchesBelow(key));
        }
    }

    QRandomGenerator m_random;
    quint64 m_revision = 1;

private slots:
    void looksLikeOneBuiltAnew_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 5; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void looksLikeOneBuiltAnew()
    {
        QFETCH(quint32, seed);
        m_random.seed(seed);
        Model model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const FollowedRows followed(model);
        NaiveTree naive;
        for (int step = 0; step < 100; ++step) {
            const auto before = pointers(model);
            change(model, naive);
            // Branches are looked into in slices, which may need the event loop.
            QTRY_COMPARE_WITH_TIMEOUT(
                test::modelPicture(model,
                                   {Model::KeyColumn, Model::ValueColumn, Model::RevisionColumn}),
                naive.picture(), test::waitLimitMs);
            compareCounts(model, naive);
            for (const auto &[key, index] : pointers(model))
                QCOMPARE(followed.text(key), rowText(index));
            const std::set<Path> rows = naive.rows();
            for (const auto &[key, index] : before) {
                QCOMPARE(index.isValid(), rows.contains(pathOf(key)));
                if (index.isValid())
                    QCOMPARE(index.data(Model::FullKeyRole).toByteArray(), key);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestKeyTreeModelRandom)
#include "tst_key_tree_model_random.moc"
