// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/admin/bucket_dialog.h"
#include "ui/admin/bucket_form.h"
#include "ui/admin/bucket_removal_dialog.h"
#include "ui/text/bucket_change_text.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

/// What somebody may have written into a description, metadata or an error.
QStringList hostileTexts()
{
    return {u"<b>bold</b><img src=x>"_s, u"a\nb\tc\u0007"_s, u"\u202Egnp.exe"_s,
            QString(10'000, u'x')};
}

BucketDetails bucket(const BucketSettings &settings)
{
    BucketDetails details;
    details.info.name = u"flags"_s;
    details.info.keys = 40;
    details.info.messages = 100;
    details.info.bytes = 64 * 1024;
    details.config = BucketConfig::ofNew(details.info.name, settings);
    return details;
}

template <typename T> T *find(const QWidget *in, const QString &name)
{
    for (T *widget : in->findChildren<T *>())
        if (widget->accessibleName() == name)
            return widget;
    qFatal("no such widget: %s", qPrintable(name));
}

QStringList row(const QTableWidget *table, int number)
{
    QStringList cells;
    for (int column = 0; column < table->columnCount(); ++column)
        cells << table->item(number, column)->text();
    return cells;
}

/// All labels show data as it is.
bool showsPlainText(const QWidget *dialog)
{
    const auto labels = dialog->findChildren<QLabel *>();
    return std::all_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->textFormat() == Qt::PlainText || label->text().isEmpty() ||
               !Qt::mightBeRichText(label->text());
    });
}

} // namespace

Q_DECLARE_METATYPE(BucketConfig)

class TestBucketDialog : public QObject
{
    Q_OBJECT

private:
    QWidget m_parent;

private slots:
    void everyFieldSaysItsName()
    {
        const BucketForm form(u"2.15.1"_s, true);
        for (const QString &name :
             {u"Name"_s, u"Description"_s, u"Time to live"_s, u"Marker time to live"_s,
              u"Largest value"_s, u"Largest bucket"_s, u"Placement cluster"_s, u"Placement tags"_s,
              u"Mirror of"_s, u"Sources"_s, u"Republish"_s, u"Republish to"_s})
            QVERIFY(find<QLineEdit>(&form, name)->isEnabled());
        QVERIFY(find<QSpinBox>(&form, u"History"_s));
        QVERIFY(find<QCheckBox>(&form, u"Atomic batches"_s)->isEnabled());
        QVERIFY(find<QTableWidget>(&form, u"Metadata"_s));
    }

    void whatTheServerLacksIsDisabledWithTheReason()
    {
        BucketForm form(u"2.9.10"_s, false);
        form.setBucket(u"flags"_s, {});
        const auto *markers = find<QLineEdit>(&form, u"Marker time to live"_s);
        QVERIFY(!markers->isEnabled());
        QVERIFY(markers->toolTip().contains(u"2.11"_s));
        QVERIFY(!find<QWidget>(&form, u"Compression"_s)->isEnabled());
        const auto *storage = find<QWidget>(&form, u"Storage"_s);
        QVERIFY(!storage->isEnabled());
        QVERIFY(storage->toolTip().contains(u"cannot be changed"_s));
        QVERIFY(find<QLineEdit>(&form, u"Description"_s)->isEnabled());
    }

    void whatNobodyTouchesComesBackExactly()
    {
        BucketSettings settings;
        settings.history = 100; // somebody else's
        settings.ttlNs = 86'400'000'000'001;
        settings.maxBytes = 1000;
        settings.maxValueSize = 0;
        settings.placementTags = {u"a"_s, u"b"_s};
        settings.sources = {{u"KV_s"_s, u"$JS.hub.API"_s}, {u"orders"_s, {}}};
        settings.republish = Republishing{u">"_s, u"x.>"_s, true};
        for (const QString &text : hostileTexts()) {
            settings.description = text;
            settings.metadata = {{u"a"_s, text}};
            BucketForm form(u"2.15.1"_s, false);
            form.setBucket(u"flags"_s, settings);
            QVERIFY(form.settings() == settings);
            QCOMPARE(form.problem(), QString());
        }
    }

    void aSourceThatIsNoBucketStays()
    {
        BucketDetails shown = bucket({});
        shown.config = BucketConfig(R"({"name":"KV_flags","subjects":["$KV.flags.>"],)"
                                    R"("sources":[{"name":"ORDERS","filter_subject":"o.>"}]})");
        auto *dialog = BucketDialog::forEdit(shown, u"2.15.1"_s, &m_parent);
        find<QLineEdit>(dialog, u"Sources"_s)->setText(u"ORDERS, more"_s);
        const QSignalSpy spy(dialog, &BucketDialog::applyRequested);
        auto *act = find<QPushButton>(dialog, u"Review changes"_s);
        act->click();
        act->click();
        QCOMPARE(spy.size(), 1);
        QVERIFY(spy[0][1].value<BucketConfig>().json().contains(
            R"("sources":[{"name":"ORDERS","filter_subject":"o.>"},{"name":"KV_more")"));
    }

    void createsWhatWasTyped()
    {
        auto *dialog = BucketDialog::forNew(u"2.15.1"_s, &m_parent);
        auto *create = find<QPushButton>(dialog, u"Create bucket"_s);
        QVERIFY(!create->isEnabled());
        find<QLineEdit>(dialog, u"Name"_s)->setText(u"new"_s);
        find<QLineEdit>(dialog, u"Time to live"_s)->setText(u"an hour"_s);
        QVERIFY(!create->isEnabled());
        QVERIFY(find<QLabel>(dialog, u"Problem"_s)->text().contains(u"1h30m"_s));
        find<QLineEdit>(dialog, u"Time to live"_s)->setText(u"1h"_s);
        find<QLineEdit>(dialog, u"Largest bucket"_s)->setText(u"64 MiB"_s);
        find<QLineEdit>(dialog, u"Sources"_s)->setText(u"flags, other@hub"_s);
        const QSignalSpy spy(dialog, &BucketDialog::createRequested);
        create->click();
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].toString(), u"new"_s);
        const BucketSettings made = spy[0][1].value<BucketConfig>().settings();
        QCOMPARE(made.ttlNs, 3'600'000'000'000);
        QCOMPARE(made.maxBytes, 64 << 20);
        QCOMPARE(made.sources, (std::vector<BucketOrigin>{{u"KV_flags"_s, {}},
                                                          {u"KV_other"_s, u"$JS.hub.API"_s}}));
        QVERIFY(!create->isEnabled()); // once is enough
        dialog->setOutcome(AdminFailed{{ErrorKind::BucketExists, u"new"_s}});
        QVERIFY(create->isEnabled());
        QVERIFY(find<QLabel>(dialog, u"Notice"_s)->text().contains(u"not created"_s));
    }

    void reviewsAnEditAndWarns()
    {
        BucketSettings settings;
        settings.history = 10;
        auto *dialog = BucketDialog::forEdit(bucket(settings), u"2.15.1"_s, &m_parent);
        auto *act = find<QPushButton>(dialog, u"Review changes"_s);
        QVERIFY(!act->isEnabled()); // nothing differs
        find<QSpinBox>(dialog, u"History"_s)->setValue(2);
        act->click();
        const auto *changes = find<QTableWidget>(dialog, u"Changes"_s);
        QCOMPARE(changes->rowCount(), 1);
        QCOMPARE(row(changes, 0),
                 (QStringList{u"History (max_msgs_per_subject)"_s, u"10"_s, u"2"_s, QString()}));
        QVERIFY(find<QLabel>(dialog, u"What the server will drop"_s)
                    ->text()
                    .contains(u"at least 20 of them, at most 60"_s));
        QCOMPARE(act->accessibleName(), u"Apply changes"_s);
        const QSignalSpy spy(dialog, &BucketDialog::applyRequested);
        act->click();
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][1].value<BucketConfig>().settings().history, 2);
    }

    void allOfALongValueCanBeRead()
    {
        BucketSettings settings;
        settings.description = u"<b>%1 %2"_s + QString(5000, u'x') + u"the end"_s;
        auto *dialog = BucketDialog::forEdit(bucket(settings), u"2.15.1"_s, &m_parent);
        find<QLineEdit>(dialog, u"Description"_s)->setText(u"short"_s);
        find<QPushButton>(dialog, u"Review changes"_s)->click();
        auto *changes = find<QTableWidget>(dialog, u"Changes"_s);
        QVERIFY(row(changes, 0)[1].size() < 120);
        QVERIFY(row(changes, 0)[1].startsWith(u"\"<b>%1 %2xx"_s));
        QVERIFY(row(changes, 0)[1].contains(u"5,0"_s)); // how many there are
        const auto *details = find<QPlainTextEdit>(dialog, u"Changes, all of the selected cell"_s);
        changes->setCurrentCell(0, 1);
        QVERIFY(!details->isHidden());
        QCOMPARE(details->toPlainText(), u'"' + settings.description + u'"');
        changes->setCurrentCell(0, 2);
        QVERIFY(details->isHidden());
    }

    void showsAnewWhatSomebodyChangedMeanwhile()
    {
        auto *dialog = BucketDialog::forEdit(bucket({}), u"2.15.1"_s, &m_parent);
        find<QSpinBox>(dialog, u"History"_s)->setValue(2);
        auto *act = find<QPushButton>(dialog, u"Review changes"_s);
        act->click();
        act->click();
        BucketSettings theirs;
        theirs.description = u"theirs"_s;
        dialog->setOutcome(AdminOutdated{bucket(theirs)});
        const auto *changes = find<QTableWidget>(dialog, u"Changes"_s);
        QCOMPARE(changes->rowCount(), 1); // theirs stays
        const QSignalSpy spy(dialog, &BucketDialog::applyRequested);
        act->click();
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].value<BucketDetails>().config.settings().description, u"theirs"_s);
        const BucketSettings wanted = spy[0][1].value<BucketConfig>().settings();
        QCOMPARE(wanted.description, u"theirs"_s);
        QCOMPARE(wanted.history, 2);
    }

    void reportsWhatTheServerDropped()
    {
        auto *dialog = BucketDialog::forNew(u"2.9.10"_s, &m_parent);
        dialog->setOutcome(AdminDone{{}, {{u"compression"_s, u"\"s2\""_s, QString()}}, 0});
        const auto *unlike = find<QTableWidget>(dialog, u"Unlike what was asked for"_s);
        QCOMPARE(row(unlike, 0).first(3),
                 (QStringList{u"Compression (compression)"_s, u"\"s2\""_s, u"not set"_s}));
    }

    void hostileTextIsPlain()
    {
        for (const QString &text : hostileTexts()) {
            BucketSettings settings;
            settings.description = text;
            auto *dialog = BucketDialog::forEdit(bucket(settings), u"2.15.1"_s, &m_parent);
            dialog->setOutcome(AdminFailed{{ErrorKind::ServerRefused, text}});
            QVERIFY(showsPlainText(dialog));
            const QString notice = find<QLabel>(dialog, u"Notice"_s)->text();
            QVERIFY(!notice.contains(u'\u202E') && !notice.contains(u'\u0007'));
            QVERIFY(find<QLabel>(dialog, u"Notice"_s)->textFormat() == Qt::PlainText);
            const QString value = changeValue(u"description"_s, u'"' + text + u'"');
            QVERIFY(!value.contains(u'\u202E') && !value.contains(u'\n'));
        }
    }

    void saysThatOtherSubjectsGoAsWell_data()
    {
        QTest::addColumn<QByteArray>("subjects");
        QTest::addColumn<QString>("words");
        QTest::newRow("none") << QByteArray("[\"$KV.flags.>\"]") << QString();
        QTest::newRow("two") << QByteArray("[\"$KV.flags.>\",\"orders.>\",\"$KV.flagsies.>\"]")
                             << u"no keys go as well: “orders.>”, “$KV.flagsies.>”."_s;
        QTest::newRow("many") << QByteArray("[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"]")
                              << u"“e”, and 2 more."_s;
    }
    void saysThatOtherSubjectsGoAsWell()
    {
        QFETCH(const QByteArray, subjects);
        QFETCH(const QString, words);
        BucketDetails details = bucket({});
        details.config = BucketConfig("{\"name\":\"KV_flags\",\"subjects\":" + subjects + '}');
        for (const auto kind :
             {BucketRemovalDialog::Kind::Delete, BucketRemovalDialog::Kind::Purge}) {
            QString said;
            for (const QLabel *label :
                 (new BucketRemovalDialog(kind, details, &m_parent))->findChildren<QLabel *>())
                said += label->text();
            QCOMPARE(said.contains(u"no keys go as well"_s), !words.isEmpty());
            QVERIFY2(said.contains(words), qPrintable(said));
        }
    }

    void deletesOnlyWhenTheNameIsTyped()
    {
        auto *dialog =
            new BucketRemovalDialog(BucketRemovalDialog::Kind::Delete, bucket({}), &m_parent);
        auto *act = find<QPushButton>(dialog, u"Delete bucket"_s);
        auto *name = find<QLineEdit>(dialog, u"Bucket name"_s);
        const QSignalSpy spy(dialog, &BucketRemovalDialog::confirmed);
        for (const QString &typed : {QString(), u"flag"_s, u"Flags"_s, u"flags "_s}) {
            name->setText(typed);
            QVERIFY(!act->isEnabled());
        }
        name->setText(u"flags"_s);
        act->click();
        QCOMPARE(spy.size(), 1);
        QVERIFY(!act->isEnabled());
        QString words;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            words += label->text();
        QVERIFY(words.contains(u"40 keys in 100 revisions and markers, 64.0 KiB"_s));
        dialog->setOutcome(AdminUnknown{{ErrorKind::TimedOut, {}}});
        QVERIFY(find<QLabel>(dialog, u"Notice"_s)->text().contains(u"not known whether"_s));
    }
};

QTEST_MAIN(TestBucketDialog)
#include "tst_bucket_dialog.moc"
