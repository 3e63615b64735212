// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/value/value_editor.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <Qsci/qscilexerjson.h>

namespace kvasir {

namespace {

constexpr int numberMargin = 0;
constexpr int foldMargin = 2;

/// Above this the lexer is felt while typing: it colours the whole text once.
constexpr int mostHighlighted = 2 * 1024 * 1024;

} // namespace

ValueEditor::ValueEditor(QWidget *parent)
    : QsciScintilla(parent)
{
    setUtf8(true);
    setAccessibleName(tr("Value"));
    setAccessibleDescription(tr("Ctrl+Tab leaves the editor."));
    setMarginType(numberMargin, NumberMargin);
    setMarginWidth(numberMargin, QStringLiteral("00000"));
    setMarginWidth(1, 0);
    setFolding(PlainFoldStyle, foldMargin);
    setTabWidth(2);
    setIndentationsUseTabs(false);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setWrapMode(WrapNone);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setCaretLineVisible(true);
    setFrameShape(QFrame::NoFrame);
    wearTheme();
}

void ValueEditor::setLanguage(Language language)
{
    m_language = language;
    applyLexer();
}

void ValueEditor::applyLexer()
{
    const bool json = m_language == Language::Json && length() <= mostHighlighted;
    QsciLexer *old = lexer();
    if (json == (old != nullptr))
        return;
    setLexer(json ? new QsciLexerJSON(this) : nullptr);
    if (old)
        old->deleteLater();
    wearTheme();
}

void ValueEditor::replaceText(const QString &text)
{
    // Line ends that are typed follow the ones that are there.
    setEolMode(text.contains(QStringLiteral("\r\n")) ? EolWindows : EolUnix);
    setScrollWidth(1); // it grows with the lines that are seen, and never shrinks by itself
    setText(text);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    applyLexer();
}

bool ValueEditor::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isTab = key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab;
        // QWidget's own, for the editor's says that there is nowhere to go.
        if (isTab && key->modifiers().testFlag(Qt::ControlModifier))
            return QWidget::focusNextPrevChild(!key->modifiers().testFlag(Qt::ShiftModifier));
        // For the dialog around it; the editor would swallow it.
        if (key->key() == Qt::Key_Escape) {
            event->ignore();
            return true;
        }
    }
    return QsciScintilla::event(event);
}

void ValueEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        wearTheme();
}

void ValueEditor::wearTheme()
{
    const QPalette colours = palette();
    const ThemeColors &theme = themeColors();
    const QFont font = monospacedFont();
    const QColor paper = colours.color(QPalette::Base);
    const QColor ink = colours.color(QPalette::Text);
    setFont(font);
    setPaper(paper);
    setColor(ink);
    setCaretForegroundColor(ink);
    setCaretLineBackgroundColor(colours.color(QPalette::AlternateBase));
    setSelectionBackgroundColor(colours.color(QPalette::Highlight));
    setSelectionForegroundColor(colours.color(QPalette::HighlightedText));
    setMarginsFont(font);
    setMarginsForegroundColor(theme.muted);
    setMarginsBackgroundColor(colours.color(QPalette::Window));
    setFoldMarginColors(colours.color(QPalette::Window), colours.color(QPalette::Window));
    setMatchedBraceBackgroundColor(theme.emphasis);
    setMatchedBraceForegroundColor(ink);
    if (QsciLexer *json = lexer()) {
        json->setDefaultPaper(paper);
        json->setDefaultColor(ink);
        json->setPaper(paper);
        json->setColor(ink);
        json->setFont(font);
        json->setColor(theme.string, QsciLexerJSON::String);
        json->setColor(theme.string, QsciLexerJSON::UnclosedString);
        json->setColor(theme.number, QsciLexerJSON::Number);
        json->setColor(theme.keyword, QsciLexerJSON::Keyword);
        json->setColor(theme.property, QsciLexerJSON::Property);
        json->setColor(theme.danger, QsciLexerJSON::Error);
    }
}

} // namespace kvasir
