// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/nats/bucket_admin_fixture.h"

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Which subjects of a bucket's stream are no keys of it.
class TestForeignReading : public QObject, private BucketAdminFixture
{
    Q_OBJECT

private:
    /// "SUBJECT N, … +MORE"
    QByteArray foreign(const QString &name)
    {
        const auto read = answerOf<Result<ForeignList>>([&](auto done) {
            BucketReader(*connection).readForeign(name, connection.get(), done);
        });
        if (!read || !read->ok())
            return "error";
        const ForeignList &list = read->value();
        QByteArrayList parts;
        for (const ForeignList::Subject &one : list.subjects)
            parts << one.subject + ' ' + QByteArray::number(one.messages);
        QByteArray text = parts.join(", ");
        if (list.more > 0)
            text += " +" + QByteArray::number(list.more);
        return list.isComplete ? text : text + " incomplete";
    }
    static QJsonObject source(const QString &stream, const QJsonObject &more = {})
    {
        QJsonObject source = more;
        source.insert(u"name"_s, stream);
        return source;
    }

private slots:
    void cleanup() { tearDown(); }

    void aBucketOfItsOwnHasNone_data() { addServerRows(); }
    void aBucketOfItsOwnHasNone()
    {
        QVERIFY(setUp());
        QCOMPARE(other->put("b", "k", "v"), 1U);
        QCOMPARE(foreign(bucket), "");
        QCOMPARE(foreign(u"none"_s), "error");
    }

    void sourcesBringSome_data() { addServerRows(); }
    void sourcesBringSome()
    {
        QVERIFY(setUp());
        QVERIFY(other->createBucket("o"));
        QCOMPARE(other->put("o", "<b>x", "1"), 1U);
        QCOMPARE(other->put("o", "<b>x", "2"), 2U);
        QCOMPARE(other->put("o", "y", "1"), 3U);
        QVERIFY(other->createBucket("all", {{u"sources"_s, QJsonArray{source(u"KV_o"_s)}}}));
        QVERIFY(other->put("all", "own", "1"));
        QTRY_COMPARE_WITH_TIMEOUT(foreign(u"all"_s), "$KV.o.<b>x 2, $KV.o.y 1", waitLimitMs);
    }

    void aTransformMayMakeSeveralTokensOfOne_data() { addServerRows(); }
    void aTransformMayMakeSeveralTokensOfOne()
    {
        QVERIFY(setUp());
        if (isOlder(2, 10))
            QSKIP("this server knows no transforms");
        QVERIFY(other->createBucket("o"));
        QCOMPARE(other->put("o", "a-b", "1"), 1U);
        const QJsonArray transforms{
            QJsonObject{{u"src"_s, u"$KV.o.*"_s}, {u"dest"_s, u"jobs.{{split(1,-)}}.x"_s}}};
        const QJsonObject made = source(u"KV_o"_s, {{u"subject_transforms"_s, transforms}});
        QVERIFY(other->createBucket("all", {{u"sources"_s, QJsonArray{made}}}));
        QTRY_COMPARE_WITH_TIMEOUT(foreign(u"all"_s), "jobs.a.b.x 1", waitLimitMs);
    }

    void theStreamsOwnSubjectsMayBeMore_data() { addServerRows(); }
    void theStreamsOwnSubjectsMayBeMore()
    {
        QVERIFY(setUp());
        QVERIFY(
            other->createBucket("more", {{u"subjects"_s, QJsonArray{u"$KV.more.>"_s, u"jobs.>"_s}},
                                         {u"max_msgs_per_subject"_s, 5}}));
        QCOMPARE(other->put("more", "k", "v"), 1U);
        for (int i = 0; i < 3; ++i)
            QVERIFY(other->request("jobs.done", QByteArray::number(i)));
        for (int i = 1000; i < 1250; ++i)
            QVERIFY(other->request("jobs.n" + QByteArray::number(i), "x"));
        QTRY_VERIFY_WITH_TIMEOUT(foreign(u"more"_s).endsWith("jobs.n1198 1 +51"), waitLimitMs);
        QVERIFY(foreign(u"more"_s).startsWith("jobs.done 3, jobs.n1000 1, "));
    }
};

QTEST_GUILESS_MAIN(TestForeignReading)
#include "tst_foreign_reading.moc"
