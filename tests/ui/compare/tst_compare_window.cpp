// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/compare/compare_window.h"
#include "ui/compare/diff_pane.h"
#include "ui/compare/revision_window.h"
#include "ui/text/relative_time.h"
#include "ui/value/value_editor.h"

#include <QDateTime>
#include <QLabel>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

Revision revision(quint64 number, const QByteArray &value, Operation operation = Operation::Put)
{
    const qint64 anHourAgo = QDateTime::currentMSecsSinceEpoch() - 3'600'000 - 5000;
    return {"app.web", number, operation, false, anHourAgo, value, {}};
}

/// The words of the window that are there to be seen.
QStringList wordsOf(const QWidget &window)
{
    QStringList words;
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (!label->isHidden())
            words.append(label->text());
    }
    return words;
}

QString textOf(const QWidget &window, const QString &pane)
{
    for (const DiffPane *candidate : window.findChildren<DiffPane *>()) {
        if (candidate->accessibleName() == pane)
            return candidate->toPlainText();
    }
    return u"no such pane"_s;
}

} // namespace

class TestCompareWindow : public QObject
{
    Q_OBJECT

private slots:
    void showsWhereLargeValuesDiffer()
    {
        const QByteArray same(5 * 1024 * 1024, 'x');
        CompareWindow window;
        window.setRevisions(revision(10, same + "\nold\nend\n"),
                            revision(12, same + "\nnew\nend\n"));
        QVERIFY(
            wordsOf(window).join(u'\n').contains(u"The values are too large to be shown whole"_s));
        QCOMPARE(textOf(window, u"Left revision"_s).trimmed(), u"old\nend"_s);
        QCOMPARE(textOf(window, u"Right revision"_s).trimmed(), u"new\nend"_s);
        window.setRevisions(revision(10, same), revision(12, same));
        QVERIFY(wordsOf(window).contains(u"Both values are the same, byte for byte."_s));
    }

    void saysWhichRevisions()
    {
        CompareWindow window;
        const Revision left = revision(10, "one\ntwo\n");
        window.setRevisions(left, revision(12, "one\n2\n"));
        QCOMPARE(window.windowTitle(), u"app.web: revision 10 and revision 12"_s);
        const QStringList words = wordsOf(window);
        QVERIFY(words.contains(u"Revision 10 · PUT · 1 h ago · 8 B"_s));
        QVERIFY(words.contains(u"1 difference"_s));
        QCOMPARE(textOf(window, u"Left revision"_s), u"one\ntwo"_s);
        QCOMPARE(textOf(window, u"Right revision"_s), u"one\n2"_s);
        const auto labels = window.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->toolTip() == exactTime(left.modifiedMs);
        }));
    }

    void laysJsonOut()
    {
        CompareWindow window;
        window.setRevisions(revision(1, "{\"a\":1,\"b\":2}"), revision(2, "{\"a\":1,\"b\":3}"));
        QCOMPARE(textOf(window, u"Left revision"_s), u"{\n  \"a\": 1,\n  \"b\": 2\n}"_s);
    }

    void saysWhatDiffers_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << QByteArray("a") << QByteArray("a")
                                 << u"Both values are the same, byte for byte."_s;
        QTest::newRow("line ends")
            << QByteArray("a\r\n") << QByteArray("a\n") << u"Only the line ends differ."_s;
        QTest::newRow("white space")
            << QByteArray("{ }") << QByteArray("{}") << u"Only white space differs."_s;
        QTest::newRow("mark") << QByteArray("\xef\xbb\xbfx") << QByteArray("x")
                              << u"The bytes differ only in what cannot be seen, such as a byte "
                                 "order mark."_s;
        QTest::newRow("binary") << QByteArray("\xff\x01") << QByteArray("x")
                                << u"The values are binary, so their bytes are compared."_s;
    }

    void saysWhatDiffers()
    {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        QFETCH(QString, words);
        CompareWindow window;
        window.setRevisions(revision(1, left), revision(2, right));
        QVERIFY2(wordsOf(window).contains(words), qPrintable(wordsOf(window).join(u'\n')));
    }

    void saysThatAMarkerHasNoValue()
    {
        CompareWindow window;
        window.setRevisions(revision(4, "a"), revision(5, {}, Operation::Delete));
        const QStringList words = wordsOf(window);
        QVERIFY(words.contains(u"Revision 5 is a deletion marker: it has no value."_s));
        QVERIFY(words.filter(u"Revision 5 · DEL · "_s).value(0).endsWith(u" · no value"_s));
        QCOMPARE(textOf(window, u"Right revision"_s), QString());
    }

    void closes_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::newRow("Esc") << Qt::Key_Escape << Qt::KeyboardModifiers();
        QTest::newRow("Ctrl+W") << Qt::Key_W << Qt::KeyboardModifiers(Qt::ControlModifier);
    }

    void closes()
    {
        QFETCH(Qt::Key, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        CompareWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(window.findChild<DiffPane *>(), key, modifiers);
        QVERIFY(!window.isVisible());
    }

    void showsOneRevision()
    {
        RevisionWindow window;
        window.setRevision(revision(7, "{\"a\":1}"));
        const auto *editor = window.findChild<ValueEditor *>();
        QCOMPARE(window.windowTitle(), u"app.web: revision 7"_s);
        QCOMPARE(editor->text(), u"{\n  \"a\": 1\n}"_s);
        QVERIFY(editor->isReadOnly());
        window.setRevision(revision(8, "\xff"));
        QVERIFY(editor->text().contains(u"ff"_s));
        QVERIFY(wordsOf(window).contains(u"The value is binary; it is shown as bytes."_s));
        window.setRevision(revision(9, {}, Operation::Purge));
        QCOMPARE(editor->text(), QString());
    }

    void closesOneRevision()
    {
        RevisionWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(window.findChild<ValueEditor *>(), Qt::Key_Escape);
        QVERIFY(!window.isVisible());
    }
};

QTEST_MAIN(TestCompareWindow)
#include "tst_compare_window.moc"
