// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/plain_tool_tip.h"

#include <QLabel>
#include <QTest>
#include <QTextDocument>
#include <QToolTip>

using namespace kvasir;
using namespace Qt::StringLiterals;

class TestPlainToolTip : public QObject
{
    Q_OBJECT

private slots:
    void showsJustTheText_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text :
             {u"may not publish to “$KV.b.>”"_s, u"a & b"_s, u"the \"word\""_s, u"<b>bold</b>"_s,
              u"&lt;b&gt;"_s, u"a < b && c > d"_s, u"<img src=x>\""_s})
            QTest::newRow(qPrintable(text)) << text;
    }
    void showsJustTheText()
    {
        QFETCH(QString, text);
        QWidget window;
        QToolTip::showText({}, plainToolTip(text), &window);
        QString shown;
        for (const QWidget *one : QApplication::topLevelWidgets())
            if (const auto *label = qobject_cast<const QLabel *>(one); label && label->isVisible())
                shown = label->text();
        if (Qt::mightBeRichText(shown)) { // as the label takes it
            QTextDocument document;
            document.setHtml(shown);
            shown = document.toPlainText();
        }
        QCOMPARE(shown, text);
    }

    void noneStaysNone() { QCOMPARE(plainToolTip({}), QString()); }
};

QTEST_MAIN(TestPlainToolTip)
#include "tst_plain_tool_tip.moc"
