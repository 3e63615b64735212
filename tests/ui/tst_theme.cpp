// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/notice_bar.h"
#include "ui/theme/theme.h"
#include "ui/value/value_editor.h"

#include <QMenu>
#include <QTest>

#include <algorithm>

using namespace kvasir;
using namespace Qt::StringLiterals;

/// What is there already takes on another theme.
class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void widgetsChangeWithTheTheme_data()
    {
        QTest::addColumn<bool>("isEnabled");
        QTest::newRow("enabled") << true;
        QTest::newRow("disabled") << false;
    }
    void widgetsChangeWithTheTheme()
    {
        QFETCH(bool, isEnabled);
        applyTheme(ThemeChoice::Light);
        QWidget window;
        NoticeBar notice(&window);
        ValueEditor editor(&window);
        notice.showNotice(u"words"_s);
        editor.setEnabled(isEnabled);
        window.show();
        const auto hasTheme = [&] {
            const QPalette colours = QGuiApplication::palette();
            return editor.color() == colours.color(QPalette::Active, QPalette::Text) &&
                   editor.paper() == colours.color(QPalette::Active, QPalette::Base) &&
                   notice.palette().color(QPalette::Window) == themeColors().warning;
        };
        QVERIFY(hasTheme());
        applyTheme(ThemeChoice::Dark);
        QVERIFY(isDarkTheme());
        QTRY_VERIFY(hasTheme());
        applyTheme(ThemeChoice::Light);
        QTRY_VERIFY(hasTheme());
    }

    void whatADarkMenuDisablesIsDim()
    {
        applyTheme(ThemeChoice::Dark);
        QMenu menu;
        menu.addAction(u"words"_s)->setEnabled(false);
        menu.resize(menu.sizeHint());
        const QImage picture = menu.grab().toImage();
        int brightest = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                brightest = std::max(brightest, picture.pixelColor(x, y).lightness());
        const QPalette colours = QGuiApplication::palette();
        QVERIFY(brightest > colours.color(QPalette::Base).lightness()); // it is there
        QVERIFY(brightest <= colours.color(QPalette::Disabled, QPalette::Text).lightness());
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
