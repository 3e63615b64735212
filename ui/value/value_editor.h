// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <Qsci/qsciscintilla.h>

#include <QTimer>

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

    /// Highlights JSON, as far as it is seen; the longest texts stay plain, to save memory.
    void setLanguage(Language language);
    /// Shows the text without putting it on the undo list.
    void replaceText(const QString &text);

    /// The same in UTF-8, of any length: the first screens at once and the rest in slices between
    /// other events, until filled(). Read-only; whoever makes it writable waits for that.
    void showText(const QByteArray &utf8);
    /// Shows the beginning of a text of about that size. The next showText() goes on where it
    /// stands if its text does begin so.
    void showBeginning(const QByteArray &utf8, qsizetype wholeSize);
    /// Some of the text that showText() gave is missing yet.
    bool isFilling() const { return m_filled < m_text.size(); }

    /// The text, character for character.
    QByteArray utf8() const;
    /// Nothing was typed, or all of it was undone, since the text was shown or markAsShown().
    bool isAsShown() const;
    void markAsShown();

signals:
    void filled();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void wearTheme();
    void fitNumberMargin();
    void applyLexer();
    void begin(const QByteArray &utf8, qsizetype wholeSize);
    void renewDocument(qsizetype size);
    void makeDocument();
    void fill();
    void append(qsizetype size);
    void finish();

    Language m_language = Language::Plain;
    QTimer m_filling;
    QByteArray m_text; ///< that is being shown, until all of it is; or its beginning
    qsizetype m_filled = 0;
    bool m_isLarge = false;  ///< the text has a document of its own, to give its memory back
    bool m_hasStyles = true; ///< the document can be coloured
};

} // namespace kvasir
