// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/edits/new_key_dialog.h"
#include "ui/notice_bar.h"
#include "ui/value/value_editor.h"

#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

class TestNewKeyDialog : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        NewKeyDialog dialog;
        QSignalSpy requested{&dialog, &NewKeyDialog::createRequested};

        QLineEdit *line(const QString &name) const
        {
            for (auto *line : dialog.findChildren<QLineEdit *>())
                if (line->accessibleName() == name)
                    return line;
            qFatal("no such line");
        }
        QLineEdit *name() const { return line(u"Key name"_s); }
        QLineEdit *timeToLive() const { return line(u"Expires after"_s); }
        ValueEditor *value() const { return dialog.findChild<ValueEditor *>(); }
        QPushButton *create() const
        {
            for (auto *button : dialog.findChildren<QPushButton *>()) {
                if (button->accessibleName() == "Create"_L1)
                    return button;
            }
            qFatal("no such button");
        }
        QString words() const
        {
            QStringList words;
            for (const QLabel *label : dialog.findChildren<QLabel *>())
                words.append(label->text());
            return words.join(u'\n');
        }
    };

private slots:
    void asksForATimeToLive_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("milliseconds"); // -1: it is refused
        QTest::newRow("none") << QString() << qint64(0);
        QTest::newRow("seconds") << u"30s"_s << qint64(30'000);
        QTest::newRow("mixed") << u" 1h30m "_s << qint64(5'400'000);
        QTest::newRow("no unit") << u"30"_s << qint64(-1);
        QTest::newRow("parts of a second") << u"1500ms"_s << qint64(-1);
        QTest::newRow("nothing left") << u"0s"_s << qint64(-1);
        QTest::newRow("words") << u"soon"_s << qint64(-1);
    }
    void asksForATimeToLive()
    {
        QFETCH(QString, typed);
        QFETCH(qint64, milliseconds);
        Fixture f;
        f.dialog.setTimeToLiveAllowed(true);
        QVERIFY(f.timeToLive()->isEnabled());
        f.name()->setText(u"k"_s);
        f.timeToLive()->setText(typed);
        QCOMPARE(f.create()->isEnabled(), milliseconds >= 0);
        f.create()->click();
        QCOMPARE(f.requested.size(), milliseconds >= 0 ? 1 : 0);
        if (milliseconds >= 0)
            QCOMPARE(f.requested.front().at(2).toLongLong(), milliseconds);
        else
            QVERIFY2(f.words().contains(u"1h30m"_s) || f.words().contains(u"whole seconds"_s),
                     qPrintable(f.words()));
    }

    void saysWhyThereIsNoTimeToLive()
    {
        Fixture f;
        QVERIFY(!f.timeToLive()->isEnabled());
        QVERIFY(f.timeToLive()->toolTip().contains(u"allow_msg_ttl"_s));
        f.dialog.setTimeToLiveAllowed(true);
        f.timeToLive()->setText(u"1h"_s);
        f.dialog.setTimeToLiveAllowed(false); // as when the bucket was made anew
        QVERIFY(f.timeToLive()->isEnabled()); // to be emptied
        f.name()->setText(u"k"_s);
        f.create()->click();
        QCOMPARE(f.requested.front().at(2).toLongLong(), qint64(3'600'000)); // refused by others
    }

    void createsExactlyWhatWasTyped()
    {
        Fixture f;
        QCOMPARE(f.name()->accessibleName(), u"Key name"_s);
        QCOMPARE(f.value()->accessibleName(), u"Key value"_s);
        QVERIFY(f.words().contains(u"exists already is never overwritten"_s));
        f.name()->setText(u"app.web=1/a_b-c"_s);
        f.value()->setText(u"a\r\nb\u2028c\n"_s);
        f.create()->click();
        QCOMPARE(f.requested.size(), 1);
        QCOMPARE(f.requested.front().at(0).toByteArray(), "app.web=1/a_b-c");
        QCOMPARE(f.requested.front().at(1).toByteArray(), "a\r\nb\xe2\x80\xa8"
                                                          "c\n");
    }

    void escapeInTheValueClosesTheDialog()
    {
        Fixture f;
        f.dialog.open();
        f.value()->setFocus();
        QTest::keyClick(f.value(), Qt::Key_Escape);
        QVERIFY(!f.dialog.isVisible());
    }

    void asksBeforeATypedValueGoes()
    {
        Fixture f;
        f.dialog.open();
        f.value()->setText(u"a long value"_s);
        const auto answer = [&](const QString &text) {
            const auto *question = f.dialog.findChild<QMessageBox *>();
            QVERIFY(question);
            for (QAbstractButton *button : question->buttons())
                if (button->text() == text)
                    button->click();
        };
        f.dialog.close();
        QVERIFY(f.dialog.isVisible());
        answer(u"Keep editing"_s);
        QTRY_VERIFY(!f.dialog.findChild<QMessageBox *>());
        QCOMPARE(f.value()->text(), u"a long value"_s);
        f.dialog.reject();
        answer(u"Discard"_s);
        QVERIFY(!f.dialog.isVisible());
    }

    void theKeyboardLeavesTheValue()
    {
        Fixture f;
        f.dialog.open();
        auto *value = f.dialog.findChild<ValueEditor *>();
        value->setFocus();
        QTest::keyClick(value, Qt::Key_Tab);
        QCOMPARE(value->text(), u"  "_s);
        QTest::keyClick(value, Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(f.dialog.focusWidget(), f.name());
        value->setFocus();
        f.name()->setText(u"a"_s);
        QTest::keyClick(value, Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(f.dialog.focusWidget() != value);
        QVERIFY(qobject_cast<QPushButton *>(f.dialog.focusWidget()));
        QCOMPARE(value->text(), u"  "_s);
    }

    void createsAnEmptyValue()
    {
        Fixture f;
        f.dialog.open();
        f.name()->setText(u"a"_s);
        QTest::keyClick(f.name(), Qt::Key_Return);
        QCOMPARE(f.requested.size(), 1);
        QVERIFY(f.requested.front().at(1).toByteArray().isEmpty());
    }

    void saysWhichRuleIsBroken_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::newRow("empty") << QString() << u"A key needs a name."_s;
        QTest::newRow("space") << u"a b"_s << u"A key cannot hold a space."_s;
        QTest::newRow("accent") << u"a.ü"_s << u"A key cannot hold “ü”."_s;
        QTest::newRow("emoji") << u"a.😀"_s << u"A key cannot hold “😀”."_s;
        QTest::newRow("direction") << u"a\u202eb"_s << u"A key cannot hold “\\u202e”."_s;
        QTest::newRow("star inside") << u"a*"_s << u"A key cannot hold “*”."_s;
        QTest::newRow("bracket inside") << u"a>.b"_s << u"A key cannot hold “>”."_s;
        QTest::newRow("first dot") << u".a"_s << u"A key cannot begin with a dot."_s;
        QTest::newRow("last dot") << u"a."_s << u"A key cannot end with a dot."_s;
        QTest::newRow("two dots") << u"a..b"_s << u"A key cannot have two dots in a row."_s;
        QTest::newRow("reserved") << u"_kv.a"_s << u"reserved for NATS itself"_s;
        QTest::newRow("wildcard") << u"a.*"_s << u"* and > stand for other keys"_s;
        QTest::newRow("full wildcard") << u">"_s << u"* and > stand for other keys"_s;
    }

    void saysWhichRuleIsBroken()
    {
        QFETCH(QString, name);
        QFETCH(QString, words);
        Fixture f;
        f.dialog.open();
        f.name()->setText(name);
        QVERIFY2(f.words().contains(words), qPrintable(f.words()));
        QVERIFY(!f.create()->isEnabled());
        QTest::keyClick(f.name(), Qt::Key_Return);
        QCOMPARE(f.requested.size(), 0);
        f.name()->setText(u"fine"_s);
        QVERIFY(!f.words().contains(words));
        QVERIFY(f.create()->isEnabled());
    }

    void beginsWithThePrefix_data()
    {
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<QString>("name");
        QTest::newRow("none") << QByteArray() << QString();
        QTest::newRow("branch") << QByteArray("app.web") << u"app.web."_s;
        QTest::newRow("with its dot") << QByteArray("app.web.") << u"app.web."_s;
    }

    void beginsWithThePrefix()
    {
        QFETCH(QByteArray, prefix);
        Fixture f;
        f.dialog.setPrefix(prefix);
        QTEST(f.name()->text(), "name");
        f.dialog.open();
        QTest::keyClicks(f.name(), u"x"_s);
        QFETCH(QString, name);
        QCOMPARE(f.name()->text(), name + u'x');
    }

    void asksOnceUntilAnswered()
    {
        Fixture f;
        f.dialog.open();
        f.name()->setText(u"taken"_s);
        f.create()->click();
        f.create()->click();
        QCOMPARE(f.requested.size(), 1);
        QVERIFY(f.dialog.isVisible());
        f.dialog.setError(u"<b>taken</b> already exists at revision 3."_s);
        const auto *notice = f.dialog.findChild<NoticeBar *>();
        QVERIFY(notice->isVisible());
        QCOMPARE(notice->text(), u"<b>taken</b> already exists at revision 3."_s);
        QCOMPARE(f.name()->text(), u"taken"_s);
        f.name()->setText(u"free"_s);
        f.create()->click();
        QCOMPARE(f.requested.size(), 2);
        QVERIFY(!notice->isVisible());
    }
};

QTEST_MAIN(TestNewKeyDialog)
#include "tst_new_key_dialog.moc"
