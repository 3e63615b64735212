// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/theme/theme.h"

#include "ui/theme/tinted_icon.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStandardPaths>
#include <QStyle>
#include <QStyleFactory>
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QStyleHints>
#endif

namespace kvasir {

namespace {

QPalette lightPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0xf5f6f8));
    palette.setColor(QPalette::WindowText, QColor(0x1d2430));
    palette.setColor(QPalette::Base, QColor(0xffffff));
    palette.setColor(QPalette::AlternateBase, QColor(0xf8f9fb));
    palette.setColor(QPalette::Text, QColor(0x1d2430));
    palette.setColor(QPalette::Button, QColor(0xeceef2));
    palette.setColor(QPalette::ButtonText, QColor(0x1d2430));
    palette.setColor(QPalette::BrightText, QColor(0xffffff));
    palette.setColor(QPalette::Highlight, QColor(0x2563c9));
    palette.setColor(QPalette::HighlightedText, QColor(0xffffff));
    palette.setColor(QPalette::Link, QColor(0x1d5bbf));
    palette.setColor(QPalette::PlaceholderText, QColor(0x687182));
    palette.setColor(QPalette::ToolTipBase, QColor(0xffffff));
    palette.setColor(QPalette::ToolTipText, QColor(0x1d2430));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x8b93a1));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0x1e2228));
    palette.setColor(QPalette::WindowText, QColor(0xe3e6eb));
    palette.setColor(QPalette::Base, QColor(0x16191e));
    palette.setColor(QPalette::AlternateBase, QColor(0x1b1f25));
    palette.setColor(QPalette::Text, QColor(0xe3e6eb));
    palette.setColor(QPalette::Button, QColor(0x2a2f37));
    palette.setColor(QPalette::ButtonText, QColor(0xe3e6eb));
    palette.setColor(QPalette::BrightText, QColor(0xffffff));
    palette.setColor(QPalette::Highlight, QColor(0x2f5fb3));
    palette.setColor(QPalette::HighlightedText, QColor(0xffffff));
    palette.setColor(QPalette::Link, QColor(0x7fb0ff));
    palette.setColor(QPalette::PlaceholderText, QColor(0x949dac));
    palette.setColor(QPalette::ToolTipBase, QColor(0x2a2f37));
    palette.setColor(QPalette::ToolTipText, QColor(0xe3e6eb));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x757e8c));
    // Fusion draws it below the text of disabled menu items; white, it outshines the enabled ones.
    palette.setColor(QPalette::Disabled, QPalette::Light, palette.color(QPalette::Base));
    return palette;
}

const ThemeColors lightColors{
    .flash = QColor(0xffe9a8),
    .added = QColor(0xdcf5e3),
    .removed = QColor(0xfde3e1),
    .changed = QColor(0xe9effb),
    .emphasis = QColor(0xb9d2fb),
    .warning = QColor(0xfff2cc),
    .production = QColor(0xa4161a),
    .onProduction = QColor(0xffffff),
    .danger = QColor(0xb3261e),
    .good = QColor(0x1f7a3d),
    .muted = QColor(0x5b6472),
    .match = QColor(0xffe08a),
    .string = QColor(0x1a6e36),
    .number = QColor(0x8a3ffc),
    .keyword = QColor(0xb3460f),
    .property = QColor(0x1d5bbf),
};

const ThemeColors darkColors{
    .flash = QColor(0x5a4a14),
    .added = QColor(0x173a25),
    .removed = QColor(0x4a2023),
    .changed = QColor(0x223048),
    .emphasis = QColor(0x35558c),
    .warning = QColor(0x4d3f12),
    .production = QColor(0x8c1d20),
    .onProduction = QColor(0xffffff),
    .danger = QColor(0xff8f86),
    .good = QColor(0x7ed99b),
    .muted = QColor(0x9aa3b2),
    .match = QColor(0x6b5a1a),
    .string = QColor(0x8fd6a3),
    .number = QColor(0xc6a5ff),
    .keyword = QColor(0xffb27a),
    .property = QColor(0x8ab8ff),
};

/// The scheme the desktop asks for.
bool systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    // Before 6.5 only the palette that the platform brought tells; it is asked before the first
    // change of it.
    static const bool dark = QGuiApplication::palette().color(QPalette::Window).lightnessF() < 0.5F;
    return dark;
#endif
}

/// Breeze where the desktop brings no icons, or not all of them.
void chooseIcons()
{
    // Platforms without a desktop do not look where the system keeps its icons.
    QStringList paths = QIcon::themeSearchPaths();
    for (const QString &path :
         QStandardPaths::locateAll(QStandardPaths::GenericDataLocation, QStringLiteral("icons"),
                                   QStandardPaths::LocateDirectory))
        if (!paths.contains(path))
            paths << path;
    QIcon::setThemeSearchPaths(paths);
    const QString breeze = QStringLiteral("breeze");
    QIcon::setFallbackThemeName(breeze);
    if (QIcon::themeName().isEmpty() || QIcon::themeName() == QLatin1String("hicolor"))
        QIcon::setThemeName(breeze);
}

} // namespace

void applyTheme(ThemeChoice choice)
{
    const bool system = systemIsDark();
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && system);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QPalette palette = dark ? darkPalette() : lightPalette();
    QApplication::setPalette(palette);
    // Their outline is darker than the window, so on dark colours only the inside can be seen.
    QPalette boxes = palette;
    if (dark)
        boxes.setColor(QPalette::Base, palette.color(QPalette::Button).lighter(140));
    QApplication::setPalette(boxes, "QCheckBox");
    chooseIcons();
}

bool isDarkTheme()
{
    return QGuiApplication::palette().color(QPalette::Window).lightnessF() < 0.5F;
}

const ThemeColors &themeColors()
{
    return isDarkTheme() ? darkColors : lightColors;
}

QFont interfaceFont()
{
    QFont font = QGuiApplication::font();
    font.setFamilies(font.families()); // said by itself, it is not taken from a parent widget
    font.setPointSizeF(font.pointSizeF());
    return font;
}

QFont monospacedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    return font;
}

QIcon themeIcon(const QString &name)
{
    return tintedIcon(QIcon::fromTheme(name));
}

} // namespace kvasir
