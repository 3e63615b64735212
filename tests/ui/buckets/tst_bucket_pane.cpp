// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/buckets/bucket_list_model.h"
#include "ui/buckets/bucket_pane.h"

#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace kvasir;
using namespace Qt::StringLiterals;

class TestBucketPane : public QObject
{
    Q_OBJECT

private:
    static std::vector<BucketInfo> buckets(const QStringList &names)
    {
        std::vector<BucketInfo> made;
        for (const QString &name : names)
            made.emplace_back().name = name;
        return made;
    }

private slots:
    void aBucketThatGoesDoesNotOpenAnother()
    {
        BucketListModel model;
        BucketPane pane(model);
        model.setBuckets(buckets({u"a"_s, u"b"_s, u"c"_s}));
        pane.setCurrentBucket(u"b"_s);
        const auto *view = pane.findChild<QTreeView *>();
        QCOMPARE(view->currentIndex().row(), 1);
        const QSignalSpy selected(&pane, &BucketPane::bucketSelected);
        model.setBuckets(buckets({u"a"_s, u"c"_s}));
        QVERIFY(!view->currentIndex().isValid());
        QCOMPARE(pane.currentBucket(), u"b"_s);
        model.setBuckets(buckets({u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(view->currentIndex().row(), 1);
        QCOMPARE(selected.size(), 0);
    }
};

QTEST_MAIN(TestBucketPane)
#include "tst_bucket_pane.moc"
