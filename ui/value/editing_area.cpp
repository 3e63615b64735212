// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/value/editing_area.h"

#include "models/flags/json_path_edit.h"
#include "models/flags/scalar_value.h"
#include "models/values/value_document.h"
#include "ui/flags/scalar_row.h"
#include "ui/value/member_form.h"
#include "ui/value/value_editor.h"

#include <QApplication>
#include <QSplitter>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace kvasir {

namespace {

/// A pause between words; until then what is typed is mostly no JSON.
constexpr auto typingPause = 250ms;

} // namespace

EditingArea::EditingArea(ValueDocument &document, ValueEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_editor(editor)
    , m_scalar(new ScalarRow(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_form(new MemberForm(this))
{
    m_splitter->addWidget(&editor);
    m_splitter->addWidget(m_form);
    m_splitter->setChildrenCollapsible(false);
    m_form->hide();
    setFocusProxy(&editor);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scalar);
    layout->addWidget(m_splitter, 1);

    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &EditingArea::refreshMembers);
    connect(&document, &ValueDocument::changed, this, &EditingArea::refresh);
    connect(&editor, &ValueEditor::filled, this, &EditingArea::refresh);
    connect(m_scalar, &ScalarRow::valueEdited, &document, &ValueDocument::setBytes);
    connect(m_scalar, &ScalarRow::saveRequested, this, &EditingArea::saveRequested);
    connect(m_scalar, &ScalarRow::revertRequested, this, &EditingArea::revertRequested);
    connect(m_form, &MemberForm::valueEdited, this, &EditingArea::setMember);
    connect(m_form, &MemberForm::submitted, this, &EditingArea::saveRequested);
    connect(m_form, &MemberForm::cancelled, this, &EditingArea::revertRequested);
    refresh();
}

void EditingArea::setReadOnly(bool isReadOnly)
{
    m_scalar->setReadOnly(isReadOnly);
    m_form->setReadOnly(isReadOnly);
}

void EditingArea::setRecentValues(const std::vector<QByteArray> &newestFirst)
{
    m_scalar->setRecentValues(newestFirst);
    refreshScalar();
}

void EditingArea::setMembersShown(bool areShown)
{
    m_areMembersShown = areShown;
    refreshMembers();
}

void EditingArea::endMemberEdit()
{
    // A line is taken when the focus leaves it.
    if (m_form->isAncestorOf(QApplication::focusWidget()))
        m_form->setFocus(Qt::OtherFocusReason);
}

void EditingArea::keepTyped()
{
    const auto typed = m_form->unfitEdit();
    const auto span = typed ? spanAt(m_document.bytes(), typed->pointer) : std::nullopt;
    if (span)
        m_document.setBytes(
            m_document.bytes().replace(span->offset, span->length, typed->text.toUtf8()));
}

bool EditingArea::refusesToSave()
{
    if (!m_form->unfitEdit())
        return false;
    m_form->showProblem();
    return true;
}

/// The whole value is in the document and in the editor, so that it costs little to ask for.
bool EditingArea::isReady() const
{
    return m_document.isOpen() && !m_document.isPreparing() && !m_editor.isFilling() &&
           m_editor.length() <= ValueDocument::preparedAtOnce;
}

void EditingArea::refresh()
{
    refreshScalar();
    // What is typed comes with each key stroke; everything else shows at once.
    const bool isTyping = m_editor.hasFocus() && m_document.isModified() && m_form->isVisible();
    if (isTyping)
        m_typing.start();
    else
        refreshMembers();
}

void EditingArea::refreshScalar()
{
    // What is typed instead of a number may look like anything.
    const bool isText =
        isReady() &&
        ((m_document.format() == ValueFormat::Text && m_editor.length() <= longestScalar) ||
         m_scalar->holdsNoNumber(m_document.bytes()));
    m_scalar->setPending(m_document.isModified());
    if (isText)
        m_scalar->setValue(scalarOf(m_document.base().value), m_document.bytes());
    else
        m_scalar->setValue({}, {});
}

void EditingArea::refreshMembers()
{
    m_typing.stop();
    const bool isShown = m_areMembersShown && isReady() && m_document.format() == ValueFormat::Json;
    m_form->setJson(isShown ? m_document.bytes() : QByteArray());
    m_form->setVisible(isShown);
}

/// The rest of the value keeps its bytes.
void EditingArea::setMember(const QByteArray &pointer, const QByteArray &raw)
{
    if (const auto bytes = withValueAt(m_document.bytes(), pointer, raw))
        m_document.setBytes(*bytes);
}

} // namespace kvasir
