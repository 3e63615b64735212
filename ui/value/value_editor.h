// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <Qsci/qsciscintilla.h>

namespace kvasir {

/// An editor of text or JSON: line numbers, highlighting, folding. What is put in comes out
/// character for character; line ends are never converted. Wears the theme's colours.
class ValueEditor : public QsciScintilla
{
    Q_OBJECT

public:
    enum class Language { Plain, Json };

    explicit ValueEditor(QWidget *parent = nullptr);

    /// Highlights JSON, up to a size; longer texts stay plain so that typing stays quick.
    void setLanguage(Language language);
    /// Shows the text without putting it on the undo list.
    void replaceText(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void wearTheme();
    void applyLexer();

    Language m_language = Language::Plain;
};

} // namespace kvasir
