// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/open_key_dialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

class TestOpenKeyDialog : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        OpenKeyDialog dialog;
        QSignalSpy searched{&dialog, &OpenKeyDialog::searchRequested};
        QSignalSpy chosen{&dialog, &OpenKeyDialog::keyChosen};
        QSignalSpy named{&dialog, &OpenKeyDialog::nameChosen};
        QSignalSpy accepted{&dialog, &QDialog::accepted};
        QLineEdit *name = dialog.findChild<QLineEdit *>();
        QListWidget *list = dialog.findChild<QListWidget *>();
        QLabel *count = dialog.findChild<QLabel *>();

        Fixture() { dialog.show(); }
        void find(const std::vector<QByteArray> &keys, bool isComplete = true,
                  bool isLoading = false)
        {
            std::vector<FoundKey> matches;
            for (const QByteArray &key : keys)
                matches.push_back({key, {}});
            dialog.setMatches(matches, 1234, isComplete, isLoading);
        }
        void press(Qt::Key key) { QTest::keyClick(name, key); }
        QByteArray choice() const
        {
            return chosen.isEmpty() ? QByteArray() : chosen.last().first().toByteArray();
        }
    };

private slots:
    void hasNamesToFindItBy()
    {
        Fixture f;
        QCOMPARE(f.dialog.windowTitle(), u"Open key"_s);
        QCOMPARE(f.name->accessibleName(), u"Key to open"_s);
        QCOMPARE(f.list->accessibleName(), u"Matching keys"_s);
        QVERIFY(f.name->hasFocus() || f.dialog.focusWidget() == f.name);
    }

    void opensTheBestMatch()
    {
        Fixture f;
        f.name->setText(u"wdm"_s);
        QCOMPARE(f.searched.last().first().toString(), u"wdm"_s);
        f.find({"app.web.dark_mode", "other"});
        QCOMPARE(f.list->count(), 2);
        QCOMPARE(f.name->accessibleDescription(), u"app.web.dark_mode, 1 of 2"_s);
        f.press(Qt::Key_Return);
        // It could be a name that the tree does not know yet.
        QCOMPARE(f.named.size(), 1);
        QCOMPARE(f.named.first().at(0).toByteArray(), "wdm");
        QCOMPARE(f.named.first().at(1).toByteArray(), "app.web.dark_mode");
        QCOMPARE(f.accepted.size(), 1);
    }

    void opensWhatWasPicked()
    {
        Fixture f;
        f.name->setText(u"a"_s);
        f.find({"a1", "a2", "a3"});
        f.press(Qt::Key_Down);
        f.press(Qt::Key_Down);
        f.press(Qt::Key_Up);
        QCOMPARE(f.name->accessibleDescription(), u"a2, 2 of 3"_s);
        f.find({"a0", "a1", "a2", "a3"}, false); // more is found meanwhile
        f.press(Qt::Key_Return);
        QCOMPARE(f.choice(), "a2");
        QCOMPARE(f.named.size(), 0);
    }

    void opensAnExactName()
    {
        Fixture f;
        f.name->setText(u" app.on "_s);
        f.find({"app.on", "app.only"});
        f.press(Qt::Key_Return);
        QCOMPARE(f.choice(), "app.on");
        QCOMPARE(f.named.size(), 0);
    }

    void opensANameThatNothingMatches()
    {
        Fixture f;
        f.name->setText(u"later"_s);
        f.find({}, true, true);
        f.press(Qt::Key_Return);
        QCOMPARE(f.choice(), "later");
    }

    void takesNoMatchForANameThatCanBeNone()
    {
        Fixture f;
        f.name->setText(u"dark mode"_s);
        f.find({"app.dark_mode"});
        f.press(Qt::Key_Return);
        QCOMPARE(f.choice(), "app.dark_mode");
    }

    void waitsForTheBestMatch()
    {
        Fixture f;
        f.name->setText(u"a"_s);
        f.press(Qt::Key_Return); // quicker than the search
        f.find({"xa"}, false);
        QCOMPARE(f.accepted.size(), 0);
        f.find({"a", "xa"});
        QCOMPARE(f.choice(), "a");
        QCOMPARE(f.accepted.size(), 1);
    }

    void typingOnForgetsTheChoice()
    {
        Fixture f;
        f.name->setText(u"a"_s);
        f.press(Qt::Key_Return);
        f.name->setText(u"ab"_s);
        f.find({"ab"});
        QCOMPARE(f.accepted.size(), 0);
    }

    void saysWhatWasSearched()
    {
        Fixture f;
        QVERIFY(f.count->text().isEmpty());
        f.name->setText(u"a"_s);
        f.find({"a"}, false);
        QCOMPARE(f.count->text(), u"1,234 keys searched · searching"_s);
        f.find({"a"}, true, true);
        QCOMPARE(f.count->text(), u"1,234 keys searched · loading"_s);
        f.find({"a"});
        QCOMPARE(f.count->text(), u"1,234 keys searched"_s);
        f.find({});
        QCOMPARE(f.count->text(),
                 u"1,234 keys searched · none matches, Enter opens the name as typed"_s);
        QVERIFY(f.dialog.findChildren<QPushButton *>().last()->isEnabled());
        f.name->clear();
        QCOMPARE(f.count->text(), QString());
        QCOMPARE(f.list->count(), 0);
        f.press(Qt::Key_Return);
        QCOMPARE(f.accepted.size(), 0);
    }

    void showsHostileNamesAsText()
    {
        Fixture f;
        f.name->setText(u"a"_s);
        f.find({"<b>a</b>", "a\x01"});
        QCOMPARE(f.list->item(0)->text(), u"<b>a</b>"_s);
        QCOMPARE(f.list->item(1)->text(), u"a␁"_s);
    }
};

QTEST_MAIN(TestOpenKeyDialog)
#include "tst_open_key_dialog.moc"
