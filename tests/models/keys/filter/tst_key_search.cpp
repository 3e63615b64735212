// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/filter/key_search.h"

#include <QTest>

using namespace kvasir;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestKeySearch : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        KeyNodes nodes;
        KeySearch search{nodes};

        explicit Fixture(const std::vector<QByteArray> &keys = {})
        {
            for (const QByteArray &key : keys)
                put(key);
        }
        NodeId put(const QByteArray &key)
        {
            const NodeId id = nodes.make(key);
            nodes[id].set(KeyNode::IsKey, true);
            return id;
        }
        std::vector<QByteArray> best() const
        {
            std::vector<QByteArray> keys;
            for (const FoundKey &found : search.best())
                keys.push_back(found.key);
            return keys;
        }
        std::vector<QByteArray> find(const QString &text)
        {
            search.start(text);
            if (!search.advance(1h))
                qFatal("not done");
            return best();
        }
    };
    using Keys = std::vector<QByteArray>;

private slots:
    void putsTheBestFirst()
    {
        Fixture f({"a.w.e.b", "app.web", "web", "cobweb", "web.cobweb", "xwxexb", "none"});
        QCOMPARE(f.find(u"web"_s),
                 (Keys{"web", "app.web", "web.cobweb", "a.w.e.b", "cobweb", "xwxexb"}));
        QCOMPARE(f.find(u"WE B"_s).front(), "web");
        QCOMPARE(f.find(u"zzz"_s), Keys());
        QCOMPARE(f.find(u" "_s), Keys());
    }

    void prefersBeginningsOfWords()
    {
        Fixture f({"admin.wedding_room", "app.web.dark_mode"});
        QCOMPARE(f.find(u"awdm"_s).front(), "app.web.dark_mode");
    }

    void ordersEqualsByLengthAndBytes()
    {
        Fixture f({"kb", "ka", "kaa"});
        QCOMPARE(f.find(u"k"_s), (Keys{"ka", "kb", "kaa"}));
    }

    void findsLiveKeysOnly()
    {
        Fixture f({"a.b"});
        f.nodes[f.put("a.gone")].timeAndOperation = qint64(Operation::Delete);
        QCOMPARE(f.find(u"a"_s), Keys{"a.b"});
        QCOMPARE(f.search.searched(), 1);
    }

    void keepsTheBestOfMany()
    {
        Fixture f;
        for (int i = 0; i < 5000; ++i)
            f.put("some.key" + QByteArray::number(i) + "x");
        f.put("x");
        f.search.start(u"x"_s);
        int pieces = 1;
        while (!f.search.advance(0us))
            ++pieces;
        QVERIFY(pieces > 5);
        QCOMPARE(f.search.searched(), 5001);
        QCOMPARE(f.best().size(), KeySearch::mostKept);
        QCOMPARE(f.best().front(), "x");
        QCOMPARE(f.best()[1], "some.key0x");
    }

    void goesOnWithNewKeys()
    {
        Fixture f({"a1"});
        QCOMPARE(f.find(u"a"_s), Keys{"a1"});
        for (int i = 0; i < 3000; ++i)
            f.put("b." + QByteArray::number(i));
        f.put("b.c.a");
        QVERIFY(f.search.advance(1h));
        QCOMPARE(f.best(), (Keys{"a1", "b.c.a"}));
        QCOMPARE(f.search.searched(), 3002);
    }

    void marksWhatItFound()
    {
        Fixture f({"app.web.dark_mode"});
        f.find(u"wedm"_s);
        QCOMPARE(f.search.best().front().marks, (MatchRanges{{4, 2}, {8, 1}, {13, 1}}));
        Fixture umlaut({"\xc3\xa4\x01"
                        "b"});
        umlaut.find(u"ÄB"_s);
        QCOMPARE(umlaut.search.best().size(), std::size_t(1));
        Fixture beyond({"\xc3\xa4.b"});
        beyond.find(u"b"_s);
        QCOMPARE(beyond.search.best().front().marks, (MatchRanges{{2, 1}}));
    }
};

QTEST_GUILESS_MAIN(TestKeySearch)
#include "tst_key_search.moc"
