// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <Qsci/qsciscintilla.h>

namespace kvasir {

/// An editor of text or JSON: line numbers, highlighting, folding. What is put in comes out
/// character for character; line ends are never converted. Wears the theme's colours. Tab types a
/// tab, so Ctrl+Tab and Ctrl+Shift+Tab lead to the next and the previous widget.
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
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void wearTheme();
    void applyLexer();

    Language m_language = Language::Plain;
};

} // namespace kvasir
