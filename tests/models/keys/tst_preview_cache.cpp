// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/preview_cache.h"

#include <QTest>

#include <algorithm>
#include <list>
#include <random>

using namespace kvasir;

namespace {

/// The same kept as plainly as can be: the one read last comes first.
class PlainCache
{
public:
    explicit PlainCache(PreviewCache::Limits limits)
        : m_limits(limits)
    {
    }

    const QByteArray *find(NodeId id)
    {
        const auto found = at(id);
        if (found == m_entries.end())
            return nullptr;
        m_entries.splice(m_entries.begin(), m_entries, found);
        return &m_entries.front().second;
    }
    bool put(NodeId id, const QByteArray &preview)
    {
        const auto found = at(id);
        if (found != m_entries.end() && found->second == preview)
            return false;
        remove(id);
        m_entries.emplace_front(id, preview);
        while (m_entries.size() > 1 &&
               (m_entries.size() > m_limits.count || bytes() > m_limits.bytes))
            m_entries.pop_back();
        return true;
    }
    bool remove(NodeId id)
    {
        return m_entries.remove_if([id](const auto &entry) { return entry.first == id; }) > 0;
    }
    std::size_t bytes() const
    {
        std::size_t sum = 0;
        for (const auto &[id, preview] : m_entries)
            sum += std::size_t(preview.size()) + PreviewCache::entryBytes;
        return sum;
    }
    std::size_t count() const { return m_entries.size(); }

private:
    std::list<std::pair<NodeId, QByteArray>>::iterator at(NodeId id)
    {
        return std::find_if(m_entries.begin(), m_entries.end(),
                            [id](const auto &entry) { return entry.first == id; });
    }

    PreviewCache::Limits m_limits;
    std::list<std::pair<NodeId, QByteArray>> m_entries;
};

QByteArray read(const QByteArray *preview)
{
    return preview ? "\"" + *preview + '"' : "none";
}

} // namespace

class TestPreviewCache : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatChanged()
    {
        PreviewCache cache;
        QCOMPARE(read(cache.find(7)), "none");
        QVERIFY(cache.put(7, "a"));
        QVERIFY(!cache.put(7, "a"));
        QVERIFY(cache.put(7, ""));
        QVERIFY(!cache.put(7, ""));
        QCOMPARE(read(cache.find(7)), "\"\"");
        QCOMPARE(cache.count(), 1U);
        QVERIFY(cache.remove(7));
        QVERIFY(!cache.remove(7));
        QCOMPARE(read(cache.find(7)), "none");
        QCOMPARE(cache.bytes(), 0U);
        QVERIFY(cache.put(7, ""));
        cache.clear();
        QCOMPARE(read(cache.find(7)), "none");
        QCOMPARE(cache.count(), 0U);
        QCOMPARE(cache.bytes(), 0U);
    }

    void forgetsWhatWasNotReadForLongest()
    {
        PreviewCache cache({3, 1'000'000});
        for (const NodeId id : {1U, 2U, 3U})
            cache.put(id, QByteArray::number(id));
        QCOMPARE(read(cache.find(1)), "\"1\"");
        cache.put(4, "4");
        QCOMPARE(read(cache.find(2)), "none");
        cache.put(3, "three"); // a new text makes it young, too
        cache.put(5, "5");
        QCOMPARE(read(cache.find(1)), "none");
        QCOMPARE(read(cache.find(3)), "\"three\"");
        QCOMPARE(read(cache.find(4)), "\"4\"");
        QCOMPARE(read(cache.find(5)), "\"5\"");
    }

    void countsBytes()
    {
        const std::size_t one = PreviewCache::entryBytes + 100;
        PreviewCache cache({1000, 3 * one});
        for (const NodeId id : {1U, 2U, 3U})
            cache.put(id, QByteArray(100, 'x'));
        QCOMPARE(cache.count(), 3U);
        cache.put(3, QByteArray(101, 'x'));
        QCOMPARE(cache.count(), 2U);
        QCOMPARE(read(cache.find(1)), "none");
        // What alone is too much stays until the next.
        cache.put(4, QByteArray(10'000, 'x'));
        QCOMPARE(cache.count(), 1U);
        QCOMPARE(cache.find(4)->size(), 10'000);
        cache.put(5, "5");
        QCOMPARE(read(cache.find(4)), "none");
        QCOMPARE(read(cache.find(5)), "\"5\"");
    }

    void doesAsThePlainOne_data()
    {
        QTest::addColumn<quint64>("count");
        QTest::addColumn<quint64>("bytes");
        QTest::addRow("by count") << quint64(20) << quint64(1'000'000);
        QTest::addRow("by bytes") << quint64(1000) << quint64(20 * (PreviewCache::entryBytes + 8));
    }
    void doesAsThePlainOne()
    {
        QFETCH(quint64, count);
        QFETCH(quint64, bytes);
        PreviewCache cache({count, bytes});
        PlainCache plain({count, bytes});
        std::minstd_rand random(1); // NOLINT: the same each time
        for (int i = 0; i < 20'000; ++i) {
            const auto id = NodeId(random() % 40);
            switch (random() % 4) {
            case 0:
            case 1: {
                const QByteArray preview(qsizetype(random() % 16), char('a' + random() % 2));
                QCOMPARE(cache.put(id, preview), plain.put(id, preview));
                break;
            }
            case 2:
                QCOMPARE(read(cache.find(id)), read(plain.find(id)));
                break;
            default:
                if (random() % 4 == 0)
                    QCOMPARE(cache.remove(id), plain.remove(id));
            }
            QCOMPARE(cache.count(), plain.count());
            QCOMPARE(cache.bytes(), plain.bytes());
        }
    }
};

QTEST_APPLESS_MAIN(TestPreviewCache)
#include "tst_preview_cache.moc"
