// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/admin/bucket_page.h"
#include "ui/admin/marker_dialog.h"

#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

template <typename T> T *find(const QWidget *in, const QString &name)
{
    for (T *widget : in->findChildren<T *>())
        if (widget->accessibleName() == name)
            return widget;
    qFatal("no such widget: %s", qPrintable(name));
}

/// "SECTION", then "  WHAT: VALUE" of each row.
QString picture(const QTreeWidget *tree)
{
    QString text;
    for (int i = 0; i < tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *section = tree->topLevelItem(i);
        text += section->text(0) + u'\n';
        for (int row = 0; row < section->childCount(); ++row)
            text += u"  "_s + section->child(row)->text(0) + u": "_s +
                    section->child(row)->text(1) + u'\n';
    }
    return text;
}

BucketDetails details()
{
    BucketDetails details;
    details.info.name = u"flags"_s;
    details.info.keys = 3;
    details.info.messages = 5;
    details.info.bytes = 2048;
    details.config = BucketConfig::ofNew(u"flags"_s, {});
    details.consumers = 2;
    details.readAt = QDateTime::currentDateTimeUtc();
    return details;
}

} // namespace

class TestBucketPage : public QObject
{
    Q_OBJECT

private slots:
    void saysAllThereIsToKnow()
    {
        BucketPage page;
        BucketDetails bucket = details();
        bucket.cluster = u"east"_s;
        bucket.replicas = {{u"n1"_s, true}, {u"n2"_s, false, true, false, 4}};
        bucket.replicas.push_back({u"n3"_s, false, false, true, 9});
        bucket.replicas.push_back({u"n4"_s, false, false, false, 2, 12'000'000'000});
        bucket.inflows = {{{u"KV_origin"_s, u"$JS.hub.API"_s}, 7, 2'000'000'000, {}}};
        page.setDetails(bucket);
        const QString text = picture(find<QTreeWidget>(&page, u"Bucket information"_s));
        for (const QString &line :
             {u"  Revisions and markers: 5\n"_s, u"  Size: 2.0 KiB (2,048 bytes)\n"_s,
              u"  Consumers: 2\n"_s, u"  Cluster: east\n"_s, u"  n1: leader\n"_s,
              u"  n2: up to date, 4 behind\n"_s, u"  n3: offline, 9 behind, not heard of\n"_s,
              u"  n4: not up to date, 2 behind, heard of 12s ago\n"_s,
              u"Sources\n  origin@hub: 7 behind, heard of 2s ago\n"_s,
              u"  History (max_msgs_per_subject): 1\n"_s})
            QVERIFY2(text.contains(line), qPrintable(line + text));
        QVERIFY(!text.contains(u"Leader"_s));
        bucket.replicas.erase(bucket.replicas.begin());
        page.setDetails(bucket);
        QVERIFY(picture(find<QTreeWidget>(&page, u"Bucket information"_s))
                    .contains(u"  Leader: none: nothing can be written"_s));
        page.setDetails(details()); // the cluster's rows go again
        QVERIFY(!picture(find<QTreeWidget>(&page, u"Bucket information"_s)).contains(u"n1"_s));
        page.clear();
        QCOMPARE(find<QTreeWidget>(&page, u"Bucket information"_s)->topLevelItemCount(), 0);
    }

    void showsHostileTextAsItIs()
    {
        BucketPage page;
        BucketDetails bucket = details();
        BucketSettings settings;
        settings.description = u"<b>x</b>\n\u202E"_s + QString(10'000, u'y');
        bucket.config = BucketConfig::ofNew(u"flags"_s, settings);
        bucket.inflows = {{{u"KV_o"_s, {}}, 0, -1, u"<i>gone</i>\u202E"_s}};
        page.setDetails(bucket);
        page.setError(u"<b>no</b>"_s);
        const QString text = picture(find<QTreeWidget>(&page, u"Bucket information"_s));
        QVERIFY(text.contains(u"<b>x</b>"_s) && text.contains(u"<i>gone</i>"_s));
        QVERIFY(!text.contains(u'\u202E'));
        QCOMPARE(find<QLabel>(&page, u"Bucket notice"_s)->textFormat(), Qt::PlainText);
    }

    void offersOnlyMarkersOfThatAge()
    {
        QWidget parent;
        auto *dialog = new MarkerDialog(u"flags"_s, &parent);
        auto *remove = find<QPushButton>(dialog, u"Remove delete markers"_s);
        QVERIFY(!remove->isEnabled());
        // Of a server whose clock is an hour ahead.
        constexpr qint64 hourMs = 3'600'000;
        const qint64 serverNow = QDateTime::currentMSecsSinceEpoch() + hourMs;
        dialog->setMarkers({{"old", 1, serverNow - hourMs}, {"young", 2, serverNow - 60'000}},
                           hourMs);
        QCOMPARE(find<QLabel>(dialog, u"Markers found"_s)->text(), u"That old: 1 of 2 markers."_s);
        QVERIFY(!remove->isEnabled()); // without the bucket's name
        auto *name = find<QLineEdit>(dialog, u"Bucket name"_s);
        name->setText(u"Flags"_s);
        QVERIFY(!remove->isEnabled());
        name->setText(u"flags"_s);
        QVERIFY(remove->isEnabled());
        find<QLineEdit>(dialog, u"Older than"_s)->setText(u"2h"_s);
        QVERIFY(!remove->isEnabled());
        find<QLineEdit>(dialog, u"Older than"_s)->setText(u"30m"_s);
        std::vector<MarkerPlace> asked;
        connect(dialog, &MarkerDialog::removeRequested, this,
                [&](const std::vector<MarkerPlace> &markers) { asked = markers; });
        remove->click();
        QCOMPARE(asked.size(), 1U);
        QCOMPARE(asked.front().key, "old");
        QVERIFY(!remove->isEnabled());
        dialog->setOutcome({1, 0, {}, std::nullopt});
        QVERIFY(find<QLabel>(dialog, u"Notice"_s)->text().contains(u"Markers removed: 1."_s));
    }

    void closingStopsTheRemovalAndWaitsForIt()
    {
        QWidget parent;
        const QPointer<MarkerDialog> dialog = new MarkerDialog(u"flags"_s, &parent);
        dialog->show();
        dialog->setMarkers({{"k", 1, 0}}, 0);
        find<QLineEdit>(dialog, u"Bucket name"_s)->setText(u"flags"_s);
        const QSignalSpy stop(dialog, &MarkerDialog::stopRequested);
        find<QPushButton>(dialog, u"Remove delete markers"_s)->click();
        auto *close = find<QPushButton>(dialog, u"Stop"_s);
        QTest::keyClick(dialog, Qt::Key_Escape);
        dialog->close();
        QCOMPARE(stop.size(), 1);
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(!close->isEnabled());
        QCOMPARE(find<QLabel>(dialog, u"Markers found"_s)->text(), u"Stopping…"_s);
        dialog->setOutcome({1, 0, {}, Error{ErrorKind::Cancelled, {}}});
        QVERIFY(find<QLabel>(dialog, u"Notice"_s)->text().contains(u"Stopped; what was not"_s));
        QCOMPARE(close->text(), u"Close"_s);
        close->click();
        QVERIFY(!dialog || !dialog->isVisible());
        QCOMPARE(stop.size(), 1);
    }

    void countsForeignSubjectsApart()
    {
        BucketPage page;
        const auto text = [&page] {
            return picture(find<QTreeWidget>(&page, u"Bucket information"_s));
        };
        const auto plotted = [&page] {
            return find<QWidget>(&page, u"Keys and bytes over time"_s)->accessibleDescription();
        };
        page.setDetails(details());
        QVERIFY2(text().contains(u"  Keys, and any foreign subjects: 3\n"_s), qPrintable(text()));
        page.setForeign({});
        QVERIFY2(text().contains(u"  Keys, and those with a marker: 3\n"_s), qPrintable(text()));
        QVERIFY(!text().contains(u"oreign"_s));
        ForeignList foreign;
        foreign.subjects = {{"jobs.a", 3}};
        foreign.more = 1;
        page.setForeign(foreign);
        QVERIFY2(text().contains(u"  Keys, and those with a marker: 1\n  Foreign subjects: 2\n"_s),
                 qPrintable(text()));
        page.setDetails(details());
        QVERIFY2(plotted().contains(u"1 key (left)"_s), qPrintable(plotted()));
        foreign.more = 7; // of which most have gone since
        page.setForeign(foreign);
        QVERIFY(text().contains(u"  Keys, and those with a marker: 0\n"_s));
        foreign.isComplete = false;
        page.setForeign(foreign);
        QVERIFY(text().contains(u"  Keys, and any foreign subjects: 3\n"_s));
    }

    void saysSmallSizesOnce()
    {
        BucketPage page;
        BucketDetails bucket = details();
        for (const auto &[bytes, words] : {std::pair(quint64(0), u"0 bytes"_s),
                                           {1, u"1 byte"_s},
                                           {242, u"242 bytes"_s},
                                           {1023, u"1,023 bytes"_s},
                                           {1024, u"1.0 KiB (1,024 bytes)"_s}}) {
            bucket.info.bytes = bytes;
            page.setDetails(bucket);
            const QString text = picture(find<QTreeWidget>(&page, u"Bucket information"_s));
            QVERIFY2(text.contains(u"  Size: %1\n"_s.arg(words)), qPrintable(text));
        }
    }

    void listsForeignSubjectsApart()
    {
        BucketPage page;
        ForeignList foreign;
        foreign.subjects = {{"$KV.o.<b>k</b>", 3}, {"jobs.\u202E.", 1}};
        foreign.more = 1200;
        page.setForeign(foreign);
        page.setDetails(details());
        const QString text = picture(find<QTreeWidget>(&page, u"Bucket information"_s));
        QVERIFY2(text.contains(u"$KV.o.<b>k</b>"_s), qPrintable(text));
        QVERIFY(text.contains(u"Messages: 3"_s));
        QVERIFY(text.contains(u"and 1,200 more"_s));
        QVERIFY(!text.contains(u'\u202E'));
        page.clear();
        page.setDetails(details());
        page.setForeign({});
        QVERIFY(!picture(find<QTreeWidget>(&page, u"Bucket information"_s)).contains(u"oreign"_s));
    }
};

QTEST_MAIN(TestBucketPage)
#include "tst_bucket_page.moc"
