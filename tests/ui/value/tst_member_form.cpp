// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/flags/json_path_edit.h"
#include "ui/value/member_form.h"
#include "ui/value/member_model.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

/// JSON, with ' in place of its quotes.
QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class TestMemberForm : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        MemberForm form;
        QSignalSpy edited{&form, &MemberForm::valueEdited};

        explicit Fixture(const QByteArray &json)
        {
            form.setJson(quoted(json));
            form.resize(500, 300);
            form.show();
            form.activateWindow();
            form.setFocus();
        }

        QTreeView *view() const { return form.findChild<QTreeView *>(); }
        const MemberModel *model() const { return form.findChild<MemberModel *>(); }
        QModelIndex value(const QByteArray &pointer) const { return model()->indexOf(pointer); }
        QString text(const QByteArray &pointer) const { return value(pointer).data().toString(); }
        /// Where a person types; null where nobody does.
        QLineEdit *line(const QByteArray &pointer) const
        {
            return qobject_cast<QLineEdit *>(view()->indexWidget(value(pointer)));
        }
        QLineEdit *edit(const QByteArray &pointer) const
        {
            view()->setCurrentIndex(value(pointer));
            QTest::keyClick(view(), Qt::Key_F2);
            return line(pointer);
        }
        void click(const QModelIndex &index, QPoint at) const
        {
            QTest::mouseClick(view()->viewport(), Qt::LeftButton, {},
                              view()->visualRect(index).topLeft() + at);
        }
        /// Ends the edit of that member.
        void end(const QByteArray &pointer, Qt::Key key) const
        {
            QTest::keyClick(line(pointer), key);
            QTRY_VERIFY(!line(pointer)); // the editor takes the key from the event loop
        }
        /// What was asked for, "pointer raw" each.
        QByteArrayList edits() const
        {
            QByteArrayList edits;
            for (const QVariantList &edit : edited)
                edits += edit[0].toByteArray() + ' ' + edit[1].toByteArray();
            return edits;
        }
    };

private slots:
    void showsEveryMember()
    {
        const Fixture f(
            "{'s':'a\\u00e4','n':1.0,'b':true,'z':null,'o':{'x/y':1},'a':[1,2],'e':{}}");
        QAbstractItemModelTester tester(f.form.findChild<MemberModel *>());
        QCOMPARE(f.view()->accessibleName(), u"Members"_s);
        QCOMPARE(f.model()->rowCount(), 7);
        QCOMPARE(f.text("/s"), u"\"a\\u00e4\""_s);
        QCOMPARE(f.text("/n"), u"1.0"_s);
        QCOMPARE(f.text("/b"), u"true"_s);
        QCOMPARE(f.value("/b").data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QCOMPARE(f.value("/b").data(Qt::AccessibleTextRole).toString(), u"/b"_s);
        QCOMPARE(f.text("/z"), u"null"_s);
        QCOMPARE(f.text("/o"), u"1 member"_s);
        QCOMPARE(f.text("/o/x~1y"), u"1"_s);
        QCOMPARE(f.value("/o/x~1y").siblingAtColumn(0).data().toString(), u"x/y"_s);
        QCOMPARE(f.text("/a"), u"2 elements"_s);
        QCOMPARE(f.text("/a/1"), u"2"_s);
        QCOMPARE(f.text("/e"), u"0 members"_s);
        QVERIFY(f.view()->isExpanded(f.value("/a").siblingAtColumn(0)));
        for (const char *pointer : {"/z", "/o", "/a"})
            QVERIFY2(!f.edit(pointer), pointer);
    }

    void showsAScalarAndNothingElse()
    {
        Fixture f(" 1.0\n");
        QCOMPARE(f.model()->rowCount(), 1);
        QCOMPARE(f.text(""), u"1.0"_s);
        f.form.setJson("{");
        QCOMPARE(f.model()->rowCount(), 0);
    }

    void tellsAStringAsItIsTyped()
    {
        const Fixture f("{'a/b':'x'}");
        QLineEdit *line = f.edit("/a~1b");
        QVERIFY(line);
        QCOMPARE(line->accessibleName(), u"/a~1b"_s);
        QCOMPARE(line->text(), u"x"_s);
        line->selectAll();
        QTest::keyClicks(line, u"\"hi"_s);
        QCOMPARE(f.edits(),
                 (QByteArrayList{"/a~1b \"\\\"\"", "/a~1b \"\\\"h\"", "/a~1b \"\\\"hi\""}));
        f.end("/a~1b", Qt::Key_Return);
        QCOMPARE(f.text("/a~1b"), u"\"x\""_s); // until it is told otherwise
    }

    void takesItBackAtEscape()
    {
        Fixture f("{'a':'x'}");
        QTest::keyClicks(f.edit("/a"), u"yz"_s);
        f.form.setJson(quoted("{'a':'xyz'}")); // as the document would
        f.end("/a", Qt::Key_Escape);
        QCOMPARE(f.edits().last(), "/a \"x\"");
    }

    void asksForNothingWhereNothingChanged()
    {
        const Fixture f("{'a':'\\u0078\\/'}");
        QLineEdit *line = f.edit("/a");
        QTest::keyClick(line, Qt::Key_End);
        QTest::keyClicks(line, u"y"_s);
        QTest::keyClick(line, Qt::Key_Backspace);
        QCOMPARE(line->text(), u"x/"_s);
        f.end("/a", Qt::Key_Return);
        QCOMPARE(f.edits(), QByteArrayList{"/a \"x/y\""}); // and then what is there
    }

    void stepsNumbers()
    {
        const Fixture f("{'n':9007199254740993,'d':-0.10}");
        QLineEdit *line = f.edit("/n");
        QTest::keyClick(line, Qt::Key_Up);
        QTest::keyClick(line, Qt::Key_Up);
        QTest::keyClick(line, Qt::Key_Down);
        QCOMPARE(line->text(), u"9007199254740994"_s);
        f.end("/n", Qt::Key_Return);
        QCOMPARE(f.edits().last(), "/n 9007199254740994");
        QTest::keyClick(f.edit("/d"), Qt::Key_Down);
        f.end("/d", Qt::Key_Enter);
        QCOMPARE(f.edits().last(), "/d -1.10");
    }

    void refusesWhatIsNoNumber()
    {
        Fixture f("{'n':1.0}");
        QLineEdit *line = f.edit("/n");
        line->selectAll();
        QTest::keyClicks(line, u"2,"_s);
        QTest::keyClick(line, Qt::Key_Return);
        bool isLater = false; // than what Enter would do
        QMetaObject::invokeMethod(
            &f.form, [&] { isLater = true; }, Qt::QueuedConnection);
        QTRY_VERIFY(isLater);
        QVERIFY(f.line("/n") == line); // QCOMPARE would describe one that is gone
        QCOMPARE(line->accessibleDescription(), u"This is not a number as JSON writes it."_s);
        QTest::keyClick(line, Qt::Key_Backspace);
        QVERIFY(line->accessibleDescription().isEmpty());
        f.end("/n", Qt::Key_Return);
        QCOMPARE(f.edits().last(), "/n 2");
        QVERIFY(!f.edits().contains("/n 2,"));
    }

    void togglesByTheBoxAndByTheSpaceBar()
    {
        Fixture f("{'a':true,'b':false}");
        f.view()->setCurrentIndex(f.value("/b"));
        QTest::keyClick(f.view(), Qt::Key_Space);
        QCOMPARE(f.edits(), QByteArrayList{"/b true"});
        f.click(f.value("/a"), {10, 8});
        QCOMPARE(f.edits(), (QByteArrayList{"/b true", "/a false"}));
        f.form.setJson(quoted("{'a':false,'b':true}"));
        QCOMPARE(f.value("/a").data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QCOMPARE(f.text("/b"), u"true"_s);
    }

    void saysItsBoxesAndLinesByPointer()
    {
        const Fixture f("{'a':{'b':true,'c':'x'}}");
        QAccessibleInterface *view = QAccessible::queryAccessibleInterface(f.view());
        const auto cell = [&](int row) { return view->tableInterface()->cellAt(row, 1); };
        QCOMPARE(cell(1)->text(QAccessible::Name), u"/a/b"_s);
        QVERIFY(cell(1)->state().checked);
        QCOMPARE(cell(2)->text(QAccessible::Name), u"\"x\""_s);
        QAccessibleInterface *line = QAccessible::queryAccessibleInterface(f.edit("/a/c"));
        QCOMPARE(line->text(QAccessible::Name), u"/a/c"_s);
    }

    void aClickAloneEditsNothing()
    {
        const Fixture f("{'a':'x','n':1}");
        for (const char *pointer : {"/a", "/n"}) {
            f.click(f.value(pointer).siblingAtColumn(0), {30, 8});
            QCOMPARE(f.view()->currentIndex(), f.value(pointer)); // keys go to the value
            f.click(f.value(pointer), {10, 8});
            QVERIFY(f.edits().isEmpty());
        }
    }

    void leavesToTheTextWhatNoLineShows_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("line break") << QByteArray("{'a':'x\\ny'}");
        QTest::newRow("half a pair") << QByteArray("{'a':'\\ud83d'}");
        QTest::newRow("long") << "{'a':'" + QByteArray(1001, 'x') + "'}";
        QTest::newRow("very long") << "{'a':'" + QByteArray(10'000, 'x') + "'}";
        QTest::newRow("later of the same name") << QByteArray("{'a':'x','a':[]}");
    }

    void leavesToTheTextWhatNoLineShows()
    {
        QFETCH(QByteArray, json);
        const Fixture f(json);
        const QModelIndex first = f.model()->index(0, MemberModel::ValueColumn);
        f.view()->setCurrentIndex(first);
        QTest::keyClick(f.view(), Qt::Key_F2);
        QVERIFY(!f.view()->indexWidget(first));
    }

    void editsNothingWhileReadOnly()
    {
        Fixture f("{'a':'x','b':true}");
        f.form.setReadOnly(true);
        QVERIFY(!f.edit("/a"));
        f.view()->setCurrentIndex(f.value("/b"));
        QTest::keyClick(f.view(), Qt::Key_Space);
        QVERIFY(f.edits().isEmpty());
        f.form.setReadOnly(false);
        QVERIFY(f.edit("/a"));
    }

    void keepsWhatIsTypedWhileTheRestChanges()
    {
        Fixture f("{'a':'x','b':1,'o':{'c':2}}");
        f.view()->collapse(f.value("/o").siblingAtColumn(0));
        QTest::keyClicks(f.edit("/a"), u"typed"_s);
        const QString typed = f.line("/a")->text();
        f.form.setJson(quoted("{'a':'y','b':2,'o':{'c':3}}")); // the same members
        QCOMPARE(f.text("/b"), u"2"_s);
        QCOMPARE(f.line("/a")->text(), typed);
        f.form.setJson(quoted("{'new':0,'a':'z','o':{'c':3}}")); // other ones
        QCOMPARE(f.model()->rowCount(), 3);
        QVERIFY(!f.view()->isExpanded(f.value("/o").siblingAtColumn(0)));
        QCOMPARE(f.view()->currentIndex(), f.value("/a"));
        QVERIFY(f.line("/a"));
        QCOMPARE(f.line("/a")->text(), typed);
        f.end("/a", Qt::Key_Return);
        QCOMPARE(f.edits().last(), "/a \"" + typed.toUtf8() + '"');
    }

    void forgetsWhatIsTypedOnceEmptied()
    {
        Fixture f("{'a':'x'}");
        QTest::keyClicks(f.edit("/a"), u"typed"_s);
        const QByteArrayList told = f.edits();
        f.form.setJson({});
        f.form.setJson(quoted("{'a':'y'}"));
        QVERIFY(!f.line("/a"));
        QCOMPARE(f.edits(), told);
    }

    void staysWhereItIsScrolled()
    {
        QByteArray json = "{";
        for (int i = 0; i < 500; ++i)
            json += "'m" + QByteArray::number(i) + "':" + QByteArray::number(i) + ',';
        Fixture f(json + "'end':0}");
        f.view()->setCurrentIndex(f.value("/m300"));
        const int scrolled = 100; // away from what is current
        f.view()->verticalScrollBar()->setValue(scrolled);
        f.form.setJson(quoted(json + "'end':1}"));
        QCOMPARE(f.view()->verticalScrollBar()->value(), scrolled);
        f.form.setJson(quoted(json + "'end':1,'more':2}"));
        QCOMPARE(f.view()->verticalScrollBar()->value(), scrolled);
        QCOMPARE(f.view()->currentIndex(), f.value("/m300"));
    }

    void saysThatItIsCut()
    {
        Fixture f('[' + QByteArray("0,").repeated(10'000) + "0]");
        const auto labels = f.form.findChildren<QLabel *>();
        const auto isSaid = [&] {
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->isVisible() && label->text().startsWith(u"Not all members"_s);
            });
        };
        QVERIFY(isSaid());
        f.form.setJson("[0]");
        QVERIFY(!isSaid());
    }

    void showsAnEditOfTheDocument()
    {
        const QByteArray json = quoted("{ 'a' : {'n': 1.0} }\n");
        Fixture f(json);
        connect(&f.form, &MemberForm::valueEdited, &f.form,
                [&](const QByteArray &pointer, const QByteArray &raw) {
                    f.form.setJson(*withValueAt(json, pointer, raw));
                });
        QTest::keyClick(f.edit("/a/n"), Qt::Key_Up);
        f.end("/a/n", Qt::Key_Return);
        QCOMPARE(f.text("/a/n"), u"2.0"_s);
        QCOMPARE(f.view()->currentIndex(), f.value("/a/n"));
    }
};

QTEST_MAIN(TestMemberForm)
#include "tst_member_form.moc"
