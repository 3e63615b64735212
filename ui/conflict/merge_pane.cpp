// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/conflict/merge_pane.h"

#include "models/diff/excerpts.h"
#include "models/text/byte_size.h"
#include "models/values/common_format.h"
#include "models/values/value_view.h"
#include "ui/text/plain_label.h"
#include "ui/theme/theme.h"
#include "ui/value/value_editor.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace kvasir {

namespace {

/// Any marker that folding does not use.
constexpr int conflictMarker = 1;

/// A line that the merge put in is still there. Its markers are longer than any line of the
/// values that looks like one, so it is nobody's text.
bool hasMarkerLine(const QString &text, int length)
{
    const QString middle(length, u'=');
    const QString begin = QString(length, u'<') + u' ' + MergePane::tr("mine");
    const QString end = QString(length, u'>') + u' ' + MergePane::tr("theirs");
    for (const QStringView line : QStringView(text).tokenize(u'\n')) {
        const QStringView content = line.endsWith(u'\r') ? line.chopped(1) : line;
        if (content == middle || content == begin || content == end)
            return true;
    }
    return false;
}

} // namespace

MergePane::MergePane(QWidget *parent)
    : QWidget(parent)
    , m_state(new PlainLabel(this, PlainLabel::Weight::Heading))
    , m_next(new QToolButton(this))
    , m_editor(new ValueEditor(this))
{
    m_next->setText(tr("Next conflict"));
    m_next->setAccessibleName(m_next->text());
    m_next->setIcon(themeIcon(QStringLiteral("go-down")));
    m_next->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_next->setAutoRaise(true);
    m_editor->setAccessibleName(tr("Merged"));
    m_editor->setFrameShape(QFrame::StyledPanel);
    m_editor->markerDefine(QsciScintilla::Background, conflictMarker);
    connect(m_editor, &QsciScintilla::textChanged, this, &MergePane::updateState);
    connect(m_next, &QToolButton::clicked, this, &MergePane::showNextConflict);
    layOut();
}

void MergePane::layOut()
{
    auto *heading = new QHBoxLayout;
    heading->addWidget(m_state, 1);
    heading->addWidget(m_next, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(heading);
    layout->addWidget(m_editor, 1);
}

void MergePane::propose(const std::optional<QByteArray> &base,
                        const std::optional<QByteArray> &theirs, const QByteArray &mine)
{
    QList<QByteArray> values{mine};
    for (const auto &value : {base, theirs}) {
        if (value)
            values.append(*value);
    }
    m_mine = mine;
    m_isTooLarge = !areComparedWhole(values);
    m_format = m_isTooLarge ? ValueFormat::Hex : commonFormat(values);
    m_hasTheirs = theirs.has_value();
    m_markerLength = 0;
    if (m_format == ValueFormat::Hex) {
        showProposal({});
        return;
    }
    const QString mineText = textView(mine, m_format);
    m_mineView = mineText.toUtf8();
    if (!theirs) {
        showProposal(mineText);
        return;
    }
    const auto baseText = base ? std::optional(textView(*base, m_format)) : std::nullopt;
    const MergeResult merge =
        mergeTexts(baseText, textView(*theirs, m_format), mineText, {tr("mine"), tr("theirs")});
    // Without a conflict what looks like a marker is the values' own.
    m_markerLength = merge.conflicts.empty() ? 0 : merge.markerLength;
    showProposal(merge.text);
}

void MergePane::showProposal(const QString &text)
{
    m_proposal = text;
    m_editor->setReadOnly(false);
    m_editor->setLanguage(m_format == ValueFormat::Json ? ValueEditor::Language::Json
                                                        : ValueEditor::Language::Plain);
    m_editor->replaceText(text);
    m_editor->setEnabled(m_format != ValueFormat::Hex);
    m_editor->setReadOnly(m_readOnly);
    updateState();
    if (!m_conflicts.empty())
        showNextConflict();
}

void MergePane::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_editor->setReadOnly(readOnly);
}

bool MergePane::isEdited() const
{
    return m_editor->text() != m_proposal;
}

bool MergePane::isComplete() const
{
    return m_format != ValueFormat::Hex && m_conflicts.empty() && !m_hasStrayMarker;
}

QByteArray MergePane::bytes() const
{
    return bytesOfView(m_mine, m_format, m_mineView, m_editor->text().toUtf8());
}

QString MergePane::stateText() const
{
    if (m_isTooLarge)
        return tr("Merged: not available, because a value is larger than %1. The other panes show "
                  "where the values begin to differ. Keep one of them.")
            .arg(byteSize(longestCompared));
    if (m_format == ValueFormat::Hex)
        return tr("Merged: not available, because a value is binary. Keep one of the two.");
    if (m_conflicts.size() == 1)
        return tr(
            "Merged: 1 conflict remains. Change the lines from <<< to >>> into what is right.");
    if (!m_conflicts.empty())
        return tr("Merged: %L1 conflicts remain. Change the lines from <<< to >>> into what is "
                  "right.")
            .arg(m_conflicts.size());
    if (m_hasStrayMarker)
        return tr("Merged: a line of <<<, === or >>> is left over. Take it out.");
    if (!m_hasTheirs)
        return tr("Merged: your edit, since there is no value of theirs.");
    return isEdited() ? tr("Merged: no conflict remains.")
                      : tr("Merged: both changes together, without a conflict.");
}

void MergePane::updateState()
{
    const bool mayConflict = m_markerLength > 0;
    const QString text = mayConflict ? m_editor->text() : QString();
    m_conflicts = mayConflict ? findConflicts(text, m_markerLength) : std::vector<LineRange>();
    m_hasStrayMarker = mayConflict && hasMarkerLine(text, m_markerLength);
    markConflicts();
    m_state->setText(stateText());
    m_next->setVisible(!m_conflicts.empty());
    emit stateChanged();
}

void MergePane::markConflicts()
{
    m_editor->markerDeleteAll(conflictMarker);
    m_editor->setMarkerBackgroundColor(themeColors().warning, conflictMarker);
    for (const LineRange &conflict : m_conflicts) {
        for (int line = conflict.first; line < conflict.first + conflict.count; ++line)
            m_editor->markerAdd(line, conflictMarker);
    }
}

void MergePane::showNextConflict()
{
    int line = 0;
    int column = 0;
    m_editor->getCursorPosition(&line, &column);
    const auto below = std::find_if(m_conflicts.begin(), m_conflicts.end(),
                                    [&](const LineRange &range) { return range.first > line; });
    const LineRange &next = below == m_conflicts.end() ? m_conflicts.front() : *below;
    // Below the marker: on it the editor would look for its matching brace.
    m_editor->setCursorPosition(next.first + 1, 0);
    m_editor->ensureLineVisible(next.first + next.count - 1);
    m_editor->ensureLineVisible(next.first);
}

void MergePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        markConflicts();
}

} // namespace kvasir
