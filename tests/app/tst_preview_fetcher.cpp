// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/preview_fetcher.h"
#include "models/keys/key_tree_model.h"
#include "tests/support/calls.h"
#include "tests/support/key_batches.h"
#include "tests/support/nats_server.h"
#include "tests/support/raw_client.h"
#include "tests/support/subject_listener.h"

#include <QJsonObject>
#include <QTest>
#include <QVersionNumber>

#include <algorithm>
#include <memory>

using namespace kvasir;
using namespace kvasir::test;

namespace {

std::vector<QByteArray> numbered(const char *prefix, int count)
{
    std::vector<QByteArray> keys;
    for (int i = 0; i < count; ++i)
        keys.push_back(prefix + QByteArray::number(i));
    return keys;
}

} // namespace

class TestPreviewFetcher : public QObject
{
    Q_OBJECT

    std::unique_ptr<NatsServer> m_server;
    std::unique_ptr<RawClient> m_other;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<BucketReader> m_reader;
    std::unique_ptr<KeyTreeModel> m_tree;
    std::unique_ptr<PreviewFetcher> m_fetcher;
    std::unique_ptr<SubjectListener> m_listener;

    bool setUp(const QJsonObject &options = {})
    {
        QFETCH(QString, program);
        m_server = std::make_unique<NatsServer>(NatsServer::Options{true, {}, program});
        if (!m_server->start())
            return false;
        m_other = std::make_unique<RawClient>(m_server->port());
        m_connection = std::make_unique<Connection>(m_server->settings());
        m_reader = std::make_unique<BucketReader>(*m_connection);
        m_tree = std::make_unique<KeyTreeModel>();
        m_fetcher = std::make_unique<PreviewFetcher>(*m_reader, QStringLiteral("b"), *m_tree);
        m_listener = std::make_unique<SubjectListener>(m_server->port(), "$JS.API.>");
        return m_other->createBucket("b", options) && !openingErrorOf(*m_connection);
    }

    /// The server takes many keys in one request.
    bool takesMany() const
    {
        return QVersionNumber::fromString(m_connection->serverInfo().version) >=
               QVersionNumber(2, 11);
    }

    bool write(const std::vector<QByteArray> &keys)
    {
        QList<QPair<QByteArray, QByteArray>> entries;
        for (const QByteArray &key : keys)
            entries.append({key, "value of " + key});
        return m_other->putMany("b", entries);
    }

    /// The tree knows what the bucket has now, but no values.
    void load()
    {
        std::vector<KeyEntry> entries;
        for (const RawClient::Entry &entry : m_other->scan("b"))
            entries.push_back(entry.operation == "PUT"
                                  ? putUnseen(entry.key, entry.revision, entry.value.size())
                                  : del(entry.key, entry.revision));
        m_tree->apply(batchOf(entries));
        QTRY_COMPARE_WITH_TIMEOUT(m_tree->knownKeyCount(), qsizetype(entries.size()), waitLimitMs);
    }

    /// Small values are known as a whole once they are fetched.
    std::optional<QByteArray> preview(const QByteArray &key)
    {
        const auto entry = m_tree->entry(key);
        return entry ? entry->value : std::nullopt;
    }

    bool haveAll(const std::vector<QByteArray> &keys)
    {
        return std::all_of(keys.begin(), keys.end(), [this](const QByteArray &key) {
            return preview(key) == "value of " + key;
        });
    }
    bool haveNone(const std::vector<QByteArray> &keys)
    {
        return std::none_of(keys.begin(), keys.end(),
                            [this](const QByteArray &key) { return preview(key).has_value(); });
    }

    /// Requests for values since the last call, whose subjects end in `end`.
    qsizetype requests(const char *end = "")
    {
        const auto heard = m_listener->heard();
        return std::count_if(heard.begin(), heard.end(), [end](const QByteArray &subject) {
            return subject.contains(".GET.") && subject.endsWith(end);
        });
    }

    /// Fetches one, so that the way to the bucket is known.
    void warmUp()
    {
        QVERIFY(write({"first"}));
        load();
        m_fetcher->want({"first"});
        QTRY_VERIFY_WITH_TIMEOUT(haveAll({"first"}), waitLimitMs);
    }

private slots:
    void cleanup()
    {
        m_fetcher.reset();
        m_tree.reset();
        m_reader.reset();
        m_connection.reset();
        m_listener.reset();
        m_other.reset();
        m_server.reset();
    }

    void asksForAScreenAtOnce_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<bool>("direct");
        for (const auto &[path, version] : serverPrograms())
            for (const bool direct : {true, false})
                QTest::addRow("%s %s", qPrintable(version), direct ? "direct" : "leader only")
                    << path << direct;
    }
    void asksForAScreenAtOnce()
    {
        QFETCH(bool, direct);
        QVERIFY(setUp({{QStringLiteral("allow_direct"), direct}}));
        const auto keys = numbered("k", 200);
        QVERIFY(write(keys));
        load();
        requests();
        m_fetcher->want(keys);
        QTRY_VERIFY_WITH_TIMEOUT(haveAll(keys), waitLimitMs);
        QCOMPARE(requests(direct ? "" : "$JS.API.STREAM.MSG.GET.KV_b"),
                 direct && takesMany() ? 1 : 200);
    }

    void readsAMirror_data() { addServerRows(); }
    void readsAMirror()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket(
            "m", {{QStringLiteral("mirror"),
                   QJsonObject{{QStringLiteral("name"), QStringLiteral("KV_b")}}}}));
        const auto keys = numbered("k", 20);
        QVERIFY(write(keys));
        QTRY_COMPARE_WITH_TIMEOUT(m_other->api("STREAM.INFO.KV_m")[QStringLiteral("state")]
                                      .toObject()[QStringLiteral("messages")]
                                      .toInt(),
                                  20, waitLimitMs);
        load();
        requests();
        PreviewFetcher fetcher(*m_reader, QStringLiteral("m"), *m_tree);
        fetcher.want(keys);
        QTRY_VERIFY_WITH_TIMEOUT(haveAll(keys), waitLimitMs);
        const auto heard = m_listener->heard();
        QCOMPARE(std::count_if(heard.begin(), heard.end(),
                               [](const QByteArray &subject) {
                                   return subject.startsWith("$JS.API.DIRECT.GET.KV_m");
                               }),
                 takesMany() ? 1 : 20);
    }

    void showsTheTreesRevisionsOnly_data() { asksForAScreenAtOnce_data(); }
    void showsTheTreesRevisionsOnly()
    {
        QFETCH(bool, direct);
        QVERIFY(setUp({{QStringLiteral("allow_direct"), direct}}));
        for (const char *key : {"changed", "deleted", "gone"})
            QVERIFY(m_other->put("b", key, "old"));
        QVERIFY(m_other->put("b", "empty", ""));
        QVERIFY(m_other->put("b", "quote\"\\", "quoted"));
        QVERIFY(m_other->put("b", "x.*.y", "star"));
        QVERIFY(m_other->put("b", "x.a.y", "a"));
        QVERIFY(m_other->put("b", "x.>", "greater"));
        load();
        QVERIFY(m_other->put("b", "changed", "new"));
        QVERIFY(m_other->del("b", "deleted"));
        m_other->api("STREAM.PURGE.KV_b",
                     {{QStringLiteral("filter"), QStringLiteral("$KV.b.gone")}});
        m_fetcher->want({"changed", "deleted", "gone", "empty", "quote\"\\", "x.*.y", "x.a.y",
                         "x.>", "unknown", "not a key"});
        QTRY_COMPARE_WITH_TIMEOUT(preview("x.>"), "greater", waitLimitMs);
        QCOMPARE(preview("x.*.y"), "star");
        QCOMPARE(preview("x.a.y"), "a");
        QCOMPARE(preview("empty"), "");
        QCOMPARE(preview("quote\"\\"), "quoted");
        QVERIFY(haveNone({"changed", "deleted", "gone"}));
        // The watcher tells of it, and the screen asks anew.
        m_tree->apply(batchOf({putUnseen("changed", 9, 3)}));
        m_fetcher->want({"changed"});
        QTRY_COMPARE_WITH_TIMEOUT(preview("changed"), "new", waitLimitMs);
    }

    void givesUpWhatWasScrolledPast_data() { addServerRows(); }
    void givesUpWhatWasScrolledPast()
    {
        QVERIFY(setUp());
        const auto passed = numbered("passed", 200);
        const auto seen = numbered("seen", 200);
        QVERIFY(write(passed));
        QVERIFY(write(seen));
        warmUp();
        requests();
        m_server->freeze();
        m_fetcher->want(passed);
        m_fetcher->want(seen);
        m_server->thaw();
        QTRY_VERIFY_WITH_TIMEOUT(haveAll(seen), waitLimitMs);
        QVERIFY(haveNone(passed));
        // What had been sent before is all that was asked for.
        const qsizetype sent = requests();
        QVERIFY2(sent <= (takesMany() ? 1 : 64) + (takesMany() ? 1 : 200),
                 qPrintable(QString::number(sent)));
        // Back again, they are asked for after all.
        m_fetcher->want(passed);
        QTRY_VERIFY_WITH_TIMEOUT(haveAll(passed), waitLimitMs);
    }

    void asksForNothingTwice_data() { addServerRows(); }
    void asksForNothingTwice()
    {
        QVERIFY(setUp());
        auto keys = numbered("k", 20);
        QVERIFY(write(keys));
        QVERIFY(write({"later"}));
        warmUp();
        requests();
        m_server->freeze();
        m_fetcher->want(keys);
        keys.erase(keys.begin(), keys.begin() + 5); // scrolled by some rows
        m_fetcher->want(keys);
        keys.push_back("later");
        m_fetcher->want(keys);
        m_fetcher->want(keys);
        m_server->thaw();
        QTRY_VERIFY_WITH_TIMEOUT(haveAll(keys), waitLimitMs);
        QCOMPARE(requests(), takesMany() ? 2 : 21);
    }

    void fetchesLittleAtOnceAndNoLargeValues_data() { addServerRows(); }
    void fetchesLittleAtOnceAndNoLargeValues()
    {
        QVERIFY(setUp());
        const auto limit = qsizetype(PreviewFetcher::largestValue);
        const auto keys = numbered("k", 40);
        for (const QByteArray &key : keys)
            QVERIFY(m_other->put("b", key, QByteArray(limit, 'x')));
        QVERIFY(m_other->put("b", "large", QByteArray(limit + 1, 'x')));
        load();
        requests();
        auto wanted = keys;
        wanted.insert(wanted.begin(), "large");
        m_fetcher->want(wanted);
        const auto shown = [this](const QByteArray &key) {
            return m_tree->indexOfKey(key).data(KeyTreeModel::PreviewRole);
        };
        QTRY_VERIFY_WITH_TIMEOUT(shown(keys.back()).isValid(), waitLimitMs);
        QCOMPARE(shown(keys.front()).toByteArray(), QByteArray(KeyTreeModel::previewBytes, 'x'));
        QVERIFY(!shown("large").isValid());
        QCOMPARE(requests(), takesMany() ? 3 : 40); // 16 fit into a megabyte
    }

    void asksAgainAfterAFailure_data() { addServerRows(); }
    /// The rows on screen do not change meanwhile.
    void asksAgainAfterAFailure()
    {
        QVERIFY(setUp());
        m_tree->apply(batchOf({putUnseen("k", 1, 10)}));
        PreviewFetcher fetcher(*m_reader, QStringLiteral("late"), *m_tree);
        bool hasAsked = false;
        const auto asks = [&] { // and the server answers in turn
            for (const QByteArray &subject : m_listener->heard())
                hasAsked = hasAsked || subject.contains("KV_late");
            return hasAsked;
        };
        fetcher.want({"k"});
        QTRY_VERIFY_WITH_TIMEOUT(asks(), waitLimitMs);
        QVERIFY(m_other->createBucket("late", {}));
        QVERIFY(m_other->put("late", "k", "value of k"));
        QTRY_VERIFY_WITH_TIMEOUT(haveAll({"k"}), waitLimitMs);
    }

    void asksAgainWhenTheServerIsBack_data() { addServerRows(); }
    void asksAgainWhenTheServerIsBack()
    {
        QVERIFY(setUp({{QStringLiteral("storage"), QStringLiteral("file")}}));
        const auto keys = numbered("k", 20);
        QVERIFY(write(keys));
        warmUp();
        m_server->kill();
        QTRY_COMPARE_WITH_TIMEOUT(m_connection->state(), Connection::State::Reconnecting,
                                  waitLimitMs);
        m_fetcher->want(keys);
        QVERIFY(m_server->start());
        QTRY_COMPARE_WITH_TIMEOUT(m_connection->state(), Connection::State::Connected, waitLimitMs);
        m_fetcher->wantAgain();
        QTRY_VERIFY_WITH_TIMEOUT(haveAll(keys), waitLimitMs);
    }
};

QTEST_GUILESS_MAIN(TestPreviewFetcher)
#include "tst_preview_fetcher.moc"
