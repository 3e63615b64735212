// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/compare/diff_pane.h"
#include "ui/edits/confirm_write_dialog.h"

#include <QDateTime>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace kvasir;
using namespace Qt::StringLiterals;

namespace {

qint64 twoHoursAgo()
{
    return QDateTime::currentMSecsSinceEpoch() - 2 * 3'600'000 - 5000;
}

KeyEntry entry(Operation operation = Operation::Put)
{
    KeyEntry entry;
    entry.key = "app.<b>web</b>\n";
    entry.revision = 8812;
    entry.operation = operation;
    entry.modifiedMs = twoHoursAgo();
    return entry;
}

Revision revision(quint64 number, const QByteArray &value)
{
    return {"app.web", number, Operation::Put, false, twoHoursAgo(), value, {}};
}

QString wordsOf(const QWidget &dialog)
{
    QStringList words;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        words.append(label->text());
    return words.join(u'\n');
}

QPushButton *buttonOf(const QWidget &dialog, const QString &text)
{
    for (auto *button : dialog.findChildren<QPushButton *>()) {
        if (button->text() == text && button->accessibleName() == text)
            return button;
    }
    return nullptr;
}

} // namespace

class TestConfirmWriteDialog : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatGoes_data()
    {
        QTest::addColumn<Operation>("operation");
        QTest::addColumn<int>("depth");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("headline");
        QTest::addColumn<QString>("consequence");
        QTest::newRow("delete") << Operation::Delete << 10 << u"Delete key"_s
                                << u"Delete “app.<b>web</b>␊”?"_s << u"keeps its history"_s;
        QTest::newRow("delete without history")
            << Operation::Delete << 1 << u"Delete key"_s << u"Delete “app.<b>web</b>␊”?"_s
            << u"keeps only the newest revision of each key, so only Undo in this window brings it back"_s;
        QTest::newRow("purge") << Operation::Purge << 10 << u"Purge key"_s
                               << u"Purge “app.<b>web</b>␊”?"_s
                               << u"history goes with it: all earlier revisions are erased for "
                                  "good"_s;
    }

    void saysWhatGoes()
    {
        QFETCH(Operation, operation);
        QFETCH(int, depth);
        QFETCH(QString, action);
        QFETCH(QString, headline);
        QFETCH(QString, consequence);
        QWidget parent;
        const auto *dialog = ConfirmWriteDialog::forRemoval(entry(), operation, depth, &parent);
        const QString words = wordsOf(*dialog);
        QVERIFY2(words.contains(headline), qPrintable(words));
        QVERIFY2(words.contains(consequence), qPrintable(words));
        QVERIFY(words.contains(u"It is at revision 8812, written 2 h ago."_s));
        QVERIFY(buttonOf(*dialog, action));
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void actsOnlyWhenTold()
    {
        QWidget parent;
        auto *dialog = ConfirmWriteDialog::forRemoval(entry(), Operation::Purge, 10, &parent);
        const QPointer<QObject> alive(dialog);
        QSignalSpy confirmed(dialog, &ConfirmWriteDialog::confirmed);
        dialog->open();
        QVERIFY(buttonOf(*dialog, u"Cancel"_s)->isDefault());
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(confirmed.size(), 0);
        QTRY_VERIFY(!alive);
    }

    void confirms()
    {
        QWidget parent;
        auto *dialog = ConfirmWriteDialog::forRemoval(entry(), Operation::Delete, 10, &parent);
        const QPointer<QObject> alive(dialog);
        QSignalSpy confirmed(dialog, &ConfirmWriteDialog::confirmed);
        dialog->open();
        buttonOf(*dialog, u"Delete key"_s)->click();
        QCOMPARE(confirmed.size(), 1);
        QTRY_VERIFY(!alive);
    }

    void saysThatThereIsOnlyAMarker()
    {
        QWidget parent;
        const auto *dialog =
            ConfirmWriteDialog::forRemoval(entry(Operation::Delete), Operation::Purge, 10, &parent);
        QVERIFY(wordsOf(*dialog).contains(
            u"It has no value now: revision 8812, 2 h ago, is a deletion marker."_s));
    }

    void showsWhatARestoreChanges()
    {
        QWidget parent;
        auto *dialog = ConfirmWriteDialog::forRestore(revision(12, "same\nnew\n"),
                                                      revision(10, "same\nold\n"), &parent);
        const QString words = wordsOf(*dialog);
        QVERIFY(words.contains(u"Restore revision 10 of “app.web”?"_s));
        QVERIFY(words.contains(u"written again as a new revision after 12"_s));
        QVERIFY(words.contains(u"1 difference"_s));
        QStringList panes;
        for (const DiffPane *pane : dialog->findChildren<DiffPane *>())
            panes.append(pane->accessibleName() + u": "_s + pane->toPlainText());
        QCOMPARE(panes,
                 (QStringList{u"Current value: same\nnew"_s, u"Restored value: same\nold"_s}));
        QSignalSpy confirmed(dialog, &ConfirmWriteDialog::confirmed);
        buttonOf(*dialog, u"Write as new revision"_s)->click();
        QCOMPARE(confirmed.size(), 1);
    }
};

QTEST_MAIN(TestConfirmWriteDialog)
#include "tst_confirm_write_dialog.moc"
