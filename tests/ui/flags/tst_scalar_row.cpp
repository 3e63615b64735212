// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/flags/scalar_row.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace kvasir;
using namespace Qt::StringLiterals;

class TestScalarRow : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        ScalarRow row;
        QSignalSpy edited{&row, &ScalarRow::valueEdited};
        QSignalSpy saves{&row, &ScalarRow::saveRequested};
        QSignalSpy reverts{&row, &ScalarRow::revertRequested};

        explicit Fixture(const QByteArray &value, const std::vector<QByteArray> &history = {})
        {
            row.setRecentValues(history);
            row.setValue(scalarOf(value), value);
        }
        /// Takes the edits as a document would.
        void follow(const QByteArray &base)
        {
            QObject::connect(&row, &ScalarRow::valueEdited, &row, [this, base](const auto &bytes) {
                row.setValue(scalarOf(base), bytes);
            });
        }
        template <typename T> T *find(const QString &name) const
        {
            for (T *widget : row.findChildren<T *>())
                if (widget->accessibleName() == name)
                    return widget;
            qFatal("no such widget: %s", qPrintable(name));
        }
        QCheckBox *valueSwitch() const { return find<QCheckBox>(u"Value switch"_s); }
        QComboBox *choice() const { return find<QComboBox>(u"Value choice"_s); }
        QLineEdit *number() const { return find<QLineEdit>(u"Value number"_s); }
        /// What of it is there to act on.
        QString controls() const
        {
            QStringList names;
            for (auto *widget : row.findChildren<QWidget *>())
                if (!widget->isHidden() && widget->parentWidget() == &row &&
                    widget->accessibleName().startsWith(u"Value"_s))
                    names << widget->accessibleName();
            return row.isHidden() ? QString() : names.join(u' ');
        }
        QByteArray lastEdit() const { return edited.last().first().toByteArray(); }
    };

private slots:
    void showsTheControlThatFits_data()
    {
        using History = QList<QByteArray>;
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<History>("history");
        QTest::addColumn<QString>("controls");
        QTest::newRow("Boolean") << "true"_ba << History() << u"Value switch"_s;
        QTest::newRow("number") << "1.0"_ba << History() << u"Value number"_s;
        QTest::newRow("text") << "abc"_ba << History() << QString();
        QTest::newRow("JSON") << "{}"_ba << History() << QString();
        QTest::newRow("few texts") << "a"_ba << History{"a", "b", "a"} << u"Value choice"_s;
        QTest::newRow("two Booleans") << "on"_ba << History{"on", "off", "on"} << u"Value switch"_s;
        QTest::newRow("Booleans and another")
            << "on"_ba << History{"on", "auto", "on"} << u"Value choice"_s;
        QTest::newRow("few numbers") << "1"_ba << History{"1", "2", "1"} << u"Value number"_s;
        QTest::newRow("many texts") << "a"_ba << History{"a", "b", "c"} << QString();
    }
    void showsTheControlThatFits()
    {
        QFETCH(QByteArray, value);
        QFETCH(QList<QByteArray>, history);
        QFETCH(QString, controls);
        const Fixture f(value, {history.begin(), history.end()});
        QCOMPARE(f.controls(), controls);
    }

    void aSwitchAsksForTheOtherWordAndShowsWhatItIsGiven()
    {
        Fixture f("True\n");
        f.valueSwitch()->click();
        QCOMPARE(f.lastEdit(), "False\n"_ba);
        QCOMPARE(f.valueSwitch()->text(), u"True"_s);
        QVERIFY(f.valueSwitch()->isChecked());
        f.row.setValue(scalarOf("True\n"), "False\n");
        QCOMPARE(f.valueSwitch()->text(), u"False"_s);
        QVERIFY(!f.valueSwitch()->isChecked());
        QCOMPARE(f.edited.size(), 1);
    }

    void keysSaveAndTakeBack()
    {
        Fixture f("1.0");
        f.follow("1.0");
        QTest::keyClick(f.number(), Qt::Key_Up);
        QCOMPARE(f.lastEdit(), "2.0"_ba);
        QTest::keyClick(f.number(), Qt::Key_Return);
        QCOMPARE(f.saves.size(), 1);
        QTest::keyClick(f.number(), Qt::Key_Escape);
        QCOMPARE(f.reverts.size(), 1);
        f.row.setValue(scalarOf("true"), "true");
        QTest::keyClick(f.valueSwitch(), Qt::Key_Return);
        QCOMPARE(f.saves.size(), 2);
        QTest::keyClick(f.valueSwitch(), Qt::Key_Escape);
        QCOMPARE(f.reverts.size(), 2);
        QCOMPARE(f.edited.size(), 1);
    }

    void whatIsNoNumberStaysInTheField()
    {
        Fixture f("12");
        f.follow("12");
        f.number()->setText(u"3"_s);
        QCOMPARE(f.lastEdit(), "3"_ba);
        f.number()->setText(u"3-"_s);
        QCOMPARE(f.lastEdit(), "3-"_ba); // not to be lost
        QVERIFY(f.number()->isEnabled());
        QTest::keyClick(f.number(), Qt::Key_Return);
        QCOMPARE(f.saves.size(), 0);
        QVERIFY(!f.number()->accessibleDescription().isEmpty());
        f.row.setValue(scalarOf("12"), "3-"); // as when the time of the revision came
        QCOMPARE(f.number()->text(), u"3-"_s);
        f.row.setValue(scalarOf("12"), "12");
        QCOMPARE(f.number()->text(), u"12"_s);
        QVERIFY(f.number()->accessibleDescription().isEmpty());
    }

    void whatIsNoNumberIsShownAgain()
    {
        Fixture f("12\n");
        f.row.setValue(scalarOf("12\n"), "12x\n"); // typed before, or elsewhere
        QCOMPARE(f.number()->text(), u"12x"_s);
        QVERIFY(f.number()->isEnabled());
        QVERIFY(!f.number()->accessibleDescription().isEmpty());
        QVERIFY(f.edited.isEmpty());
        f.row.setValue(scalarOf("12\n"), "12x"); // without its line end it is not in the field
        QCOMPARE(f.number()->text(), u"12"_s);
        QVERIFY(!f.number()->isEnabled());
        f.row.setValue(scalarOf("12\n"), "13\n");
        QCOMPARE(f.number()->text(), u"13"_s);
        QVERIFY(f.number()->isEnabled());
    }

    void aChoiceKeepsTheLineEnd()
    {
        Fixture f("b\n", {"a", "b\n", "a"});
        f.follow("b\n");
        QCOMPARE(f.choice()->currentText(), u"b"_s);
        QTest::keyClick(f.choice(), Qt::Key_Up);
        QCOMPARE(f.lastEdit(), "a\n"_ba);
        QCOMPARE(f.choice()->currentText(), u"a"_s);
    }

    void aChoiceGoesFromABooleanToAWordAndBack()
    {
        Fixture f("on", {"on", "auto", "on"});
        f.follow("on");
        QTest::keyClick(f.choice(), Qt::Key_Down);
        QCOMPARE(f.lastEdit(), "auto"_ba);
        QTest::keyClick(f.choice(), Qt::Key_Up);
        QCOMPARE(f.lastEdit(), "on"_ba);
    }

    void nothingCanBeDoneReadOnly()
    {
        Fixture f("true");
        f.row.setReadOnly(true);
        QVERIFY(!f.valueSwitch()->isEnabled());
        f.row.setValue(scalarOf("1"), "1");
        QVERIFY(!f.number()->isEnabled());
        QVERIFY(!f.find<QToolButton>(u"One more"_s)->isEnabled());
    }

    void aNumberWithAnExponentIsOnlyTyped()
    {
        Fixture f("1e3");
        QVERIFY(!f.find<QToolButton>(u"One more"_s)->isEnabled());
        QTest::keyClick(f.number(), Qt::Key_Up);
        QCOMPARE(f.number()->text(), u"1e3"_s);
    }
};

QTEST_MAIN(TestScalarRow)
#include "tst_scalar_row.moc"
