// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/value/value_editor.h"

#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QKeyEvent>
#include <Qsci/qscilexerjson.h>

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

constexpr int numberMargin = 0;
constexpr int foldMargin = 2;
constexpr int indentSize = 2;

/// Colours take as much memory as the text again, and a jump to its end the time to find them.
constexpr qsizetype mostHighlighted = qsizetype(16) * 1024 * 1024;

/// Put in at once, and larger than any screen.
constexpr qsizetype firstSlice = qsizetype(64) * 1024;
/// Between two looks at the clock.
constexpr qsizetype sliceSize = qsizetype(256) * 1024;
/// Half of the time that one picture of sixty a second has.
constexpr qint64 sliceMs = 8;

/// From here on a matching brace may be too far away to be looked for at each move of the cursor.
constexpr qsizetype largeText = qsizetype(1024) * 1024;

} // namespace

ValueEditor::ValueEditor(QWidget *parent)
    : QsciScintilla(parent)
{
    setUtf8(true);
    setAccessibleName(tr("Value"));
    setAccessibleDescription(tr("Ctrl+Tab leaves the editor."));
    setMarginType(numberMargin, NumberMargin);
    setMarginWidth(1, 0);
    setFolding(PlainFoldStyle, foldMargin);
    setTabWidth(indentSize);
    setIndentationsUseTabs(false);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setWrapMode(WrapNone);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setCaretLineVisible(true);
    setFrameShape(QFrame::NoFrame);
    SendScintilla(SCI_SETIDLESTYLING, SC_IDLESTYLING_TOVISIBLE);
    connect(&m_filling, &QTimer::timeout, this, &ValueEditor::fill);
    connect(this, &QsciScintilla::linesChanged, this, &ValueEditor::fitNumberMargin);
    wearTheme();
}

void ValueEditor::setLanguage(Language language)
{
    m_language = language;
    applyLexer();
}

void ValueEditor::applyLexer()
{
    const qsizetype size = std::max<qsizetype>(length(), m_text.size());
    const bool json = m_language == Language::Json && m_hasStyles && size <= mostHighlighted;
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
    begin({}, 0);
    // Line ends that are typed follow the ones that are there.
    setEolMode(text.contains(QStringLiteral("\r\n")) ? EolWindows : EolUnix);
    setText(text);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    markAsShown();
    applyLexer();
}

void ValueEditor::showText(const QByteArray &utf8)
{
    const bool goesOn = !m_text.isEmpty() && !isFilling() && utf8.startsWith(m_text);
    if (!goesOn)
        begin(utf8, utf8.size());
    m_text = utf8;
    applyLexer();
    if (!goesOn)
        append(std::min(firstSlice, utf8.size()));
    if (!isFilling()) {
        finish();
        return;
    }
    // Room for all of it, and for what is typed: moving it would be felt.
    SendScintilla(SCI_ALLOCATE, ulong(utf8.size() + largeText));
    m_filling.start(0);
}

void ValueEditor::showBeginning(const QByteArray &utf8, qsizetype wholeSize)
{
    begin(utf8, wholeSize);
    m_text = utf8;
    applyLexer();
    append(utf8.size());
}

/// What is shown from here on is another text.
void ValueEditor::begin(const QByteArray &utf8, qsizetype wholeSize)
{
    m_filling.stop();
    m_text.clear();
    m_filled = 0;
    renewDocument(wholeSize);
    // Line ends that are typed follow the ones that are there.
    const bool isWindows = utf8.first(std::min(firstSlice, utf8.size())).contains("\r\n");
    setEolMode(isWindows ? EolWindows : EolUnix);
    setScrollWidth(1); // it grows with the lines that are seen, and never shrinks by itself
    setBraceMatching(wholeSize > largeText ? NoBraceMatch : SloppyBraceMatch);
}

/// The room that a large text took is given back with its document only.
void ValueEditor::renewDocument(qsizetype size)
{
    const bool isLarge = size > largeText;
    if (!std::exchange(m_isLarge, isLarge) && !isLarge)
        return;
    if (QsciLexer *old = lexer()) {
        setLexer(nullptr); // it belongs to the document
        old->deleteLater();
    }
    m_hasStyles = size <= mostHighlighted;
    makeDocument();
    wearTheme();
}

void ValueEditor::makeDocument()
{
    const long options = m_hasStyles ? SC_DOCUMENTOPTION_DEFAULT : SC_DOCUMENTOPTION_STYLES_NONE;
    auto *made = reinterpret_cast<void *>(SendScintilla(SCI_CREATEDOCUMENT, 0UL, options));
    SendScintilla(SCI_SETDOCPOINTER, 0UL, made);
    SendScintilla(SCI_RELEASEDOCUMENT, 0UL, made); // the view has it now
    setUtf8(true);
    setTabWidth(indentSize);
    setIndentationsUseTabs(false);
}

void ValueEditor::fill()
{
    QElapsedTimer since;
    since.start();
    while (isFilling() && since.elapsed() < sliceMs)
        append(std::min(sliceSize, m_text.size() - m_filled));
    if (!isFilling())
        finish();
}

/// Not as typing: no signals and nothing to undo.
void ValueEditor::append(qsizetype size)
{
    const bool isFirst = m_filled == 0;
    const auto notices = SendScintilla(SCI_GETMODEVENTMASK);
    SendScintilla(SCI_SETMODEVENTMASK, 0UL);
    SendScintilla(SCI_SETUNDOCOLLECTION, 0UL);
    setReadOnly(false);
    if (isFirst)
        SendScintilla(SCI_CLEARALL);
    SendScintilla(SCI_APPENDTEXT, ulong(size), m_text.constData() + m_filled);
    m_filled += size;
    setReadOnly(true);
    SendScintilla(SCI_SETUNDOCOLLECTION, 1UL);
    SendScintilla(SCI_SETMODEVENTMASK, ulong(notices));
}

void ValueEditor::finish()
{
    m_filling.stop();
    m_text.clear();
    m_filled = 0;
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    markAsShown();
    emit filled();
}

QByteArray ValueEditor::utf8() const
{
    const long size = SendScintilla(SCI_GETLENGTH);
    QByteArray text(size, Qt::Uninitialized);
    // One more for the zero at the end, which the array has room for.
    SendScintilla(SCI_GETTEXT, ulong(size + 1), text.data());
    return text;
}

bool ValueEditor::isAsShown() const
{
    return SendScintilla(SCI_GETMODIFY) == 0;
}

void ValueEditor::markAsShown()
{
    SendScintilla(SCI_SETSAVEPOINT);
}

bool ValueEditor::event(QEvent *event)
{
    // With nothing typed since it was shown or saved, it is the window that has something to undo.
    if (event->type() == QEvent::ShortcutOverride && isAsShown() &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo)) {
        event->ignore();
        return true;
    }
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

/// Wide enough for the number of the last line, and never so narrow that it grows at once.
void ValueEditor::fitNumberMargin()
{
    constexpr qsizetype fewest = 4;
    const qsizetype digits = std::max(fewest, QString::number(lines()).size());
    setMarginWidth(numberMargin, QString(digits + 1, u'0'));
}

void ValueEditor::wearTheme()
{
    const QPalette colours = palette();
    const ThemeColors &theme = themeColors();
    const QFont font = monospacedFont();
    // Those of an enabled editor: the theme may change while there is nothing to edit.
    const QColor paper = colours.color(QPalette::Active, QPalette::Base);
    const QColor ink = colours.color(QPalette::Active, QPalette::Text);
    setFont(font);
    setPaper(paper);
    setColor(ink);
    setCaretForegroundColor(ink);
    setCaretLineBackgroundColor(colours.color(QPalette::AlternateBase));
    setSelectionBackgroundColor(colours.color(QPalette::Highlight));
    setSelectionForegroundColor(colours.color(QPalette::HighlightedText));
    setMarginsFont(font);
    fitNumberMargin();
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
