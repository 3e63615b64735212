// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>

class QWidget;

namespace kvasir {

/// Which colours the program wears.
enum class ThemeChoice { System, Light, Dark };

/// Colours that mean something, beyond the palette's roles. Shape or text always says the same.
struct ThemeColors
{
    QColor flash;                             ///< behind a row that has just changed
    QColor added;                             ///< behind text that is only on the right, or new
    QColor removed;                           ///< behind text that is only on the left, or gone
    QColor changed;                           ///< behind lines that differ
    QColor emphasis;                          ///< behind the differing part of a line
    QColor warning;                           ///< behind a banner that wants attention
    QColor production;                        ///< behind what marks a production connection
    QColor onProduction;                      ///< text on that
    QColor danger;                            ///< text of errors and of buttons that destroy
    QColor good;                              ///< text of success and the live dot
    QColor muted;                             ///< text of lesser weight
    QColor match;                             ///< behind what the filter found
    QColor string, number, keyword, property; ///< JSON in the editor
};

/// Dresses the application; again whenever the choice or the system's scheme changes.
void applyTheme(ThemeChoice choice);

/// True while the application wears dark colours.
bool isDarkTheme();

/// The colours of the theme that the application wears now.
const ThemeColors &themeColors();

/// For headers and labels inside widgets that wear monospacedFont().
QFont interfaceFont();

/// For keys and values.
QFont monospacedFont();

/// From the desktop's icon theme, Breeze else; in the colour of text, see tintedIcon().
QIcon themeIcon(const QString &name);

} // namespace kvasir
